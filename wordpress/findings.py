"""Show the lines of a report that a person should look at, a page at a time."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

PER_PAGE = 50
# As the report writes them. Most lines say that all went well and need not be read.
SIGNS = ('"outcome": "failed"', '"outcome": "skipped"')
NO_REASON = '"reason": ""'


@dataclass(frozen=True)
class Findings:
    """A page of items that were not taken, or not as they were."""

    items: list[dict[str, Any]]
    number: int
    has_next: bool

    @property
    def previous(self) -> int:
        """Return the number of the page before."""
        return self.number - 1

    @property
    def next(self) -> int:
        """Return the number of the page after."""
        return self.number + 1


def page(path: Path, asked: str) -> Findings:
    """Return a page of a report.

    The file is read from its beginning to the page. A report of a million lines
    takes a second, and is looked at a few times in the life of a site.

    Args:
        path: the report.
        asked: the number of the page, as it was typed.
    """
    number = int(asked) if asked.isascii() and asked.isdigit() and 0 < len(asked) < 6 else 1
    number = max(1, number)
    start = (number - 1) * PER_PAGE
    with path.open(encoding="utf-8") as lines:
        found = list(islice(_items(lines), start, start + PER_PAGE + 1))
    return Findings(found[:PER_PAGE], number, len(found) > PER_PAGE)


def _items(lines: Any) -> Iterator[dict[str, Any]]:
    """Return the items with a reason: failed, skipped, or taken with something left behind."""
    for line in lines:
        if any(sign in line for sign in SIGNS) or ('"outcome"' in line and NO_REASON not in line):
            yield json.loads(line.rstrip().rstrip(","))
