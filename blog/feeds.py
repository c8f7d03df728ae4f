"""Feeds of articles with their full text: RSS 2 and Atom, of the site, a tag or an author."""

from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.xmlutils import SimplerXMLGenerator
from django.views.decorators.http import require_safe

from blog import rendering, renditions
from blog.addresses import absolute
from blog.fields import printable
from blog.models import Article, Author, Byline, Masthead, Tag, Tagging
from blog.paging import keys_of, listed

ITEMS = 20


class FullTextRss(Rss201rev2Feed):
    """RSS 2 with the text of the article in `content:encoded`."""

    def rss_attributes(self) -> dict[str, str]:
        """Return Django's attributes and the namespace of the text."""
        attributes: dict[str, str] = super().rss_attributes()
        return {**attributes, "xmlns:content": "http://purl.org/rss/1.0/modules/content/"}

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        """Write Django's elements and the text."""
        super().add_item_elements(handler, item)
        if item.get("content"):
            handler.addQuickElement("content:encoded", item["content"])


class FullTextAtom(Atom1Feed):
    """Atom with the text of the article in `content`."""

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        """Write Django's elements and the text."""
        super().add_item_elements(handler, item)
        if item.get("content"):
            handler.addQuickElement("content", item["content"], {"type": "html"})


class SiteFeed(Feed[Article, Any]):
    """The newest articles of the site."""

    feed_type: type[SyndicationFeed] = FullTextRss
    suffix = "feed/"

    @method_decorator(require_safe)
    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer those who read; Django's own view would answer a form as well."""
        return super().__call__(request, *args, **kwargs)

    def get_object(self, request: HttpRequest, **kwargs: Any) -> Any:
        """Return what the feed is about: the site."""
        return None

    def keys(self, obj: Any) -> Any:
        """Return the keys of the articles, newest first."""
        return keys_of(Article.objects.listed())

    def items(self, obj: Any) -> list[Article]:
        """Return the newest articles."""
        keys = list(self.keys(obj)[:ITEMS])
        public = Article.objects.listed().select_related("lead_image")
        in_order = Author.objects.order_by("byline__position", "byline__pk")
        return list(
            public.prefetch_related("tags", Prefetch("authors", in_order)).filter(pk__in=keys)
        )

    def title(self, obj: Any) -> str:
        """Return the publication's name, with the list's if it is not the whole site."""
        name = Masthead.load().name
        return f"{obj} · {name}" if obj else name

    def link(self, obj: Any) -> str:
        """Return the page that the feed follows."""
        return absolute(obj.get_absolute_url() if obj else "/")

    def feed_url(self, obj: Any) -> str:
        """Return the feed's own address."""
        return f"{self.link(obj)}{self.suffix}"

    def description(self, obj: Any) -> str:
        """Return a sentence on what the feed holds."""
        own = getattr(obj, "description", "") or getattr(obj, "bio", "")
        if own:
            return str(own)
        masthead = Masthead.load()
        return masthead.tagline or f"New articles of {masthead.name}"

    subtitle = description

    def item_title(self, item: Article) -> str:
        """Return the headline."""
        return item.title

    def item_description(self, item: Article) -> str:
        """Return the standfirst, or the beginning of the text."""
        return item.description

    def item_link(self, item: Article) -> str:
        """Return the permalink."""
        return absolute(item.get_absolute_url())

    def item_guid(self, item: Article) -> str:
        """Return a name that stays when the address changes, and when the site was moved in.

        A site that was moved in named its articles `/?p=1`, so ours are named otherwise.
        """
        return printable(item.guid) or absolute(f"/?article={item.pk}")

    item_guid_is_permalink = False

    def item_pubdate(self, item: Article) -> datetime:
        """Return the moment of publication."""
        return item.published_at or timezone.now()

    def item_updateddate(self, item: Article) -> datetime:
        """Return the moment of the last change."""
        return max(item.updated_at, self.item_pubdate(item))

    def item_author_name(self, item: Article) -> str:
        """Return the authors' names."""
        return ", ".join(author.name for author in item.authors.all())

    def item_categories(self, item: Article) -> list[str]:
        """Return the names of the tags."""
        return [tag.name for tag in item.tags.all()]

    def item_comments(self, item: Article) -> str:
        """Return where the article is discussed."""
        return f"{self.item_link(item)}#comments"

    def item_extra_kwargs(self, item: Article) -> dict[str, str]:
        """Return the text, with addresses that work outside the site."""
        text = renditions.without_copies(item.body_html)
        return {"content": rendering.for_feeds(text, origin=absolute(""))}


class TagFeed(SiteFeed):
    """The newest articles under a tag."""

    def get_object(self, request: HttpRequest, **kwargs: Any) -> Tag:
        """Return the tag."""
        return get_object_or_404(Tag, slug=kwargs["slug"])

    def keys(self, obj: Tag) -> Any:
        """Return the keys of its articles."""
        return listed(Tagging.objects.filter(tag=obj), timezone.now())


class AuthorFeed(SiteFeed):
    """The newest articles by an author."""

    def get_object(self, request: HttpRequest, **kwargs: Any) -> Author:
        """Return the author."""
        return get_object_or_404(Author, slug=kwargs["slug"])

    def keys(self, obj: Author) -> Any:
        """Return the keys of the author's articles."""
        return listed(Byline.objects.filter(author=obj), timezone.now())


class SiteAtomFeed(SiteFeed):
    """The site's feed as Atom."""

    feed_type = FullTextAtom
    suffix = "feed/atom/"


class TagAtomFeed(TagFeed):
    """A tag's feed as Atom."""

    feed_type = FullTextAtom
    suffix = "feed/atom/"


class AuthorAtomFeed(AuthorFeed):
    """An author's feed as Atom."""

    feed_type = FullTextAtom
    suffix = "feed/atom/"
