"""Turn an item of the export into an article, not stored yet, and what belongs to it."""

from dataclasses import dataclass, field
from html import escape
from typing import Any
from urllib.parse import unquote, urlsplit

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.text import slugify

from blog.addresses import absolute
from blog.fields import one_line
from blog.models import Article, Author, Tag
from blog.reserved import is_reserved
from wordpress import content
from wordpress.content import words
from wordpress.importing.attachments import own_field
from wordpress.importing.authors import author_of
from wordpress.importing.dates import moment
from wordpress.importing.move import Move
from wordpress.importing.oldsite import OldSite, image_of
from wordpress.importing.terms import tag_of
from wordpress.paths import of_guid
from wordpress.wxr import Item

LONGEST_TITLE, LONGEST_STANDFIRST = 300, 2000
MOST_FIELDS = 20_000  # characters of fields that are kept for an export
LEFT_OUT = {"trash": "It was in the trash.", "auto-draft": "It was never saved, only begun.",
            "inherit": "It is an earlier version of another item."}  # fmt: skip
# Fields of WordPress and of our exports that have a place of their own here.
PLACED = ("_thumbnail_id", "_wp_old_slug", "_edit_last", "_edit_lock", "_broadsheet_", "_yoast_",
          "_oembed_")  # fmt: skip


@dataclass
class Draft:
    """An article as the export has it."""

    item: Item
    article: Article
    tags: list[Tag]
    authors: list[Author]
    paths: list[str]
    extra: dict[str, Any]
    notes: list[str] = field(default_factory=list)


def draft(move: Move, item: Item) -> Draft:
    """Return the item as an article.

    Raises:
        ValueError: its text is longer than an article may be.
    """
    site = OldSite(move, item.number)
    notes: list[str] = []
    article = _article(move, item, site, notes)
    tags = [tag_of(move, *term) for term in item.terms]
    return Draft(
        item=item,
        article=article,
        tags=list({tag.slug: tag for tag in tags if tag}.values()),
        authors=_authors(move, item),
        paths=_paths(item),
        extra=_extra(item, site),
        notes=notes,
    )


def _article(move: Move, item: Item, site: OldSite, notes: list[str]) -> Article:
    """Return the article alone; `notes` is told what a person should know."""
    converted = content.convert(item.content, site)
    notes += converted.notes
    status, published_at = _status(item, notes)
    seo_title, seo_description = words.seo(
        {key: values[0] for key, values in item.meta.items()}, item.title, move.site.title
    )
    article = Article(
        title=_title(item, notes),
        slug=_slug(item),
        standfirst=_standfirst(item, notes),
        body=converted.html,
        status=status,
        published_at=published_at,
        comments_open=item.comment_status == "open",
        is_page=item.type == "page",
        seo_title=seo_title,
        seo_description=seo_description,
    )
    thumbnail = item.value("_thumbnail_id")[:18]
    if thumbnail.isdecimal() and int(thumbnail):
        article.lead_image = image_of(move, int(thumbnail))
        if article.lead_image is None:
            site.missing.append(f"attachment:{thumbnail}")
    article.prepare()
    if item.guid and item.guid != absolute(article.get_absolute_url()):
        article.guid = one_line(item.guid)[:500]
    return article


def dates(item: Item) -> dict[str, Any]:
    """Return when the article was begun and last changed; storing it would set both to now."""
    published = moment(item.date_gmt, item.date, item.published) or timezone.now()
    begun = parse_datetime(item.value("_broadsheet_created_at")[:40] or "-")
    changed = moment(item.modified_gmt, item.modified) or published
    return {"created_at": begun if begun and begun.tzinfo else published, "updated_at": changed}


