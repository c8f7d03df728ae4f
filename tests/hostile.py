"""Hostile requests: addresses, words, headers and forms of which tests draw at random."""

import re
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from urllib.parse import quote_from_bytes

from django.test import Client
from hypothesis import strategies as st

from comments import tokens

FORM = "application/x-www-form-urlencoded"
# Far from what the database counts by itself.
ARTICLE, SHOWN, HELD = 700_001, 700_002, 700_003
ADDRESSES = (
    "/", "/page/2/", "/feed/", "/feed/atom/", "/tag/tides/", "/tag/tides/page/2/",
    "/tag/tides/feed/", "/tag/tides/feed/atom/", "/author/nell/", "/author/nell/page/2/",
    "/author/nell/feed/", "/author/nell/feed/atom/", "/search/", "/sitemap.xml",
    "/sitemap-lists.xml", "/sitemap-articles-1.xml", "/news-sitemap.xml", "/accent.css",
    "/robots.txt", "/2020/",
    "/2020/page/2/", "/2020/10/", "/2020/10/page/2/", "/2020/10/low-tide/",
    "/2020/10/low-tide/comments/2/", "/2020/10/low-tide/feed/", "/2020/10/low-tide/feed/atom/",
    f"/comments/on/{ARTICLE}/", f"/comments/on/{ARTICLE}/preview/", "/comments/feed/",
    "/comments/feed/atom/", f"/comments/{SHOWN}/", f"/comments/{SHOWN}/reply/",
    f"/comments/{HELD}/", f"/comments/{HELD}/reply/", "/livez", "/readyz",
    f"/comments/on/{ARTICLE}/follow/", f"/comments/mail/confirm/{tokens.confirm(1)}/",
    f"/comments/mail/stop/{tokens.stop(1)}/", f"/comments/mail/stop/{tokens.stop(1)}/everywhere/",
    f"/comments/moderate/{tokens.moderate(tokens.Act(HELD, 'approve', 0, 1, 'pending'))}/",
    f"/comments/{SHOWN}/edit/", f"/comments/{HELD}/withdraw/", f"/comments/{SHOWN}/report/",
    "/2020/10/low-tide/comments/newest/", "/2020/10/low-tide/comments/newest/2/",
    "/preview/700001:1kvj2x:Wb9_forged/",
    "/comments/my-data/", "/comments/my-data/sent/", "/comments/my-data/erased/",
    "/comments/my-data/bmVsbA.a.b/", "/comments/my-data/bmVsbA.a.b/download/",
    "/comments/my-data/bmVsbA.a.b/erase/words/",
    "/about/", "/about/comments/2/", "/about/comments/newest/", "/about/comments/newest/2/",
    "/about/feed/", "/about/feed/atom/",
    "/media/images/pier.png", "/static/css/site.css",
)  # fmt: skip
# Of a site that was moved in; no address of ours.
OLD_ADDRESSES = (
    "/wp-content/uploads/2020/10/tide-300x200.jpg", "/category/sea/page/2/feed/rss2/",
    "/index.php/2020/10/25/low-tide.html", "/archives/17/comment-page-2/", "/wp-admin/edit.php",
    "/search/low+tide/feed/", "/index.php", "/low-tide/trackback", "/2020/10/25/page/2",
)  # fmt: skip
POST = f"/comments/on/{ARTICLE}/".encode()
PREVIEW = f"/comments/on/{ARTICLE}/preview/".encode()
STAFF_ADDRESSES = (
    "/admin/", "/admin/login/", "/admin/logout/", "/admin/password_change/", "/admin/jsi18n/",
    "/admin/comments/comment/", "/admin/comments/comment/decide/", "/admin/comments/comment/undo/",
    "/admin/comments/comment/reply/", "/admin/comments/comment/pulse/",
    "/admin/comments/comment/statistics/", "/admin/comments/comment/writer/",
    "/admin/comments/comment/writer/ban/", "/admin/comments/comment/writer/erase/",
    "/admin/comments/blockedterm/add/", "/admin/comments/policy/1/change/",
    f"/admin/comments/comment/{HELD}/change/", "/admin/comments/decision/", "/admin/blog/article/",
    "/admin/blog/article/autosave/", "/admin/blog/article/autosave/discard/",
    f"/admin/blog/article/{ARTICLE}/revisions/", f"/admin/blog/article/{ARTICLE}/compare/",
    f"/admin/blog/article/{ARTICLE}/revisions/1/restore/", "/admin/blog/tag/",
    "/admin/blog/article/add/", "/admin/blog/image/",
    "/admin/blog/image/picker/", "/admin/blog/image/upload/", "/admin/blog/image/describe/",
    "/admin/auth/user/", "/admin/r/1/1/",
    "/admin/wordpress/run/", "/admin/wordpress/run/upload/", "/admin/wordpress/run/try/",
    "/admin/wordpress/run/out/", "/admin/wordpress/run/out/site.xml/", "/admin/wordpress/run/1/",
    "/admin/wordpress/run/1/pulse/", "/admin/wordpress/run/1/report/",
    "/admin/wordpress/run/1/start/", "/admin/wordpress/run/1/again/",
    "/admin/wordpress/run/1/stop/",
)  # fmt: skip

