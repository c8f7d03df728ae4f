"""Whether an article takes comments: the article's switch, its mode or the site's, the days."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments import opening
from comments.models import Mode, Policy, Thread
from tests.factories import ArticleFactory, DraftFactory

pytestmark = pytest.mark.django_db


def published(days_ago: int, **fields):
    return ArticleFactory(published_at=timezone.now() - timedelta(days=days_ago), **fields)


class TestMode:
    def test_is_the_first_comment_rule_unless_somebody_chose(self):
        state = opening.state(ArticleFactory())
        assert (state.mode, state.is_open) == (Mode.FIRST, True)

    @pytest.mark.parametrize("mode", [Mode.PUBLISH, Mode.FIRST, Mode.HOLD])
    def test_of_the_site_holds_for_every_article(self, mode):
        Policy(mode=mode).save()
        assert opening.state(ArticleFactory()).mode == mode

    def test_of_the_article_goes_before_the_sites(self):
        Policy(mode=Mode.CLOSED).save()
        article = ArticleFactory()
        Thread.objects.create(article=article, mode=Mode.PUBLISH)
        assert opening.state(article).is_open

    def test_closed_closes(self):
        Policy(mode=Mode.CLOSED).save()
        assert not opening.state(ArticleFactory()).is_open

    def test_says_nothing_against_the_articles_own_switch(self):
        article = ArticleFactory(comments_open=False)
        Thread.objects.create(article=article, mode=Mode.PUBLISH)
        assert not opening.state(article).is_open


class TestDays:
    def test_close_an_old_article_and_leave_a_new_one_open(self):
        Policy(close_after=14).save()
        assert not opening.state(published(days_ago=15)).is_open
        assert opening.state(published(days_ago=13)).is_open

    def test_of_the_article_go_before_the_sites(self):
        Policy(close_after=14).save()
        article = published(days_ago=15)
        row = Thread.objects.create(article=article, close_after=30)
        assert opening.state(article).is_open
        row.close_after = 0
        row.save()
        assert opening.state(article).closes_at is None

    def test_do_not_begin_before_publication(self):
        Policy(close_after=14).save()
        assert opening.state(DraftFactory()).closes_at is None


class TestWords:
    def test_say_what_happens_and_until_when(self):
        Policy(close_after=14).save()
        article = ArticleFactory(published_at=timezone.now())
        day = f"{timezone.now() + timedelta(days=14):%B}"
        words = opening.state(article).words
        assert words.startswith("Open: the first comment of a browser waits for a moderator.")
        assert "Closes on" in words
        assert day in words

    def test_say_since_when_it_is_closed(self):
        Policy(close_after=14).save()
        assert opening.state(ArticleFactory()).words == "Closed since 8 November 2020."

    def test_say_that_somebody_closed_it(self):
        assert opening.state(ArticleFactory(comments_open=False)).words == "Closed."