def _status(item: Item, notes: list[str]) -> tuple[Article.Status, Any]:
    """Return the status here, and the moment of publication.

    Only `publish` and `future` are ever public; whatever a plug-in invented is a draft.
    """
    published = moment(item.date_gmt, item.date, item.published)
    if item.password:
        notes.append("It asked for a password; here it is private, which only staff can read.")
        return Article.Status.PRIVATE, published
    if item.status == "private":
        return Article.Status.PRIVATE, published
    if item.status in ("publish", "future"):
        if published is None and item.status == "future":
            notes.append("It was scheduled for no moment, and is a draft.")
            return Article.Status.DRAFT, None
        return Article.Status.PUBLISHED, published
    if item.status not in ("draft", "pending"):
        notes.append(f"Its status was “{item.status[:40]}”; here it is a draft.")
    return Article.Status.DRAFT, moment(item.date_gmt)


def _title(item: Item, notes: list[str]) -> str:
    title = one_line(words.plain_title(item.title)) or "Untitled"
    if len(title) <= LONGEST_TITLE:
        return title
    notes.append(f"Its title had {len(title)} characters and was cut.")
    return f"{title[: LONGEST_TITLE - 1].rstrip()}…"


def _standfirst(item: Item, notes: list[str]) -> str:
    standfirst = words.plain_excerpt(item.excerpt)
    # Ours has its line ends in a field of its own, which counts until somebody edits the excerpt.
    if standfirst == words.plain_excerpt(escape(own := item.value("_broadsheet_standfirst"))):
        standfirst = own
    if len(standfirst) <= LONGEST_STANDFIRST:
        return standfirst
    notes.append(f"Its excerpt had {len(standfirst)} characters and was cut.")
    return f"{standfirst[: LONGEST_STANDFIRST - 1].rstrip()}…"


def _slug(item: Item) -> str:
    """Return the slug it should have; a number is added later where it is taken."""
    for wanted in (unquote(item.slug), words.plain_title(item.title)):
        if found := slugify(wanted)[:190].strip("-_"):
            return f"{found}-page" if item.type == "page" and is_reserved(found) else found
    return f"{item.type}-{item.number}"


def _paths(item: Item) -> list[str]:
    """Return the paths under which it stood, as far as they are no question of numbers."""
    try:
        parts = urlsplit(item.link)
    except ValueError:
        return []
    path = parts.path.rstrip("/")
    paths = [path] if path and not parts.query else []
    above = path.rpartition("/")[0] if paths else ""
    paths += [f"{above}/{slug}" for slug in item.meta.get("_wp_old_slug", ()) if slug and paths]
    paths += of_guid(item.guid, item.number)
    return [*paths, *item.meta.get("_broadsheet_old_address", ())]


def _authors(move: Move, item: Item) -> list[Author]:
    """Return who wrote it, in order: as our exports say, or the creator and a plug-in's guests."""
    logins = [str(login) for login in own_field(item, "_broadsheet_authors")]
    if not logins:
        guests = [slug.removeprefix("cap-") for kind, slug, _ in item.terms if kind == "author"]
        logins = guests or [item.creator]
    found = [author_of(move, login) for login in dict.fromkeys(logins)]
    return list({author.slug: author for author in found if author}.values())


def _extra(item: Item, site: OldSite) -> dict[str, Any]:
    """Return what has no place here and goes out again with an export."""
    extra: dict[str, Any] = {
        "own": item.own_digest,
        "status": item.status,
        "title": item.title[:300],
        "date": item.date,
        "slug": item.slug,
    }
    if item.password:
        extra["password"] = item.password
    if site.missing:
        extra["missing"] = site.missing
    for name, value in (
        ("parent", item.parent),
        ("order", item.order),
        ("sticky", item.is_sticky),
        ("terms", [list(term) for term in item.terms if term[0] not in ("category", "post_tag")]),
    ):
        if value:
            extra[name] = value
    kept: dict[str, list[str]] = {}
    room = MOST_FIELDS
    for key, values in item.meta.items():
        room -= len(key) + sum(map(len, values))
        if room > 0 and not key.startswith(PLACED):
            kept[key] = list(values)
    return {**extra, "meta": kept} if kept else extra
