"""Addresses of articles and their lists."""

from django.urls import path, register_converter
from django.urls.converters import IntConverter, StringConverter

from blog import accent, feeds, robots, sitemaps
from blog.views import article, lists, preview, search

app_name = "blog"


class Year(IntConverter):
    """Four digits, from the year 1000 on."""

    regex = "[1-9][0-9]{3}"


class Month(IntConverter):
    """Two digits, 01 to 12."""

    regex = "0[1-9]|1[0-2]"

    def to_url(self, value: int | str) -> str:
        """Return the month with its leading zero."""
        return f"{int(value):02}"


class PageNumber(IntConverter):
    """A page after the first, which has no number in its address."""

    regex = "[2-9]|[1-9][0-9]{1,6}"


class Slug(StringConverter):
    """The last part of an address, as Django's SlugField allows it."""

    regex = "[-a-zA-Z0-9_]{1,200}"


register_converter(Year, "yyyy")
register_converter(Month, "mm")
register_converter(PageNumber, "n")
register_converter(Slug, "name")

urlpatterns = [
    path("", lists.Home.as_view(), name="home"),
    path("page/<n:page>/", lists.Home.as_view()),
    path("feed/", feeds.SiteFeed(), name="feed"),
    path("feed/atom/", feeds.SiteAtomFeed(), name="feed-atom"),
    path("tag/<name:slug>/", lists.TagList.as_view(), name="tag"),
    path("tag/<name:slug>/page/<n:page>/", lists.TagList.as_view()),
    path("tag/<name:slug>/feed/", feeds.TagFeed(), name="tag-feed"),
    path("tag/<name:slug>/feed/atom/", feeds.TagAtomFeed(), name="tag-feed-atom"),
    path("author/<name:slug>/", lists.AuthorList.as_view(), name="author"),
    path("author/<name:slug>/page/<n:page>/", lists.AuthorList.as_view()),
    path("author/<name:slug>/feed/", feeds.AuthorFeed(), name="author-feed"),
    path("author/<name:slug>/feed/atom/", feeds.AuthorAtomFeed(), name="author-feed-atom"),
    path("search/", search.search, name="search"),
    path("preview/<str:token>/", preview.shown, name="preview"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemaps.section, name="sitemap-section"),
    path("news-sitemap.xml", sitemaps.news, name="news-sitemap"),
    path("accent.css", accent.accent, name="accent"),
    path("robots.txt", robots.robots, name="robots"),
    path("<yyyy:year>/", lists.Archive.as_view(), name="year"),
    path("<yyyy:year>/page/<n:page>/", lists.Archive.as_view()),
    path("<yyyy:year>/<mm:month>/", lists.Archive.as_view(), name="month"),
    path("<yyyy:year>/<mm:month>/page/<n:page>/", lists.Archive.as_view()),
    path("<yyyy:year>/<mm:month>/<name:slug>/", article.article, name="article"),
    path(
        "<yyyy:year>/<mm:month>/<name:slug>/comments/<n:page>/",
        article.article,
        name="article-comments",
    ),
    path(
        "<yyyy:year>/<mm:month>/<name:slug>/comments/newest/",
        article.article,
        {"newest": True},
    ),
    path(
        "<yyyy:year>/<mm:month>/<name:slug>/comments/newest/<n:page>/",
        article.article,
        {"newest": True},
    ),
    # Behind all others: a page stands where nothing of the site's own does (blog/reserved.py).
    path("<name:slug>/", article.article, name="page"),
    path("<name:slug>/comments/<n:page>/", article.article, name="page-comments"),
    path("<name:slug>/comments/newest/", article.article, {"newest": True}),
    path("<name:slug>/comments/newest/<n:page>/", article.article, {"newest": True}),
]
