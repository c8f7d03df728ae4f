"""Numbered pages of articles that cost the same near the end as at the start.

A page of a list needs a dozen articles; skipping to it must not read all that
come before. So only keys are skipped, inside an index that holds the list in
its order (blog/models/listing.py), and the articles of one page are fetched by
key. What is fetched goes through `listed()` once more.
"""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from blog.models import Article, Byline, Tagging


class ArticlePaginator(Paginator[Any]):
    """Pages over the keys of articles; a page holds the articles themselves."""

    def page(self, number: int | str) -> Page[Any]:
        """Return one page of articles, ready for a list.

        Raises:
            InvalidPage: there is no such page.
        """
        page = super().page(number)
        keys = list(page.object_list)
        found = Article.objects.listed().for_cards().in_bulk(keys)
        page.object_list = [found[key] for key in keys if key in found]
        return page


def keys_of(articles: QuerySet[Article]) -> QuerySet[Any, Any]:
    """Return the keys of the articles, in their order, read from the index alone."""
    return articles.values_list("pk", flat=True)


def listed(rows: QuerySet[Tagging] | QuerySet[Byline], moment: Any) -> QuerySet[Any, Any]:
    """Return the keys of the articles on a tag's or author's list, newest first.

    Args:
        rows: the rows of that tag or author.
        moment: now; what is published later is not on the list yet.
    """
    chosen: QuerySet[Any] = rows.filter(published_at__lte=moment)
    return chosen.order_by("-published_at", "-article").values_list("article", flat=True)


def window(page: Page[Any]) -> Sequence[int | str]:
    """Return the page numbers to offer: the ends and the neighbours, gaps as an ellipsis."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1))
