"""Move a site in from its export, so that a second run mends whatever the first left undone.

The file is read twice: first for what others refer to (authors, terms,
attachments, shared blocks), then for posts and pages with their comments. What
is stored is stored in small transactions, each with the rows that say where it
came from; so a run may be killed at any moment, and the next one passes over
what is done already and goes on.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from wordpress import wxr
from wordpress.importing import attachments, others, ties
from wordpress.importing.articles import Batch
from wordpress.importing.authors import author
from wordpress.importing.fetch import Fetcher
from wordpress.importing.move import Move
from wordpress.importing.report import Report
from wordpress.importing.terms import term
from wordpress.importing.uploads import Uploads

__all__ = ["Options", "Report", "run"]

NEEDED_FIRST = ("attachment", "wp_block")
AT_ONCE = 100  # terms
LONGEST_BLOCKS = 5_000_000  # characters of all shared blocks


@dataclass(frozen=True)
class Options:
    """What to read, and how.

    `media` is a folder with a copy of `wp-content/uploads`. `fetches` allows to
    ask the old site itself for what is missing there; `is_trusted` that this
    site stands in a private network, as one may whose owner types commands.
    """

    path: Path
    media: Path | None = None
    fetches: bool = False
    is_trusted: bool = False
    is_dry: bool = False


def run(
    options: Options, report: Report, tell: Callable[[int, int], object] = lambda done, total: None
) -> None:
    """Import the file; every item of it ends up in the report.

    Args:
        options: what to read, and how.
        report: is told what became of each item.
        tell: is told bytes read and bytes in all, for a progress bar.

    Raises:
        NotWxrError: the file is no export, or a dangerous one.
        OSError: it cannot be read.
    """
    size = options.path.stat().st_size
    # The first reading takes about a tenth of the time.
    move = _first(options, report, lambda done: tell(done // 10, size))
    batch = Batch(move)
    for entry in wxr.read(options.path, lambda done: tell((size + 9 * done) // 10, size)):
        if isinstance(entry, wxr.Broken):
            report.broken(entry)
        elif isinstance(entry, wxr.Item) and entry.type in ("post", "page"):
            batch.add(entry)
        elif isinstance(entry, wxr.Item) and entry.type != "attachment":
            others.skip(entry, report)
    batch.flush()
    ties.settle(move)
    tell(size, size)


def _first(options: Options, report: Report, tell: Callable[[int], object]) -> Move:
    """Import what others refer to, and return the state of the move."""
    entries = wxr.read(options.path, tell, wanted=_is_needed_first)
    move = _begin(next(entries), options, report)
    waiting: list[wxr.Term] = []
    for entry in entries:
        if isinstance(entry, wxr.Author):
            author(move, entry)
        elif isinstance(entry, wxr.Term):
            waiting.append(entry)
        elif isinstance(entry, wxr.Item) and entry.type == "attachment":
            attachments.take(move, entry)
        elif isinstance(entry, wxr.Item) and entry.type == "wp_block":
            _keep(move, entry)
    parents = {(entry.taxonomy, entry.slug): entry.parent for entry in waiting}
    for start in range(0, len(waiting), AT_ONCE):
        with transaction.atomic():
            for entry in waiting[start : start + AT_ONCE]:
                term(move, entry, parents)
    return move


def _begin(first: object, options: Options, report: Report) -> Move:
    """Return the state of the move; the first entry of a file is always the site itself."""
    site = first if isinstance(first, wxr.Site) else wxr.Site("", "")
    fetcher = Fetcher(site.address, is_trusted=options.is_trusted) if options.fetches else None
    return Move(site, Uploads(options.media, fetcher), report, is_dry=options.is_dry)


def _is_needed_first(record: wxr.Record) -> bool:
    """Return whether a record must be read in the first round; most articles need not."""
    return record.name != "item" or any(word in record.text for word in NEEDED_FIRST)


def _keep(move: Move, item: wxr.Item) -> None:
    size = sum(map(len, move.blocks.values()))
    if size + len(item.content) <= LONGEST_BLOCKS:
        move.blocks[item.number] = item.content
