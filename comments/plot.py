"""Lay out numbers as shapes of an SVG. Pure: numbers go in, coordinates come out.

A plot is as wide as it has columns, and the page stretches it; so lines are drawn
with strokes that do not scale, and words stand beside it, in HTML.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import floor, log10

COLUMN = 10  # units of a plot's own width for each number
GAP = 1  # of these on each side of a bar
HEIGHT = 100


@dataclass(frozen=True)
class Bar:
    """One part of a column."""

    kind: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Plot:
    """Bars, a line, and what the axis says."""

    columns: int
    top: float
    bars: list[Bar]
    line: str = ""  # the path of an SVG

    @property
    def width(self) -> int:
        """Return the width in the plot's own units."""
        return max(1, self.columns) * COLUMN

    @property
    def height(self) -> int:
        """Return the height in the plot's own units."""
        return HEIGHT

    @property
    def half(self) -> float:
        """Return what the middle of the axis stands for."""
        return self.top / 2


def ceiling(most: float) -> float:
    """Return the round number that the axis ends with.

    >>> [ceiling(number) for number in (0, 1, 3, 7, 12, 210)]
    [2, 2, 3, 8, 20, 300]
    """
    if most <= 2:
        return 2
    power: float = 10 ** floor(log10(most))
    return next(step * power for step in (1, 2, 3, 4, 6, 8, 10) if step * power >= most)


def stacked(
    parts: Mapping[str, Sequence[int]], line: Sequence[float | None], least: float = 0
) -> Plot:
    """Return columns made of parts, and a line over them.

    Args:
        parts: the numbers of each kind, the lowest kind first.
        line: a number for each column; None leaves a gap.
        least: how high the axis reaches at least.
    """
    columns = list(zip(*parts.values(), strict=True))
    sums = [sum(column) for column in columns]
    top = ceiling(max([least, *sums, *(number for number in line if number is not None)]))
    bars = [
        bar for at, column in enumerate(columns) for bar in _column(at, column, list(parts), top)
    ]
    return Plot(len(line), top, bars, path(line, top))


def path(numbers: Iterable[float | None], top: float) -> str:
    """Return the path of a line through the middles of the columns, broken where a number lacks."""
    steps = []
    pen = "M"
    for at, number in enumerate(numbers):
        if number is None:
            pen = "M"
            continue
        x, y = COLUMN * (at + 0.5), _y(number, top)
        # A point between two gaps is a dot: a step of no length, with a round end.
        steps.append(f"M{x:g} {y:g}h0" if pen == "M" else f"L{x:g} {y:g}")
        pen = "L"
    return "".join(steps)


def _column(at: int, numbers: Sequence[int], kinds: Sequence[str], top: float) -> list[Bar]:
    bars, below = [], 0
    for kind, number in zip(kinds, numbers, strict=True):
        if number:
            y = _y(below + number, top)
            height = round(_y(below, top) - y, 2)
            bars.append(Bar(kind, COLUMN * at + GAP, y, COLUMN - 2 * GAP, height))
        below += number
    return bars


def _y(number: float, top: float) -> float:
    return round(HEIGHT * (1 - number / top), 2)
