"""Replay a labelled stream of comments, to see what the learned filter would have done."""

import csv
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from comments import learning
from comments.learning import Learned, Sample

COLUMNS = {
    "text": ("text", "content", "comment"),
    "class": ("class", "label"),
    "author": ("author", "name"),
}
WARM_UP = 100  # comments before the rates count
LONGEST_FIELD = 1_000_000  # characters


@dataclass
class Tally:
    """How many of each kind came, and how many of them would have been held."""

    came: dict[bool, int] = field(default_factory=lambda: {True: 0, False: 0})
    held: dict[bool, int] = field(default_factory=lambda: {True: 0, False: 0})

    def add(self, is_spam: bool, is_held: bool) -> None:
        """Count one comment."""
        self.came[is_spam] += 1
        self.held[is_spam] += is_held

    def __str__(self) -> str:
        """Return both rates in words."""
        rates = {kind: self.held[kind] / max(1, self.came[kind]) for kind in (True, False)}
        return (
            f"spam caught {rates[True]:.3f} of {self.came[True]}, "
            f"honest held {rates[False]:.3f} of {self.came[False]}"
        )


class Command(BaseCommand):
    """Lives through the file as a site would: judge, then learn what the moderator said."""

    help = (
        "Replay a CSV file of labelled comments (columns author, text and class, where 1 is spam) "
        "in its order: the filter judges each, then learns its class. Changes nothing on the site."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file."""
        parser.add_argument("file", type=Path, metavar="FILE.csv")

    def handle(self, *, file: Path, **options: Any) -> None:
        """Replay the file and print the rates.

        Raises:
            CommandError: the file cannot be read, or a line of it makes no sense.
        """
        stream = list(comments(file))
        hundred, so_far, after = Tally(), Tally(), Tally()
        for number, (is_spam, is_held) in enumerate(replay(stream), start=1):
            for tally in (hundred, so_far, *([after] if number > WARM_UP else [])):
                tally.add(is_spam, is_held)
            if number % 100 == 0 or number == len(stream):
                first = (number - 1) // 100 * 100 + 1
                self.stdout.write(f"{first} to {number}: {hundred}; so far {so_far}")
                hundred = Tally()
        if len(stream) <= WARM_UP:
            self.stdout.write(
                f"There are {len(stream)} comments; "
                f"the filter is judged by what comes after the first {WARM_UP}."
            )
        else:
            self.stdout.write(f"after {WARM_UP}: {after}")


def replay(stream: Sequence[tuple[Sample, bool]]) -> Iterator[tuple[bool, bool]]:
    """Return for each comment whether it is spam, and whether the filter held it unknown."""
    learned = Learned()
    scores: list[float] = []
    for sample, is_spam in stream:
        found = learning.keys(sample)
        judgement = learning.judge(found, learned)
        yield is_spam, judgement is not None and judgement.is_spam_like
        score = learned.learn(found, is_spam=is_spam)
        if score is not None and not is_spam:
            scores.append(score)
            learned.cut = learning.cut(scores[-learning.SCORES_REMEMBERED :])


def comments(file: Path) -> Iterator[tuple[Sample, bool]]:
    """Return the comments of a file in their order, with whether each is spam.

    Raises:
        CommandError: the file cannot be read, or a line of it makes no sense.
    """
    csv.field_size_limit(LONGEST_FIELD)
    rows = csv.reader(StringIO(content(file), newline=""))
    is_empty = True
    try:
        columns = places(file, next(rows, []))
        for row in rows:
            if any(map(str.strip, row)):
                is_empty = False
                yield comment(row, columns, f"{file}, line {rows.line_num}")
    except csv.Error as error:
        raise CommandError(
            f"{file}, line {rows.line_num}: {error}; write one comment a line, in quotes."
        ) from error
    if is_empty:
        raise CommandError(f"{file} has no comments; write one a line below the column names.")


def content(file: Path) -> str:
    """Return the text of a file.

    Raises:
        CommandError: there is no such file, or it is not in UTF-8.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        raise CommandError(
            f"{file} cannot be read ({error.strerror}); write the path of a CSV file."
        ) from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise CommandError(f"{file}, line {line}: not UTF-8; save the file as UTF-8.") from error


def places(file: Path, header: list[str]) -> dict[str, int]:
    """Return where each column stands, by the names of the first line.

    Raises:
        CommandError: the text or the class is missing.
    """
    given = [name.strip().casefold() for name in header]
    found = {
        column: given.index(name)
        for column, names in COLUMNS.items()
        for name in reversed(names)
        if name in given
    }
    for column in ("text", "class"):
        if column not in found:
            raise CommandError(
                f"{file}, line 1: no column “{column}”; write author,text,class there."
            )
    return found


def comment(row: list[str], columns: dict[str, int], place: str) -> tuple[Sample, bool]:
    """Return one row as a comment.

    Raises:
        CommandError: it has too few columns, or its class is neither 0 nor 1.
    """
    cells = {column: row[at] for column, at in columns.items() if at < len(row)}
    label = cells.get("class", "").strip()
    if label not in ("0", "1"):
        raise CommandError(f"{place}: the class is “{label}”; write 1 for spam and 0 for honest.")
    return Sample(cells.get("text", ""), cells.get("author", "")), label == "1"
