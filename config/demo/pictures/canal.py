"""A bicycle by the canal."""

from __future__ import annotations

from math import cos, pi, sin

from PIL import Image

from config.demo.pictures.inks import BARK, CORAL, HONEY, INK, MOSS, OCHRE, PAPER, ROSE, RUST, SAGE
from config.demo.pictures.painting import Canvas
from config.demo.pictures.shapes import (
    box,
    lens,
    outline,
    placed,
    smooth,
    turned,
)

WALLS = (
    *("#a9614a", "#d8b98c", "#7f8f8c", "#8d4a3f", "#c9a27c"),
    *("#5f7c80", "#b4694c", "#e0cda6", "#6f6a6c", "#9c5544"),
)
# Across in house widths, up in pixels.
GABLES = ("0,0 0.5,-76 1,0", "0,0 0.2,-34 0.3,-34 0.3,-62 0.7,-62 0.7,-34 0.8,-34 1,0")
FRAME = (
    "-215,-138 -30,-138",
    "-215,-138 -88,-318",
    "-30,-138 -100,-352",
    "-30,-138 142,-330",
    "-92,-322 140,-352",
    "215,-138 128,-410",
)


def bicycle() -> Image.Image:
    """Stop on the quay, where the houses stand on their reflections."""
    sheet = Canvas("#8fb6b8", "#c4d6c6", "#f3e4c2", "#f4d7a8", seed=52)
    sheet.glow(1240, 240, 560, "#fff4d4", 0.8)
    _canal_houses(sheet, 470)
    sheet.reflect(486, 250, "#88aeab", strength=0.6)
    sheet.mist(486, 740, "#2f6773", 0.1, 0.35, 0.65)
    sheet.ripples(70, 800, 500, 1700, 220, "#d9e3d0")
    sheet.layer(box(0, 716, 1600, 900), "#b9a48a", "#8c7767", shadow=0.4)
    for row in range(4):
        y = 738 + 14 * row + 10 * row * row
        for step in range(22):
            left = -40 + 80 * step + 40 * (row % 2)
            sheet.line([(left, y), (left + 66, y)], "#a08c76", 2)
    _railing(sheet, 540, 742)
    sheet.layer(lens(800, 846, 900, 36), "#4a3f40", alpha=0.45)
    _bicycle(sheet, 800, 846)
    return sheet.finish()


def _canal_houses(sheet: Canvas, y: float) -> None:
    """Stand narrow gabled houses shoulder to shoulder over the water."""
    edge = -30
    for step in range(12):
        width, roof, wall = 136 + 16 * (step % 3), 150 + 46 * (step * 7 % 4), WALLS[step % 10]
        top = [(edge + width * px, roof + py) for px, py in outline(GABLES[step % 2])]
        front = [*top, (edge + width, y + 2), (edge, y + 2)]
        sheet.layer(front, wall, wall, "#6f5f5a", shadow=0.15)
        sheet.line(top, PAPER, 4)
        for row in range(int((y - roof - 20) // 82)):
            for column in range(3):
                x, head = edge + width * (0.17 + 0.25 * column), roof + 18 + 82 * row
                sheet.layer(box(x, head, x + 24, head + 46), "#f4ecd7")
                sheet.layer(box(x + 4, head + 4, x + 20, head + 42), "#39535f", "#5f7f86")
        sheet.layer(box(edge + width * 0.4, y - 44, edge + width * 0.62, y + 2), "#33464d")
        edge += width
    sheet.layer(box(0, y, 1600, y + 18), "#8f8577", "#6a6660")


def _railing(sheet: Canvas, top: float, foot: float) -> None:
    for x in range(40, 1640, 190):
        sheet.layer(box(x - 7, top - 8, x + 7, foot), "#33484f", "#22333b", shadow=0.2)
        sheet.disc(x, top - 14, 11, "#22333b")
    for y in (top + 10, top + 84):
        sheet.line([(-10, y), (1610, y)], "#2a3d45", 7)


def _bicycle(sheet: Canvas, x: float, y: float) -> None:
    """Lean a red town bicycle with a basket of flowers against the rail."""
    _wheel(sheet, x - 215, y - 138)
    _wheel(sheet, x + 215, y - 138)
    for tube in FRAME:
        line = placed(outline(tube), x, y)
        sheet.line(line, RUST, 15)
        sheet.line([(px - 1, py - 3) for px, py in line], CORAL, 9)
    for part, width in (("-30,-138 -8,-84", 8), ("-26,-82 14,-82", 10)):
        sheet.line(placed(outline(part), x, y), INK, width)
    sheet.ring(x - 30, y - 138, 30, INK, 7)
    for chain in ("-30,-168 -215,-150", "-30,-108 -215,-126"):
        sheet.line(placed(outline(chain), x, y), INK, 3)
    saddle = smooth(outline("-166,-372 -150,-384 -90,-380 -40,-368 -60,-358 -110,-350 -150,-350"))
    sheet.layer(placed(saddle, x, y), "#6a4632", BARK, shadow=0.3)
    bar = smooth(outline("128,-408 120,-440 90,-452 44,-440"), closed=False)
    sheet.line(placed(bar, x, y), INK, 9)
    sheet.line([(x + 70, y - 448), (x + 38, y - 436)], "#6a4632", 16)
    sheet.disc(x + 168, y - 344, 15, HONEY)
    _basket(sheet, x + 222, y - 366)


def _wheel(sheet: Canvas, x: float, y: float) -> None:
    sheet.ring(x, y, 138, INK, 10)
    sheet.ring(x, y, 126, "#d9d2bf", 3)
    for spoke in range(14):
        sheet.line(placed(turned([(0, 0), (0, 126)], pi * spoke / 7), x, y), "#5f6a6c", 1.4)
    sheet.disc(x, y, 11, INK)
    guard = [(x + 151 * cos(t / 10), y - 151 * sin(t / 10)) for t in range(4, 27)]
    sheet.line(guard, CORAL, 9)


def _basket(sheet: Canvas, x: float, y: float) -> None:
    for _ in range(26):
        px, py = x + sheet.random.uniform(-66, 66), y - 62 - sheet.random.uniform(0, 62)
        ink = sheet.random.choice((MOSS, SAGE, MOSS, "#8a9a55"))
        sheet.layer(
            placed(turned(lens(0, 0, 60, 18), sheet.random.uniform(-2.2, -0.9)), px, py), ink
        )
    for _ in range(14):
        px, py = x + sheet.random.uniform(-70, 70), y - 76 - sheet.random.uniform(0, 60)
        ink = sheet.random.choice((HONEY, PAPER, ROSE))
        for petal in range(5):
            sheet.disc(px + 9 * cos(petal * 1.26), py + 9 * sin(petal * 1.26), 7.5, ink)
        sheet.disc(px, py, 5, OCHRE)
    sheet.layer(
        [(x - 80, y - 70), (x + 80, y - 70), (x + 60, y + 34), (x - 56, y + 34)],
        "#cba06a",
        "#93704a",
        shadow=0.35,
    )
    for weave in range(4):
        sheet.line(
            [(x - 76 + 5 * weave, y - 50 + 24 * weave), (x + 76 - 5 * weave, y - 50 + 24 * weave)],
            "#7d5d3d",
            3,
        )
