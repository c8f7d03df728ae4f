"""What to read next: pinned, then what shares most, then the newest."""

from datetime import timedelta

import pytest

from blog import tagging
from blog.models import Article
from blog.related import candidates, related, suggest
from tests.factories import (
    OCTOBER,
    ArticleFactory,
    DraftFactory,
    ScheduledFactory,
    TagFactory,
)

pytestmark = pytest.mark.django_db


def suggested(article):
    suggest.enqueue(article.pk)
    article.refresh_from_db()
    return article.suggestions


class TestRelated:
    def test_puts_what_an_editor_pinned_first(self):
        tag = TagFactory()
        likely = ArticleFactory(tags=[tag])
        pinned = ArticleFactory(published_at=OCTOBER - timedelta(days=900))
        article = ArticleFactory(tags=[tag])
        article.related.add(pinned)
        suggested(article)
        assert related(article)[:2] == [pinned, likely]

    def test_shows_three(self):
        articles = [ArticleFactory() for _ in range(6)]
        assert len(related(articles[0])) == 3

    def test_falls_back_on_the_newest(self):
        ArticleFactory(published_at=OCTOBER - timedelta(days=9))
        newer = [ArticleFactory(published_at=OCTOBER + timedelta(days=day)) for day in (3, 2, 1)]
        article = ArticleFactory()
        assert related(article) == newer

    def test_never_shows_the_article_itself(self):
        article = ArticleFactory()
        article.related.add(article)
        article.suggestions = [article.pk]
        assert related(article) == []

    def test_shows_an_article_once(self):
        article, other = ArticleFactory(), ArticleFactory()
        article.related.add(other)
        article.suggestions = [other.pk]
        assert related(article) == [other]

    @pytest.mark.parametrize("hidden", [DraftFactory, ScheduledFactory])
    def test_drops_what_strangers_may_not_read(self, hidden):
        article, other = ArticleFactory(), hidden()
        article.related.add(other)
        article.suggestions = [other.pk]
        assert related(article) == []

    def test_fills_the_place_of_one_that_was_withdrawn(self):
        articles = [ArticleFactory() for _ in range(5)]
        article = articles.pop()
        article.suggestions = [other.pk for other in articles]
        Article.objects.filter(pk=articles[0].pk).update(status=Article.Status.DRAFT)
        assert related(article) == articles[1:4]

    def test_forgets_one_that_was_deleted(self):
        article, other = ArticleFactory(), ArticleFactory()
        article.suggestions = [other.pk]
        other.delete()
        assert related(article) == []

    def test_of_an_article_never_stored_is_the_newest(self):
        newest = ArticleFactory()
        assert related(Article(title="Preview")) == [newest]

    def test_leaves_their_texts_in_the_database(self):
        ArticleFactory()
        [other] = related(ArticleFactory())
        assert "body_html" in other.get_deferred_fields()

    def test_asks_three_times_at_most(self, django_assert_max_num_queries):
        articles = [ArticleFactory() for _ in range(6)]
        articles[0].suggestions = [articles[1].pk]
        with django_assert_max_num_queries(3):
            related(articles[0])


class TestCandidates:
    def test_share_a_tag(self):
        tag = TagFactory()
        article, other = ArticleFactory(tags=[tag]), ArticleFactory(tags=[tag])
        ArticleFactory(tags=[TagFactory()])
        assert candidates(article.pk) == [other.pk]

    def test_with_more_tags_in_common_come_first(self):
        rare, common = TagFactory(), TagFactory()
        article = ArticleFactory(tags=[rare, common])
        close = ArticleFactory(tags=[rare, common], published_at=OCTOBER - timedelta(days=99))
        loose = ArticleFactory(tags=[rare])
        for _ in range(3):
            ArticleFactory(tags=[common])
        assert candidates(article.pk)[:2] == [close.pk, loose.pk]

    def test_under_a_rare_tag_come_before_those_under_a_common_one(self):
        rare, common = TagFactory(), TagFactory()
        article = ArticleFactory(tags=[rare, common])
        ordinary = [ArticleFactory(tags=[common]) for _ in range(4)]
        special = ArticleFactory(tags=[rare], published_at=OCTOBER - timedelta(days=900))
        found = candidates(article.pk)
        assert found[0] == special.pk
        assert set(found[1:]) == {other.pk for other in ordinary}

    def test_that_are_newer_win_a_tie(self):
        tag = TagFactory()
        article = ArticleFactory(tags=[tag])
        older = ArticleFactory(tags=[tag], published_at=OCTOBER - timedelta(days=2))
        newer = ArticleFactory(tags=[tag], published_at=OCTOBER - timedelta(days=1))
        assert candidates(article.pk) == [newer.pk, older.pk]

    def test_are_no_drafts(self):
        tag = TagFactory()
        DraftFactory(tags=[tag], published_at=OCTOBER)
        assert candidates(ArticleFactory(tags=[tag]).pk) == []

    def test_are_six_at_most(self):
        tag = TagFactory()
        articles = [ArticleFactory(tags=[tag]) for _ in range(9)]
        assert len(candidates(articles[0].pk)) == 6

    def test_of_an_article_without_tags_are_none(self):
        ArticleFactory(tags=[TagFactory()])
        assert candidates(ArticleFactory().pk) == []

    def test_cost_two_queries_for_two_tags_and_one_for_the_tags(self, django_assert_num_queries):
        article = ArticleFactory(tags=[TagFactory(), TagFactory()])
        with django_assert_num_queries(3):
            candidates(article.pk)


class TestSuggest:
    def test_keeps_the_answer_with_the_article(self):
        tag = TagFactory()
        article, other = ArticleFactory(tags=[tag]), ArticleFactory(tags=[tag])
        assert suggested(article) == [other.pk]

    def test_tells_older_articles_of_a_newer_one(self):
        tag = TagFactory()
        older, newer = ArticleFactory(tags=[tag]), ArticleFactory(tags=[tag])
        suggested(newer)
        older.refresh_from_db()
        assert older.suggestions == [newer.pk]

    def test_gives_the_same_answer_twice(self):
        tag = TagFactory()
        article = ArticleFactory(tags=[tag])
        ArticleFactory(tags=[tag])
        assert suggested(article) == suggested(article)

    def test_of_a_deleted_article_does_nothing(self):
        suggest.enqueue(4711)

    def test_leaves_the_moment_of_the_last_change(self):
        article = ArticleFactory()
        before = article.updated_at
        suggested(article)
        assert article.updated_at == before

    def test_happens_after_the_article_was_stored(self, django_capture_on_commit_callbacks):
        tag = TagFactory()
        other = ArticleFactory(tags=[tag])
        with django_capture_on_commit_callbacks(execute=True):
            article = ArticleFactory(tags=[tag])
        article.refresh_from_db()
        assert article.suggestions == [other.pk]

    def test_happens_when_only_the_tags_changed(self, django_capture_on_commit_callbacks):
        tag = TagFactory()
        other, article = ArticleFactory(tags=[tag]), ArticleFactory()
        with django_capture_on_commit_callbacks(execute=True):
            article.tags.add(tag)
        article.refresh_from_db()
        assert article.suggestions == [other.pk]


def test_tags_given_to_many_bring_suggestions(django_capture_on_commit_callbacks):
    first, second = ArticleFactory(), ArticleFactory()
    with django_capture_on_commit_callbacks(execute=True):
        tagging.add([first.pk, second.pk], [TagFactory()])
    first.refresh_from_db()
    assert first.suggestions == [second.pk]
