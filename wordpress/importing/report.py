"""Account for every item of an export: what became of it, and why."""

import json
from collections import Counter
from pathlib import Path
from typing import Any, TextIO

from wordpress.wxr import Broken

KINDS = ("posts", "pages", "attachments", "comments", "other", "tags", "authors")
OUTCOMES = ("created", "updated", "unchanged", "skipped", "failed")
OF_TYPE = {"post": "posts", "page": "pages", "attachment": "attachments"}
OF_ELEMENT = {"author": "authors", "category": "tags", "tag": "tags", "term": "tags"}
LONGEST_TITLE = 200  # characters


class Report:
    """Counts what became of the items, and writes a line for each into a file.

    The file is written as things happen, and gets its name at the end: a million
    comments need no memory, and a report that was cut off is not taken for one.
    """

    def __init__(self, path: Path | None = None) -> None:
        """Begin a report, written to `path` if there is one."""
        self.counts = {kind: Counter(dict.fromkeys(OUTCOMES, 0)) for kind in KINDS}
        self.problems: list[dict[str, Any]] = []  # the first that failed, for the screen
        self.path = path
        self.file: TextIO | None = None
        self.is_empty = True

    def __enter__(self) -> "Report":
        """Open the file."""
        if self.path:
            self.file = self._part().open("w", encoding="utf-8")
            self.file.write('{"items": [')
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        """Close the file; give it its name when all went well."""
        if not self.file or not self.path:
            return
        self.file.write(f'\n], "counts": {json.dumps(self.counts)}}}\n')
        self.file.close()
        if error is None:
            self._part().replace(self.path)

    def add(self, kind: str, number: object, title: str, outcome: str, reason: str = "") -> None:
        """Note what became of an item.

        Args:
            kind: one of `KINDS`.
            number: what the item is known by over there.
            title: what people call it.
            outcome: one of `OUTCOMES`.
            reason: in words; needed for what was skipped or failed.
        """
        self.counts[kind][outcome] += 1
        entry = {
            "kind": kind,
            "id": number,
            "title": title[:LONGEST_TITLE],
            "outcome": outcome,
            "reason": reason,
        }
        if outcome == "failed" and len(self.problems) < 20:
            self.problems.append(entry)
        if self.file:
            self.file.write(",\n" if not self.is_empty else "\n")
            self.file.write(json.dumps(entry, ensure_ascii=False))
            self.is_empty = False

    def broken(self, entry: Broken) -> None:
        """Note a record that could not be read."""
        kind = OF_ELEMENT.get(entry.name) or OF_TYPE.get(entry.type, "other")
        self.add(kind, entry.number, entry.title, "failed", entry.reason)

    def lines(self) -> list[str]:
        """Return the counts as a table of text."""
        table = [f"{'':<12}" + "".join(f"{outcome:>11}" for outcome in OUTCOMES)]
        for kind, counts in self.counts.items():
            table.append(f"{kind:<12}" + "".join(f"{counts[name]:>11,}" for name in OUTCOMES))
        return table

    def _part(self) -> Path:
        path = self.path or Path("report")
        return path.with_name(f"{path.name}.part")
