"""Every kind of address that a WordPress site had: the page, or one redirect to it."""

import pytest
from django.conf import settings as site

from blog import moved
from blog.models import Article, Attachment
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    CommentFactory,
    DraftFactory,
    HeldCommentFactory,
    ImageFactory,
    ScheduledFactory,
    TagFactory,
)
from wordpress import paths
from wordpress.models import Origin, Source

pytestmark = pytest.mark.django_db
POST, ATTACHMENT = Origin.Kind.POST, Origin.Kind.ATTACHMENT


@pytest.fixture
def source():
    """The site that was moved in."""
    return Source.objects.create(address="https://tidewater.example")


@pytest.fixture
def world(source):
    """An article, its lists and what is known of them; a page; more articles for a second page."""
    sea, nell = TagFactory(slug="sea"), AuthorFactory(slug="nell")
    low_tide = ArticleFactory(slug="low-tide", tags=[sea], authors=[nell])
    origin(source, POST, "17", article=low_tide)
    origin(source, Origin.Kind.TERM, "category/shore", tag=sea, extra={"id": 3})
    origin(source, Origin.Kind.AUTHOR, "nfairweather", author=nell, extra={"id": "5"})
    origin(source, POST, "2", article=ArticleFactory(slug="about", is_page=True))
    moved.remember(low_tide, "/2020/10/ebb/")
    for _ in range(13):
        ArticleFactory(tags=[sea], authors=[nell])


def origin(source, kind, key, **fields) -> Origin:
    """Write down where something came from."""
    return Origin.objects.create(source=source, kind=kind, key=key, digest="", **fields)


def hop(client, path: str) -> str:
    """Return where the one redirect from an address leads."""
    response = client.get(path)
    assert response.status_code == 301, response.status_code
    there = str(response["Location"])
    assert client.get(there).status_code == 200, there
    return there


