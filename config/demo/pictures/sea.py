"""Scenes at sea: a harbour at daybreak, a whale."""

from __future__ import annotations

from math import sin

from PIL import Image

from config.demo.pictures.inks import CORAL, DEEP, INK, NIGHT, PAPER, RUST, SAND, TEAL
from config.demo.pictures.painting import Canvas
from config.demo.pictures.shapes import (
    Point,
    box,
    lens,
    outline,
    placed,
    ridge,
    smooth,
)
from config.demo.pictures.sky import shafts

# A humpback seen from its left, its middle at 0,0 and about 1,200 long.
BODY = (
    "-500,22 -440,-52 -300,-104 -120,-118 60,-112 150,-122 176,-98 300,-86 400,-90 "
    "500,-106 506,-78 400,-40 240,24 60,76 -140,104 -320,94 -450,62"
)
TAIL = (
    "452,-84 500,-104 548,-164 612,-206 668,-206 640,-172 588,-122 582,-98 "
    "618,-76 668,-38 676,-6 628,-18 560,-60 500,-80 456,-70"
)
THROAT = "-498,26 -400,34 -250,36 -90,52 40,72 -60,92 -180,102 -320,92 -440,64"
NEAR_FIN = "-210,44 -150,50 -120,130 -60,230 -10,300 -60,290 -150,220 -200,130"
FAR_FIN = "-80,30 -10,60 60,160 80,230 50,236 -20,180 -100,80"


def harbour_dawn() -> Image.Image:
    """Wake the harbour: a low sun, lit windows, three boats on quiet water."""
    sheet = Canvas("#2f5568", "#7c9ea3", "#e8c3a6", "#f8d6a0", SAND, "#d9b48a", seed=8)
    sheet.glow(1010, 470, 620, "#fff0c4", 0.85)
    sheet.disc(1010, 452, 54, "#fff6dd")
    for y, height, ink, foot in (
        (470, 110, "#b3b3a2", "#e0c6a0"),
        (488, 80, "#7f9a9b", "#c9bd9f"),
        (505, 56, "#587f88", "#98a798"),
    ):
        sheet.layer(ridge(sheet.random, y, height, foot=520), ink, foot)
    _breakwater(sheet)
    _warehouses(sheet)
    sheet.reflect(520, 380, "#6d9aa0", strength=0.8)
    sheet.mist(490, 560, "#fbe6c0", 0, 0.55, 0)
    sheet.mist(540, 900, "#174457", 0, 0.45, 0.8)
    sheet.ripples(130, 1010, 530, 190, 350, "#ffe9b9")
    sheet.ripples(60, 600, 600, 1500, 280, "#2a5565")
    for x, y, size, hull in (
        (560, 660, 0.85, CORAL),
        (1330, 640, 0.7, TEAL),
        (250, 795, 1.35, DEEP),
    ):
        _trawler(sheet, x, y, size, hull)
    sheet.gulls(outline("720,210 790,180 850,235 1180,150 640,300"), NIGHT)
    return sheet.finish()


def _breakwater(sheet: Canvas) -> None:
    """Close the harbour on the right with a mole and its light."""
    sheet.layer(outline("1180,520 1215,494 1600,482 1600,520"), "#3d5f69", "#2d4d59")
    sheet.layer(outline("1243,496 1249,418 1275,418 1281,496"), "#3f5a63", "#2d4a56")
    sheet.flat(box(1247, 396, 1277, 420), "#f7d58c")
    sheet.flat([(1243, 398), (1262, 380), (1281, 398)], NIGHT)
    sheet.glow(1262, 407, 70, "#fff0c4", 0.9)


