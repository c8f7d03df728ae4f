"""Read WordPress's export format (WXR 1.0 to 1.2), whatever its size and however broken.

An export is RSS with more names. Real ones hold control characters, entities of
HTML and text that ends in the middle, and one of them stops any parser. So a
file is first cut into its records (`records`), which needs nothing but the ends
of tags; then each record is parsed by itself, strictly if that works and else
by its known names (`tree`); and what it says (`said`) is put into plain
classes (`items`). One broken record is one bad item, and never the end of the file.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from wordpress.wxr.items import Author, Broken, Comment, Item, Site, Term
from wordpress.wxr.records import Head, NotWxrError, Record, cut
from wordpress.wxr.said import of_record

__all__ = ["Author", "Broken", "Comment", "Item", "NotWxrError", "Record", "Site", "Term", "read"]

Entry = Site | Author | Term | Item | Broken


def read(
    path: Path,
    tell: Callable[[int], object] = lambda done: None,
    *,
    wanted: Callable[[Record], bool] = lambda record: True,
) -> Iterator[Entry]:
    """Return what a file holds, in its order; the site itself comes first.

    Args:
        path: the file.
        tell: is told the number of bytes read so far, for a progress bar.
        wanted: says of a record whether it is to be parsed at all.

    Raises:
        NotWxrError: the file is no export, or holds a document type declaration,
            with which files are made to grow in memory.
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        head = Head()
        for record in cut(file, head):
            tell(record.ends_at)
            if record.is_first:
                yield Site.of(head)
            if wanted(record):
                yield of_record(record, head)
        if not head.is_told:
            yield Site.of(head)
        tell(path.stat().st_size)
