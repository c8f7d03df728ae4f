"""What the air and the water do to light, for scenes that share a sky."""

from __future__ import annotations

from math import pi, sin

from config.demo.pictures.painting import Canvas
from config.demo.pictures.shapes import Points, smooth


def clouds(sheet: Canvas, places: tuple[tuple[float, float, float], ...], *inks: str) -> None:
    """Hang flat-bottomed clouds, cut from one sheet."""
    for x, y, width in places:
        top = [
            (
                x - width / 2 + width * t / 9,
                y - width * 0.13 * sin(pi * t / 9) * sheet.random.uniform(0.4, 1.15),
            )
            for t in range(1, 9)
        ]
        ends = (x - width * 0.58, y), (x + width * 0.58, y)
        sheet.layer(smooth([ends[0], *top, ends[1]], closed=False), *inks, alpha=0.9)


def shafts(sheet: Canvas, x: float, beams: Points) -> None:
    """Let daylight fall through the surface; a beam is its lean and its width."""
    for lean, width in beams:
        foot = x + lean * 1.5
        shape = [
            (x + lean * 0.28 - width / 7, -20),
            (x + lean * 0.28 + width / 7, -20),
            (foot + width, 900),
            (foot - width, 900),
        ]
        sheet.veil(shape, "#d3efdc", 0.3, 0.16, 0)
