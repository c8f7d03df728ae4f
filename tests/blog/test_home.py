"""The front page: the newest articles, the name of the publication, and the way to the rest."""

from datetime import timedelta

import pytest
import time_machine

from blog.models import Masthead
from tests.blog.reading import Page
from tests.factories import (
    OCTOBER,
    ArticleFactory,
    DraftFactory,
    ImageFactory,
    ScheduledFactory,
    TagFactory,
)

pytestmark = pytest.mark.django_db


def several(number: int):
    """Return that many articles, the newest first."""
    return [ArticleFactory(published_at=OCTOBER - timedelta(days=day)) for day in range(number)]


def see(client, path="/") -> Page:
    return Page(client.get(path))


class TestHome:
    def test_shows_articles_newest_first(self, client):
        articles = several(4)
        assert see(client).order_of(*reversed(articles)) == articles

    def test_shows_thirteen(self, client):
        articles = several(15)
        assert len(see(client).order_of(*articles)) == 13

    @pytest.mark.parametrize("hidden", [DraftFactory, ScheduledFactory])
    def test_hides_what_is_not_published(self, client, hidden):
        article = hidden(title="Not yet to be read")
        page = see(client)
        assert not page.leads_to(article)
        assert "Not yet to be read" not in page.text

    def test_shows_a_scheduled_article_from_its_minute_on(self, client):
        article = ScheduledFactory()
        with time_machine.travel(article.published_at, tick=False):
            assert see(client).leads_to(article)

    def test_tells_what_an_article_is_about(self, client):
        tag = TagFactory(name="Tides")
        ArticleFactory(standfirst="What the tide left.", tags=[tag], body="<p>word</p>" * 460)
        page = see(client)
        assert "What the tide left." in page.text
        assert "2 min read" in page.text
        assert page.leads_to(tag)

    def test_shows_pictures_with_size_and_words(self, client):
        image = ImageFactory(alt="A pier")
        ArticleFactory(lead_image=image)
        [picture] = see(client).pictures
        assert picture["src"] == image.file.url
        assert (picture["width"], picture["height"], picture["alt"]) == ("8", "6", "A pier")

    def test_escapes_what_editors_write(self, client):
        ArticleFactory(title="<script>alert(1)</script>", standfirst='"><img src=x>')
        response = client.get("/")
        assert "<script>alert(1)" not in response.content.decode()
        assert "<script>alert(1)</script>" in Page(response).text

    def test_without_articles_says_so(self, client):
        assert "Nothing has been published yet" in see(client).text

    def test_describes_the_site_to_engines(self, client):
        Masthead(name="The Tidewater").save()
        [data] = see(client).data
        assert (data["@type"], data["name"]) == ("WebSite", "The Tidewater")


class TestPages:
    def test_lead_to_each_other(self, client):
        several(30)
        assert "/page/2/" in see(client).links
        second = see(client, "/page/2/")
        assert {"/", "/page/3/"} <= second.links.keys()

    def test_show_every_article_once(self, client):
        articles = several(30)
        shown = [
            article
            for path in ("/", "/page/2/", "/page/3/")
            for article in see(client, path).order_of(*articles)
        ]
        assert shown == articles

    def test_name_themselves_as_canonical(self, client):
        several(14)
        assert see(client).heads["canonical"] == "http://testserver/"
        assert see(client, "/page/2/").heads["canonical"] == "http://testserver/page/2/"

    @pytest.mark.parametrize("number", ["0", "1", "3", "-1", "99999999", "abc", "2.5", "²"])
    def test_that_are_none_are_not_found(self, client, number):
        several(14)
        assert client.get(f"/page/{number}/").status_code == 404

    def test_are_not_asked_for_in_the_query(self, client):
        articles = several(14)
        assert see(client, "/?page=2").order_of(*articles) == articles[:13]


class TestFrame:
    """What the masthead and the footer of every page say."""

    def test_names_the_publication(self, client):
        Masthead(name="The Tidewater", tagline="News from the shore").save()
        page = see(client)
        assert "The Tidewater" in page.text
        assert "News from the shore" in page.text

    def test_offers_the_menu_in_its_order(self, client):
        second, first = TagFactory(menu_position=7), TagFactory(menu_position=1)
        outside = TagFactory()
        assert see(client).order_of(second, first, outside) == [first, second]

    def test_offers_search_and_feeds(self, client):
        page = see(client)
        assert "q" in page.fields
        assert {"/search/", "/feed/"} <= page.links.keys()

    def test_leads_to_profiles_elsewhere(self, client):
        Masthead(mastodon="https://social.example/@tide").save()
        assert "https://social.example/@tide" in see(client).links

    def test_shows_the_logo(self, client):
        logo = ImageFactory()
        Masthead(logo=logo).save()
        assert [picture["src"] for picture in see(client).pictures] == [logo.file.url]

    def test_fetches_the_accent_only_when_it_is_another(self, client):
        assert "/accent.css" not in client.get("/").content.decode()
        Masthead(accent="#00695c").save()
        assert "/accent.css?00695c" in client.get("/").content.decode()