ARTICLE = "/2020/10/low-tide/"
TABLE = [
    # Numbers.
    ("/?p=17", ARTICLE),
    ("/index.php?p=17", ARTICLE),
    ("/?page_id=2", "/about/"),
    ("/?p=17&utm_source=mail&preview=true", ARTICLE),
    ("/archives/17", ARTICLE),
    ("/17/", ARTICLE),
    ("/?p=17&feed=rss2", f"{ARTICLE}feed/"),
    # Permalinks.
    ("/2020/10/low-tide", ARTICLE),
    ("/2020/10/25/low-tide/", ARTICLE),
    ("/2020/10/25/low-tide", ARTICLE),
    ("/2020/09/low-tide/", ARTICLE),
    ("/2020/09/low-tide", ARTICLE),
    ("/low-tide/", ARTICLE),
    ("/low-tide", ARTICLE),
    ("/Low-Tide", ARTICLE),
    ("/2020/10/LOW-TIDE/", ARTICLE),
    ("/2020/10/low-tide.html", ARTICLE),
    ("/index.php/2020/10/25/low-tide/", ARTICLE),
    ("//2020//10/low-tide", ARTICLE),
    ("/news/shore/low-tide/", ARTICLE),
    ("/2020/10/low-tide/2/", ARTICLE),
    ("/?name=low-tide", ARTICLE),
    ("/?pagename=about", "/about/"),
    ("/about", "/about/"),
    ("/company/about/", "/about/"),
    # An old slug.
    ("/2020/10/ebb/", ARTICLE),
    ("/2020/10/ebb", ARTICLE),
    ("/2020/10/Ebb/feed/atom/", f"{ARTICLE}feed/atom/"),
    # Times.
    ("/2020", "/2020/"),
    ("/2020/10", "/2020/10/"),
    ("/2020/10/25/", "/2020/10/"),
    ("/2020/10/page/9/", "/2020/10/"),
    ("/?m=2020", "/2020/"),
    ("/?m=202010", "/2020/10/"),
    ("/?m=20201025", "/2020/10/"),
    ("/?year=2020&monthnum=10", "/2020/10/"),
    # Lists.
    ("/category/shore/", "/tag/sea/"),
    ("/category/land/shore/", "/tag/sea/"),
    ("/category/sea", "/tag/sea/"),
    ("/category/land/shore/page/2/", "/tag/sea/page/2/"),
    ("/category/shore/page/9/", "/tag/sea/"),
    ("/?cat=3", "/tag/sea/"),
    ("/?cat=3&paged=2", "/tag/sea/page/2/"),
    ("/?category_name=shore", "/tag/sea/"),
    ("/tag/sea", "/tag/sea/"),
    ("/tag/Sea/page/2", "/tag/sea/page/2/"),
    ("/?tag=sea", "/tag/sea/"),
    ("/author/nell", "/author/nell/"),
    ("/author/nfairweather/", "/author/nell/"),
    ("/author/nell/page/9/", "/author/nell/"),
    ("/?author=5", "/author/nell/"),
    ("/?author_name=nell", "/author/nell/"),
    ("/page/1/", "/"),
    ("/page/99/", "/"),
    ("/?paged=2", "/page/2/"),
    ("/index.php", "/"),
    # The search.
    ("/?s=low+tide", "/search/?q=low+tide"),
    ("/?s=", "/search/"),
    ("/search/low+tide/", "/search/?q=low+tide"),
    ("/search/low%20tide", "/search/?q=low+tide"),
    ("/search/tide/feed/rss2/", "/search/?q=tide"),
    ("/search?q=tide", "/search/?q=tide"),
    # Feeds.
    ("/feed", "/feed/"),
    ("/feed/rss2/", "/feed/"),
    ("/feed/rdf/", "/feed/"),
    ("/feed/rss/", "/feed/"),
    ("/feed/atom", "/feed/atom/"),
    ("/rss/", "/feed/"),
    ("/?feed=rss2", "/feed/"),
    ("/?feed=atom", "/feed/atom/"),
    ("/wp-rss2.php", "/feed/"),
    ("/wp-atom.php", "/feed/atom/"),
    ("/wp-commentsrss2.php", "/comments/feed/"),
    ("/comments/feed/rss2/", "/comments/feed/"),
    ("/comments/feed", "/comments/feed/"),
    ("/?feed=comments-rss2", "/comments/feed/"),
    ("/category/shore/feed/", "/tag/sea/feed/"),
    ("/category/shore/feed/atom/", "/tag/sea/feed/atom/"),
    ("/?cat=3&feed=rss2", "/tag/sea/feed/"),
    ("/tag/sea/feed/rss2/", "/tag/sea/feed/"),
    ("/author/nell/feed/rdf/", "/author/nell/feed/"),
    ("/2020/10/feed/", "/feed/"),
    ("/low-tide/feed/", f"{ARTICLE}feed/"),
    ("/2020/10/25/low-tide/feed/rss2/", f"{ARTICLE}feed/"),
    ("/2020/10/low-tide/feed/atom", f"{ARTICLE}feed/atom/"),
    ("/company/about/feed/", "/about/feed/"),
    # Other looks of an article.
    ("/2020/10/low-tide/embed/", ARTICLE),
    ("/2020/10/low-tide/amp/", ARTICLE),
    ("/2020/10/low-tide/comment-page-1/", ARTICLE),
    ("/2020/10/low-tide/comment-page-7/", ARTICLE),
    # Maps and doors.
    ("/wp-sitemap.xml", "/sitemap.xml"),
    ("/wp-sitemap-posts-post-1.xml", "/sitemap.xml"),
    ("/sitemap_index.xml", "/sitemap.xml"),
    ("/?sitemap=index", "/sitemap.xml"),
    ("/wp-login.php", "/admin/login/"),
    ("/wp-admin/", "/admin/login/"),
    ("/wp-admin/edit.php?post_type=page", "/admin/login/"),
]


