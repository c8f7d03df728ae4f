"""The article's page."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from blog import metadata, related, visitors
from blog.models import Article


@require_safe
def article(request: HttpRequest, year: int, month: int, slug: str, page: int = 1) -> HttpResponse:
    """Show an article with one page of its comments.

    Staff see drafts and scheduled articles here too, at their final address.

    Raises:
        Http404: there is no such article for this visitor.
    """
    found = fetch(request, slug=slug)
    path = found.get_absolute_url()
    if path != f"/{year}/{month:02}/{slug}/":
        return redirect(canonical(found, page), permanent=found.is_public)
    return render(request, "blog/article.html", context(found, comments_page=page))


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


def canonical(article: Article, page: int) -> str:
    """Return the one path of the article with this page of its comments."""
    path = article.get_absolute_url()
    return path if page == 1 else f"{path}comments/{page}/"


def context(article: Article, **extra: Any) -> dict[str, Any]:
    """Return what the article's template needs.

    Args:
        article: what `fetch` returned.
        extra: `comments_page`, the number of the page of comments; what a form
            of another app adds.
    """
    authors = list(article.authors.order_by("byline__position", "byline__pk"))
    tags = list(article.tags.all())
    return {
        "article": article,
        "authors": authors,
        "tags": tags,
        "related": related.related(article),
        "canonical": canonical(article, extra.setdefault("comments_page", 1)),
        "metadata": metadata.news_article(article, authors, tags),
        **extra,
    }
