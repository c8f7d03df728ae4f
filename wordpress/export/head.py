"""What stands before the items: the site, who writes, and what about."""

import html
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from email.utils import format_datetime

from django.conf import settings

from blog.models import Author, Masthead, Tag
from wordpress.export.batches import batches, old_addresses
from wordpress.export.numbers import Numbers
from wordpress.export.xml import element, field
from wordpress.models import Origin

VERSION = "1.2"
NAMESPACES = {
    "excerpt": f"http://wordpress.org/export/{VERSION}/excerpt/",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "wp": f"http://wordpress.org/export/{VERSION}/",
    # WordPress asks for its own names only and does not see what stands under this one.
    "broadsheet": "urn:broadsheet:export:1",
}
CATEGORY = "category/"


def head(numbers: Numbers) -> Iterator[str]:
    """Return the channel as far as its first item."""
    names = " ".join(f'xmlns:{name}="{address}"' for name, address in NAMESPACES.items())
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" {names}>\n<channel>\n'
    yield from _site(numbers)
    for authors in batches(Author.objects.all()):
        known = old_addresses("author", (author.pk for author in authors))
        yield from (_author(author, numbers, known[author.pk]) for author in authors)
    for tags in batches(Tag.objects.all()):
        known = old_addresses("tag", (tag.pk for tag in tags))
        categories = categories_of(tag.pk for tag in tags)
        yield from (_term(tag, categories.get(tag.pk), known[tag.pk]) for tag in tags)


def _site(numbers: Numbers) -> Iterator[str]:
    masthead = Masthead.load()
    yield element("title", html.escape(masthead.name, quote=False))
    yield element("link", settings.SITE_URL)
    yield element("description", html.escape(masthead.tagline, quote=False))
    yield element("pubDate", format_datetime(datetime.now(UTC)))
    yield element("language", settings.LANGUAGE_CODE)
    yield element("wp:wxr_version", VERSION)
    yield element("wp:base_site_url", settings.SITE_URL)
    yield element("wp:base_blog_url", settings.SITE_URL)
    for name in ("accent", "sign_off", "comment_policy", "facebook", "x", "mastodon", "bluesky"):
        yield element(f"broadsheet:{name}", getattr(masthead, name))
    yield _picture("logo", masthead.logo_id, numbers)


def _author(author: Author, numbers: Numbers, known: list[str]) -> str:
    """Return an author; the name at the sign-in is the last part of the author's address."""
    return (
        "<wp:author>\n"
        + element("wp:author_id", author.pk)
        + element("wp:author_login", author.slug)
        + element("wp:author_email", "")  # an account's address is nobody's business
        + element("wp:author_display_name", html.escape(author.name, quote=False))
        + element("wp:author_first_name", "")
        + element("wp:author_last_name", "")
        + element("broadsheet:bio", author.bio)
        + _picture("photo", author.photo_id, numbers)
        + "".join(element("broadsheet:old_address", path) for path in known)
        + "</wp:author>\n"
    )


def _picture(name: str, key: int | None, numbers: Numbers) -> str:
    return element(f"broadsheet:{name}", numbers.of_keys("image", [key])[key]) if key else ""


def categories_of(tags: Iterable[int]) -> dict[int, Origin]:
    """Return, by the key of the tag, what is known of the category that it was."""
    found = Origin.objects.filter(
        kind=Origin.Kind.TERM, key__startswith=CATEGORY, tag__in=list(tags)
    )
    return {origin.tag_id: origin for origin in found.order_by("-pk") if origin.tag_id}


def _term(tag: Tag, category: Origin | None, known: list[str]) -> str:
    """Return a tag; one that was a category is a category again."""
    name = html.escape(tag.name, quote=False)
    about = html.escape(tag.description, quote=False)
    more = "".join(field("_broadsheet_old_address", path, of="term") for path in known)
    if tag.menu_position is not None:
        more += field("_broadsheet_menu_position", tag.menu_position, of="term")
    number = element("wp:term_id", tag.pk)
    if category is None:
        return (
            f"<wp:tag>\n{number}"
            + element("wp:tag_slug", tag.slug)
            + element("wp:tag_name", name)
            + element("wp:tag_description", about)
            + f"{more}</wp:tag>\n"
        )
    return (
        f"<wp:category>\n{number}"
        + element("wp:category_nicename", tag.slug)
        + element("wp:category_parent", category.extra.get("parent", ""))
        + element("wp:cat_name", name)
        + element("wp:category_description", about)
        + f"{more}</wp:category>\n"
    )
