"""Search in SQLite: an FTS5 table with words of its own, made by the migration."""

from collections.abc import Collection, Sequence

from django.db import connection

from blog.search.query import Query
from blog.search.sqlite import expression
from comments.models import Comment

COLUMNS = "{name email website text} : "
FOUND = """
    SELECT rowid FROM comments_search
    WHERE comments_search MATCH %s AND rowid {beyond} %s ORDER BY rowid {direction} LIMIT %s
"""
INSERT = """
    INSERT INTO comments_search (rowid, name, email, website, text, status)
    VALUES (%s, %s, %s, %s, %s, %s)
"""
LAST = 2**63 - 1


def index(comment: Comment) -> None:
    """Write the words of a comment."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM comments_search WHERE rowid = %s", [comment.pk])
        cursor.execute(INSERT, _words(comment))


def index_many(comments: Sequence[Comment]) -> None:
    """Write the words of comments that are new."""
    with connection.cursor() as cursor:
        cursor.executemany(INSERT, [_words(comment) for comment in comments])


def restate(pks: Collection[int], status: str) -> None:
    """Note the status of some comments."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE comments_search SET status = %s WHERE rowid = %s",
            [(str(status), key) for key in pks],
        )


def forget(pks: Collection[int]) -> None:
    """Delete the words of some comments."""
    with connection.cursor() as cursor:
        cursor.executemany("DELETE FROM comments_search WHERE rowid = %s", [(key,) for key in pks])


def find(
    query: Query, status: str | None, after: int | None, most: int, *, oldest: bool
) -> list[int]:
    """Return the keys of comments that match, in the order of their numbers."""
    match = expression(query, COLUMNS)
    if status is not None:
        match = f'(status : "{status}") AND ({match})'
    beyond, direction, edge = (">", "ASC", 0) if oldest else ("<", "DESC", LAST)
    sql = FOUND.format(beyond=beyond, direction=direction)
    with connection.cursor() as cursor:
        cursor.execute(sql, [match, edge if after is None else after, most])
        return [key for (key,) in cursor]


def _words(comment: Comment) -> list[int | str]:
    words = (comment.name, comment.email, comment.website, comment.text, comment.status)
    return [comment.pk, *map(str, words)]
