"""What wraps every response: isolation, permissions, who may keep a copy, compression."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

GetResponse = Callable[[HttpRequest], HttpResponse]

ISOLATION = {
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), "
    "browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
}
# A shared cache may keep a page for a minute, and show it while it fetches a newer one.
PUBLIC = "public, max-age=0, s-maxage=60, stale-while-revalidate=60"
PRIVATE = "private, no-store"


class HeadersMiddleware:
    """Adds what the views need not think of, and never overrides what they decided."""

    def __init__(self, get_response: GetResponse) -> None:
        """Remember what comes after."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the headers that are missing."""
        response = self.get_response(request)
        for name, value in ISOLATION.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Cache-Control", cache_control(request, response))
        return response


def cache_control(request: HttpRequest, response: HttpResponse) -> str:
    """Return who may keep the response: everybody, or only the person who asked.

    A page is public when it was asked for without a staff session, sets no
    cookie and is no error. Everything else stays with its reader.
    """
    is_public = (
        request.method in ("GET", "HEAD")
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and not response.cookies
        and response.status_code in (200, 301, 304)
        and not request.path.startswith("/admin/")
    )
    return PUBLIC if is_public else PRIVATE


class CompressionMiddleware(GZipMiddleware):
    """Compresses pages, and sends files as they are: their ranges count plain bytes."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Return the response, compressed if it is a page."""
        return response if response.streaming else super().process_response(request, response)
