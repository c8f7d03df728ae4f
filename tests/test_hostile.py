"""Hostile requests to every address: no answer is a fault of ours, none tells a secret.

Some three thousand requests, the same at every run; `--hypothesis-profile=default`
tries others. Whatever came, nothing has changed afterwards but comments that wait.
"""

import logging
import re
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from urllib.parse import quote_from_bytes

import pytest
from django.apps import apps
from django.test import Client
from django.urls import get_resolver, resolve
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from comments.models import Comment
from tests import page
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    CommentFactory,
    DraftFactory,
    HeldCommentFactory,
    ImageFactory,
    ScheduledFactory,
    TagFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
SECRETS = ("secret-harbour", "Secret harbour", "Traceback (most", "SECRET_KEY", "django.core")
FORM = "application/x-www-form-urlencoded"
TYPES = (
    "text/html", "application/rss+xml", "application/atom+xml", "application/xml", "text/plain",
    "text/css", "text/javascript", "image/",
)  # fmt: skip

# Far from what the database counts by itself.
ARTICLE, SHOWN, HELD = 700_001, 700_002, 700_003
ADDRESSES = (
    "/", "/page/2/", "/feed/", "/feed/atom/", "/tag/tides/", "/tag/tides/page/2/",
    "/tag/tides/feed/", "/tag/tides/feed/atom/", "/author/nell/", "/author/nell/page/2/",
    "/author/nell/feed/", "/author/nell/feed/atom/", "/search/", "/sitemap.xml",
    "/sitemap-lists.xml", "/news-sitemap.xml", "/accent.css", "/robots.txt", "/2020/",
    "/2020/page/2/", "/2020/10/", "/2020/10/page/2/", "/2020/10/low-tide/",
    "/2020/10/low-tide/comments/2/", "/2020/10/low-tide/feed/", "/2020/10/low-tide/feed/atom/",
    f"/comments/on/{ARTICLE}/", f"/comments/on/{ARTICLE}/preview/", "/comments/feed/",
    "/comments/feed/atom/", f"/comments/{SHOWN}/", f"/comments/{SHOWN}/reply/",
    f"/comments/{HELD}/", f"/comments/{HELD}/reply/", "/livez", "/readyz",
    "/media/images/pier.png", "/static/css/site.css",
)  # fmt: skip
POST = f"/comments/on/{ARTICLE}/".encode()
PREVIEW = f"/comments/on/{ARTICLE}/preview/".encode()
STAFF_ADDRESSES = (
    "/admin/", "/admin/login/", "/admin/logout/", "/admin/password_change/", "/admin/jsi18n/",
    "/admin/comments/comment/", "/admin/comments/comment/decide/", "/admin/comments/comment/undo/",
    f"/admin/comments/comment/{HELD}/change/", "/admin/comments/decision/", "/admin/blog/article/",
    "/admin/blog/article/add/", "/admin/blog/image/", "/admin/auth/user/", "/admin/r/1/1/",
)  # fmt: skip

OTHER_METHODS = ["POST", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "get"]
METHODS = st.sampled_from(["GET"] * 6 + OTHER_METHODS)
NASTY = st.sampled_from([
    b"\x00", b"\xff", b"\xed\xa0\x80", b"\xc0\xae", b"%", b"%zz", b"../", b"..%2f", b"\r\nX: y",
    b"0", b"-1", b"9" * 18, b"9" * 19, b"9" * 40, b"1e9", b"\xc2\xb2", b"\xd9\xa3", b"'", b'"',
    b"<script>alert(1)</script>", b"{{7*7}}", b"{% load %}", b"$(id)", b"' OR 1=1--", b"*", b"",
    b"\xe2\x80\xae", b"\xef\xbf\xbe", b"\xf0\x9f\x98\x80", b"a" * 300, b"[]", b"None", b"\\", b";",
    b"\x1b[31m", b"AND OR NOT", b"NEAR(", b"a*b:c", b"%s%n", b"\xcc\x80" * 40, b"\n", b" ",
])  # fmt: skip
TYPED = st.text(max_size=20).map(lambda text: text.encode(errors="replace"))
WORDS = NASTY | st.binary(max_size=20) | TYPED
LATIN = st.text(st.characters(max_codepoint=255, exclude_characters="\r\n\x00"), max_size=40)
FIELDS = (
    "name", "email", "website", "text", "parent", "post", "preview", "status", "id", "user",
    "article", "created_at", "csrfmiddlewaretoken", "next", "verb", "comment", "page", "q",
)  # fmt: skip


