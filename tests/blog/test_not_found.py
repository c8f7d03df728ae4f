"""The page for an address that leads nowhere: it offers a way on."""

from unittest import mock

import pytest
from django.db import OperationalError

from blog.models import Article
from tests.blog.reading import Page
from tests.factories import ArticleFactory, DraftFactory, ScheduledFactory

pytestmark = pytest.mark.django_db

LOST = ["/nothing/", "/2020/10/nothing/", "/tag/nothing/", "/page/99/", "/wp-json/", "/a%20b"]


def see(client, path="/nothing/") -> Page:
    return Page(client.get(path), 404)


@pytest.mark.parametrize("path", LOST)
def test_offers_search_and_recent_articles(client, path):
    article = ArticleFactory()
    page = see(client, path)
    assert "There is no such page" in page.text
    assert "q" in page.fields
    assert page.leads_to(article)


def test_offers_four_articles(client):
    articles = [ArticleFactory() for _ in range(6)]
    assert see(client).order_of(*articles) == articles[:1:-1]


@pytest.mark.parametrize("hidden", [DraftFactory, ScheduledFactory])
def test_offers_no_hidden_article(client, hidden):
    article = hidden(title="Not yet to be read")
    for path in ("/nothing/", article.get_absolute_url()):
        assert "Not yet to be read" not in see(client, path).text


def test_is_hidden_from_engines(client):
    assert see(client).meta["robots"] == "noindex"


def test_may_be_kept_for_ten_seconds(client):
    response = client.get("/nothing/")
    assert response["Cache-Control"] == "public, max-age=0, s-maxage=10"
    assert "Cookie" not in response.get("Vary", "")
    assert not response.cookies


def test_does_not_repeat_the_address(client):
    response = client.get("/<script>alert(1)</script>/buy-at-evil.example/")
    assert b"evil.example" not in response.content
    assert b"<script>alert" not in response.content


def test_does_without_articles_while_the_database_is_away(client):
    away = mock.patch.object(Article.objects, "listed", side_effect=OperationalError)
    with away:
        assert "There is no such page" in see(client).text
