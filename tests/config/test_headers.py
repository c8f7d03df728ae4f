"""The headers of every response: isolation, policy, who may keep a copy, compression."""

import gzip

import pytest
from django.test import Client

from tests import page
from tests.factories import ArticleFactory, CommentFactory, DraftFactory

pytestmark = pytest.mark.django_db
ARTICLE = "/2020/10/low-tide/"
EVERYWHERE = (
    "/", ARTICLE, "/feed/", "/comments/feed/", "/search/?q=tide", "/2020/", "/robots.txt",
    "/sitemap.xml", "/nowhere/", "/admin/login/", "/livez", "/readyz", "/static/css/site.css",
    "/media/nothing.png", "/%00", "/accent.css",
)  # fmt: skip


@pytest.fixture(autouse=True)
def article():
    """An article with a comment."""
    return CommentFactory(
        article=ArticleFactory(slug="low-tide", body="<p>Quiet.</p>" * 50)
    ).article


def policy(response) -> dict[str, list[str]]:
    """Return the content security policy: sources by directive."""
    directives = [part.split() for part in response["Content-Security-Policy"].split(";")]
    return {name: sources for name, *sources in directives}


class TestEverywhere:
    @pytest.mark.parametrize("address", EVERYWHERE)
    def test_isolates_the_page(self, client, address):
        response = client.get(address)
        assert response["Cross-Origin-Opener-Policy"] == "same-origin"
        assert response["Cross-Origin-Resource-Policy"] in ("same-origin", "same-site")
        assert response["Cross-Origin-Embedder-Policy"] == "require-corp"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Referrer-Policy"] == "strict-origin-when-cross-origin"

    @pytest.mark.parametrize("address", EVERYWHERE)
    def test_asks_for_no_camera_and_no_place(self, client, address):
        asked = client.get(address)["Permissions-Policy"]
        for feature in ("camera", "geolocation", "microphone", "payment", "usb", "browsing-topics"):
            assert f"{feature}=()" in asked

    @pytest.mark.parametrize("address", EVERYWHERE)
    def test_cannot_be_framed(self, client, address):
        assert policy(client.get(address))["frame-ancestors"] == ["'none'"]

    @pytest.mark.parametrize("address", EVERYWHERE)
    def test_says_who_may_keep_it(self, client, address):
        assert client.get(address)["Cache-Control"]

    @pytest.mark.parametrize("address", EVERYWHERE)
    def test_does_not_tell_what_runs_here(self, client, address):
        told = str(dict(client.get(address).headers)).lower()
        for word in ("django", "python", "x-powered-by", "granian"):
            assert word not in told


class TestPolicy:
    @pytest.mark.parametrize("address", EVERYWHERE)
    def test_allows_nothing_unsafe(self, client, address):
        found = policy(client.get(address))
        assert found["default-src"] == ["'none'"]
        for directive, sources in found.items():
            for source in sources:
                assert not source.startswith(("'unsafe", "data:", "http", "*", "blob:")), directive

    @pytest.mark.parametrize("address", ["/", ARTICLE, "/search/", "/nowhere/"])
    def test_admits_our_own_files_only(self, client, address):
        for sources in policy(client.get(address)).values():
            assert sources in (["'self'"], ["'none'"])

    def test_admits_forms_to_ourselves(self, client):
        assert policy(client.get(ARTICLE))["form-action"] == ["'self'"]

    def test_has_no_nonce_on_pages_that_caches_keep(self, client):
        assert "nonce" not in client.get(ARTICLE)["Content-Security-Policy"]
        assert "nonce=" not in client.get(ARTICLE).content.decode()

    def test_of_the_admin_admits_one_nonce_and_it_is_new_every_time(self, desk):
        first, second = (desk.get("/admin/comments/comment/") for _ in range(2))
        for response in (first, second):
            assert "'unsafe-inline'" not in response["Content-Security-Policy"]
        if "nonce" in first["Content-Security-Policy"]:
            assert policy(first)["script-src"] != policy(second)["script-src"]

    @pytest.mark.parametrize("address", ["/", ARTICLE, "/search/?q=tide", "/nowhere/", "/2020/"])
    def test_is_kept_by_the_page(self, client, address):
        shown = page.read(client.get(address))
        for element in shown:
            assert "style" not in element.attributes
            assert not [name for name in element.attributes if name.startswith("on")]
            assert element.tag != "style"
            for name in ("src", "srcset"):
                assert element.attributes.get(name, "/").startswith("/")
        for script in shown.all("script"):
            assert "src" in script or script["type"] == "application/ld+json"
        for link in shown.all("link", rel="stylesheet"):
            assert link["href"].startswith("/")


