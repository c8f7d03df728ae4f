"""Articles and pages, with the comments below them."""

import html
import re
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db.models import Prefetch
from django.utils import timezone

from blog import richtext
from blog.addresses import absolute
from blog.models import Article, Byline
from wordpress.export import xml
from wordpress.export.batches import batches, old_addresses
from wordpress.export.comments import Conversations
from wordpress.export.head import categories_of
from wordpress.export.items import END, Item
from wordpress.export.numbers import Numbers
from wordpress.models import Origin

# What the status here can have been over there.
LOCKED = {"publish", "future", "draft", "pending"}  # behind a password
WAITING = {"draft", "pending"}
NAMED_FILE = re.compile(r' data-(file|attachment)="(\d{1,15})"')
OWN_ADDRESS = re.compile(r' (src|href)="(/media/)')


def articles(numbers: Numbers) -> Iterator[Iterator[str]]:
    """Return all articles and pages, some at a time."""
    bylines = Prefetch("byline_set", Byline.objects.select_related("author"), to_attr="by")
    everything = Article.objects.defer("body_html").prefetch_related("tags", bylines, "related")
    for batch in batches(everything):
        yield _written(batch, numbers)


def _written(batch: list[Article], numbers: Numbers) -> Iterator[str]:
    context = _Batch(batch, numbers)
    conversations = Conversations([article.pk for article in batch])
    for article in batch:
        yield context.item(article).begin()
        yield from conversations.of(article.pk)
        yield END


class _Batch:
    """Some articles, and what is known of all that they name."""

    def __init__(self, batch: list[Article], numbers: Numbers) -> None:
        shown = {key for article in batch for key in richtext.picture_ids(article.body)}
        shown |= {article.lead_image_id for article in batch if article.lead_image_id}
        pinned = {other.pk for article in batch for other in article.related.all()}
        keys = {article.pk for article in batch}
        tags = {tag.pk for article in batch for tag in article.tags.all()}
        recordings = {key for article in batch for key in richtext.attachment_ids(article.body)}
        self.posts = numbers.of_keys("article", keys | pinned)
        self.files = {
            "file": numbers.of_keys("image", shown),
            "attachment": numbers.of_keys("attachment", recordings),
        }
        self.categories = categories_of(tags)
        self.known = old_addresses("article", keys)
        origins = Origin.objects.filter(article__in=keys, kind=Origin.Kind.POST).order_by("-pk")
        self.extra = {origin.article_id: origin.extra for origin in origins}
        # What it was the child of has its number still where it has.
        self.numbered = {
            origin.article_id
            for origin in origins
            if origin.key == str(self.posts.get(origin.article_id or 0))
        }

    def item(self, article: Article) -> Item:
        extra = self.extra.get(article.pk, {})
        status, password = status_of(article, extra)
        number = self.posts[article.pk]
        authors = [byline.author for byline in getattr(article, "by", [])]
        address = absolute(article.get_absolute_url())
        is_dated = article.published_at is not None
        return Item(
            number=number,
            title=article.title,
            link=address if is_dated else f"{settings.SITE_URL}/?p={number}",
            guid=article.guid or (address if is_dated else ""),  # a draft has no address yet
            kind="page" if article.is_page else "post",
            status=status,
            password=password,
            posted_at=article.published_at,
            modified_at=article.updated_at,
            creator=authors[0].slug if authors else "",
            content=self.content(article.body),
            excerpt=article.standfirst,
            name=article.slug,
            is_open=article.comments_open,
            parent=extra.get("parent", 0) if article.pk in self.numbered else 0,
            order=extra.get("order", 0),
            is_sticky=extra.get("sticky", False),
            more=[*self.terms(article, extra), *self.fields(article, extra)],
        )

    def content(self, body: str) -> str:
        """Return the body as one block of HTML, which no importer paragraphs a second time."""
        if not body:
            return ""
        numbered = NAMED_FILE.sub(
            lambda found: f' data-{found[1]}="{self.files[found[1]].get(int(found[2]), 0)}"', body
        )
        whole = OWN_ADDRESS.sub(rf' \1="{settings.SITE_URL}\2', numbered)
        whole = whole.replace("[", "&#91;")  # a bracket of the author's begins no shortcode there
        return f"<!-- wp:html -->\n{whole}\n<!-- /wp:html -->"

    def terms(self, article: Article, extra: dict[str, Any]) -> Iterator[str]:
        """Return what the article is about, and the terms it came with that are nothing here."""
        for tag in article.tags.all():
            domain = "category" if tag.pk in self.categories else "post_tag"
            yield xml.term(domain, tag.slug, html.escape(tag.name, quote=False))
        for domain, slug, name in extra.get("terms", ()):
            yield xml.term(domain, slug, name)

    def fields(self, article: Article, extra: dict[str, Any]) -> Iterator[str]:
        """Return what WordPress has no element for."""
        if article.lead_image_id:
            yield xml.field("_thumbnail_id", str(self.files["file"][article.lead_image_id]))
        if article.standfirst:
            yield xml.field("_broadsheet_standfirst", article.standfirst)
        if article.seo_title:
            yield xml.field("_yoast_wpseo_title", html.escape(article.seo_title, quote=False))
        if article.seo_description:
            about = html.escape(article.seo_description, quote=False)
            yield xml.field("_yoast_wpseo_metadesc", about)
        authors = [byline.author.slug for byline in getattr(article, "by", [])]
        if len(authors) > 1:
            yield xml.field("_broadsheet_authors", authors)
        if pins := [self.posts[other.pk] for other in article.related.all()]:
            yield xml.field("_broadsheet_related", pins)
        yield xml.field("_broadsheet_created_at", article.created_at.isoformat())
        paths = self.known[article.pk]
        yield from (xml.field("_broadsheet_old_address", path) for path in paths)
        # WordPress keeps only the last parts, and leads from them as we do from the whole.
        slugs = dict.fromkeys(path.rpartition("/")[2] for path in paths)
        yield from (xml.field("_wp_old_slug", slug) for slug in slugs if slug != article.slug)
        for key, value in kept_fields(extra):
            yield xml.field(key, value)


def status_of(article: Article, extra: dict[str, Any]) -> tuple[str, str]:
    """Return the status and the password that the article has over there.

    What it had before it came counts only as long as the article is as hidden
    here as it was then: whoever published it since has decided anew.
    """
    was, password = extra.get("status", ""), extra.get("password", "")
    if article.status == Article.Status.PRIVATE:
        return (was if was in LOCKED else "publish", password) if password else ("private", "")
    if article.status == Article.Status.DRAFT:
        return (was if was in WAITING else "draft"), ""
    is_future = article.published_at is not None and article.published_at > timezone.now()
    return ("future" if is_future else "publish"), ""


def kept_fields(extra: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Return the fields that came with the article and that nothing here stands for."""
    for key, values in (extra.get("meta") or {}).items():
        for value in values if isinstance(values, list) else [values]:
            yield key, str(value)
