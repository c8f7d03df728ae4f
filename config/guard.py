"""Refuse, before any view runs, what no browser of a reader would send.

Django reads a body only when a view asks for it, and then fails in ways that
reach the reader as a bare 500 (a form in UTF-16) or not at all (a body of any
length). The size, the charset and stray control characters can be judged from
the head of the request alone.
"""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse

from config import errors

GetResponse = Callable[[HttpRequest], HttpResponse]
FORM_TYPES = ("", "application/x-www-form-urlencoded", "multipart/form-data")
IMPORT = "/admin/wordpress/run/upload/"
WITHOUT_BODY = ("GET", "HEAD", "OPTIONS")
LONGEST_ADDRESS = 4_000  # characters of path and query together
CONTROLS = {chr(code) for code in range(32)} | {"\x7f"}


class GuardMiddleware:
    """Answers 4xx to requests that are malformed, over-long or of a foreign type."""

    def __init__(self, get_response: GetResponse) -> None:
        """Remember what comes after."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Refuse the request, or pass it on."""
        return refusal(request) or self.get_response(request)


def refusal(request: HttpRequest) -> HttpResponse | None:
    """Return the page that explains why the request is not answered, or None if it is sound."""
    query = request.META.get("QUERY_STRING", "")
    if len(request.path) + len(query) > LONGEST_ADDRESS:
        return errors.page(request, 414)
    if CONTROLS.intersection(request.path + query) or "%00" in query:
        return errors.page(request, 400)
    if request.method in WITHOUT_BODY:
        return None
    return _body_refusal(request)


def _body_refusal(request: HttpRequest) -> HttpResponse | None:
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not (length.isascii() and length.isdigit()):
        return errors.page(request, 400)
    if int(length) > _most(request):
        return errors.page(request, 413)
    charset = (request.content_params or {}).get("charset", "utf-8").lower()
    if request.content_type not in FORM_TYPES or charset != "utf-8":  # nor does Django know "utf8"
        return errors.page(request, 415)
    return None


def _most(request: HttpRequest) -> int:
    """Return how many bytes a form may have."""
    if not request.path.startswith("/admin/"):
        return settings.PUBLIC_BODY_LIMIT
    if request.path == IMPORT and _may_move(request):
        return settings.IMPORT_BODY_LIMIT
    return settings.ADMIN_BODY_LIMIT


def _may_move(request: HttpRequest) -> bool:
    """Return whether the form is of somebody who may move the site.

    Django looks who it is only after it has written the form to the disk, and
    strangers must not fill that.
    """
    SessionMiddleware(lambda request: HttpResponse()).process_request(request)
    return get_user(request).has_perm("wordpress.move_site")