@dataclass
class Request:
    """What a client sends, in the words of WSGI."""

    path: bytes
    method: str = "GET"
    query: bytes = b""
    body: bytes = b""
    content_type: str = FORM
    headers: dict[str, str] = field(default_factory=dict)

    def send(self, visitor: Client):
        """Return the answer."""
        environ: dict[str, Any] = {
            "PATH_INFO": self.path.decode("latin-1"),
            "QUERY_STRING": self.query.decode("latin-1"),
            "CONTENT_TYPE": self.content_type,
            "CONTENT_LENGTH": str(len(self.body)),
            "wsgi.input": BytesIO(self.body),
        }
        return visitor.generic(self.method, "/", **{**environ, **self.headers})


def hostile(number: int):
    """Let a test try this many requests on one database."""
    return settings(max_examples=number, suppress_health_check=list(HealthCheck), deadline=None)


@pytest.fixture
def world(settings):
    """A site with something of everything, and a check that nothing of it changed."""
    tags = [TagFactory(slug="tides")]
    article = ArticleFactory(pk=ARTICLE, slug="low-tide", title="Low tide", tags=tags)
    article.authors.set([AuthorFactory(slug="nell")])
    ImageFactory()
    mail = {"email": "secret-harbour@example.org"}
    hidden = {"name": "Secret harbour", "text": "secret-harbour", **mail}
    CommentFactory(pk=SHOWN, article=article, **mail)
    HeldCommentFactory(pk=HELD, article=article, browser="f" * 32, **hidden)
    for factory in (DraftFactory, ScheduledFactory):
        CommentFactory(article=factory(title="Secret harbour"), **hidden)
    UserFactory(username="owner", is_staff=True, is_superuser=True, **mail)
    (settings.MEDIA_ROOT / "images").mkdir(parents=True, exist_ok=True)
    (settings.MEDIA_ROOT / "images/pier.png").write_bytes(b"\x89PNG" + b"a" * 900)
    before = state()
    yield
    assert state() == before


def state() -> dict[str, list[object]]:
    """Return all rows of all tables, without comments that came meanwhile and wait."""
    rows: dict[str, list[object]] = {
        model.__name__: list(model._default_manager.order_by("pk").values())
        for model in apps.get_models()
    }
    waiting = Comment.objects.pending().exclude(pk=HELD)
    rows["Comment"] = list(Comment.objects.exclude(pk__in=waiting).order_by("pk").values())
    return rows


@pytest.fixture(autouse=True)
def quiet():
    """Thousands of refusals are expected here; faults are still logged."""
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def visitor():
    """A client that gets the answer to a fault instead of the fault."""
    return Client(enforce_csrf_checks=True, raise_request_exception=False)


def judge(request: Request, visitor: Client) -> page.Element | None:
    """Send the request, and refuse an answer that no site should give.

    Returns:
        the page, where it is one.
    """
    response = request.send(visitor)
    visitor.cookies.clear()
    body = response.getvalue()
    assert response.status_code < 500, response.status_code
    assert "Content-Security-Policy" in response
    given_cookies = {name for name, cookie in response.cookies.items() if cookie.value}
    assert given_cookies <= {"commenter", "csrf"}
    for secret in SECRETS:
        assert secret.encode() not in body
        assert secret not in str(response.headers)
    if not body:
        # Redirects and the like need no words; a refusal does.
        silent = request.method == "HEAD" or request.path.startswith((b"/static/", b"/media/"))
        assert silent or response.status_code < 400, response.status_code
        return None
    assert response["Content-Type"].startswith(TYPES)
    if not response["Content-Type"].startswith("text/html"):
        return None
    shown = page.read(body.decode())
    assert harmless(shown)
    return shown


