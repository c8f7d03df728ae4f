"""The page behind a preview link."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from blog import framing, preview
from blog.views.article import context

HEADERS = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow",
    # The address is the key: it must not travel to the sites that the draft links to.
    "Referrer-Policy": "no-referrer",
}


@require_safe
def shown(request: HttpRequest, token: str) -> HttpResponse:
    """Show a draft to whoever has its link; once it is public, lead there."""
    response = _answer(request, token)
    for name, value in HEADERS.items():
        response[name] = value
    return response


def _answer(request: HttpRequest, token: str) -> HttpResponse:
    try:
        article = preview.read(token)
    except preview.Over:
        return render(request, "blog/preview_over.html", status=404)
    if article.is_public:
        return redirect(article)
    seen = {**context(article), "is_preview": True, "lasts": preview.LASTS.days, "canonical": ""}
    return framing.admit(render(request, "blog/preview.html", seen), article)
