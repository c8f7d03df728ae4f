"""Pages that list articles: home, tag, author, year and month."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.generic import ListView

from blog.models import Article, Author, Byline, Tag, Tagging
from blog.paging import ArticlePaginator, keys_of, listed, window


class ArticleList(ListView[Any]):
    """A list of articles, newest first, in numbered pages.

    The number is part of the address, so that every page of the list is one
    page to a cache, whatever else stands in the query.
    """

    paginator_class = ArticlePaginator
    paginate_by = 12
    page_kwarg = "page"
    context_object_name = "articles"
    http_method_names = ["get", "head", "options"]

    def get_queryset(self) -> QuerySet[Any, Any]:
        """Return the keys of all the articles on the list."""
        return keys_of(Article.objects.listed())

    def paginate_queryset(self, queryset: Any, page_size: int) -> Any:
        """Return the page that the address names; `/page/1/` and `?page=` name none.

        Raises:
            Http404: there is no such page.
        """
        number = self.kwargs.get("page", 1)
        paginator = self.get_paginator(queryset, page_size)
        if number > paginator.num_pages:
            raise Http404(f"The list has {paginator.num_pages} pages.")
        page = paginator.page(number)
        return paginator, page, page.object_list, page.has_other_pages()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the page with its neighbours and its canonical address."""
        context = super().get_context_data(**kwargs)
        page = context["page_obj"]
        base = self.list_address()
        return {
            **context,
            "list_address": base,
            "canonical": base if page.number == 1 else f"{base}page/{page.number}/",
            "page_window": window(page),
            "feed_address": self.feed_address(),
        }

    def list_address(self) -> str:
        """Return the address of the first page."""
        return "/"

    def feed_address(self) -> str:
        """Return the address of the feed that follows this list."""
        return "/feed/"


class Home(ArticleList):
    """The front page: a lead article and the newest others."""

    template_name = "blog/home.html"
    paginate_by = 13


class TagList(ArticleList):
    """The articles under a tag."""

    template_name = "blog/tag.html"

    def get_queryset(self) -> QuerySet[Any, Any]:
        """Return the keys of the articles under the tag."""
        self.tag = get_object_or_404(Tag, slug=self.kwargs["slug"])
        return listed(Tagging.objects.filter(tag=self.tag), timezone.now())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the tag."""
        return super().get_context_data(tag=self.tag, **kwargs)

    def list_address(self) -> str:
        """Return the tag's address."""
        return self.tag.get_absolute_url()

    def feed_address(self) -> str:
        """Return the tag's feed."""
        return f"{self.list_address()}feed/"


class AuthorList(ArticleList):
    """The articles by an author."""

    template_name = "blog/author.html"

    def get_queryset(self) -> QuerySet[Any, Any]:
        """Return the keys of the author's articles."""
        authors = Author.objects.select_related("photo")
        self.author = get_object_or_404(authors, slug=self.kwargs["slug"])
        return listed(Byline.objects.filter(author=self.author), timezone.now())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the author."""
        return super().get_context_data(author=self.author, **kwargs)

    def list_address(self) -> str:
        """Return the author's address."""
        return self.author.get_absolute_url()

    def feed_address(self) -> str:
        """Return the author's feed."""
        return f"{self.list_address()}feed/"


class Archive(ArticleList):
    """The articles of a year or of a month."""

    template_name = "blog/archive.html"

    def get_queryset(self) -> QuerySet[Any, Any]:
        """Return the keys of the articles of that time.

        Raises:
            Http404: there is no such month, or nothing was published in it.
        """
        self.start, end = period(self.kwargs["year"], self.kwargs.get("month"))
        inside = keys_between(self.start, end)
        if not inside.exists():
            raise Http404("Nothing was published then.")
        return inside

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the period."""
        return super().get_context_data(start=self.start, month=self.kwargs.get("month"), **kwargs)

    def list_address(self) -> str:
        """Return the address of the year or month."""
        year, month = self.kwargs["year"], self.kwargs.get("month")
        return f"/{year}/{month:02}/" if month else f"/{year}/"


def period(year: int, month: int | None = None) -> tuple[datetime, datetime]:
    """Return the moments at which a year or month starts and ends, in the site's zone.

    Raises:
        Http404: the calendar has no such month.
    """
    try:
        start = datetime(year, month or 1, 1)
        end = datetime(year + 1, 1, 1) if month in (None, 12) else datetime(year, month + 1, 1)
    except ValueError as error:
        raise Http404("There is no such month.") from error
    return timezone.make_aware(start), timezone.make_aware(end)


def keys_between(start: datetime, end: datetime) -> QuerySet[Any, Any]:
    """Return the keys of the articles that appeared between two moments."""
    return keys_of(Article.objects.listed().filter(published_at__gte=start, published_at__lt=end))
