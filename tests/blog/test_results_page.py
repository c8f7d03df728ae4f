"""The page of search results: any input gets an answer, and nothing hidden is in it."""

from datetime import timedelta

import pytest

from tests.blog.reading import Page
from tests.factories import OCTOBER, ArticleFactory, DraftFactory, ScheduledFactory, TagFactory

pytestmark = pytest.mark.django_db


def see(client, **query) -> Page:
    return Page(client.get("/search/", query))


class TestResults:
    def test_show_what_holds_the_words(self, client):
        found, other = ArticleFactory(title="A harbour seal"), ArticleFactory(body="<p>Kelp</p>")
        page = see(client, q="seal")
        assert page.leads_to(found)
        assert not page.leads_to(other)

    def test_say_how_many_there_are(self, client):
        ArticleFactory(title="A harbour seal")
        assert "1 article with “seal”" in see(client, q="seal").text

    def test_keep_the_words_in_the_field(self, client):
        assert see(client, q='"grey seal"').fields["q"]["value"] == '"grey seal"'

    @pytest.mark.parametrize("hidden", [DraftFactory, ScheduledFactory])
    def test_hide_what_is_not_published(self, client, hidden):
        hidden(title="A harbour seal")
        page = see(client, q="seal")
        assert "A harbour seal" not in page.text
        assert "No article holds “seal”." in page.text

    def test_escape_the_words(self, client):
        text = '"><script>alert(1)</script>'
        response = client.get("/search/", {"q": text})
        assert "<script>alert(1)" not in response.content.decode()
        assert Page(response).fields["q"]["value"] == text

    def test_are_hidden_from_engines(self, client):
        assert see(client, q="seal").meta["robots"] == "noindex"

    def test_offer_sections_when_there_are_none(self, client):
        tag = TagFactory(menu_position=1)
        assert see(client, q="nothing").leads_to(tag)


class TestPages:
    @pytest.fixture(autouse=True)
    def seals(self):
        for day in range(11):
            ArticleFactory(title=f"Seal {day}", published_at=OCTOBER - timedelta(days=day))

    def test_lead_to_each_other_with_the_words(self, client):
        assert "?q=seal&page=2" in see(client, q="seal").links
        assert "?q=seal&page=1" in see(client, q="seal", page="2").links

    def test_hold_ten_results(self, client):
        first, second = see(client, q="seal"), see(client, q="seal", page="2")
        assert sum(text.startswith("Seal ") for text in first.links.values()) == 10
        assert sum(text.startswith("Seal ") for text in second.links.values()) == 1

    @pytest.mark.parametrize(
        "number", ["-1", "0", "abc", "3", "999999", "9" * 40, "1.0", "٣", "²", " 1", "1e1", ""]
    )
    def test_that_are_none_are_not_found(self, client, number):
        assert client.get("/search/", {"q": "seal", "page": number}).status_code == 404


class TestAnyInput:
    @pytest.mark.parametrize(
        "words", ["", "   ", "\u200b", "&", '"', "'", "%", "_", "*", "-", "\\"]
    )
    def test_of_no_words_shows_the_empty_page(self, client, words):
        ArticleFactory(title="A harbour seal")
        page = see(client, q=words)
        assert "A harbour seal" not in page.text

    def test_without_a_query_shows_the_empty_page(self, client):
        assert "Type what you remember" in see(client).text

    @pytest.mark.parametrize(
        "words",
        [
            '"unclosed',
            "a AND OR NOT NEAR(",
            "title:seal",
            "'; DROP TABLE blog_article; --",
            "seal " * 700,
            "é" * 600,
            "👩‍🔧 مدّ",
            "\u202e\ufeff\x1f",
            "<mark>",
        ],
    )
    def test_of_any_kind_gets_an_answer(self, client, words):
        see(client, q=words)

    def test_with_a_null_character_is_refused(self, client):
        assert client.get("/search/?q=a%00b").status_code == 400

    @pytest.mark.parametrize("query", ["q=%ff%fe", "q=%ed%a0%80", "q=a&q=b", "q", "=&&=", "q[]=a"])
    def test_written_wrongly_gets_an_answer(self, client, query):
        assert client.get(f"/search/?{query}").status_code == 200
