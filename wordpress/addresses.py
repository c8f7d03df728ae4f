"""Find where an address of the old site leads now.

What was remembered by its path goes first; after that, addresses are guessed
from their form: a list, a number, the last part of a permalink. Only a whole
name is ever guessed, never its beginning, and only what a stranger may read.
"""

import re

from django.db.models import QuerySet
from django.urls import Resolver404, ResolverMatch, resolve, reverse

from blog import moved
from blog.models import Article, Author, Image, Tag
from blog.reserved import WORDS
from wordpress import paths, places, uploads
from wordpress.models import Origin
from wordpress.paths import Part, Reading
from wordpress.places import Answer

LIST = re.compile(r"/(?P<kind>category/(?:.+/)?|tag/|author/|search/)(?P<name>[^/]+)")
TIME = re.compile(r"/(?P<year>[0-9]{4})(?:/(?P<month>[0-9]{1,2})(?:/[0-9]{1,2})?)?")
NUMBER = re.compile(r"(?:/archives)?/(?P<number>[0-9]{1,18})")
POSTS = (Origin.Kind.POST, Origin.Kind.ATTACHMENT)


def answer(path: str, *, everything: bool = False) -> Answer | None:
    """Return where a path leads that the site has no page for; None is nowhere.

    Args:
        path: as it stands in a link, with its percent signs.
        everything: whether the visitor may see articles that are not public.
    """
    readings = paths.read(path)
    if not readings:
        return None
    first = readings[0].path
    if first in paths.GONE:
        return places.GONE
    if there := paths.fixed(first):
        return Answer(there)
    return (
        _remembered(readings, everything)
        or _list(readings)
        or _numbered(readings, everything)
        or _named(readings, everything)
    )


def article(path: str, *, everything: bool = False) -> Article | None:
    """Return the article that stands, or stood, at a path."""
    readings = paths.read(path)
    found = moved.among([reading.path for reading in readings], everything=everything)
    remembered = [thing for thing in found.values() if isinstance(thing, Article)]
    if remembered:
        return remembered[0]
    named = _by_slug(readings, everything)
    return next((named[reading.last] for reading in readings if reading.last in named), None)


def numbered(
    number: str, kinds: tuple[Origin.Kind, ...] = POSTS, *, everything: bool = False
) -> moved.Target | None:
    """Return what had this number on the old site; of several sites, the first moved in wins."""
    rows = Origin.objects.filter(kind__in=kinds, key=str(int(number))).order_by("source")
    for row in rows.select_related("article", "image", "attachment"):
        if row.article and (everything or row.article.is_public):
            return row.article
        if file := row.image or row.attachment:
            return file
    return None


def own(path: str) -> Answer | None:
    """Return one of the site's own addresses that lacks its last slash, or has capitals."""
    if not path.endswith("/") and _match(path) is None and _is_page(f"{path}/"):
        return Answer(f"{path}/", keeps_query=True)
    if not (spelt := moved.normal(path)):
        return None
    plain = f"{spelt.rstrip('/')}/"
    if plain != path and _is_page(plain, fixed=True):
        return Answer(plain, keeps_query=True)
    return None


def _remembered(readings: list[Reading], everything: bool) -> Answer | None:
    variants = uploads.variants(readings[0].path)
    wanted = [reading.path for reading in readings] + [variant.path for variant in variants]
    found = moved.among(wanted, everything=everything)
    for reading in readings:
        if thing := found.get(reading.path):
            return places.of(thing, reading)
    for variant in variants:
        if isinstance(image := found.get(variant.path), Image):
            return places.of_picture(image, variant.width)
    return None


def _list(readings: list[Reading]) -> Answer | None:
    """Return the list, the time, the search or the front page that one of the readings means."""
    # Where only the second half of a text would be left out, there is no text on a list.
    for reading in (one for one in readings if one is readings[0] or one.part is not Part.WHOLE):
        if reading.path == "/":
            return places.of_front(reading)
        if reading.path == "/comments" and reading.part is Part.FEED:
            return Answer(reverse(f"comments:feed{'-atom' if reading.is_atom else ''}"))
        if match := LIST.fullmatch(reading.path):
            kind = match["kind"].partition("/")[0]
            if kind == "search":
                return places.of_search(match["name"].replace("+", " "))
            if thing := owner_of_list(kind, match["name"]):
                return places.of(thing, reading)
        elif match := TIME.fullmatch(reading.path):
            month = int(match["month"]) if match["month"] else None
            if found := places.of_time(int(match["year"]), month, reading):
                return found
    return None


def owner_of_list(kind: str, name: str) -> Tag | Author | None:
    """Return the tag or author of a list, by the last part of its old address.

    Args:
        kind: `category`, `tag` or `author`.
        name: a category was perhaps given another slug here, so it is asked first what it became.
    """
    if kind == "author":
        author = Author.objects.filter(slug=name).first()
        return author or _became(Origin.Kind.AUTHOR, [name], "author")
    if kind == "category" and (tag := _became(Origin.Kind.TERM, [f"category/{name}"], "tag")):
        return tag
    keys = [f"tag/{name}", f"post_tag/{name}"]
    return Tag.objects.filter(slug=name).first() or _became(Origin.Kind.TERM, keys, "tag")


def _became(kind: Origin.Kind, keys: list[str], field: str) -> Tag | Author | None:
    rows = Origin.objects.filter(kind=kind, key__in=keys, **{f"{field}__isnull": False})
    row = rows.select_related(field).order_by("source").first()
    return getattr(row, field) if row else None


def _numbered(readings: list[Reading], everything: bool) -> Answer | None:
    for reading in readings:
        match = NUMBER.fullmatch(reading.path)
        if match and (thing := numbered(match["number"], everything=everything)):
            return places.of(thing, reading)
    return None


def _named(readings: list[Reading], everything: bool) -> Answer | None:
    found = _by_slug(readings, everything)
    # `/low-tide/2/` is the second half of a text, and not what is called 2.
    for reading in sorted(readings, key=lambda reading: reading.last.isdigit()):
        if thing := found.get(reading.last):
            return places.of(thing, reading)
    return None


def _by_slug(readings: list[Reading], everything: bool) -> dict[str, Article]:
    """Return the articles whose slugs stand last in the readings.

    Below one of the site's own words, such as /media/, there are no articles.
    """
    if not readings or readings[0].path.split("/")[1] in WORDS:
        return {}
    visible: QuerySet[Article] = (
        Article.objects.all() if everything else Article.objects.published()
    )
    names = [reading.last for reading in readings]
    rows = visible.defer("body", "body_html").filter(slug__in=names)
    return {row.slug: row for row in rows}


def _is_page(path: str, *, fixed: bool = False) -> bool:
    """Return whether the site answers this path, not only a path like it.

    Args:
        path: with its last slash.
        fixed: whether it must be a page that is there whatever is written.
    """
    match = _match(path)
    if match is None or (fixed and match.kwargs):
        return False
    slug = match.kwargs.get("slug")
    return slug is None or Article.objects.published().filter(slug=slug).exists()


def _match(path: str) -> ResolverMatch | None:
    """Return the view of a path; the one that takes whatever is left in the admin is none."""
    try:
        match = resolve(path)
    except Resolver404:
        return None
    return match if getattr(match.func, "should_append_slash", True) else None
