"""The pages that say what went wrong: right status, no database, no traceback, a way on."""

import logging

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation, TooManyFieldsSent
from django.db import DatabaseError
from django.test import Client, RequestFactory
from django.urls import path

from config import errors
from config.urls import *  # noqa: F403 - the site's own addresses, and the broken ones below
from config.urls import urlpatterns as addresses
from tests import page
from tests.factories import ArticleFactory


def broken(request, kind):
    """Fail like code that has a fault."""
    raise {
        "fault": RuntimeError("the secret harbour"),
        "database": DatabaseError("the secret harbour"),
        "suspicious": SuspiciousOperation("the secret harbour"),
        "fields": TooManyFieldsSent("the secret harbour"),
        "forbidden": PermissionDenied("the secret harbour"),
    }[kind]


urlpatterns = [*addresses, path("broken/<str:kind>/", broken)]
EXPECTED = {
    "fault": 500, "database": 500, "suspicious": 400, "fields": 413, "forbidden": 403,
}  # fmt: skip


@pytest.fixture
def visitor():
    """A browser that gets the answer to a fault instead of the fault."""
    return Client(raise_request_exception=False, headers={"sec-fetch-site": "same-origin"})


@pytest.mark.urls(__name__)
class TestFault:
    @pytest.mark.parametrize("kind", EXPECTED)
    def test_is_answered_with_its_status(self, visitor, kind):
        assert visitor.get(f"/broken/{kind}/").status_code == EXPECTED[kind]

    @pytest.mark.parametrize("kind", EXPECTED)
    def test_is_answered_with_a_page_that_tells_nothing_of_it(self, visitor, kind):
        response = visitor.get(f"/broken/{kind}/")
        text = response.content.decode()
        assert response["Content-Type"] == "text/html; charset=utf-8"
        for word in ("secret", "Traceback", "RuntimeError", "Error", "django", "config/"):
            assert word not in text

    def test_needs_no_database(self, visitor):
        # Without the mark that lends a database, every query of a test fails.
        assert page.read(visitor.get("/broken/fault/")).one("h1").text

    def test_is_logged(self, visitor, caplog):
        visitor.get("/broken/fault/")
        assert [record for record in caplog.records if record.levelno == logging.ERROR]

    def test_is_kept_by_no_cache(self, visitor):
        assert visitor.get("/broken/fault/")["Cache-Control"] == "no-store"

    def test_carries_the_headers_of_every_page(self, visitor):
        assert "Content-Security-Policy" in visitor.get("/broken/fault/")


class TestPage:
    @pytest.mark.parametrize("status", errors.WORDS)
    def test_says_what_happened_and_what_to_do(self, status):
        response = errors.page(RequestFactory().get("/"), status)
        shown = page.read(response)
        title, advice = errors.WORDS[status]
        assert response.status_code == status
        assert shown.one("h1").text == shown.one("title").text == title
        assert advice in shown.text
        assert str(status) in shown.text

    @pytest.mark.parametrize("status", errors.WORDS)
    def test_leads_on(self, status):
        assert "/" in page.read(errors.page(RequestFactory().get("/"), status)).links

    def test_is_not_for_search_engines(self):
        shown = page.read(errors.page(RequestFactory().get("/"), 500))
        assert shown.one("meta", name="robots")["content"] == "noindex"

    def test_makes_hostile_words_harmless(self):
        shown = page.read(errors.page(RequestFactory().get("/"), 403, advice="<script>x</script>"))
        assert not shown.all("script")


@pytest.mark.django_db
class TestNotFound:
    def test_answers_404_with_a_search(self, client):
        response = client.get("/nowhere/")
        assert response.status_code == 404
        assert page.read(response).all("input", name="q")

    def test_offers_recent_articles(self, client):
        article = ArticleFactory()
        assert article.get_absolute_url() in page.read(client.get("/nowhere/")).links

    def test_does_not_repeat_the_address(self, client):
        assert "alert" not in client.get("/<script>alert(1)</script>/").content.decode()

    def test_is_kept_by_caches_for_seconds_only(self, client):
        assert client.get("/nowhere/at/all/")["Cache-Control"] == "public, max-age=0, s-maxage=10"

    def test_sets_no_cookie(self, client):
        assert not client.get("/nowhere/at/all/").cookies


class TestNotFoundWithoutDatabase:
    def test_is_answered_all_the_same(self, client, monkeypatch):
        def away(*args, **kwargs):
            raise DatabaseError("away")

        monkeypatch.setattr("django.db.models.sql.compiler.SQLCompiler.execute_sql", away)
        response = client.get("/nowhere/at/all/")
        assert response.status_code == 404
        assert page.read(response).one("h1").text


class TestRefusals:
    @pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
    def test_of_a_method_has_a_page_and_names_the_others(self, client, method):
        response = getattr(client, method)("/livez")
        assert response.status_code == 405
        assert response["Allow"] == "GET, HEAD"
        assert page.read(response).one("h1").text == errors.WORDS[405][0]

    @pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "a b", "", "testserver@x"])
    def test_of_a_foreign_host_has_a_page(self, host):
        response = Client(raise_request_exception=False, headers={"host": host}).get("/")
        if host:
            assert response.status_code == 400
            assert page.read(response).one("h1").text == errors.WORDS[400][0]
        assert "evil" not in response.content.decode()

    def test_of_a_foreign_host_needs_no_database(self):
        # This test has none either.
        assert Client(headers={"host": "evil.example"}).get("/admin/").status_code == 400

    @pytest.mark.django_db
    def test_of_a_condition_has_a_page(self, client):
        response = client.get("/", headers={"if-match": '"other"'})
        assert response.status_code == 412
        assert page.read(response).one("h1").text == errors.WORDS[412][0]

    @pytest.mark.django_db
    def test_of_a_right_has_a_page(self, newsroom):
        response = newsroom.get("/admin/comments/comment/")
        assert response.status_code == 403
        assert page.read(response).one("h1").text == "This is not yours to do"
