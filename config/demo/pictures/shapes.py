"""Outlines as lists of points, before anything is painted.

Everything is measured in finished pixels. The shapes are made by arithmetic and
a seeded generator, so the same name gives the same picture on every machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import cos, pi, sin
from random import Random

Point = tuple[float, float]
Points = Sequence[Point]


def smooth(points: Points, *, closed: bool = True, steps: int = 10) -> list[Point]:
    """Lead a curve through the points, so a few of them draw an animal or a hill."""
    count = len(points)
    curve: list[Point] = []
    for start in range(count if closed else count - 1):
        a, b, c, d = (_near(points, start + offset, closed=closed) for offset in (-1, 0, 1, 2))
        for step in range(steps):
            t = step / steps
            curve.append((_catmull(a[0], b[0], c[0], d[0], t), _catmull(a[1], b[1], c[1], d[1], t)))
    if not closed:
        curve.append(points[-1])
    return curve


def _near(points: Points, index: int, *, closed: bool) -> Point:
    if closed:
        return points[index % len(points)]
    return points[min(max(index, 0), len(points) - 1)]


def _catmull(a: float, b: float, c: float, d: float, t: float) -> float:
    """Return the Catmull-Rom value between b and c."""
    square, cube = t * t, t * t * t
    return 0.5 * (
        2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * square + (3 * b - a - 3 * c + d) * cube
    )


def ridge(
    random: Random,
    y: float,
    height: float,
    *,
    left: float = 0,
    right: float = 1600,
    foot: float = 900,
    rough: float = 0.25,
) -> list[Point]:
    """Return a hill line from left to right, closed down to its foot.

    Three long waves give the land its shape; *rough* adds the short ones that
    turn dunes into rock.
    """
    waves = [(random.uniform(0.6, 3.4), random.uniform(0, 2 * pi), w) for w in (0.55, 0.3, 0.15)]
    short = [
        (rate, random.uniform(0, 2 * pi), rough * 2.2 / rate) for rate in (7.3, 13.1, 23.7, 41.9)
    ]
    line: list[Point] = []
    for step in range(161):
        t = step / 160
        lift = sum(weight * sin(rate * 2 * pi * t + phase) for rate, phase, weight in waves + short)
        line.append((left + (right - left) * t, y - height * (0.5 + 0.5 * lift)))
    return [(left, foot), *line, (right, foot)]


def blob(
    random: Random, x: float, y: float, width: float, height: float, wobble: float = 0.14
) -> list[Point]:
    """Return a rounded, uneven outline: a stone, a pool, the crown of a tree."""
    corners = []
    for step in range(11):
        angle = 2 * pi * step / 11
        reach = 1 + random.uniform(-wobble, wobble)
        corners.append((x + width / 2 * reach * cos(angle), y + height / 2 * reach * sin(angle)))
    return smooth(corners, steps=8)


def lens(x: float, y: float, width: float, height: float) -> list[Point]:
    """Return a pointed oval lying flat: a ripple, a leaf, a strip of cloud."""
    half = width / 2
    upper = [(x - half + width * t / 12, y - height / 2 * sin(pi * t / 12)) for t in range(13)]
    lower = [(x + half - width * t / 12, y + height / 2 * sin(pi * t / 12)) for t in range(13)]
    return upper + lower


def arch(x: float, y: float, width: float, height: float) -> list[Point]:
    """Return a round-headed opening standing on y: a window, a span of a viaduct."""
    radius = width / 2
    head = [
        (x - radius * cos(pi * t / 24), y - height + radius - radius * sin(pi * t / 24))
        for t in range(25)
    ]
    return [(x - radius, y), *head, (x + radius, y)]


def box(left: float, top: float, right: float, bottom: float) -> list[Point]:
    """Return the four corners of an upright rectangle."""
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def star(x: float, y: float, radius: float, *, waist: float = 0.42, turn: float = 0) -> list[Point]:
    """Return a soft five-armed star, as found in a tide pool."""
    corners = []
    for step in range(10):
        reach = radius if step % 2 == 0 else radius * waist
        angle = turn + pi * step / 5
        corners.append((x + reach * cos(angle), y + reach * sin(angle)))
    return smooth(corners, steps=6)


def placed(points: Iterable[Point], x: float, y: float, size: float = 1) -> list[Point]:
    """Move an outline drawn around the origin to its place, at its size."""
    return [(x + size * px, y + size * py) for px, py in points]


def turned(points: Iterable[Point], angle: float) -> list[Point]:
    """Turn an outline around the origin by an angle in radians."""
    return [
        (px * cos(angle) - py * sin(angle), px * sin(angle) + py * cos(angle)) for px, py in points
    ]


def outline(text: str) -> list[Point]:
    """Read "x,y x,y ..." the way SVG writes points, which keeps long shapes short.

    >>> outline("0,0 40,-12.5")
    [(0.0, 0.0), (40.0, -12.5)]
    """
    pairs = (pair.split(",") for pair in text.split())
    return [(float(x), float(y)) for x, y in pairs]
