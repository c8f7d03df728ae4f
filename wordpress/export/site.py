"""The whole file, from one moment's state of the site."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TextIO

from django.db import connection, transaction

from blog.models import Article, Attachment, Image
from wordpress.export import articles, head, items
from wordpress.export.numbers import Numbers

END = "</channel>\n</rss>\n"


@dataclass(frozen=True)
class Step:
    """How far the writing is."""

    done: int  # articles, pictures and files
    total: int


def write(out: TextIO, tell: Callable[[Step], None] = lambda step: None) -> Step:
    """Write the site to a file; return how many things it has.

    Args:
        out: where to.
        tell: is called now and then with how far it is.
    """
    with _snapshot():
        total = sum(model._default_manager.count() for model in (Article, Image, Attachment))
        step = Step(0, total)
        numbers, done = Numbers(), 0
        out.writelines(head.head(numbers))
        for pieces in _batches(numbers):
            for piece in pieces:
                out.write(piece)
                done += piece.endswith(items.END)
            step = Step(done, total)
            tell(step)
        out.write(END)
    return step


def _batches(numbers: Numbers) -> Iterator[Iterable[str]]:
    yield from items.pictures(numbers)
    yield from items.files(numbers)
    yield from articles.articles(numbers)


@contextmanager
def _snapshot() -> Iterator[None]:
    """See the site as it is now until the end, while others write.

    This site's transactions on SQLite take the lock for writing at their start. For
    minutes that would stop every comment, so this one only reads.
    """
    if connection.in_atomic_block:  # somebody else's, and then it is his to choose
        yield
        return
    usual = getattr(connection, "transaction_mode", None)
    if connection.vendor == "sqlite":
        connection.transaction_mode = "DEFERRED"  # type: ignore[attr-defined]
    try:
        with transaction.atomic():
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
    finally:
        if connection.vendor == "sqlite":
            connection.transaction_mode = usual  # type: ignore[attr-defined]
