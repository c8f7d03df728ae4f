"""What search engines and other sites read about a page.

Pure: takes objects, returns dictionaries for JSON-LD (schema.org, and Google's
documentation of `NewsArticle` for the fields that matter).
"""

import json
from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from blog.addresses import absolute
from blog.models import Article, Author, Masthead, Tag

ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def news_article(
    article: Article, authors: Sequence[Author], tags: Sequence[Tag]
) -> dict[str, Any]:
    """Return the article as a schema.org NewsArticle; a page on its own is no news."""
    address = absolute(article.get_absolute_url())
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Article" if article.is_page else "NewsArticle",
        "mainEntityOfPage": address,
        "url": address,
        "headline": article.title,
        "description": article.description,
        "wordCount": article.word_count,
        "author": [person(author) for author in authors],
        "keywords": [tag.name for tag in tags],
        "isAccessibleForFree": True,
    }
    if article.published_at:
        found["datePublished"] = timezone.localtime(article.published_at).isoformat()
        found["dateModified"] = timezone.localtime(
            max(article.updated_at, article.published_at)
        ).isoformat()
    if article.lead_image:
        image = article.lead_image
        found["image"] = [
            {
                "@type": "ImageObject",
                "url": absolute(image.file.url),
                "width": image.width,
                "height": image.height,
            }
        ]
    return found


def person(author: Author) -> dict[str, str]:
    """Return an author as a schema.org Person."""
    return {"@type": "Person", "name": author.name, "url": absolute(author.get_absolute_url())}


def publisher(masthead: Masthead) -> dict[str, Any]:
    """Return the publication as a schema.org Organization."""
    found: dict[str, Any] = {
        "@type": "Organization",
        "name": masthead.name,
        "url": absolute("/"),
        "sameAs": [address for _, address in masthead.profiles],
    }
    if masthead.logo:
        found["logo"] = {"@type": "ImageObject", "url": absolute(masthead.logo.file.url)}
    return found


def website(masthead: Masthead) -> dict[str, Any]:
    """Return the site as a schema.org WebSite."""
    return {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": masthead.name,
        "description": masthead.tagline,
        "url": absolute("/"),
        "publisher": publisher(masthead),
    }


def script(data: dict[str, Any]) -> SafeString:
    """Return JSON that cannot end the `script` element it stands in."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)
    return mark_safe(text)  # noqa: S308 - <, > and & are escaped above