def harmless(shown: page.Element) -> bool:
    """Return whether nothing on the page runs that is not our own file."""
    for element in shown:
        if [name for name in element.attributes if name.startswith("on")]:
            return False
        is_data = element.attributes.get("type") == "application/ld+json"
        if element.tag == "script" and "src" not in element and not is_data:
            return False
        for name in ("href", "src", "action", "formaction"):
            if re.match(r"\s*(javascript|data|vbscript):", element.attributes.get(name, ""), re.I):
                return False
    return True


class TestEveryAddress:
    def test_is_tried(self):
        tried = {resolve(address).route for address in ADDRESSES if address[:8] != "/static/"}
        known = {
            route for route in routes(get_resolver().url_patterns) if not route.startswith("admin/")
        }
        assert known - tried == set()

    @pytest.mark.usefixtures("world")
    @hostile(200)
    @given(address=st.sampled_from(ADDRESSES + STAFF_ADDRESSES), method=METHODS)
    def test_answers_every_method(self, visitor, address, method):
        judge(Request(address.encode(), method), visitor)

    @pytest.mark.usefixtures("world")
    @hostile(600)
    @given(
        address=st.sampled_from(ADDRESSES + STAFF_ADDRESSES),
        parts=st.lists(WORDS, min_size=1, max_size=3),
        where=st.integers(0, 6),
        slash=st.sampled_from([b"/", b""]),
    )
    def test_answers_when_a_part_of_it_is_garbage(self, visitor, address, parts, where, slash):
        pieces = address.strip("/").encode().split(b"/")
        place = where % (len(pieces) + 1)
        pieces[place : place + 1] = parts
        judge(Request(b"/" + b"/".join(pieces) + slash), visitor)

    @pytest.mark.usefixtures("world")
    @hostile(500)
    @given(
        address=st.sampled_from(ADDRESSES + STAFF_ADDRESSES),
        pairs=st.lists(
            st.tuples(st.sampled_from([*FIELDS, "after", "s", "p", "o", "_"]), WORDS), max_size=4
        ),
        raw=st.booleans(),
    )
    def test_answers_whatever_stands_in_the_query(self, visitor, address, pairs, raw):
        coded = [(name, word if raw else quote_from_bytes(word).encode()) for name, word in pairs]
        query = b"&".join(name.encode() + b"=" + word for name, word in coded)
        judge(Request(address.encode(), query=query), visitor)

    @pytest.mark.usefixtures("world")
    @hostile(200)
    @given(query=st.lists(WORDS, min_size=1, max_size=4).map(b" ".join), number=WORDS)
    def test_answers_every_search(self, visitor, query, number):
        coded = b"q=" + quote_from_bytes(query).encode()
        shown = judge(Request(b"/search/", query=coded), visitor)
        assert shown is not None
        judge(
            Request(b"/search/", query=coded + b"&page=" + quote_from_bytes(number).encode()),
            visitor,
        )


def routes(patterns, prefix="") -> set[str]:
    """Return the routes of all views."""
    found: set[str] = set()
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        found |= (
            routes(pattern.url_patterns, route) if hasattr(pattern, "url_patterns") else {route}
        )
    return found


NAMES = [
    "HTTP_HOST", "HTTP_ACCEPT", "HTTP_ACCEPT_ENCODING", "HTTP_ACCEPT_LANGUAGE", "HTTP_RANGE",
    "HTTP_IF_NONE_MATCH", "HTTP_IF_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_UNMODIFIED_SINCE",
    "HTTP_IF_RANGE", "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_FORWARDED_PORT", "HTTP_FORWARDED", "HTTP_ORIGIN", "HTTP_SEC_FETCH_SITE",
    "HTTP_REFERER", "HTTP_USER_AGENT", "HTTP_COOKIE", "HTTP_AUTHORIZATION", "HTTP_CONNECTION",
    "HTTP_X_REQUESTED_WITH", "HTTP_X_HTTP_METHOD_OVERRIDE", "HTTP_X_CSRFTOKEN", "HTTP_EXPECT",
    "HTTP_TRANSFER_ENCODING", "HTTP_CONTENT_ENCODING", "CONTENT_LENGTH", "CONTENT_TYPE",
    "REMOTE_ADDR", "SERVER_PORT",
]  # fmt: skip
VALUES = [
    "", "*", "bytes=0-0", "bytes=-5", "bytes=5-2", "bytes=" + "9" * 5_000, 'W/""', '"a", "b"',
    "gzip;q=nan", "gzip;q=", "Thu, 99 Foo 9999 99:99:99 GMT", "Thu, 01 Jan 0001 00:00:00 GMT",
    "testserver", "evil.example", "[::1", "[::1]:x", "testserver:99999999", "null", "http://[",
    "1.2.3.4, 5.6.7.8", "::1%eth0", "same-origin", "cross-site", "https", "fetch", "a" * 8_000,
    "XMLHttpRequest", "-1", "1e5", "99999999999", "text/html;charset=utf-16", "application/json",
    "multipart/form-data", "multipart/form-data; boundary=;",
]  # fmt: skip
HEADERS = st.dictionaries(
    st.sampled_from(NAMES), st.sampled_from(VALUES) | LATIN, min_size=1, max_size=4
)


