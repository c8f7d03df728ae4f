"""Find comments by their words, for moderators: name, mail, website and text.

The newest come first, or the oldest among those that wait, as in the queue. So
a search reads the index in that order and stops after a page, whatever the
words and however many comments hold them.
"""

from collections.abc import Collection, Sequence
from typing import Any, Protocol

from django.db import connection, connections

from blog.search.query import Query, parse
from comments.models import Comment
from comments.search import postgres, sqlite

__all__ = ["find", "forget", "index", "index_many", "restate"]


class Backend(Protocol):
    """What a database must do."""

    def index(self, comment: Comment) -> None:
        """Write the words of a comment."""

    def index_many(self, comments: Sequence[Comment]) -> None:
        """Write the words of comments that are new."""

    def restate(self, pks: Collection[int], status: str) -> None:
        """Note the status of some comments."""

    def forget(self, pks: Collection[int]) -> None:
        """Delete the words of some comments."""

    def find(
        self, query: Query, status: str | None, after: int | None, most: int, *, oldest: bool
    ) -> list[int]:
        """Return the keys of comments that match, in the order of their numbers."""


def _backend() -> Backend:
    return postgres if connection.vendor == "postgresql" else sqlite


def index(comment: Comment) -> None:
    """Write what a comment can be found by, in the transaction that stores it."""
    _backend().index(comment)


def index_many(comments: Sequence[Comment]) -> None:
    """Write what new comments can be found by, after they were stored in bulk."""
    _backend().index_many(comments)


def restate(pks: Collection[int], status: str) -> None:
    """Note that some comments have another status now."""
    _backend().restate(pks, status)


def forget(pks: Collection[int]) -> None:
    """Delete what some comments could be found by."""
    _backend().forget(pks)


def find(words: str, status: str | None, after: int | None, most: int) -> list[int]:
    """Return the keys of comments that hold the words, newest first; waiting ones oldest first.

    Args:
        words: as typed, see blog/search/query.py; any text will do.
        status: the only status wanted, or None for all.
        after: the last key of the page before.
        most: how many.
    """
    query = parse(words)
    if not query:
        return []
    oldest = status == Comment.Status.PENDING
    return _backend().find(query.widened(), status, after, most, oldest=oldest)


def on_save(sender: Any, instance: Comment, **kwargs: Any) -> None:
    """Keep the index in step with a comment that is stored."""
    index(instance)


def on_flush(using: str, **kwargs: Any) -> None:
    """Keep nothing when all comments are gone at once: `flush` does not know SQLite's index."""
    database = connections[using]
    if database.vendor != "sqlite" or "comments_search" not in database.introspection.table_names():
        return
    with database.cursor() as cursor:
        cursor.execute(
            "DELETE FROM comments_search WHERE NOT EXISTS (SELECT 1 FROM comments_comment)"
        )


def on_delete(sender: Any, instance: Comment, **kwargs: Any) -> None:
    """Keep nothing of a comment that is deleted, also with its article."""
    forget([instance.pk])
