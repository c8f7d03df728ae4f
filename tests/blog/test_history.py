"""Old addresses go on working: what a new slug, month or place leaves behind."""

from datetime import timedelta

import pytest
from django.utils import timezone

from blog import moved
from tests.factories import (
    OCTOBER,
    ArticleFactory,
    AuthorFactory,
    DraftFactory,
    ScheduledFactory,
    TagFactory,
)

pytestmark = pytest.mark.django_db


def change(thing, **fields):
    """Store the thing with other values."""
    for name, value in fields.items():
        setattr(thing, name, value)
    thing.save()


class TestArticle:
    def test_with_a_new_slug_is_found_at_the_old_address(self):
        article = ArticleFactory(slug="low-tide")
        change(article, slug="ebb")
        assert moved.find("/2020/10/low-tide/") == article

    def test_with_a_new_month_is_found_at_the_old_address(self):
        article = ArticleFactory(slug="low-tide")
        change(article, published_at=OCTOBER - timedelta(days=60))
        assert moved.find("/2020/10/low-tide/") == article

    def test_that_moved_twice_is_found_at_both(self):
        article = ArticleFactory(slug="one")
        change(article, slug="two")
        change(article, slug="three")
        assert [moved.find(f"/2020/10/{slug}/") for slug in ("one", "two")] == [article] * 2

    def test_that_was_withdrawn_before_it_moved_is_found(self):
        article = ArticleFactory(slug="low-tide")
        change(article, status="draft")
        change(article, slug="ebb")
        change(article, status="published")
        assert moved.find("/2020/10/low-tide/") == article

    def test_that_becomes_a_page_on_its_own_is_found_at_the_old_address(self):
        article = ArticleFactory(slug="low-tide")
        change(article, is_page=True)
        assert moved.find("/2020/10/low-tide/") == article

    def test_that_moved_back_stands_there_itself(self):
        article = ArticleFactory(slug="low-tide")
        change(article, slug="ebb")
        change(article, slug="low-tide")
        assert moved.find("/2020/10/ebb/") == article

    @pytest.mark.parametrize("factory", [DraftFactory, ScheduledFactory])
    def test_that_nobody_could_read_leaves_nothing_behind(self, factory):
        article = factory(slug="low-tide")
        path = article.get_absolute_url()
        change(article, slug="ebb", status="published", published_at=timezone.now())
        assert moved.find(path) is None

    def test_that_stays_where_it_is_leaves_nothing(self):
        article = ArticleFactory()
        change(article, title="Ebb")
        assert moved.find(article.get_absolute_url()) is None


class TestTag:
    def test_with_a_new_slug_is_found_at_the_old_address(self):
        tag = TagFactory(slug="tides")
        change(tag, slug="ebb")
        assert moved.find("/tag/tides/") == tag


class TestAuthor:
    def test_with_a_new_slug_is_found_at_the_old_address(self):
        author = AuthorFactory(slug="nell")
        change(author, slug="nell-fairweather")
        assert moved.find("/author/nell/") == author