@pytest.mark.usefixtures("world")
class TestEveryHeader:
    @hostile(500)
    @given(address=st.sampled_from(ADDRESSES + STAFF_ADDRESSES), method=METHODS, headers=HEADERS)
    def test_is_survived(self, visitor, address, method, headers):
        judge(Request(address.encode(), method, headers=headers), visitor)

    @hostile(150)
    @given(
        address=st.sampled_from(["/", "/2020/10/low-tide/", f"/comments/{HELD}/", "/admin/"]),
        name=st.sampled_from(
            ["session", "csrf", "commenter", "messages", "", "__Host-session", "$x"]
        ),
        value=LATIN
        | st.sampled_from(["a" * 32, "a" * 64, "x:y:z", '"', '"\\"', "a" * 7_000, "\xff"]),
    )
    @example(f"/comments/{HELD}/", "commenter", "f" * 32)
    @example(f"/comments/{HELD}/", "commenter", '"ffff":1:x')
    def test_with_cookies_opens_nothing(self, visitor, address, name, value):
        judge(Request(address.encode(), headers={"HTTP_COOKIE": f"{name}={value}"}), visitor)

    @hostile(100)
    @given(
        proxies=st.integers(0, 5), forwarded=LATIN | st.just(", , ,") | st.just("1.2.3.4," * 900)
    )
    def test_from_a_proxy_is_survived(self, visitor, proxies, forwarded, settings):
        settings.TRUSTED_PROXIES = proxies
        headers = {"HTTP_X_FORWARDED_FOR": forwarded, "HTTP_SEC_FETCH_SITE": "same-origin"}
        body = b"name=a&email=a@example.org&text=a"
        judge(Request(POST, "POST", body=body, headers=headers), visitor)


def urlencoded(pairs) -> bytes:
    """Return a form as most are sent."""
    return b"&".join(
        quote_from_bytes(name.encode()).encode() + b"=" + quote_from_bytes(word).encode()
        for name, word in pairs
    )


def multipart(pairs, boundary=b"sea") -> bytes:
    """Return a form in parts; the words may break the parts."""
    parts = [
        b"--" + boundary + b'\r\nContent-Disposition: form-data; name="' + name.encode() + b'"'
        + (b'; filename="' + word[:20] + b'"' if name == "id" else b"") + b"\r\n\r\n" + word
        for name, word in pairs
    ]  # fmt: skip
    return b"\r\n".join([*parts, b"--" + boundary + b"--\r\n"])


PAIRS = st.lists(st.tuples(st.sampled_from(FIELDS), WORDS), max_size=8)
# Enough of a form to get past the first checks, then garbage over it.
WRITTEN = [("name", b"Ned"), ("email", b"ned@example.org"), ("text", b"Which harbour?")]
FORMS = st.sampled_from(
    [
        POST.decode(),
        PREVIEW.decode(),
        "/admin/login/",
        "/admin/comments/comment/decide/",
    ]
)
OURS = {"HTTP_SEC_FETCH_SITE": "same-origin"}


