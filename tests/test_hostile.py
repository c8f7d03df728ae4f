"""Hostile requests to every address: no answer is a fault of ours, none tells a secret.

Some three thousand requests, the same at every run; `--hypothesis-profile=default`
tries others. Whatever came, nothing has changed afterwards but comments that wait.
"""

import gzip
import logging
import re
from urllib.parse import quote_from_bytes

import pytest
from django.apps import apps
from django.test import Client
from django.urls import get_resolver, resolve
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from comments.models import Comment, Notice, Subscription, Trace
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
from tests.hostile import (
    ADDRESSES,
    ARTICLE,
    FIELDS,
    FORM,
    HEADERS,
    HELD,
    KNOWN_HEADERS,
    LATIN,
    METHODS,
    OLD_ADDRESSES,
    POST,
    PREVIEW,
    SHOWN,
    STAFF_ADDRESSES,
    WORDS,
    Request,
    multipart,
    urlencoded,
    with_garbage,
)

pytestmark = pytest.mark.django_db
SECRETS = ("secret-harbour", "Secret harbour", "Traceback (most", "SECRET_KEY", "django.core")
TYPES = (
    "text/html", "application/rss+xml", "application/atom+xml", "application/xml", "text/plain",
    "text/css", "text/javascript", "image/",
)  # fmt: skip
OURS = {"HTTP_SEC_FETCH_SITE": "same-origin"}
EVERY_ADDRESS = st.sampled_from(ADDRESSES + OLD_ADDRESSES + STAFF_ADDRESSES)
PARAMETERS = (
    "q", "page", "next", "p", "s", "after", "status", "cat", "author", "m", "tag", "paged", "feed",
    "name", "replytocom", "cpage", "attachment_id", "year", "monthnum",
)  # fmt: skip


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
    """Return all rows of all tables, without what came meanwhile and waits."""
    rows: dict[str, list[object]] = {
        model.__name__: list(model._default_manager.order_by("pk").values())
        for model in apps.get_models()
    }
    unseen = [Comment.Status.PENDING, Comment.Status.SPAM]
    waiting = Comment.objects.filter(status__in=unseen).exclude(pk=HELD)
    kept = Comment.objects.exclude(pk__in=waiting).order_by("pk")
    # A reader may report a comment; one reader alone holds nothing.
    rows["Comment"] = [{**row, "reports": 0} for row in kept.values()]
    rows["Report"] = []
    rows["Trace"] = list(Trace.objects.exclude(comment__in=waiting).order_by("pk").values())
    # Moderators are told of those, and a reader may ask for mail; nobody else gets any.
    told = Notice.objects.exclude(kind="held", comment__in=waiting).exclude(
        kind__in=["confirm", "data"]
    )
    rows["Notice"] = list(told.order_by("pk").values())
    rows["Subscription"] = list(Subscription.objects.active().order_by("pk").values())
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
    if response.get("Content-Encoding") == "gzip":
        body = gzip.decompress(body)
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
    @given(address=EVERY_ADDRESS, method=METHODS)
    def test_answers_every_method(self, visitor, address, method):
        judge(Request(address.encode(), method), visitor)

    @pytest.mark.usefixtures("world")
    @hostile(600)
    @given(
        address=EVERY_ADDRESS,
        words=st.lists(WORDS, min_size=1, max_size=2),
        where=st.integers(0, 20),
    )
    @example("/sitemap-articles-1.xml", [b"None"], 6)
    def test_answers_when_a_part_of_it_is_garbage(self, visitor, address, words, where):
        judge(Request(with_garbage(address, words, where)), visitor)

    @pytest.mark.usefixtures("world")
    @hostile(400)
    @given(
        address=EVERY_ADDRESS | st.just("/search/"),
        pairs=st.lists(
            st.tuples(st.sampled_from(PARAMETERS), WORDS),
            min_size=1,
            max_size=4,
        ),
        raw=st.booleans(),
    )
    def test_answers_whatever_stands_in_the_query(self, visitor, address, pairs, raw):
        query = b"&".join(name.encode() + b"=" + word for name, word in pairs)
        judge(Request(address.encode(), query=query if raw else urlencoded(pairs)), visitor)

    @pytest.mark.usefixtures("world")
    @hostile(200)
    @given(words=st.lists(WORDS, min_size=1, max_size=4))
    def test_answers_every_search(self, visitor, words):
        query = b"q=" + quote_from_bytes(b" ".join(words)).encode()
        assert judge(Request(b"/search/", query=query), visitor) is not None


def routes(patterns, prefix="") -> set[str]:
    """Return the routes of all views."""
    found: set[str] = set()
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        found |= (
            routes(pattern.url_patterns, route) if hasattr(pattern, "url_patterns") else {route}
        )
    return found


@pytest.mark.usefixtures("world")
class TestEveryHeader:
    @pytest.mark.parametrize("address", ["/2020/10/low-tide/", "/media/images/pier.png"])
    def test_that_is_known_to_break_readers_is_survived(self, visitor, address):
        for name, value in KNOWN_HEADERS:
            judge(Request(address.encode(), headers={name: value}), visitor)

    @pytest.mark.parametrize("address", [POST, b"/admin/login/"])
    def test_that_is_known_to_break_forms_is_survived(self, visitor, address):
        for name, value in KNOWN_HEADERS:
            headers = {**OURS, name: value}
            judge(Request(address, "POST", body=b"name=a", headers=headers), visitor)

    @hostile(300)
    @given(address=EVERY_ADDRESS, method=METHODS, headers=HEADERS)
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
    @hostile(150)
    @given(
        address=st.sampled_from(["comments/comment/", "comments/decision/", "blog/article/"]),
        pairs=st.lists(
            st.tuples(st.sampled_from(["after", "status", "q", "p", "o", "by"]), WORDS),
            min_size=1,
            max_size=3,
        ),
    )
    @example("comments/comment/", [("after", "²".encode())])
    def test_see_every_list(self, owner, address, pairs):
        request = Request(f"/admin/{address}".encode(), query=urlencoded(pairs))
        assert request.send(owner).status_code < 500

    @hostile(150)
    @given(
        address=st.sampled_from(["decide/", "undo/"]),
        words=st.lists(WORDS, min_size=4, max_size=4),
        together=st.booleans(),
    )
    @example("decide/", ["²".encode()] * 4, False)
    @example("undo/", ["²".encode()] * 4, False)
    def test_get_an_answer_to_every_decision(self, owner, address, words, together):
        key, other, seen, target = words
        verb = b"approve" if together else b"approve-" + key
        pairs = [("verb", verb), ("comment", other), ("seen", seen), ("decision", key)]
        body = urlencoded([*pairs, ("next", target)])
        address = f"/admin/comments/comment/{address}"
        response = Request(address.encode(), "POST", body=body, headers=OURS).send(owner)
        assert response.status_code < 500
        assert "evil" not in response.get("Location", "")

    @pytest.fixture
    def owner(self):
        """The browser of somebody who may do everything."""
        visitor = Client(raise_request_exception=False)
        visitor.force_login(UserFactory(is_staff=True, is_superuser=True))
        return visitor
