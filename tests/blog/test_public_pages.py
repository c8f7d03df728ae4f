"""What is true of every public page: one for all readers, kept by caches, closed to forms."""

import pytest
from django.test import Client

from blog import search
from blog.models import Article, Masthead
from tests.blog.reading import Page
from tests.blog.stock import conversation, many, queries_of
from tests.factories import AuthorFactory, ImageFactory, TagFactory

pytestmark = pytest.mark.django_db

# Every page with the number of its queries.
PAGES = {
    "/": 8,
    "/page/2/": 8,
    "/tag/sea/": 9,
    "/tag/sea/page/2/": 9,
    "/author/nell/": 9,
    "/author/nell/page/2/": 9,
    "/2020/": 9,
    "/2020/page/2/": 9,
    "/2020/10/": 9,
    "/2020/10/page/2/": 9,
    "/2020/10/tide-0/": 10,
    "/2020/10/tide-0/comments/2/": 10,
    "/search/": 2,
    "/search/?q=kelp": 8,
    "/search/?q=nothing": 4,
}
FILES = {
    "/feed/": 7,
    "/feed/atom/": 7,
    "/tag/sea/feed/": 8,
    "/tag/sea/feed/atom/": 8,
    "/author/nell/feed/": 8,
    "/author/nell/feed/atom/": 8,
    "/sitemap.xml": 1,
    "/sitemap-lists.xml": 2,
    "/sitemap-articles-1.xml": 2,
    "/news-sitemap.xml": 2,
    "/robots.txt": 0,
    "/accent.css": 1,
}
ALL = {**PAGES, **FILES}
every_page = pytest.mark.parametrize("path", ALL)


@pytest.fixture(autouse=True)
def world():
    """Enough for two pages of everything."""
    sea, nell = TagFactory(slug="sea", menu_position=1), AuthorFactory(slug="nell")
    articles = many(26, tag=sea, author=nell, image=ImageFactory())
    conversation(articles[0], 51)
    search.index([articles[0].pk])


@every_page
class TestEveryPage:
    def test_is_there(self, client, path):
        assert client.get(path).status_code == 200

    def test_sets_no_cookie(self, client, path):
        assert not client.get(path).cookies

    def test_is_the_same_for_all_readers(self, client, path):
        assert "Cookie" not in client.get(path).get("Vary", "")
        other = Client(headers={"user-agent": "Other", "accept-language": "de", "cookie": "a=b"})
        assert other.get(path).content == client.get(path).content

    def test_may_be_kept_by_a_shared_cache(self, client, path):
        assert client.get(path)["Cache-Control"].startswith("public, max-age=")

    def test_carries_no_token(self, client, path):
        assert b"csrfmiddlewaretoken" not in client.get(path).content

    def test_answers_a_head_without_a_body(self, client, path):
        whole, head = client.get(path), client.head(path)
        assert head.status_code == 200
        assert head.content == b""
        assert head["Content-Type"] == whole["Content-Type"]

    def test_takes_no_form_and_says_what_it_takes(self, client, path):
        response = client.post(path, {"a": "1"})
        assert response.status_code == 405
        assert {"GET", "HEAD"} <= set(response["Allow"].split(", "))
        assert b"That cannot be done at this address" in response.content
        assert "no-store" in response["Cache-Control"]

    def test_takes_no_other_verb(self, client, path):
        kind = "application/x-www-form-urlencoded"
        verbs = (client.put, client.patch, client.delete)
        answers = [verb(path, b"a=1", content_type=kind).status_code for verb in verbs]
        assert answers == [405, 405, 405]

    def test_is_not_sent_twice(self, client, path):
        first = client.get(path)
        again = client.get(path, headers={"if-none-match": first["ETag"]})
        assert again.status_code == 304
        assert again.content == b""

    def test_is_sent_again_when_it_changed(self, client, path):
        changed = client.get(path, headers={"if-none-match": '"another"'})
        assert changed.status_code == 200

    def test_asks_no_more_of_the_database_than_was_measured(
        self, client, path, django_assert_max_num_queries
    ):
        with django_assert_max_num_queries(ALL[path]):
            client.get(path)

    def test_believes_no_header_about_the_site(self, client, path):
        response = client.get(
            path,
            headers={
                "x-forwarded-host": "evil.example",
                "x-forwarded-proto": "https",
                "forwarded": "host=evil.example",
                "x-original-url": "/evil.example",
            },
        )
        assert response.status_code == 200
        assert b"evil.example" not in response.content


# A colour is no secret, and its view says how long it may be kept.
@pytest.mark.parametrize("path", [path for path in ALL if path != "/accent.css"])
def test_page_stays_with_staff_when_staff_asks(newsroom, path):
    assert newsroom.get(path)["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("path", PAGES)
class TestEveryHtmlPage:
    def test_loads_nothing_from_elsewhere(self, client, path):
        content = client.get(path).content.decode()
        page = Page(client.get(path))
        assert all(picture["src"].startswith("/media/") for picture in page.pictures)
        for attribute in ('src="http', "src='http", 'src="//', "url(", "@import", "style="):
            assert attribute not in content

    def test_gives_every_picture_its_size_and_words(self, client, path):
        for picture in Page(client.get(path)).pictures:
            assert {"width", "height", "alt"} <= picture.keys()

    def test_names_the_publication(self, client, path):
        Masthead(name="The Tidewater").save()
        assert "The Tidewater" in Page(client.get(path)).text

    def test_has_one_heading_and_a_title(self, client, path):
        content = client.get(path).content.decode()
        assert content.count("<h1") == 1
        assert content.count("<title>") == 1

    def test_runs_no_script_of_its_own_in_the_page(self, client, path):
        response = client.get(path)
        assert "'unsafe-inline'" not in response["Content-Security-Policy"]
        assert " onclick=" not in response.content.decode()


class TestCost:
    @pytest.mark.parametrize("path", ["/", "/tag/ice/", "/author/zoe/", "/2020/", "/2020/10/"])
    def test_of_a_list_of_60_articles_is_that_of_3(self, client, path):
        Article.objects.all().delete()
        ice, zoe, image = TagFactory(slug="ice"), AuthorFactory(slug="zoe"), ImageFactory()
        many(3, ice, zoe, image)
        few = len(queries_of(client, path))
        many(57, ice, zoe, image)
        assert len(queries_of(client, path)) == few

    def test_of_an_article_is_the_same_among_3_and_among_60(self, client):
        Article.objects.all().delete()
        many(3)
        few = len(queries_of(client, "/2020/10/tide-0/"))
        many(57)
        assert len(queries_of(client, "/2020/10/tide-0/")) == few

    def test_of_500_comments_is_that_of_50(self, client):
        article = Article.objects.get(slug="tide-1")
        path = article.get_absolute_url()
        conversation(article, 50)
        few = len(queries_of(client, path))
        conversation(article, 450)
        assert len(queries_of(client, path)) == few
        assert len(queries_of(client, f"{path}comments/10/")) == few

    def test_of_an_article_with_everything_is_twelve_queries_at_most(self, client):
        article = Article.objects.get(slug="tide-1")
        article.lead_image = ImageFactory()
        article.suggestions = [Article.objects.get(slug="tide-2").pk]
        article.save()
        article.tags.set([TagFactory(), TagFactory()])
        article.authors.set([AuthorFactory(), AuthorFactory()])
        article.related.add(Article.objects.get(slug="tide-3"))
        Masthead(logo=ImageFactory()).save()
        conversation(article, 500)
        assert len(queries_of(client, article.get_absolute_url())) <= 12
