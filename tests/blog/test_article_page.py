"""The article's page: who may see it, where it stands, what it says and where it leads."""

from datetime import UTC, datetime
from urllib.parse import quote

import pytest

from blog.models import Article, Masthead
from tests.blog.reading import Page
from tests.factories import (
    OCTOBER,
    ArticleFactory,
    AuthorFactory,
    CommentFactory,
    ImageFactory,
    TagFactory,
)

pytestmark = pytest.mark.django_db


def see(client, article) -> Page:
    return Page(client.get(article.get_absolute_url()))


class TestText:
    def test_is_all_there(self, client):
        article = ArticleFactory(
            title="Low tide", standfirst="What it left.", body="<p>Kelp &amp; <em>dulse</em>.</p>"
        )
        text = see(client, article).text
        assert "Low tide" in text
        assert "What it left." in text
        assert "Kelp & dulse" in text

    def test_names_authors_in_their_order(self, client):
        authors = [AuthorFactory(name="Zoe"), AuthorFactory(name="Ann"), AuthorFactory(name="Mo")]
        article = ArticleFactory(authors=authors)
        for position, author in enumerate(reversed(authors)):
            article.byline_set.filter(author=author).update(position=position)
        page = see(client, article)
        assert page.order_of(*authors) == authors[::-1]
        assert [author["name"] for author in page.data[0]["author"]] == ["Mo", "Ann", "Zoe"]

    def test_leads_to_its_tags(self, client):
        tags = [TagFactory(), TagFactory()]
        page = see(client, ArticleFactory(tags=tags))
        assert page.order_of(*tags) == tags

    def test_says_when_it_appeared_in_the_zone_of_the_site(self, client, settings):
        settings.TIME_ZONE = "Pacific/Auckland"
        article = ArticleFactory(published_at=datetime(2020, 10, 25, 12, 0, tzinfo=UTC))
        assert "26 October 2020" in see(client, article).text

    def test_says_how_long_it_takes(self, client):
        assert "3 min read" in see(client, ArticleFactory(body="<p>kelp</p>" * 690)).text

    def test_shows_its_picture_with_caption_and_credit(self, client):
        image = ImageFactory(alt="A pier", caption="The old pier", credit="Nell")
        page = see(client, ArticleFactory(lead_image=image))
        [picture] = [one for one in page.pictures if one["src"] == image.file.url]
        assert (picture["alt"], picture["width"], picture["height"]) == ("A pier", "8", "6")
        assert "loading" not in picture
        assert "The old pier" in page.text
        assert "Nell" in page.text

    def test_escapes_the_title(self, client):
        article = ArticleFactory(title="</title><script>alert(1)</script>")
        assert "<script>alert(1)" not in client.get(article.get_absolute_url()).content.decode()

    def test_shows_what_to_read_next(self, client):
        other = ArticleFactory()
        page = see(client, ArticleFactory())
        assert "Other articles that may interest you" in page.text
        assert page.leads_to(other)

    def test_ends_with_the_sign_off(self, client):
        Masthead(sign_off="Now go to the sea.").save()
        assert "Now go to the sea." in see(client, ArticleFactory()).text

    def test_offers_its_share_links(self, client):
        page = see(client, ArticleFactory(slug="low-tide"))
        shared = quote("http://testserver/2020/10/low-tide/", safe="")
        for start in (
            "https://www.facebook.com/sharer/sharer.php?u=",
            "https://x.com/intent/post?url=",
            "https://digg.com/submit?url=",
            "https://www.pinterest.com/pin/create/button/?url=",
            "https://www.linkedin.com/sharing/share-offsite/?url=",
        ):
            assert any(address.startswith(start + shared) for address in page.links), start
        assert any(address.startswith("mailto:?subject=") for address in page.links)

    def test_holds_conversation_and_form(self, client):
        article = ArticleFactory()
        CommentFactory(article=article, text="Which harbour was it?")
        page = see(client, article)
        assert "Which harbour was it?" in page.text
        assert {"name", "email", "website", "text"} <= page.fields.keys()