def _warehouses(sheet: Canvas) -> None:
    """Stand a row of gabled stores along the left quay, a few of them awake."""
    sheet.flat(box(0, 500, 470, 520), "#22404d")
    edge = 0.0
    for width, height, ink in (
        (120, 150, "#29495a"),
        (90, 200, "#233f50"),
        (110, 130, "#2f5160"),
        (70, 170, "#274656"),
        (80, 96, "#335664"),
    ):
        roof = 502 - height
        sheet.layer(
            [
                (edge, 502),
                (edge, roof),
                (edge + width / 2, roof - 44),
                (edge + width, roof),
                (edge + width, 502),
            ],
            ink,
            "#30505c",
        )
        for row in range(int(height // 42)):
            for column in range(int(width // 30)):
                lit = sheet.random.random() < 0.28
                x, y = edge + 14 + column * 29, roof + 14 + row * 40
                sheet.flat(box(x, y, x + 11, y + 18), "#ffd58a" if lit else "#1d3644")
        edge += width


def _trawler(sheet: Canvas, x: float, y: float, size: float, hull: str) -> None:
    """Float a small fishing boat with its wheelhouse, mast, and gallows."""

    def at(*points: Point) -> list[Point]:
        return placed(points, x, y, size)

    sheet.layer(at(*lens(0, 10, 300, 26)), "#1a3c4b", alpha=0.55)
    for start, end in (
        ((-12, -150), (118, -44)),
        ((-12, -150), (-112, -34)),
        ((-12, -120), (60, -70)),
    ):
        sheet.line(at(start, end), INK, 1.6 * size)
    sheet.line(at((-12, -30), (-12, -158)), INK, 5 * size)
    sheet.line(at(*outline("-96,-30 -96,-86 -76,-86 -76,-30")), INK, 5 * size)
    sheet.layer(at(*outline("14,-30 18,-88 78,-88 72,-30")), PAPER, "#c9b692")
    sheet.flat(at(*outline("10,-86 84,-86 80,-97 14,-97")), RUST)
    for left in (26, 47):
        sheet.flat(at(*box(left, -78, left + 15, -60)), "#24404e")
    deck = smooth(outline("-130,-34 -60,-24 30,-26 100,-40 136,-56"), closed=False)
    keel = outline("112,8 86,16 -108,16 -124,6")
    sheet.layer(at(*deck, *keel), hull, INK)
    sheet.line(at(*deck), PAPER, 4 * size)
    for way in range(4):
        drop = 20 + 11 * way
        sheet.flat(at(*lens(sheet.random.uniform(-20, 20), drop, 210 - 40 * way, 4)), "#122a36")


def whale() -> Image.Image:
    """Hang a whale in blue light, with a diver to give its size."""
    sheet = Canvas("#a9d3c9", "#4f98a0", "#2a6c7d", "#1d4d62", "#16384d", "#11283b", seed=21)
    sheet.glow(1050, -40, 900, "#eaf6e2", 0.75)
    shafts(sheet, 1050, outline("-760,190 -430,120 -190,200 60,110 270,170 560,120"))
    sheet.layer(ridge(sheet.random, 860, 130, rough=0.5), "#16394d", "#10283a", shadow=0.3)
    _great_whale(sheet, 690, 430, 1.0)
    _great_whale(sheet, 1230, 610, 0.34)
    sheet.mist(0, 900, "#1b4a5e", 0, 0, 0.12, 0.3)
    for _ in range(90):
        x, y = sheet.random.uniform(0, 1600), sheet.random.uniform(60, 880)
        sheet.disc(x, y, sheet.random.choice((1.2, 1.6, 2.4)), "#8fc0bf")
    sheet.layer(ridge(sheet.random, 905, 110, rough=0.6), "#0f2738", "#0b1d2c", shadow=0.4)
    _diver(sheet, 1000, 262)
    return sheet.finish()


def _great_whale(sheet: Canvas, x: float, y: float, size: float) -> None:
    """Hang a humpback in the water: far flipper, back, tail, pale throat, near flipper."""
    body, tail, throat, near, far = (
        placed(smooth(outline(part)), x, y, size)
        for part in (BODY, TAIL, THROAT, NEAR_FIN, FAR_FIN)
    )
    sheet.layer(far, "#1b4459", "#16384c")
    sheet.layer(body, "#37708a", "#1f4d63", "#173c52", shadow=0.35)
    sheet.layer(tail, "#3a7189", "#2c6079", "#1f4d63")
    sheet.layer(throat, "#a9c9c4", "#6f9fa6")
    for groove in range(7):
        start, middle = (-470 + 18 * groove, 36 + 6 * groove), (-300 + 10 * groove, 44 + 7 * groove)
        line = smooth([start, middle, (-120 - 14 * groove, 62 + 5.4 * groove)], closed=False)
        sheet.line(placed(line, x, y, size), "#5d8f99", 2.4 * size)
    sheet.layer(near, "#2b6076", "#9dc1bf", shadow=0.3)
    sheet.disc(x - 330 * size, y + 10 * size, 6.5 * size, "#0d2231")


def _diver(sheet: Canvas, x: float, y: float) -> None:
    """Send one diver down, to give the whale its size."""
    ink = "#123044"
    sheet.line([(x - 6, y + 2), (x + 22, y - 8), (x + 46, y - 10), (x + 66, y - 22)], ink, 6)
    sheet.line([(x + 22, y - 6), (x + 44, y - 2), (x + 66, y - 6)], ink, 6)
    sheet.flat([(x + 62, y - 24), (x + 96, y - 34), (x + 90, y - 22), (x + 68, y - 16)], ink)
    sheet.flat([(x + 62, y - 10), (x + 96, y - 8), (x + 90, y + 2), (x + 66, y - 2)], ink)
    sheet.layer(placed(smooth(outline("-24,4 -10,-9 14,-14 30,-10 26,0 0,8")), x, y), ink)
    sheet.layer(placed(smooth(outline("-8,-14 12,-20 20,-12 -2,-6")), x, y), CORAL, RUST)
    sheet.line([(x - 14, y + 4), (x - 22, y + 22), (x - 42, y + 26)], ink, 5)
    sheet.disc(x - 28, y + 2, 9, ink)
    for step in range(9):
        sway = 9 * sin(step * 1.7)
        sheet.ring(x - 34 + sway, y - 24 - 22 * step, 3 + step * 0.6, "#e6f5e6", 1.4)
