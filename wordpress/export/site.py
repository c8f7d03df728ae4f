"""The whole file, from one moment's state of the site."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TextIO

from django.db import connection, transaction

from blog.models import Article, Attachment, Image
from wordpress.export import articles, head, items
from wordpress.export.numbers import Numbers

END = "</channel>\n</rss>\n"


def write(out: TextIO, tell: Callable[[int, int], object] = lambda done, total: None) -> int:
    """Write the site to a file; return how many articles, pictures and files it has.

    Args:
        out: where to.
        tell: is told now and then how many of them are written, and how many there are.
    """
    with _snapshot():
        total = sum(model._default_manager.count() for model in (Article, Image, Attachment))
        numbers, done = Numbers(), 0
        out.writelines(head.head(numbers))
        for pieces in _batches(numbers):
            for piece in pieces:
                out.write(piece)
                done += piece.endswith(items.END)
            tell(done, total)
        out.write(END)
    return done


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
