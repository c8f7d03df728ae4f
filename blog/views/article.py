"""The article's page."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from blog import framing, metadata, related, visitors
from blog.addresses import conversation
from blog.models import Article


@require_safe
def article(
    request: HttpRequest,
    slug: str,
    year: int = 0,
    month: int = 0,
    page: int = 1,
    newest: bool = False,
) -> HttpResponse:
    """Show an article, or a page on its own, with one page of its comments.

    Either has one address: another month leads there, and so does none. Staff see
    drafts and scheduled articles here too, at their final address.

    Raises:
        Http404: there is no such article for this visitor.
    """
    found = fetch(request, slug=slug)
    here = conversation(found.get_absolute_url(), page, newest=newest)
    if request.path != here:
        return redirect(here, permanent=found.is_public)
    page_context = context(found, comments_page=page, comments_newest=newest)
    return framing.admit(render(request, "blog/article.html", page_context), found)


def fetch(request: HttpRequest, **lookup: Any) -> Article:
    """Return the article if this visitor may read it.

    Fetching and checking the right are one act, so no caller can forget it.

    Raises:
        Http404: there is none, or it is not public and the visitor is not staff.
    """
    articles = (
        Article.objects.all()
        if visitors.may(request, "blog.view_article")
        else (Article.objects.published())
    )
    found = articles.select_related("lead_image").filter(**lookup).first()
    if found is None:
        raise Http404("There is no such article.")
    return found


def context(article: Article, **extra: Any) -> dict[str, Any]:
    """Return what the article's template needs.

    Args:
        article: what `fetch` returned.
        extra: `comments_page` and `comments_newest`, which page of the comments
            and in which order; what a form of another app adds.
    """
    page, newest = extra.setdefault("comments_page", 1), extra.get("comments_newest", False)
    authors = list(article.authors.order_by("byline__position", "byline__pk"))
    tags = list(article.tags.all())
    return {
        "article": article,
        "authors": authors,
        "tags": tags,
        "related": [] if article.is_page else related.related(article),
        "canonical": conversation(article.get_absolute_url(), page, newest=newest),
        "metadata": metadata.news_article(article, authors, tags),
        **extra,
    }
