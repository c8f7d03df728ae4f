"""Answer the addresses of the site that was moved in, behind all that the site has itself."""

from collections.abc import Callable
from urllib.parse import quote

from django.db import DatabaseError
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseGone,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)

from blog import visitors
from wordpress import addresses, queries
from wordpress.places import Answer

GetResponse = Callable[[HttpRequest], HttpResponse]
FRONT = ("/", "/index.php")
# Below these nothing of another site ever stood that was not moved to here itself.
OURS = {"admin", "media", "static"}


class OldAddressMiddleware:
    """Leads from old addresses to new ones, with one redirect each.

    It looks only at what would be missing, and at a few parameters of WordPress's
    that no page of ours has. It also adds the last slash, which Django would do
    as well, but before it is known that something stands there.
    """

    def __init__(self, get_response: GetResponse) -> None:
        """Remember what comes after."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request, or lead to where it is answered."""
        if request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        if request.META.get("QUERY_STRING") and (asked := by_query(request)):
            return asked
        response = self.get_response(request)
        return (by_path(request) or response) if response.status_code == 404 else response


def by_query(request: HttpRequest) -> HttpResponse | None:
    """Return the answer to parameters of WordPress's.

    Raises:
        Http404: they name something that is not here, or not for this visitor.
    """
    query = request.GET.dict()
    is_front = request.path_info in FRONT
    if not (queries.is_asked(query) if is_front else query.keys() & queries.OF_COMMENT):
        return None
    everything = visitors.may(request, "blog.view_article")
    if not is_front:
        commented = queries.of_comment(quote(request.path_info), query, everything=everything)
        return response_to(commented) if commented else None
    if found := queries.answer(query, everything=everything):
        return response_to(found)
    raise Http404("Nothing had this number or name.")


def by_path(request: HttpRequest) -> HttpResponse | None:
    """Return the answer to a path that the site has no page for; None is none."""
    try:
        found = _elsewhere(request) or addresses.own(request.path_info)
    except DatabaseError:
        return None  # the page that says so needs no database
    if found is None or found.path == request.path_info:
        return None
    query = request.META.get("QUERY_STRING", "") if found.keeps_query else ""
    return response_to(found, query)


def _elsewhere(request: HttpRequest) -> Answer | None:
    if request.path_info.lstrip("/").partition("/")[0] in OURS:
        return None
    everything = visitors.may(request, "blog.view_article")
    return addresses.answer(quote(request.path_info), everything=everything)


def response_to(found: Answer, query: str = "") -> HttpResponse:
    """Return a redirect; or a refusal, whose words config/errors.py adds."""
    if not found.path:
        return HttpResponseGone()
    kind = HttpResponsePermanentRedirect if found.is_permanent else HttpResponseRedirect
    return kind(f"{found.path}?{query}" if query else found.path)
