"""Tags for the templates of the blog."""

from typing import Any

from django import template
from django.db import DatabaseError
from django.utils.safestring import SafeString

from blog import metadata, renditions, share
from blog.addresses import absolute
from blog.models import Article, Image, Masthead

register = template.Library()
RECENT = 4


@register.filter
def absolute_url(path: str) -> str:
    """Return the public address of a path on this site."""
    return absolute(str(path))


@register.inclusion_tag("blog/_share.html")
def share_links(article: Article) -> dict[str, Any]:
    """Show the links that share the article."""
    return {"links": links_of(article), "address": absolute(article.get_absolute_url())}


@register.simple_tag
def share_link(article: Article, key: str) -> str:
    """Return the address that shares the article on one service."""
    return next(link.address for link in links_of(article) if link.key == key)


def links_of(article: Article) -> list[share.Link]:
    """Return the article's share links, with its picture where it has one."""
    image = absolute(article.lead_image.file.url) if article.lead_image else ""
    return share.links(absolute(article.get_absolute_url()), article.title, image)


@register.simple_tag
def picture(
    image: Image | None, css: str = "", *, place: str = "card", eager: bool = False
) -> SafeString | str:
    """Show a picture with its size, so that nothing moves when it arrives.

    Args:
        image: the picture, or None for nothing at all.
        css: the class of the element.
        place: where it stands, and so how wide; a key of `renditions.SIZES`.
        eager: for the picture at the top of the page, which must not wait.
    """
    if image is None:
        return ""
    classes = " ".join(filter(None, (css, renditions.focus(image))))
    when = {"fetchpriority": "high"} if eager else {"loading": "lazy"}
    words = {"alt": image.words, **when, "decoding": "async"}
    return renditions.element(image, {"class": classes, **words} if classes else words, place)


@register.filter
def near(image: Image, width: int) -> str:
    """Return the address of the copy that is at least so wide, for the pages of editors."""
    return renditions.near(image, width)


@register.simple_tag
def recent_articles() -> list[Article]:
    """Return the newest articles; none while the database is away, as on an error page."""
    try:
        return list(Article.objects.listed().for_teasers()[:RECENT])
    except DatabaseError:
        return []


@register.simple_tag
def website_json(masthead: Masthead) -> SafeString:
    """Return the JSON-LD of the front page."""
    return metadata.script(metadata.website(masthead))
