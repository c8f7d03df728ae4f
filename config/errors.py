"""The pages that say what went wrong and what to do.

Every refusal of the site looks like the site. The pages need neither the
database nor a valid Host header, except the 404 page, which offers a search
and recent articles and does without them when the database is away.
"""

import logging
from collections.abc import Callable
from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.template import loader

log = logging.getLogger("broadsheet.errors")
GetResponse = Callable[[HttpRequest], HttpResponse]

WORDS: dict[int, tuple[str, str]] = {
    400: ("This request makes no sense to us", "Part of it is broken. Check the address."),
    403: ("This is not allowed from here", "Open the page again and send the form from there."),
    404: ("There is no such page", "It may have moved, or the address has a slip of the pen."),
    405: ("That cannot be done at this address", "Go back to the page that you came from."),
    409: ("This changed in the meantime", "Load the page again to see how it stands now."),
    410: ("This page is gone", "It was taken down and will not come back."),
    412: ("This changed in the meantime", "Load the page again to see how it stands now."),
    413: ("That is more than we can take", "Shorten the text or choose a smaller file."),
    414: ("That address is too long", "Check it, or start from the front page."),
    415: ("We cannot read this kind of form", "Send it as an ordinary web form in UTF-8."),
    500: ("Something broke on our side", "It has been logged. Please try again in a minute."),
    503: ("We will be back in a moment", "Please try again in a minute."),
}


class ErrorPageMiddleware:
    """Gives a page to the refusals that Django sends without one, such as 405."""

    def __init__(self, get_response: GetResponse) -> None:
        """Remember what comes after."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Fill an empty refusal; keep its headers."""
        response = self.get_response(request)
        if response.status_code in WORDS and not response.streaming and not response.content:
            filled = page(request, response.status_code)
            if "Allow" in response.headers:
                filled["Allow"] = response["Allow"]
            return filled
        return response


def page(request: HttpRequest, status: int, **context: Any) -> HttpResponse:
    """Return the error page for a status of `WORDS`; its text may be overridden."""
    title, advice = WORDS[status]
    text = loader.render_to_string(
        "error.html", {"status": status, "title": title, "advice": advice, **context}
    )
    response = HttpResponse(text, status=status)
    response["Cache-Control"] = "no-store"
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what Django found suspicious; too large a form gets its own words."""
    too_large = type(exception).__name__ in ("RequestDataTooBig", "TooManyFieldsSent")
    return page(request, 413 if too_large else 400)


def cross_site(request: HttpRequest, reason: str = "") -> HttpResponseForbidden:
    """Answer a form that another site sent, or that came without any sign of its origin."""
    log.info("cross-site form refused: %s", reason)
    refused = page(
        request,
        403,
        title="This form was not sent from our page",
        advice="Nothing was stored. Go back, open the article again and send it from there.",
    )
    return HttpResponseForbidden(refused.content, headers=refused.headers)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a person who may not do this."""
    return page(
        request, 403, title="This is not yours to do", advice="Sign in with an account that may."
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an address that leads nowhere, with a search and recent articles."""
    try:
        response = HttpResponse(loader.render_to_string("404.html", {}, request), status=404)
    except DatabaseError:
        return page(request, 404)
    response["Cache-Control"] = "public, max-age=0, s-maxage=10"
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer for a fault of ours, with nothing that could fail again."""
    return page(request, 500)
