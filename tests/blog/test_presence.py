"""Who else has an article open."""

from datetime import timedelta

import pytest
from django.utils import timezone

from blog import presence
from blog.models import Presence
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


def others(article, user) -> list[str]:
    """Return their names."""
    return [row.user.username for row in presence.others(article, user)]


@pytest.fixture
def article():
    return ArticleFactory()


class TestSeen:
    def test_is_told_to_others(self, article, edith, bob):
        presence.seen(article, bob)
        assert others(article, edith) == ["bob"]

    def test_is_not_told_to_oneself(self, article, bob):
        presence.seen(article, bob)
        assert others(article, bob) == []

    def test_is_told_of_this_article_only(self, article, edith, bob):
        presence.seen(ArticleFactory(), bob)
        assert others(article, edith) == []

    def test_twice_is_one_row(self, article, bob):
        presence.seen(article, bob)
        presence.seen(article, bob)
        assert Presence.objects.count() == 1

    def test_is_forgotten_after_a_while(self, article, edith, bob):
        presence.seen(article, bob)
        Presence.objects.update(seen_at=timezone.now() - presence.HERE_FOR - timedelta(seconds=1))
        assert others(article, edith) == []

    def test_clears_away_who_was_there_days_ago(self, article, edith, bob):
        presence.seen(article, bob)
        Presence.objects.update(seen_at=timezone.now() - timedelta(days=2))
        presence.seen(article, edith)
        assert not Presence.objects.filter(user=bob).exists()


class TestLeft:
    def test_ends_it_at_once(self, article, edith, bob):
        presence.seen(article, bob)
        presence.left(article, bob)
        assert others(article, edith) == []
