"""Accept forms from our own pages only, without a token.

A token in the comment form would set a cookie and make every article page
differ from visitor to visitor, so that no cache could keep it. Browsers say
where a form comes from: `Sec-Fetch-Site`, and `Origin` in older ones. This is
the algorithm of Go's `http.CrossOriginProtection` (Filippo Valsorda, 2025),
with Django's token as the fallback for a client that sends neither header.
The admin is checked by both.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseForbidden
from django.middleware.csrf import CsrfViewMiddleware

from config import errors

SAFE_METHODS = ("GET", "HEAD", "OPTIONS", "TRACE")


class CrossSiteMiddleware(CsrfViewMiddleware):
    """Django's check of the origin of forms, by header where the browser sends one."""

    def process_view(
        self,
        request: HttpRequest,
        callback: Callable[..., Any],
        callback_args: tuple[Any, ...],
        callback_kwargs: dict[str, Any],
    ) -> HttpResponseForbidden | None:
        """Return None to go on, or the refusal."""
        if request.method in SAFE_METHODS or getattr(callback, "csrf_exempt", False):
            return None
        if getattr(request, "_dont_enforce_csrf_checks", False):
            return None
        verdict = comes_from_us(request)
        if verdict is False:
            return errors.cross_site(request, "the browser names another site")
        if verdict is None or is_admin(request):
            return super().process_view(request, callback, callback_args, callback_kwargs)
        return None


def comes_from_us(request: HttpRequest) -> bool | None:
    """Return whether the browser says that our page sent the form; None when it says nothing."""
    origin = request.META.get("HTTP_ORIGIN")
    if origin is not None and not is_ours(request, origin):
        return False
    site = request.META.get("HTTP_SEC_FETCH_SITE")
    if site is None:
        return None if origin is None else True
    if site == "same-origin":
        return True
    return site in ("same-site", "cross-site") and origin in settings.CSRF_TRUSTED_ORIGINS


def is_ours(request: HttpRequest, origin: str) -> bool:
    """Return whether an origin is the one asked, the site's own, or one that the owner trusts.

    A proxy may speak http to us while readers see https; then the origin asked
    is not the reader's, and the site's own address is.
    """
    asked = f"{request.scheme}://{request.get_host()}"
    known = {asked, settings.SITE_URL, *settings.CSRF_TRUSTED_ORIGINS}
    return origin in known and bool(urlsplit(origin).netloc)


def is_admin(request: HttpRequest) -> bool:
    """Return whether the form is one of the admin's, which carry Django's token."""
    return request.resolver_match is not None and request.resolver_match.app_name == "admin"
