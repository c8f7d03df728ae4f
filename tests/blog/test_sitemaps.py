"""The maps for search engines, and the file that tells robots of them."""

from datetime import datetime, timedelta
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import pytest
import time_machine
from django.utils import timezone

from blog import sitemaps
from blog.models import Masthead
from tests.blog.stock import many, queries_of
from tests.factories import (
    OCTOBER,
    ArticleFactory,
    AuthorFactory,
    DraftFactory,
    ScheduledFactory,
    TagFactory,
)

pytestmark = pytest.mark.django_db

NAMES = {
    "map": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "news": "http://www.google.com/schemas/sitemap-news/0.9",
}


def read(client, path):
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    return ElementTree.fromstring(response.content)


def values(root, name):
    return [element.text for element in root.iterfind(f".//{name}", NAMES)]


def addresses(client, path):
    return values(read(client, path), "map:loc")


class TestIndex:
    def test_of_an_empty_site_names_the_lists(self, client):
        assert addresses(client, "/sitemap.xml") == ["http://testserver/sitemap-lists.xml"]

    def test_names_a_part_for_every_so_many_articles(self, client, monkeypatch):
        monkeypatch.setattr(sitemaps, "PER_PART", 2)
        many(5)
        assert addresses(client, "/sitemap.xml")[1:] == [
            f"http://testserver/sitemap-articles-{number}.xml" for number in (1, 2, 3)
        ]

    def test_names_only_parts_that_answer(self, client):
        many(3)
        for address in addresses(client, "/sitemap.xml"):
            read(client, address.removeprefix("http://testserver"))

    def test_does_not_count_drafts(self, client):
        DraftFactory()
        assert len(addresses(client, "/sitemap.xml")) == 1


class TestArticles:
    def test_are_all_there_once(self, client, monkeypatch):
        monkeypatch.setattr(sitemaps, "PER_PART", 2)
        articles = many(5)
        found = [
            address
            for number in (1, 2, 3)
            for address in addresses(client, f"/sitemap-articles-{number}.xml")
        ]
        wanted = {f"http://testserver{article.get_absolute_url()}" for article in articles}
        assert set(found) == wanted
        assert len(found) == 5

    def test_of_a_full_part_stay_in_it(self, client, monkeypatch):
        monkeypatch.setattr(sitemaps, "PER_PART", 2)
        many(2)
        before = addresses(client, "/sitemap-articles-1.xml")
        ArticleFactory(published_at=OCTOBER + timedelta(days=9))
        assert addresses(client, "/sitemap-articles-1.xml") == before

    def test_say_when_they_last_changed(self, client):
        article = ArticleFactory()
        [changed] = values(read(client, "/sitemap-articles-1.xml"), "map:lastmod")
        assert datetime.fromisoformat(changed) == article.updated_at

    @pytest.mark.parametrize("hidden", [DraftFactory, ScheduledFactory])
    def test_that_are_hidden_are_not_on_the_map(self, client, hidden):
        ArticleFactory(slug="tide")
        hidden()
        assert addresses(client, "/sitemap-articles-1.xml") == ["http://testserver/2020/10/tide/"]


class TestLists:
    def test_are_home_tags_and_authors(self, client):
        TagFactory(slug="sea")
        AuthorFactory(slug="nell")
        assert addresses(client, "/sitemap-lists.xml") == [
            "http://testserver/",
            "http://testserver/tag/sea/",
            "http://testserver/author/nell/",
        ]


class TestUnknownPart:
    @pytest.mark.parametrize(
        "part",
        [
            "articles",
            "articles-",
            "articles-0",
            "articles-2",
            "articles-99999",
            "articles-999999999999999999999",
            "articles--1",
            "articles-1-1",
            "tags",
            "lists-1",
            "x",
        ],
    )
    def test_is_not_found(self, client, part):
        ArticleFactory()
        assert client.get(f"/sitemap-{part}.xml").status_code == 404


class TestNews:
    def test_are_of_two_days(self, client):
        now = timezone.now().replace(microsecond=0)
        with time_machine.travel(now, tick=False):
            fresh = ArticleFactory(published_at=now - timedelta(hours=48))
            ArticleFactory(published_at=now - timedelta(hours=48, seconds=1))
            ScheduledFactory()
            DraftFactory()
            found = addresses(client, "/news-sitemap.xml")
        assert found == [f"http://testserver{fresh.get_absolute_url()}"]

    def test_say_who_publishes_what_and_when(self, client):
        Masthead(name="Tide & <Water>").save()
        now = timezone.now().replace(microsecond=0)
        ArticleFactory(title="Low & <high>", published_at=now)
        root = read(client, "/news-sitemap.xml")
        assert values(root, "news:name") == ["Tide & <Water>"]
        assert values(root, "news:language") == ["en"]
        assert values(root, "news:title") == ["Low & <high>"]
        assert values(root, "news:publication_date") == [now.isoformat()]

    def test_of_a_quiet_week_are_none(self, client):
        ArticleFactory()
        assert addresses(client, "/news-sitemap.xml") == []

    def test_are_a_thousand_at_most(self, client, monkeypatch):
        monkeypatch.setattr(sitemaps, "NEWS_MOST", 2)
        for _ in range(3):
            ArticleFactory(published_at=timezone.now() - timedelta(hours=1))
        assert len(addresses(client, "/news-sitemap.xml")) == 2


class TestCost:
    @pytest.mark.parametrize(
        ("path", "queries"),
        [
            ("/sitemap.xml", 1),
            ("/sitemap-lists.xml", 2),
            ("/sitemap-articles-1.xml", 2),
            ("/news-sitemap.xml", 2),
        ],
    )
    def test_does_not_grow_with_the_articles(self, client, path, queries):
        many(3)
        assert len(queries_of(client, path)) == queries
        many(57)
        assert len(queries_of(client, path)) == queries


class TestRobots:
    def read(self, client):
        response = client.get("/robots.txt")
        assert response["Content-Type"] == "text/plain; charset=utf-8"
        parser = RobotFileParser()
        parser.parse(response.content.decode().splitlines())
        return parser

    @pytest.mark.parametrize("path", ["/", "/2020/10/tide/", "/tag/sea/", "/feed/", "/search/"])
    def test_may_read_pages(self, client, path):
        assert self.read(client).can_fetch("Anybot", path)

    @pytest.mark.parametrize("path", ["/admin/", "/comments/7/", "/comments/on/7/"])
    def test_may_not_visit_the_desk_and_the_forms(self, client, path):
        assert not self.read(client).can_fetch("Anybot", path)

    def test_are_told_of_the_maps(self, client):
        assert self.read(client).site_maps() == [
            "http://testserver/sitemap.xml",
            "http://testserver/news-sitemap.xml",
        ]