@pytest.mark.usefixtures("world")
class TestOldAddress:
    @pytest.mark.parametrize(("path", "here"), TABLE)
    def test_leads_to_its_page_in_one_step(self, client, path, here):
        assert hop(client, path) == here

    @pytest.mark.parametrize("path", [ARTICLE, "/about/", "/tag/sea/", "/feed/", "/robots.txt"])
    def test_that_is_the_same_here_answers_at_once(self, client, path):
        assert client.get(path).status_code == 200

    @pytest.mark.parametrize(
        "path",
        [
            "/xmlrpc.php",
            "/wp-trackback.php",
            "/2020/10/low-tide/trackback/",
            "/low-tide/trackback",
        ],
    )
    def test_for_other_sites_is_gone_and_says_so(self, client, path):
        response = client.get(path)
        assert response.status_code == 410
        assert "This page is gone" in response.content.decode()

    @pytest.mark.parametrize(
        "path",
        [
            "/low-ti/",
            "/2020/10/low/",
            "/nothing/low-tides/",
            "/wp-json/wp/v2/posts/",
            "/wp-json/low-tide/",
            "/wp-content/low-tide/",
            "/media/low-tide/",
            "/category/nothing/",
            "/tag/nothing/feed/rss2/",
            "/author/nobody/",
            "/1999/12/31/",
            "/2020/13/",
            "/0000/01/",
            "/archives/18/",
            "/?p=18",
            "/?p=99999999999999999999",
            "/?p=x",
            "/?cat=4",
            "/?author=99",
            "/?tag=nothing",
            "/?m=abc",
            "/?m=999913",
            "/?name=low-ti",
            "/sitemap-articles-99.xml",
        ],
    )
    def test_that_named_nothing_is_not_found(self, client, path):
        assert client.get(path).status_code == 404

    @pytest.mark.parametrize("path", ["/", "/?utm_source=mail", "/?p=", "/?page=2", "/?cpage=2"])
    def test_is_none_of_the_front_page(self, client, path):
        assert client.get(path).status_code == 200

    def test_may_be_asked_for_its_head(self, client):
        assert client.head("/?p=17")["Location"] == ARTICLE

    def test_takes_no_form(self, client):
        assert client.post("/?p=17").status_code == 405

    def test_may_be_kept_by_others_and_sets_no_cookie(self, client):
        response = client.get("/low-tide")
        assert response["Cache-Control"].startswith("public")
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")

    def test_leads_nowhere_else_whatever_it_holds(self, client):
        assert client.get("//evil.example/low-tide")["Location"] == ARTICLE


class TestAttachment:
    def test_leads_to_its_picture_by_its_number(self, client, source):
        image = ImageFactory()
        origin(source, ATTACHMENT, "40", image=image)
        assert hop(client, "/?attachment_id=40") == image.file.url

    def test_leads_to_its_file_by_its_number(self, client, source):
        attachment = Attachment.objects.create(name="Tides", file="files/ab/cd.pdf")
        origin(source, ATTACHMENT, "40", attachment=attachment)
        assert client.get("/?attachment_id=40")["Location"] == attachment.file.url

    def test_leads_to_its_picture_by_its_page(self, client):
        image = ImageFactory()
        moved.remember(image, "/2020/10/low-tide/pier/")
        assert hop(client, "/2020/10/low-tide/pier/") == image.file.url


class TestHidden:
    @pytest.fixture(params=[DraftFactory, ScheduledFactory, "private"])
    def hidden(self, request, source):
        private = request.param == "private"
        article = (
            ArticleFactory(slug="secret", status=Article.Status.PRIVATE)
            if private
            else request.param(slug="secret")
        )
        origin(source, POST, "17", article=article)
        moved.remember(article, "/2020/10/old-secret/")
        return article

    @pytest.mark.parametrize(
        "path",
        [
            "/?p=17",
            "/archives/17/",
            "/2020/10/old-secret/",
            "/secret",
            "/secret/feed/",
            "/x/secret",
        ],
    )
    def test_articles_are_nothing_to_strangers(self, client, hidden, path):
        assert client.get(path).status_code == 404

    @pytest.mark.parametrize("path", ["/?p=17", "/2020/10/old-secret", "/x/secret/"])
    def test_articles_are_shown_to_staff(self, newsroom, hidden, path):
        assert newsroom.get(path)["Location"] == hidden.get_absolute_url()


class TestNumber:
    def test_of_several_sites_is_that_of_the_first(self, client, source):
        second = Source.objects.create(address="https://second.example")
        origin(second, POST, "17", article=ArticleFactory(slug="second"))
        origin(source, POST, "17", article=ArticleFactory(slug="first"))
        assert hop(client, "/?p=17") == "/2020/10/first/"

    def test_of_what_was_deleted_is_not_found(self, client, source):
        origin(source, POST, "17")
        assert client.get("/?p=17").status_code == 404

    def test_in_a_guid_from_an_earlier_move_leads_to_the_article(self, client, source):
        article = ArticleFactory(slug="low-tide")
        origin(source, POST, "17", article=article)
        moved.remember_many((article, path) for path in paths.of_guid("http://a.example/?p=4", 17))
        assert hop(client, "/?p=4") == ARTICLE
        assert hop(client, "/?page_id=4") == ARTICLE

    def test_of_an_item_counts_before_that_in_a_guid(self, client, source):
        moved.remember(ArticleFactory(), paths.by_number(17))
        origin(source, POST, "17", article=ArticleFactory(slug="low-tide"))
        assert hop(client, "/?p=17") == ARTICLE

    def test_behind_a_slug_is_half_of_a_text_even_where_a_page_is_called_so(self, client):
        ArticleFactory(slug="2", is_page=True)
        ArticleFactory(slug="low-tide")
        assert hop(client, "/2020/10/low-tide/2/") == ARTICLE


