"""What the desk says of an article's standing, and that a scheduled one appears by itself."""

from datetime import UTC, datetime, timedelta
from unittest.mock import patch

import pytest
from django.utils import timezone

from tests.blog.reading import Page
from tests.blog.test_admin_article import change
from tests.factories import ArticleFactory, DraftFactory

pytestmark = pytest.mark.django_db


class TestStanding:
    """What the margin says of the article as it is stored."""

    def said(self, browser, article) -> str:
        return Page(browser.get(change(article))).text

    def test_of_a_draft(self, newsroom):
        assert "Draft." in self.said(newsroom, DraftFactory())

    def test_of_a_scheduled_article_names_the_minute(self, newsroom):
        moment = datetime(2100, 5, 4, 6, 30, tzinfo=UTC)
        said = self.said(newsroom, ArticleFactory(published_at=moment))
        assert "Scheduled for 4 May 2100, 06:30. It appears by itself." in said

    def test_of_a_private_article(self, newsroom):
        assert "Private: only staff see it." in self.said(
            newsroom, ArticleFactory(status="private")
        )

    def test_of_a_public_article(self, newsroom):
        said = self.said(newsroom, ArticleFactory())
        assert "Published since 25 October 2020, 09:30." in said


class TestSchedule:
    def test_lets_an_article_appear_by_itself(self, client):
        article = ArticleFactory(published_at=timezone.now() + timedelta(minutes=1))
        path = article.get_absolute_url()
        assert client.get(path).status_code == 404
        with patch("django.utils.timezone.now", return_value=timezone.now() + timedelta(hours=1)):
            assert client.get(path).status_code == 200
            assert Page(client.get("/")).leads_to(article)

    def test_is_named_in_the_list(self, newsroom):
        ArticleFactory(published_at=datetime(2100, 5, 4, 6, 30, tzinfo=UTC))
        page = Page(newsroom.get("/admin/blog/article/"))
        assert "Scheduled for 4 May 2100, 06:30" in page.text
