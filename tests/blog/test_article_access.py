"""Who may open an article's page before it is published: staff, at its final address."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from blog.models import Article
from tests.blog.reading import Page
from tests.factories import ArticleFactory, DraftFactory, ScheduledFactory

pytestmark = pytest.mark.django_db


def see(client, article) -> Page:
    return Page(client.get(article.get_absolute_url()))


class TestStrangers:
    @pytest.mark.parametrize("hidden", [DraftFactory, ScheduledFactory])
    def test_find_no_hidden_article(self, client, hidden):
        article = hidden(title="Not yet to be read")
        response = client.get(article.get_absolute_url())
        assert response.status_code == 404
        assert b"Not yet to be read" not in response.content

    def test_find_a_scheduled_article_at_its_minute(self, client):
        moment = timezone.now().replace(microsecond=0) + timedelta(hours=1)
        article = ArticleFactory(published_at=moment)
        with time_machine.travel(moment - timedelta(seconds=1), tick=False):
            assert client.get(article.get_absolute_url()).status_code == 404
        with time_machine.travel(moment, tick=False):
            assert client.get(article.get_absolute_url()).status_code == 200

    def test_are_told_nothing_by_a_wrong_month(self, client):
        DraftFactory(slug="secret")
        assert client.get("/2019/01/secret/").status_code == 404

    def test_find_no_withdrawn_article(self, client):
        article = ArticleFactory()
        article.status = Article.Status.DRAFT
        article.save()
        assert client.get(article.get_absolute_url()).status_code == 404

    def test_with_an_account_find_no_draft(self, client, charlie):
        client.force_login(charlie)
        assert client.get(DraftFactory().get_absolute_url()).status_code == 404

    def test_with_an_invented_session_find_no_draft(self, client, settings):
        client.cookies[settings.SESSION_COOKIE_NAME] = "x" * 32
        assert client.get(DraftFactory().get_absolute_url()).status_code == 404

    def test_who_were_dismissed_find_no_draft(self, newsroom, edith):
        article = DraftFactory()
        assert newsroom.get(article.get_absolute_url()).status_code == 200
        edith.is_staff = False
        edith.save()
        assert newsroom.get(article.get_absolute_url()).status_code == 404


class TestPreview:
    @pytest.mark.parametrize("hidden", [DraftFactory, ScheduledFactory])
    def test_shows_staff_what_is_not_published(self, newsroom, hidden):
        article = hidden(title="Not yet to be read")
        page = see(newsroom, article)
        assert "Not yet to be read" in page.text
        assert "Only signed-in staff can see this page" in page.text

    def test_leads_to_the_desk(self, newsroom):
        article = DraftFactory()
        assert f"/admin/blog/article/{article.pk}/change/" in see(newsroom, article).links

    def test_stays_with_the_person_who_asked(self, newsroom):
        response = newsroom.get(DraftFactory().get_absolute_url())
        assert response["Cache-Control"] == "private, no-store"
        assert "Cookie" in response["Vary"]

    def test_is_hidden_from_engines(self, newsroom):
        assert see(newsroom, DraftFactory()).meta["robots"] == "noindex"

    def test_of_a_published_article_stays_with_the_person_too(self, newsroom):
        response = newsroom.get(ArticleFactory().get_absolute_url())
        assert response["Cache-Control"] == "private, no-store"

    def test_of_a_published_article_needs_no_notice(self, newsroom):
        assert "Only signed-in staff" not in see(newsroom, ArticleFactory()).text

    def test_under_another_month_is_sent_on_for_now_only(self, newsroom):
        ScheduledFactory(slug="later", published_at=datetime(2100, 1, 1, tzinfo=UTC))
        response = newsroom.get("/2020/10/later/")
        assert (response.status_code, response["Location"]) == (302, "/2100/01/later/")
        assert response["Cache-Control"] == "private, no-store"

    def test_is_for_moderators_too(self, desk):
        assert desk.get(DraftFactory().get_absolute_url()).status_code == 200

    def test_is_not_for_staff_without_rights(self, client, charlie):
        charlie.is_staff = True
        charlie.save()
        client.force_login(charlie)
        assert client.get(DraftFactory().get_absolute_url()).status_code == 404