class TestWhoMayKeepACopy:
    PUBLIC = "public, max-age=0, s-maxage=60, stale-while-revalidate=60"

    @pytest.mark.parametrize(
        "address", ["/", ARTICLE, "/feed/", "/comments/feed/", "/search/?q=x", "/robots.txt"]
    )
    def test_everybody_where_everybody_reads_the_same(self, client, address):
        response = client.get(address)
        assert response["Cache-Control"] == self.PUBLIC
        assert not response.cookies
        assert "cookie" not in response.get("Vary", "").lower()

    def test_everybody_for_an_address_that_moved_for_good(self, client):
        response = client.get("/2021/10/low-tide/")
        assert response.status_code == 301
        assert response["Cache-Control"] == self.PUBLIC

    def test_everybody_when_nothing_changed(self, client):
        tag = client.get(ARTICLE)["ETag"]
        response = client.get(ARTICLE, headers={"if-none-match": tag})
        assert (response.status_code, response["Cache-Control"]) == (304, self.PUBLIC)

    @pytest.mark.parametrize("address", ["/", ARTICLE, "/feed/", "/search/?q=x"])
    def test_nobody_where_staff_are_signed_in(self, desk, address):
        assert desk.get(address)["Cache-Control"] == "private, no-store"

    @pytest.mark.parametrize("cookie", ["x", "é", "a" * 4_000, "null"])
    def test_nobody_where_somebody_claims_to_be_signed_in(self, client, cookie):
        client.cookies["session"] = cookie
        assert client.get(ARTICLE)["Cache-Control"] == "private, no-store"

    def test_everybody_whatever_other_cookies_come(self, client):
        plain = client.get(ARTICLE).content
        for name in ("commenter", "csrf", "theme"):
            client.cookies[name] = "a" * 32
        response = client.get(ARTICLE)
        assert (response["Cache-Control"], response.content) == (self.PUBLIC, plain)

    def test_nobody_for_what_a_form_answers(self, client, article):
        response = client.post(f"/comments/on/{article.pk}/")
        assert "no-store" in response["Cache-Control"]

    def test_nobody_in_the_admin(self, client, desk):
        for browser in (client, desk):
            for address in ("/admin/", "/admin/login/"):
                kept = browser.get(address)["Cache-Control"]
                assert "private" in kept
                assert "no-store" in kept

    def test_nobody_of_a_draft(self, newsroom):
        response = newsroom.get(DraftFactory().get_absolute_url())
        assert (response.status_code, response["Cache-Control"]) == (200, "private, no-store")

    def test_nobody_for_a_redirect_that_may_change(self, newsroom):
        draft = DraftFactory(slug="spring-tide")
        response = newsroom.get("/2001/01/spring-tide/")
        assert response["Location"] == draft.get_absolute_url()
        assert (response.status_code, response["Cache-Control"]) == (302, "private, no-store")


class TestForwardedHeaders:
    @pytest.mark.parametrize(
        "headers",
        [
            {"x-forwarded-host": "evil.example"},
            {"x-forwarded-proto": "https"},
            {"x-forwarded-for": "192.0.2.99"},
            {"x-original-url": "/admin/"},
            {"x-rewrite-url": "/admin/"},
            {"forwarded": "host=evil.example"},
            {"accept-language": "de"},
            {"user-agent": "<script>"},
            {"referer": "https://evil.example"},
        ],
    )
    def test_change_nothing_of_a_public_page(self, client, headers):
        assert client.get(ARTICLE, headers=headers).content == client.get(ARTICLE).content

    def test_of_the_host_change_nothing_but_who_answers(self):
        plain = Client().get(ARTICLE).content
        assert Client(headers={"host": "localhost"}).get(ARTICLE).content == plain


class TestCompression:
    def test_makes_pages_small_for_those_who_can_read_them(self, client):
        response = client.get(ARTICLE, headers={"accept-encoding": "gzip"})
        assert response["Content-Encoding"] == "gzip"
        assert gzip.decompress(response.content) == client.get(ARTICLE).content

    def test_tells_caches_that_there_are_two(self, client):
        assert "Accept-Encoding" in client.get(ARTICLE)["Vary"]


class TestValidators:
    def test_save_a_page_that_did_not_change(self, client):
        tag = client.get(ARTICLE)["ETag"]
        assert client.get(ARTICLE, headers={"if-none-match": tag}).status_code == 304

    def test_give_a_page_that_changed(self, client, article):
        tag = client.get(ARTICLE)["ETag"]
        CommentFactory(article=article)
        assert client.get(ARTICLE, headers={"if-none-match": tag}).status_code == 200