@pytest.mark.usefixtures("world")
class TestEveryForm:
    @hostile(400)
    @given(address=FORMS, pairs=PAIRS, whole=st.booleans())
    def test_is_stored_or_refused(self, visitor, address, pairs, whole):
        body = urlencoded([*WRITTEN * whole, *pairs])
        judge(Request(address.encode(), "POST", body=body, headers=OURS), visitor)

    @hostile(200)
    @given(
        address=FORMS,
        pairs=PAIRS,
        content_type=st.sampled_from(
            ["multipart/form-data; boundary=sea", "multipart/form-data; boundary=shore",
             "multipart/form-data; boundary=", "multipart/form-data",
             "multipart/form-data; boundary=sea; charset=utf-8",
             'multipart/form-data; boundary="se\xc3"', "multipart/form-data; boundary=" + "b" * 300]
        ),
        cut=st.integers(0, 400),
    )  # fmt: skip
    def test_in_parts_is_stored_or_refused(self, visitor, address, pairs, content_type, cut):
        body = multipart([*WRITTEN, *pairs])
        request = Request(address.encode(), "POST", body=body[: len(body) - cut])
        request.content_type, request.headers = content_type, OURS
        judge(request, visitor)

    @hostile(150)
    @given(
        address=FORMS,
        body=st.binary(max_size=200),
        content_type=LATIN
        | st.sampled_from([FORM, "text/plain", f"{FORM}; charset=utf-16", f"{FORM};charset=x", ""]),
        length=st.sampled_from(["", "0", "1", "100000", "-1", "x", "99999999999999999999"]),
    )
    def test_of_any_bytes_is_refused(self, visitor, address, body, content_type, length):
        headers = {**OURS, "CONTENT_LENGTH": length}
        judge(Request(address.encode(), "POST", b"", body, content_type, headers), visitor)

    @pytest.mark.parametrize(
        "body",
        [
            b"text=" + b"a" * 10_000_000,
            b"&".join(b"f%d=1" % number for number in range(5_000)),
            b"&" * 100_000,
            b"=" * 100_000,
            b"%" * 200_000,
            b"text=" + b"%F0%9F%98%80" * 20_000,
            b"text=" + b"[](" * 60_000,
            b"name=" + b"%E2%80%AE" * 20_000,
            b"website=http://" + b"a." * 90_000,
            b"email=" + b"a@" * 90_000,
            b"parent=" + b"9" * 250_000,
            urlencoded([("text", b"x")] * 900),
        ],
        ids=lambda body: f"{body[:12]!r} {len(body)}",
    )
    def test_that_is_huge_is_refused(self, visitor, body):
        for address in (POST, PREVIEW):
            judge(Request(address, "POST", body=body, headers=OURS), visitor)
        assert Comment.objects.count() == 4

    def test_of_thousands_of_parts_is_refused(self, visitor):
        body = multipart([("id", b"x")] * 3_000)
        request = Request(POST, "POST", body=body, headers=OURS)
        request.content_type = "multipart/form-data; boundary=sea"
        judge(request, visitor)


class TestStaffWithBrokenForms:
    @hostile(200)
    @given(
        address=st.sampled_from(
            ["/admin/comments/comment/", "/admin/comments/decision/", "/admin/blog/article/"]
        ),
        pairs=st.lists(
            st.tuples(
                st.sampled_from(["status", "after", "q", "o", "p", "e", "by", "_facets"]), WORDS
            )
        ),
    )
    def test_see_every_list(self, owner, address, pairs):
        response = Request(address.encode(), query=urlencoded(pairs)).send(owner)
        assert response.status_code < 500

    @hostile(200)
    @given(
        address=st.sampled_from(["decide/", "undo/"]),
        pairs=st.lists(
            st.tuples(st.sampled_from(["verb", "comment", "seen", "next", "decision"]), WORDS)
        ),
    )
    def test_get_an_answer_to_every_decision(self, owner, address, pairs):
        address = f"/admin/comments/comment/{address}".encode()
        response = Request(address, "POST", body=urlencoded(pairs), headers=OURS).send(owner)
        assert response.status_code < 500
        assert "evil" not in response.get("Location", "")

    @pytest.fixture
    def owner(self):
        """The browser of somebody who may do everything."""
        visitor = Client(raise_request_exception=False)
        visitor.force_login(UserFactory(is_staff=True, is_superuser=True))
        return visitor
