"""Feeds of comments: of all articles, or of one."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest
from django.utils.feedgenerator import SyndicationFeed

from blog.addresses import absolute
from blog.feeds import FullTextAtom, FullTextRss
from blog.models import Article, Masthead
from comments.models import Comment

ITEMS = 30


class AllComments(Feed[Comment, Any]):
    """The newest comments on all articles."""

    feed_type: type[SyndicationFeed] = FullTextRss
    suffix = "feed/"
    item_guid_is_permalink = False

    def get_object(self, request: HttpRequest, **kwargs: Any) -> Article | None:
        """Return what the comments are on: everything."""
        return None

    def items(self, obj: Article | None) -> Iterable[Comment]:
        """Return the newest comments that everybody may read."""
        found = Comment.objects.approved().select_related("article").defer("article__body")
        if obj is None:
            # A probe for each comment, newest first, instead of a list of all articles.
            public = Article.objects.published().order_by().filter(pk=OuterRef("article"))
            return found.filter(Exists(public)).order_by("-created_at", "-pk")[:ITEMS]
        return found.filter(article=obj).order_by("-created_at", "-pk")[:ITEMS]

    def title(self, obj: Article | None) -> str:
        """Return what is commented on."""
        return f"Comments on “{obj or Masthead.load().name}”"

    def link(self, obj: Article | None) -> str:
        """Return the page that the feed follows."""
        return absolute(obj.get_absolute_url() if obj else "/")

    def feed_url(self, obj: Article | None) -> str:
        """Return the feed's own address."""
        return f"{self.link(obj)}{'' if obj else 'comments/'}{self.suffix}"

    def description(self, obj: Article | None) -> str:
        """Return a sentence on what the feed holds."""
        return "What readers say, newest first."

    subtitle = description

    def item_title(self, item: Comment) -> str:
        """Return who comments on what."""
        return f"{item.name} on “{item.article.title}”"

    def item_description(self, item: Comment) -> str:
        """Return the comment."""
        return item.html

    def item_link(self, item: Comment) -> str:
        """Return the comment's permalink."""
        return absolute(item.get_absolute_url())

    def item_guid(self, item: Comment) -> str:
        """Return the comment's lasting name."""
        return absolute(item.get_absolute_url())

    def item_author_name(self, item: Comment) -> str:
        """Return the name that the writer gave."""
        return item.name

    def item_pubdate(self, item: Comment) -> datetime:
        """Return when it was written."""
        return item.created_at

    def item_updateddate(self, item: Comment) -> datetime:
        """Return when it was last changed."""
        return item.edited_at or item.created_at


class ArticleComments(AllComments):
    """The newest comments on one article."""

    def get_object(self, request: HttpRequest, **kwargs: Any) -> Article:
        """Return the article.

        Raises:
            Http404: strangers cannot read it, or its address is another.
        """
        found = Article.objects.published().filter(slug=kwargs["slug"]).first()
        if found is None or f"{found.get_absolute_url()}{self.suffix}" != request.path:
            raise Http404("There is no such article.")
        return found


class AllCommentsAtom(AllComments):
    """All comments as Atom."""

    feed_type = FullTextAtom
    suffix = "feed/atom/"


class ArticleCommentsAtom(ArticleComments):
    """One article's comments as Atom."""

    feed_type = FullTextAtom
    suffix = "feed/atom/"
