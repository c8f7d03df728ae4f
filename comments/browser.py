"""Know a commenter's browser again, without knowing who uses it.

A random number in a signed cookie, set by the first comment and sent to
`/comments/` only, never with an article. It shows a writer his held comments,
and it is what the first-comment rule trusts: a name and an address can be typed
by anyone.
"""

import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.http.response import HttpResponseBase

COOKIE = "commenter"
PATH = "/comments/"
AGE = 365 * 24 * 3600  # seconds
SIGNER = "comments.browser"


def known(request: HttpRequest) -> str:
    """Return the browser's number, or an empty text for a browser that has none."""
    try:
        found = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SIGNER, max_age=AGE)
    except signing.BadSignature:
        return ""
    return found if isinstance(found, str) and len(found) == 32 else ""


def new() -> str:
    """Return a number for a browser that comes for the first time."""
    return secrets.token_hex(16)


def remember(response: HttpResponseBase, browser: str) -> None:
    """Have the browser keep its number."""
    response.set_cookie(
        COOKIE,
        signing.dumps(browser, salt=SIGNER),
        max_age=AGE,
        path=PATH,
        secure=settings.IS_HTTPS,
        httponly=True,
        samesite="Lax",
    )
