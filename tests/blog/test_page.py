"""Pages on their own: where they stand, and on what they do not."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import get_resolver
from django.utils import timezone

from blog import related, reserved, search
from blog.models import Tagging
from tests.blog.reading import Page
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    CommentFactory,
    DraftFactory,
    TagFactory,
)

pytestmark = pytest.mark.django_db


class AboutFactory(ArticleFactory):
    """The page “About us”, at /about/."""

    title = "About us"
    slug = "about"
    is_page = True


class TestAddress:
    def test_is_its_slug_alone(self, client):
        AboutFactory()
        assert "About us" in Page(client.get("/about/")).text

    def test_below_a_month_leads_to_the_page(self, client):
        AboutFactory()
        response = client.get("/2020/10/about/")
        assert (response.status_code, response["Location"]) == (301, "/about/")

    def test_of_an_article_without_its_month_leads_to_the_article(self, client):
        article = ArticleFactory(slug="low-tide")
        response = client.get("/low-tide/")
        assert (response.status_code, response["Location"]) == (301, article.get_absolute_url())

    def test_of_a_draft_is_nothing_to_strangers(self, client):
        DraftFactory(slug="about", is_page=True)
        assert client.get("/about/").status_code == 404

    def test_of_a_draft_shows_it_to_staff(self, newsroom):
        DraftFactory(slug="about", is_page=True)
        assert newsroom.get("/about/").status_code == 200

    def test_is_canonical(self, client):
        AboutFactory()
        page = Page(client.get("/about/"))
        assert page.heads["canonical"] == "http://testserver/about/"


class TestLook:
    def test_is_that_of_no_news(self, client):
        page = Page(
            client.get(AboutFactory(authors=[AuthorFactory(name="Nell")]).get_absolute_url())
        )
        assert "min read" not in page.text
        assert "By Nell" not in page.text
        assert page.data[0]["@type"] == "Article"

    def test_offers_no_other_articles(self, client):
        other = ArticleFactory()
        AboutFactory()
        assert not Page(client.get("/about/")).leads_to(other)

    def test_speaks_of_comments_where_readers_may_comment(self, client):
        AboutFactory()
        assert "Leave a reply" in Page(client.get("/about/")).text

    def test_speaks_of_comments_where_readers_did(self, client):
        CommentFactory(article=AboutFactory(comments_open=False), text="A fine page.")
        assert "A fine page." in Page(client.get("/about/")).text

    def test_does_not_speak_of_comments_where_there_can_be_none(self, client):
        AboutFactory(comments_open=False)
        assert b'id="comments"' not in client.get("/about/").content
        assert "Comments are closed" not in Page(client.get("/about/")).text


class TestReservedWords:
    @pytest.mark.parametrize("slug", ["search", "Feed", "wp-admin", "2020"])
    def test_are_refused_to_pages(self, slug):
        with pytest.raises(ValidationError, match="that address is the site's own"):
            AboutFactory.build(slug=slug).full_clean()

    def test_are_left_to_articles(self):
        ArticleFactory.build(slug="search").full_clean()

    def test_are_all_the_first_parts_of_our_addresses(self):
        routes = [str(entry.pattern) for entry in get_resolver().url_patterns]
        for entry in get_resolver().url_patterns:
            inside = getattr(entry, "url_patterns", []) if not str(entry.pattern) else []
            routes += [str(inner.pattern) for inner in inside]
        firsts = {route.split("/")[0] for route in routes} - {""}
        words = {first for first in firsts if not set("<.").intersection(first)}
        assert words <= reserved.WORDS


class TestConversation:
    def test_has_further_pages(self, client, monkeypatch):
        monkeypatch.setattr("comments.thread.PER_PAGE", 1)
        about = AboutFactory()
        CommentFactory(article=about)
        second = CommentFactory(article=about)
        page = client.get("/about/comments/2/")
        assert f'id="{second.anchor}"' in page.content.decode()

    def test_may_begin_with_the_newest(self, client):
        comment = CommentFactory(article=AboutFactory())
        page = client.get("/about/comments/newest/")
        assert f'id="{comment.anchor}"' in page.content.decode()

    @pytest.mark.parametrize("path", ["/about/feed/", "/about/feed/atom/"])
    def test_has_feeds(self, client, path):
        CommentFactory(article=AboutFactory(), text="A fine page.")
        assert "A fine page." in client.get(path).content.decode()

    def test_has_permalinks(self, client):
        comment = CommentFactory(article=AboutFactory())
        response = client.get(comment.get_absolute_url())
        assert response["Location"] == f"/about/#{comment.anchor}"


class TestLists:
    @pytest.mark.parametrize(
        "path",
        [
            "/",
            "/2020/",
            "/2020/10/",
            "/tag/sea/",
            "/author/nell/",
            "/feed/",
            "/feed/atom/",
            "/tag/sea/feed/",
            "/author/nell/feed/",
            "/news-sitemap.xml",
        ],
    )
    def test_do_not_show_it(self, client, path):
        belongs = {"tags": [TagFactory(slug="sea")], "authors": [AuthorFactory(slug="nell")]}
        AboutFactory(published_at=timezone.now() - timedelta(hours=1), **belongs)
        ArticleFactory(**belongs)
        assert "About us" not in client.get(path).content.decode()

    def test_of_a_tag_do_not_count_it(self):
        AboutFactory(tags=[TagFactory()])
        assert Tagging.objects.get().published_at is None

    def test_of_other_articles_do_not_show_it(self):
        about, article = AboutFactory(), ArticleFactory()
        assert about not in related.related(article)

    def test_show_it_where_an_editor_pinned_it(self):
        about, article = AboutFactory(), ArticleFactory()
        article.related.add(about)
        assert about in related.related(article)

    def test_on_the_page_for_lost_readers_do_not_show_it(self, client):
        AboutFactory()
        assert "About us" not in Page(client.get("/nothing/"), 404).text

    def test_show_it_when_it_becomes_an_article(self, client):
        tag = TagFactory()
        about = AboutFactory(tags=[tag])
        about.is_page = False
        about.save()
        assert "About us" in Page(client.get(tag.get_absolute_url())).text


class TestFound:
    def test_by_the_search(self):
        about = AboutFactory()
        hits = search.search("about", offset=0, limit=5).hits
        assert [hit.article_id for hit in hits] == [about.pk]

    def test_by_search_engines_in_the_map(self, client):
        AboutFactory()
        assert "/about/</loc>" in client.get("/sitemap-articles-1.xml").content.decode()

    def test_in_the_map_with_two_queries(self, client, django_assert_max_num_queries):
        for number in range(3):
            AboutFactory(slug=f"about-{number}")
        with django_assert_max_num_queries(2):
            client.get("/sitemap-articles-1.xml")
