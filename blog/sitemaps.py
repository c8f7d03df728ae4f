"""Maps of the site for search engines: an index, its parts, and the news of two days.

Django's own sitemap views build their addresses from the request and read every
article to find the newest; these read one part at a time.
"""

from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from blog.addresses import absolute
from blog.models import Article, Author, Masthead, Tag

PER_PART = 5_000
NEWS_AGE = timedelta(hours=48)
NEWS_MOST = 1_000
XML = "application/xml; charset=utf-8"


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the parts: articles by the thousand, and the lists."""
    parts = -(-Article.objects.published().count() // PER_PART)
    sections = ["lists", *(f"articles-{number}" for number in range(1, parts + 1))]
    addresses = [absolute(f"/sitemap-{section}.xml") for section in sections]
    return render(request, "blog/sitemap-index.xml", {"addresses": addresses}, content_type=XML)


@require_safe
def section(request: HttpRequest, section: str) -> HttpResponse:
    """Answer one part of the map.

    Raises:
        Http404: the map has no such part.
    """
    if section == "lists":
        entries = _lists()
    else:
        kind, _, number = section.partition("-")
        if kind != "articles" or not (number.isascii() and number.isdigit() and len(number) < 6):
            raise Http404("The map has no such part.")
        entries = _articles(int(number))
    return render(request, "blog/sitemap.xml", {"entries": entries}, content_type=XML)


@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """Answer the articles of the last two days, for news search."""
    since = timezone.now() - NEWS_AGE
    articles = Article.objects.listed().filter(published_at__gte=since)
    context = {
        "articles": [
            (absolute(article.get_absolute_url()), article)
            for article in articles.defer("body", "body_html")[:NEWS_MOST]
        ],
        "name": Masthead.load().name,
    }
    return render(request, "blog/news-sitemap.xml", context, content_type=XML)


def _articles(number: int) -> list[tuple[str, Any]]:
    """Return addresses and times of change, oldest first so that full parts never change."""
    oldest_first = Article.objects.published().order_by("published_at", "pk")
    start = max(0, number - 1) * PER_PART
    keys = list(oldest_first.values_list("pk", flat=True)[start : start + PER_PART])
    if number < 1 or not keys:
        raise Http404("The map has no such part.")
    rows = Article.objects.published().filter(pk__in=keys)
    rows = rows.only("slug", "is_page", "published_at", "updated_at")
    return [(absolute(row.get_absolute_url()), row.updated_at) for row in rows]


def _lists() -> list[tuple[str, Any]]:
    tags = [tag.get_absolute_url() for tag in Tag.objects.only("slug")]
    authors = [author.get_absolute_url() for author in Author.objects.only("slug")]
    return [(absolute(path), None) for path in ["/", *tags, *authors]]
