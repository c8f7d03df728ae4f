"""What search engines read about a page."""

import json
from datetime import UTC, datetime

import pytest
import time_machine

from blog import metadata
from blog.models import Masthead
from tests.factories import ArticleFactory, AuthorFactory, DraftFactory, ImageFactory, TagFactory

pytestmark = pytest.mark.django_db

BREAKOUTS = [
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "]]>",
    "&lt;/script&gt;",
    '"\\u003c',
]


class TestNewsArticle:
    def test_names_the_article_and_its_address(self):
        article = ArticleFactory(title="Low tide", slug="low-tide", standfirst="What it left.")
        found = metadata.news_article(article, [], [])
        assert found["@type"] == "NewsArticle"
        assert found["headline"] == "Low tide"
        assert found["description"] == "What it left."
        assert found["url"] == "http://testserver/2020/10/low-tide/"
        assert found["mainEntityOfPage"] == found["url"]

    def test_names_authors_in_their_order(self):
        authors = [AuthorFactory(name="Zoe"), AuthorFactory(name="Ann", slug="ann")]
        found = metadata.news_article(ArticleFactory(), authors, [])
        assert [person["name"] for person in found["author"]] == ["Zoe", "Ann"]
        assert found["author"][1]["url"] == "http://testserver/author/ann/"

    def test_names_tags(self):
        found = metadata.news_article(ArticleFactory(), [], [TagFactory(name="Tides")])
        assert found["keywords"] == ["Tides"]

    def test_gives_the_moments_with_the_zone_of_the_site(self, settings):
        settings.TIME_ZONE = "America/New_York"
        moment = datetime(2020, 10, 25, 9, 30, tzinfo=UTC)
        with time_machine.travel(datetime(2020, 12, 1, 12, 0, tzinfo=UTC), tick=False):
            found = metadata.news_article(ArticleFactory(published_at=moment), [], [])
        assert found["datePublished"] == "2020-10-25T05:30:00-04:00"
        assert found["dateModified"] == "2020-12-01T07:00:00-05:00"

    def test_never_says_that_it_changed_before_it_appeared(self):
        article = ArticleFactory(published_at=datetime(2100, 1, 1, tzinfo=UTC))
        found = metadata.news_article(article, [], [])
        assert found["dateModified"] == found["datePublished"]

    def test_of_a_draft_gives_no_moment(self):
        found = metadata.news_article(DraftFactory(), [], [])
        assert "datePublished" not in found

    def test_gives_the_picture_with_its_size(self):
        image = ImageFactory()
        [picture] = metadata.news_article(ArticleFactory(lead_image=image), [], [])["image"]
        assert picture["url"] == f"http://testserver{image.file.url}"
        assert (picture["width"], picture["height"]) == (8, 6)

    def test_without_picture_has_none(self):
        assert "image" not in metadata.news_article(ArticleFactory(), [], [])


class TestWebsite:
    def test_names_the_publication(self):
        found = metadata.website(Masthead(name="The Tidewater", tagline="By the sea"))
        assert (found["@type"], found["name"]) == ("WebSite", "The Tidewater")
        assert found["description"] == "By the sea"

    def test_names_its_publisher_with_logo_and_profiles(self):
        logo = ImageFactory()
        masthead = Masthead(logo=logo, mastodon="https://social.example/@tide")
        publisher = metadata.website(masthead)["publisher"]
        assert publisher["sameAs"] == ["https://social.example/@tide"]
        assert publisher["logo"]["url"] == f"http://testserver{logo.file.url}"


class TestScript:
    @pytest.mark.parametrize("text", BREAKOUTS)
    def test_cannot_be_ended_from_inside(self, text):
        written = metadata.script({"headline": text})
        assert not set("<>&") & set(written)

    @pytest.mark.parametrize("text", [*BREAKOUTS, "Łódź 🌊 مدّ", "\u2028", "\\", "\n"])
    def test_is_read_as_it_was_meant(self, text):
        assert json.loads(metadata.script({"headline": text})) == {"headline": text}
