"""Take the addresses of a WordPress site apart, without knowing what it held.

An address names a thing, and behind it may say what is wanted of the thing: its
feed, a page of its comments, the second half of a long text. The same path can
often be read in several ways (`/2020/10/25/` is a day, and the 25th part of a
month), so all of them are returned, the one that takes the path whole first.
"""

import re
from dataclasses import dataclass, replace
from enum import Enum, auto

from blog import moved

LIFTS = 3  # tails behind each other: `/slug/2/comment-page-3/feed/`


class Part(Enum):
    """What an address wants of the thing it names."""

    WHOLE = auto()
    FEED = auto()
    PAGE = auto()  # of a list
    COMMENTS = auto()  # one page of them
    TRACKBACK = auto()


@dataclass(frozen=True)
class Reading:
    """One way to understand an address.

    `path` is that of the thing, spelt as blog/moved.py keeps them.
    """

    path: str
    part: Part = Part.WHOLE
    number: int = 1
    is_atom: bool = False

    @property
    def last(self) -> str:
        """Return the last part of the path, without the ending of a file."""
        return re.sub(r"\.(html?|php|aspx?)$", "", self.path.rpartition("/")[2])


TAILS = (
    (re.compile(r"(?:/feed)?/(?P<form>feed|rdf|rss2?|atom)$"), Part.FEED),
    (re.compile(r"/page/(?P<number>[0-9]{1,6})$"), Part.PAGE),
    (re.compile(r"/comment-page-(?P<number>[0-9]{1,6})$"), Part.COMMENTS),
    (re.compile(r"/trackback$"), Part.TRACKBACK),
    (re.compile(r"/(?:embed|amp|[0-9]{1,3})$"), Part.WHOLE),
)

FEED, COMMENTS, MAP, DESK = "/feed/", "/comments/feed/", "/sitemap.xml", "/admin/login/"
FILES = {
    "/wp-rss.php": FEED,
    "/wp-rss2.php": FEED,
    "/wp-rdf.php": FEED,
    "/wp-feed.php": FEED,
    "/wp-atom.php": "/feed/atom/",
    "/wp-commentsrss2.php": COMMENTS,
    "/sitemap_index.xml": MAP,
    "/sitemap.xml.gz": MAP,
    "/wp-login.php": DESK,
}
# WordPress's own maps, and those of its plugins; ours is called news-sitemap.xml.
MAPS = re.compile(r"/(wp-sitemap(-[a-z0-9_-]+)?|(?!news-)[a-z0-9_-]+-sitemap[0-9]*)\.xml")
GUID = re.compile(r"[?&;](?:p|page_id)=([0-9]{1,18})$")
GONE = ("/xmlrpc.php", "/wp-trackback.php")


def read(path: str) -> list[Reading]:
    """Return all ways to understand a path, the likeliest first.

    Args:
        path: as it stands in a link, with its percent signs.
    """
    plain = moved.normal(path)
    plain = re.sub(r"^/index\.php(?=/|$)", "", plain) or plain[:1]
    if not plain:
        return []
    readings = [Reading(plain)]
    while len(readings) <= LIFTS and (shorter := _lifted(readings[-1])):
        readings.append(shorter)
    return readings


def by_number(number: int | str) -> str:
    """Return the path under which a number is kept that only a guid still has."""
    return f"/?p={number}"


def of_guid(guid: str, number: int) -> list[str]:
    """Return the path of the number in a guid, where the item has another number itself.

    A site that was moved from WordPress to WordPress has guids with the numbers of
    the first, and feeds and links that know them.
    """
    match = GUID.search(guid)
    return [by_number(match[1])] if match and int(match[1]) != number else []


def fixed(path: str) -> str:
    """Return where one of WordPress's own files is here; empty when it is none of them."""
    if path == "/wp-admin" or path.startswith("/wp-admin/"):
        return DESK
    return FILES.get(path) or (MAP if MAPS.fullmatch(path) else "")


def _lifted(reading: Reading) -> Reading | None:
    """Return the reading with one more tail taken off its path."""
    for pattern, part in TAILS:
        if (match := pattern.search(reading.path)) is None:
            continue
        shorter = replace(reading, path=reading.path[: match.start()] or "/")
        if reading.part is not Part.WHOLE:
            return shorter  # what was wanted stands behind all else
        named = match.groupdict()
        number = int(named.get("number") or 1)
        return replace(shorter, part=part, number=number, is_atom=named.get("form") == "atom")
    return None
