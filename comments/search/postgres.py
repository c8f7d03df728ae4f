"""Search in PostgreSQL: a column that makes itself from the words, and an index over it."""

from collections.abc import Collection, Sequence

from django.db import connection

from blog.search.postgres import tsquery_of, with_exclusions
from blog.search.query import Query
from comments.models import Comment

# The second condition: a query of which the dictionary keeps no word would match everything.
FOUND = """
    SELECT id FROM comments_comment
    WHERE words @@ ({tsquery}) AND numnode({wanted}) > 0 AND id {beyond} %s {state}
    ORDER BY id {direction} LIMIT %s
"""
LAST = 2**63 - 1


def index(comment: Comment) -> None:
    """Do nothing: the column makes itself."""


def index_many(comments: Sequence[Comment]) -> None:
    """Do nothing: the column makes itself."""


def restate(pks: Collection[int], status: str) -> None:
    """Do nothing: the status is read from the comment."""


def forget(pks: Collection[int]) -> None:
    """Do nothing: the column goes with the comment."""


def find(
    query: Query, status: str | None, after: int | None, most: int, *, oldest: bool
) -> list[int]:
    """Return the keys of comments that match, in the order of their numbers."""
    wanted, wanted_words = tsquery_of(query.wanted)
    tsquery, words = with_exclusions(query)
    beyond, direction, edge = (">", "ASC", 0) if oldest else ("<", "DESC", LAST)
    sql = FOUND.format(
        tsquery=tsquery,
        wanted=wanted,
        beyond=beyond,
        direction=direction,
        state="" if status is None else "AND status = %s",
    )
    start = edge if after is None else after
    states = [] if status is None else [status]
    with connection.cursor() as cursor:
        cursor.execute(sql, [*words, *wanted_words, start, *states, most])
        return [key for (key,) in cursor]
