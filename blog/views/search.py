"""The search page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from blog import search as index
from blog.models import Article

PER_PAGE = 10
DEEPEST = 50  # pages; nobody reads on, and the best stand first


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show the articles that hold the words asked for, best first.

    Raises:
        Http404: the page number is none, or beyond the last page.
    """
    text = request.GET.get("q", "").replace("\x00", " ").strip()[:200]
    number = page_number(request.GET.get("page", "1"))
    found = index.search(text, offset=(number - 1) * PER_PAGE, limit=PER_PAGE)
    pages = max(1, min(-(-found.total // PER_PAGE), DEEPEST))
    if number > pages:
        raise Http404(f"The search has {pages} pages.")
    keys = [hit.article_id for hit in found.hits]
    articles = Article.objects.published().for_cards().in_bulk(keys)
    results = [(hit, articles[hit.article_id]) for hit in found.hits if hit.article_id in articles]
    context = {
        "query": text,
        "total": found.total,
        "has_more": found.has_more,
        "results": results,
        "number": number,
        "pages": pages,
        "previous": number - 1 if number > 1 else None,
        "next": number + 1 if number < pages else None,
    }
    return render(request, "blog/search.html", context)


def page_number(text: str) -> int:
    """Return the number of a page.

    Raises:
        Http404: it is not a positive number of up to six digits.
    """
    if not (text.isascii() and text.isdigit() and 0 < int(text[:7]) < 1_000_000 and len(text) < 7):
        raise Http404("There is no such page.")
    return int(text)