class TestHead:
    def test_names_the_canonical_address(self, client):
        article = ArticleFactory(slug="low-tide")
        page = Page(client.get(f"{article.get_absolute_url()}?utm_source=x"))
        assert page.heads["canonical"] == "http://testserver/2020/10/low-tide/"

    def test_describes_it_to_other_sites(self, client):
        image = ImageFactory()
        meta = see(client, ArticleFactory(title="Low tide", lead_image=image)).meta
        assert meta["og:title"] == "Low tide"
        assert meta["og:type"] == "article"
        assert meta["og:url"] == see(client, Article.objects.get()).heads["canonical"]
        assert meta["og:image"] == f"http://testserver{image.file.url}"
        assert meta["description"] == "What the tide left behind."

    def test_prefers_what_was_written_for_engines(self, client):
        article = ArticleFactory(seo_title="Tides explained", seo_description="In short.")
        response = client.get(article.get_absolute_url())
        assert "<title>Tides explained" in response.content.decode()
        assert Page(response).meta["description"] == "In short."

    def test_describes_it_to_engines_with_its_comments(self, client):
        article = ArticleFactory(title="Low tide")
        CommentFactory(article=article, name="Nell", text="Which harbour?")
        [data] = see(client, article).data
        assert (data["@type"], data["headline"]) == ("NewsArticle", "Low tide")
        assert data["commentCount"] == 1
        assert data["comment"][0]["author"]["name"] == "Nell"

    @pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "<!--<script>"])
    def test_data_cannot_break_out_of_its_element(self, client, text):
        article = ArticleFactory(title=text)
        CommentFactory(article=article, name=text, text=text)
        [data] = see(client, article).data
        [comment] = data["comment"]
        assert [data["headline"], comment["text"], comment["author"]["name"]] == [text] * 3


class TestAddress:
    @pytest.mark.parametrize(
        "path",
        [
            "/2019/10/tide/",
            "/2020/09/tide/",
            "/1000/01/tide/",
            "/2020/1/tide/",
            "/2020/13/tide/",
            "/2020/10/TIDE/",
        ],
    )
    def test_with_another_month_leads_to_the_right_one(self, client, path):
        ArticleFactory(slug="tide")
        response = client.get(path)
        assert (response.status_code, response["Location"]) == (301, "/2020/10/tide/")

    def test_leads_on_with_the_page_of_comments(self, client):
        ArticleFactory(slug="tide")
        response = client.get("/2019/10/tide/comments/2/")
        assert response["Location"] == "/2020/10/tide/comments/2/"

    @pytest.mark.parametrize(
        "path",
        [
            "/2020/10/other/",
            "/2020/10/tide/x/",
            "/2020/10/tide%20/",
            "/2020/10/tíde/",
        ],
    )
    def test_of_no_article_is_not_found(self, client, path):
        ArticleFactory(slug="tide")
        assert client.get(path).status_code == 404

    def test_gets_the_slash_that_was_forgotten(self, client):
        ArticleFactory(slug="tide")
        response = client.get("/2020/10/tide")
        assert (response.status_code, response["Location"]) == (301, "/2020/10/tide/")


class TestComments:
    def test_have_further_pages(self, client):
        article = ArticleFactory()
        for number in range(51):
            CommentFactory(article=article, text=f"Wave {number}.")
        address = f"{article.get_absolute_url()}comments/2/"
        assert any(link.startswith(address) for link in see(client, article).links)
        page = Page(client.get(address))
        assert "Wave 50." in page.text
        assert "Wave 49." not in page.text
        assert page.heads["canonical"] == f"http://testserver{address}"

    @pytest.mark.parametrize("number", ["0", "1", "2", "9999999", "99999999", "-1", "x"])
    def test_have_no_page_beyond_the_last(self, client, number):
        article = ArticleFactory()
        CommentFactory(article=article)
        response = client.get(f"{article.get_absolute_url()}comments/{number}/")
        assert response.status_code == 404


def test_an_old_article_is_not_called_corrected_for_being_moved_in(client):
    assert "Updated" not in see(client, ArticleFactory(published_at=OCTOBER)).text
