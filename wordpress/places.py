"""Say where a thing stands now, or the part of it that an old address asked for."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from blog import moved, renditions
from blog.addresses import conversation
from blog.models import Article, Author, Byline, Image, Tag, Tagging
from blog.paging import keys_of, listed
from blog.views import lists
from comments import thread
from comments.models import Thread
from wordpress.models import Source
from wordpress.paths import Part, Reading


@dataclass(frozen=True)
class Answer:
    """Where an old address leads; with an empty path, to nothing any more."""

    path: str = ""
    is_permanent: bool = True
    keeps_query: bool = False


GONE = Answer()


def of(thing: moved.Target, reading: Reading) -> Answer | None:
    """Return where the wanted part of a thing stands."""
    if reading.part is Part.TRACKBACK:
        return GONE
    if isinstance(thing, Article):
        return _of_article(thing, reading)
    if isinstance(thing, Tag):
        rows: Any = Tagging.objects.filter(tag=thing)
        return of_list(thing.get_absolute_url(), listed(rows, timezone.now()), reading)
    if isinstance(thing, Author):
        rows = Byline.objects.filter(author=thing)
        return of_list(thing.get_absolute_url(), listed(rows, timezone.now()), reading)
    return Answer(moved.address(thing))


def of_picture(image: Image, width: int | None) -> Answer:
    """Return the copy of a picture that comes nearest to a width in pixels, or the original."""
    return Answer(renditions.near(image, width) if width else moved.address(image))


def of_front(reading: Reading) -> Answer | None:
    """Return where the wanted part of the front page stands."""
    keys = keys_of(Article.objects.listed())
    return of_list("/", keys, reading, per_page=lists.Home.paginate_by)


def of_time(year: int, month: int | None, reading: Reading) -> Answer | None:
    """Return where a year or month stands in which something appeared."""
    try:
        keys = lists.keys_between(*lists.period(year, month))
    except Http404:
        return None
    if not keys.exists():
        return None
    if reading.part is Part.FEED:
        return of_front(reading)  # a month that is over has nothing new to tell
    named = (
        reverse("blog:month", args=[year, month]) if month else reverse("blog:year", args=[year])
    )
    return of_list(named, keys, reading)


def of_search(words: str) -> Answer:
    """Return where words are searched for."""
    address = reverse("blog:search")
    return Answer(f"{address}?{urlencode({'q': words})}" if words else address)


def of_list(
    address: str,
    keys: QuerySet[Any, Any],
    reading: Reading,
    *,
    per_page: int = lists.ArticleList.paginate_by,
) -> Answer | None:
    """Return where the feed or a page of a list stands.

    The old site may have had more pages, with less on each. Where nothing was
    ever moved in, a page that is not there never was.
    """
    if reading.part is Part.FEED:
        return Answer(f"{address}{_feed(reading)}")
    if reading.part is not Part.PAGE:
        return Answer(address)
    start = (reading.number - 1) * per_page
    if reading.number > 1 and keys[start : start + 1].exists():
        return Answer(f"{address}page/{reading.number}/")
    return Answer(address) if Source.objects.exists() else None


def _of_article(article: Article, reading: Reading) -> Answer:
    address = article.get_absolute_url()
    if reading.part is Part.FEED:
        return Answer(f"{address}{_feed(reading)}")
    if reading.part is not Part.COMMENTS or reading.number < 2:
        return Answer(address)
    before = (reading.number - 1) * thread.PER_PAGE
    is_there = Thread.objects.filter(article=article, shown__gt=before).exists()
    return Answer(conversation(address, reading.number if is_there else 1))


def _feed(reading: Reading) -> str:
    return "feed/atom/" if reading.is_atom else "feed/"
