"""Find articles by their words, in whichever database the site has.

`sqlite` and `postgres` answer the same two questions: which articles match,
best first, and what they look like with the matches marked. Everything else is
shared: how a query is understood (`query`), what can be found (`documents`) and
how a match is shown (`excerpt`).

Both reduce words to their stems and fold accents, and neither knows stop words:
"to be or not to be" can be found. A beginning of a word is reduced to a stem as
well, so that of a few words (happin*) the beginning finds less than it might.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from django.db import connection
from django.utils.safestring import SafeString

from blog.search import excerpt, postgres, sqlite
from blog.search.documents import index, index_later
from blog.search.query import Query, parse

__all__ = ["MOST", "Hit", "Hits", "index", "index_later", "optimise", "search"]

# More matches are neither ranked nor counted: that would cost the more, the less it tells.
MOST = 1000


@dataclass(frozen=True)
class Hit:
    """An article that was found; matches stand in <mark>, the rest is escaped."""

    article_id: int
    title: SafeString
    snippet: SafeString


@dataclass(frozen=True)
class Hits:
    """A page of what was found; the total is at most `MOST`, and then there may be more."""

    total: int = 0
    hits: list[Hit] = field(default_factory=list)
    has_more: bool = False


class Backend(Protocol):
    """What a database must answer."""

    def ranked(self, query: Query, most: int) -> list[int]:
        """Return the keys of up to `most` articles that match and are public, best first."""

    def marked(self, query: Query, keys: Sequence[int]) -> dict[int, tuple[str, str, str]]:
        """Return title, standfirst and body of these articles with the matches marked."""

    def optimise(self) -> None:
        """Put the index in order after much was written."""


def search(text: str, *, offset: int, limit: int) -> Hits:
    """Return the articles that hold all the words, best first; any text will do.

    When there are none, every word is taken for the beginning of one, so that
    "harb" finds the harbour.
    """
    query = parse(text)
    keys = _ranked(query)
    if not keys and query.widened() != query:
        query = query.widened()
        keys = _ranked(query)
    page = keys[:MOST][offset : offset + limit]
    texts = _backend().marked(query, page) if page else {}
    return Hits(
        total=len(keys[:MOST]),
        hits=[_hit(key, *texts[key]) for key in page if key in texts],
        has_more=len(keys) > MOST,
    )


def optimise() -> None:
    """Put the index in order after much was written; it may take a minute."""
    _backend().optimise()


def _ranked(query: Query) -> list[int]:
    return _backend().ranked(query, MOST + 1) if query else []


def _hit(key: int, title: str, standfirst: str, body: str) -> Hit:
    snippet = excerpt.to_html(excerpt.best(standfirst, body))
    return Hit(key, excerpt.to_html(title), snippet)


def _backend() -> Backend:
    return postgres if connection.vendor == "postgresql" else sqlite