class TestComments:
    @pytest.fixture
    def article(self):
        return ArticleFactory(slug="low-tide")

    def test_have_their_page(self, client, article, monkeypatch):
        monkeypatch.setattr("comments.thread.PER_PAGE", 1)
        for _ in range(2):
            CommentFactory(article=article)
        assert hop(client, f"{ARTICLE}comment-page-2/") == f"{ARTICLE}comments/2/"
        assert hop(client, f"{ARTICLE}?cpage=2") == f"{ARTICLE}comments/2/"

    def test_are_answered_on_the_page_for_it(self, client, article):
        comment = CommentFactory(article=article)
        response = client.get(f"{ARTICLE}?replytocom={comment.pk}")
        assert response.status_code == 302
        assert response["Location"] == f"/comments/{comment.pk}/reply/"

    def test_are_answered_under_their_old_number(self, client, article):
        comment = CommentFactory(article=article, old_number=4711)
        response = client.get("/low-tide/?replytocom=4711")
        assert response["Location"] == f"/comments/{comment.pk}/reply/"

    def test_of_another_article_lead_to_the_article(self, client, article):
        other = CommentFactory()
        assert hop(client, f"{ARTICLE}?replytocom={other.pk}") == ARTICLE

    def test_that_wait_lead_to_the_article(self, client, article):
        held = HeldCommentFactory(article=article)
        assert hop(client, f"{ARTICLE}?replytocom={held.pk}") == ARTICLE

    @pytest.mark.parametrize("number", ["x", "", "99999999999999999999", "-1"])
    def test_that_never_were_lead_to_the_article(self, client, article, number):
        assert hop(client, f"{ARTICLE}?replytocom={number}") == ARTICLE

    def test_are_no_matter_of_other_pages(self, client):
        assert client.get("/search/?q=tide&replytocom=1").status_code == 200


class TestSiteOfItsOwn:
    """Nothing was moved in: what is not there never was."""

    def test_has_no_more_pages_than_it_has(self, client):
        ArticleFactory()
        assert client.get("/page/2/").status_code == 404

    @pytest.mark.parametrize("path", ["/admin", "/search", "/2020/10", "/comments/feed/atom"])
    def test_adds_a_missing_slash(self, client, path):
        ArticleFactory()
        assert client.get(path)["Location"] == f"{path}/"

    def test_keeps_the_query_when_it_adds_a_slash(self, client):
        assert client.get("/search?q=tide")["Location"] == "/search/?q=tide"

    def test_adds_a_slash_to_a_page_of_comments(self, client):
        ArticleFactory(slug="low-tide")
        assert client.get(f"{ARTICLE}comments/2")["Location"] == f"{ARTICLE}comments/2/"

    @pytest.mark.parametrize("path", ["/nothing", "/2020/10/nothing", "/tag/nothing", "/admin/x"])
    def test_adds_no_slash_where_nothing_stands(self, client, path):
        assert client.get(path).status_code in (302, 404)

    def test_asks_little_about_what_is_not_found(self, client, django_assert_max_num_queries):
        with django_assert_max_num_queries(7):
            client.get("/2020/10/12/nothing/2/")

    def test_asks_nothing_about_what_is_found(self, client, django_assert_num_queries):
        with django_assert_num_queries(0):
            client.get("/robots.txt?utm_source=mail")

    def test_leaves_the_slash_to_one_place(self):
        assert not site.APPEND_SLASH


@pytest.mark.parametrize("path", [f"/{'a' * 3_000}/", "/media/none.png", "/static/none.css"])
def test_what_is_nowhere_is_led_nowhere(client, path):
    assert client.get(path).status_code == 404