METHODS = st.sampled_from(
    ["GET"] * 4 + ["POST"] * 4
    + ["HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "get"]
)  # fmt: skip
NASTY = st.sampled_from([
    b"\x00", b"\xff", b"\xed\xa0\x80", b"\xc0\xae", b"%", b"%zz", b"../", b"..%2f", b"\r\nX: y",
    b"0", b"-1", b"9" * 18, b"9" * 19, b"9" * 40, b"1e9", b"\xc2\xb2", b"\xd9\xa3", b"'", b'"',
    b'"><script>alert(1)</script>', b"' onfocus='alert(1)", b'" onfocus="alert(1)', b"{{7*7}}",
    b"{% load %}", b"$(id)", b"' OR 1=1--", b"*", b"", b"\xe2\x80\xae", b"\xef\xbf\xbe", b"a" * 300,
    b"\xf0\x9f\x98\x80", b"[]", b"None", b"\\", b";", b"\x1b[31m", b"AND OR NOT", b"NEAR(", b"\n",
    b"a*b:c", b"%s%n", b"\xcc\x80" * 40, b" ", b"//evil.example/", b"javascript:alert(1)",
])  # fmt: skip
TYPED = st.text(max_size=20).map(lambda text: text.encode(errors="replace"))
WORDS = NASTY | NASTY | st.binary(max_size=20) | TYPED
LATIN = st.text(st.characters(max_codepoint=255, exclude_characters="\r\n\x00"), max_size=40)
FIELDS = (
    "name", "email", "website", "text", "parent", "post", "preview", "status", "id", "user",
    "article", "created_at", "csrfmiddlewaretoken", "next", "verb", "comment", "page", "q",
    "wants", "more", "took", "reason", "version", "focus", "after", "seen", "then", "writer",
)  # fmt: skip
DATES = ["Thu, 99 Foo 9999 99:99:99 GMT", "Thu, 01 Jan 0001 00:00:00 GMT", "0", "-" * 900]
TAGS = ["*", 'W/""', '"a", "b"', "a" * 8_000, '"', ","]
PLACES = ["null", "http://[", "http://testserver@evil.example", "testserver", "https://", "//", ""]
BROKEN_HEADERS = {
    "HTTP_HOST": ["evil.example", "[::1", "[::1]:x", "testserver:99999999", "", "a b", "a/b"],
    "HTTP_ACCEPT_ENCODING": ["gzip;q=nan", "gzip;q=", "*", "gzip, gzip", "br;q=1e999"],
    "HTTP_RANGE": ["bytes=0-0", "bytes=-5", "bytes=5-2", "bytes=" + "9" * 3_900, "bytes=0-,-1"],
    "HTTP_IF_NONE_MATCH": TAGS,
    "HTTP_IF_MATCH": TAGS,
    "HTTP_IF_MODIFIED_SINCE": DATES,
    "HTTP_IF_UNMODIFIED_SINCE": DATES,
    "HTTP_IF_RANGE": DATES + TAGS,
    "HTTP_X_FORWARDED_FOR": ["1.2.3.4, 5.6.7.8", "::1%eth0", ", ,", "1.2.3.4," * 900],
    "HTTP_X_FORWARDED_HOST": ["evil.example"],
    "HTTP_X_FORWARDED_PROTO": ["https", "x"],
    "HTTP_FORWARDED": ["for=x;host=evil.example"],
    "HTTP_ORIGIN": PLACES,
    "HTTP_REFERER": PLACES,
    "HTTP_SEC_FETCH_SITE": ["same-origin", "cross-site", "none", ""],
    "HTTP_COOKIE": ["session", "session=x; session=y", "commenter=:", ";" * 900, "=;=\xff"],
    "HTTP_X_REQUESTED_WITH": ["fetch", "XMLHttpRequest"],
    "HTTP_X_HTTP_METHOD_OVERRIDE": ["DELETE"],
    "HTTP_X_CSRFTOKEN": ["a" * 64, "\xff"],
    "HTTP_AUTHORIZATION": ["Basic x", "Bearer " + "a" * 8_000],
    "HTTP_TRANSFER_ENCODING": ["chunked"],
    "HTTP_CONTENT_ENCODING": ["gzip"],
    "HTTP_EXPECT": ["100-continue"],
    "CONTENT_LENGTH": ["-1", "1e5", "99999999999", "x", "\xb2", ""],
    "CONTENT_TYPE": [
        "text/html;charset=utf-16", "application/json", "multipart/form-data", f"{FORM};charset=x",
        "multipart/form-data; boundary=;", "/", ";", f"{FORM}; charset=utf8",
    ],
    "REMOTE_ADDR": ["", "unix:", "::1"],
    "SERVER_PORT": ["x", "0"],
}  # fmt: skip
KNOWN_HEADERS = [(name, value) for name, values in BROKEN_HEADERS.items() for value in values]
HEADERS = st.lists(
    st.sampled_from(KNOWN_HEADERS) | st.tuples(st.sampled_from(list(BROKEN_HEADERS)), LATIN),
    min_size=1,
    max_size=4,
).map(dict)


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


def with_garbage(address: str, words: list[bytes], where: int) -> bytes:
    """Return the path with the words in place of one of its parts."""
    parts = re.split(rb"([/.-])", address.encode())
    parts[where % len(parts)] = b"/".join(words)
    return b"".join(parts)


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
