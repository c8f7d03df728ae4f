"""Understand WordPress's addresses without a path: `/?p=12`, `/?cat=3&feed=rss2`.

They work on every WordPress site, whatever its permalinks look like, and stand in
the guid of everything it ever published.
"""

import re
from collections.abc import Callable, Mapping

from django.db.models import Q

from blog import moved
from blog.addresses import conversation
from comments.models import Comment
from wordpress import addresses, places
from wordpress.models import Origin
from wordpress.paths import MAP, Part, Reading, by_number
from wordpress.places import Answer

Query = Mapping[str, str]
# Of a comment, on any page.
OF_COMMENT = {"replytocom", "cpage"}
DIGITS = re.compile(r"\s*-?([0-9]{1,18})")


def answer(query: Query, *, everything: bool = False) -> Answer | None:
    """Return where the first parameter that names something leads; None is nowhere."""
    reading = _wanted(query)
    for names, find in THINGS:
        if value := _value(query, *names):
            thing = find(value, everything)
            return places.of(thing, reading) if thing else None
    if path := _value(query, "pagename", "name", "category_name"):
        prefix = "/category" if "category_name" in query else ""
        return addresses.answer(f"{prefix}/{path}", everything=everything)
    if "s" in query:
        return places.of_search(query["s"].strip()[:200])
    if _value(query, "m", "year"):
        time = _time(query)
        return places.of_time(*time, reading) if time else None
    if query.get("feed", "").startswith("comments-"):
        return Answer("/comments/feed/atom/" if reading.is_atom else "/comments/feed/")
    return Answer(MAP) if "sitemap" in query else places.of_front(reading)


def is_asked(query: Query) -> bool:
    """Return whether one of WordPress's own parameters is among these, and says something."""
    return any(query[name].strip() for name in PARAMETERS.intersection(query)) or "s" in query


def of_comment(path: str, query: Query, *, everything: bool = False) -> Answer | None:
    """Return the page to answer a comment, or a page of comments; None where no article stands.

    Args:
        path: of the article, as it stands in a link.
        query: with a parameter of `OF_COMMENT`.
        everything: whether the visitor may see articles that are not public.
    """
    article = addresses.article(path, everything=everything)
    if article is None:
        return None
    number = _number(query.get("replytocom", ""))
    if number and article.is_public:
        named = Comment.objects.approved().filter(Q(pk=number) | Q(old_number=number))
        # The number of the old site counts before ours.
        found = named.filter(article=article).order_by("old_number").first()
        if found:
            return Answer(f"{found.get_absolute_url()}reply/", is_permanent=False)
    page = _number(query.get("cpage", "")) or 1
    found_page = places.of(article, Reading("/", Part.COMMENTS, page))
    return found_page or Answer(conversation(article.get_absolute_url(), 1))


def _wanted(query: Query) -> Reading:
    if feed := _value(query, "feed"):
        return Reading("/", Part.FEED, is_atom="atom" in feed)
    for name, part in (("cpage", Part.COMMENTS), ("paged", Part.PAGE)):
        if number := _number(query.get(name, "")):
            return Reading("/", part, min(number, 999_999))
    return Reading("/", Part.TRACKBACK if "tb" in query else Part.WHOLE)


def _time(query: Query) -> tuple[int, int | None] | None:
    """Return year and month of `m=20201025` or `year=2020&monthnum=10`."""
    written = _value(query, "m")
    if not written and (year := _number(query.get("year", ""))):
        written = f"{year:04}{_number(query.get('monthnum', '')) or 0:02}"
    match = re.match(r"([0-9]{4})([0-9]{2})?", written)
    return (int(match[1]), int(match[2] or 0) or None) if match else None


def _value(query: Query, *names: str) -> str:
    """Return what the first of these parameters says."""
    return next((value for name in names if (value := query.get(name, "").strip())), "")


def _number(text: str) -> int:
    match = DIGITS.match(text)
    return int(match[1]) if match else 0


def _post(value: str, everything: bool) -> moved.Target | None:
    if not (number := _number(value)):
        return None
    found = addresses.numbered(str(number), everything=everything)
    return found or moved.find(by_number(number), everything=everything)


def _category(value: str, everything: bool) -> moved.Target | None:
    return _counted(Origin.Kind.TERM, value, "tag")


def _tag(value: str, everything: bool) -> moved.Target | None:
    return addresses.owner_of_list("tag", re.split(r"[ ,+]", value.lower())[0])


def _author(value: str, everything: bool) -> moved.Target | None:
    named = addresses.owner_of_list("author", value.lower())
    return named or _counted(Origin.Kind.AUTHOR, value, "author")


def _counted(kind: Origin.Kind, value: str, field: str) -> moved.Target | None:
    """Return what had this number among the terms or authors; their keys are names."""
    number = _number(value)
    rows = Origin.objects.filter(kind=kind, extra__id__in=[number, str(number)])
    row = rows.exclude(**{field: None}).select_related(field).order_by("source").first()
    return getattr(row, field) if row else None


Find = Callable[[str, bool], moved.Target | None]
THINGS: tuple[tuple[tuple[str, ...], Find], ...] = (
    (("p", "page_id", "attachment_id"), _post),
    (("cat",), _category),
    (("tag",), _tag),
    (("author", "author_name"), _author),
)
PARAMETERS = frozenset(
    {name for names, _ in THINGS for name in names}
    | {"pagename", "name", "category_name", "s", "m", "year", "feed", "paged", "sitemap"}
)
