"""Scenes of where food comes from: an orchard, a kitchen table."""

from __future__ import annotations

from math import cos, pi, sin

from PIL import Image

from config.demo.pictures.inks import BARK, CORAL, RUST, TEAL
from config.demo.pictures.painting import Canvas
from config.demo.pictures.shapes import (
    blob,
    box,
    lens,
    outline,
    placed,
    ridge,
    smooth,
    turned,
)


def orchard() -> Image.Image:
    """Walk down the rows towards the sea at harvest time."""
    sheet = Canvas("#9cc0b9", "#d3dbbf", "#f6e3b5", "#f8cf93", seed=27)
    sheet.glow(1180, 300, 620, "#fff3cb", 0.9)
    sheet.disc(1180, 290, 60, "#fff6db")
    sheet.layer(box(0, 372, 1600, 420), "#a9c4b9", "#8fb3ad")
    for y, height, ink, foot in ((420, 70, "#93ab94", "#a9b58b"), (470, 60, "#8a9f70", "#9aa768")):
        sheet.layer(ridge(sheet.random, y, height, foot=520, rough=0.1), ink, foot, shadow=0.15)
    for row, (y, size, inks) in enumerate(
        (
            (478, 0.36, ("#8b9c5e", "#5f7650")),
            (530, 0.55, ("#8a9a55", "#4f6a46")),
            (620, 0.85, ("#8f9c50", "#43603f")),
            (770, 1.3, ("#97a04f", "#3a5738")),
        )
    ):
        slope = ridge(sheet.random, y, 26 + 8 * row, rough=0)
        sheet.layer(slope, "#b7b670", "#7d8a4c" if row < 3 else "#56703f", shadow=0.25)
        for step in range(10 - 2 * row):
            gap = 1600 / (10 - 2 * row)
            _apple_tree(sheet, gap * (step + 0.5 * (row % 2) + 0.25), y + 8 + 12 * row, size, inks)
    _harvest(sheet)
    return sheet.finish()


def _apple_tree(sheet: Canvas, x: float, y: float, size: float, inks: tuple[str, str]) -> None:
    """Plant one round-headed tree with its shade and its fruit."""
    sheet.layer(lens(x - 46 * size, y + 4, 260 * size, 34 * size), "#4b6238", alpha=0.5)
    trunk = outline("-14,4 -7,-60 -30,-110 -20,-112 0,-76 18,-116 28,-112 8,-58 14,4")
    sheet.layer(placed(trunk, x, y, size), "#7a5c45", BARK)
    for dx, dy, width, height in ((-52, -130, 130, 110), (56, -128, 130, 108), (0, -172, 180, 140)):
        crown = blob(sheet.random, x + dx * size, y + dy * size, width * size, height * size, 0.1)
        sheet.layer(crown, *inks, shadow=0.25)
    for apple in range(16):
        reach, angle = 78 * (apple / 16) ** 0.5, apple * 2.4
        px, py = reach * 1.05 * cos(angle), -152 + reach * 0.62 * sin(angle)
        sheet.disc(x + px * size, y + py * size, 7.5 * size, CORAL)
        sheet.disc(x + (px + 2) * size, y + (py - 2.4) * size, 2.4 * size, "#f3b07f")


def _harvest(sheet: Canvas) -> None:
    """Leave a ladder and two full baskets in the grass."""
    for rail in (0, 44):
        sheet.line([(930 + rail, 878), (982 + rail * 0.6, 590)], "#d9b98a", 8)
    for rung in range(8):
        t = rung / 8
        sheet.line([(936 + 52 * t, 850 - 288 * t), (976 + 34 * t, 850 - 288 * t)], "#c19f70", 6)
    for x, y in ((1110, 872), (1210, 884)):
        for _ in range(14):
            sheet.disc(
                x + sheet.random.uniform(-36, 36),
                y - 56 + sheet.random.uniform(-14, 8),
                13,
                sheet.random.choice((CORAL, RUST, "#e0894f")),
            )
        sheet.layer(
            [(x - 56, y - 52), (x + 56, y - 52), (x + 42, y + 10), (x - 42, y + 10)],
            "#c99f66",
            "#8a6642",
            shadow=0.3,
        )
        for band in (-38, -20, -2):
            sheet.line([(x - 50, y + band), (x + 50, y + band)], "#7a5a3c", 2.4)


def bread() -> Image.Image:
    """Put a loaf in the morning light."""
    sheet = Canvas("#3a5159", "#4d676b", "#6a7f7a", seed=33)
    for left in (120, 330):
        sheet.veil(
            [(left, -20), (left + 150, -20), (left + 760, 600), (left + 540, 600)],
            "#f6e2b3",
            0.35,
            0.12,
        )
    sheet.layer(box(0, 560, 1600, 900), "#b88a62", "#8e6546", "#5f4132")
    for y in (612, 690, 800):
        sheet.line([(0, y), (1600, y)], "#7a5540", 2.4)
    for left in (120, 330):
        sheet.veil(
            [(left + 540, 560), (left + 760, 560), (left + 1050, 910), (left + 780, 910)],
            "#f9e3b0",
            0.4,
            0.2,
        )
    _shelf(sheet)
    _jar(sheet, 260, 620)
    _linen(sheet)
    sheet.layer(box(470, 690, 1240, 736), "#8a5a3a", "#63402c", shadow=0.5)
    sheet.layer(outline("520,640 1200,640 1240,692 470,692"), "#c08f5f", "#a3744b")
    _loaf(sheet, 850, 530)
    for step, x in enumerate((1090, 1150)):
        _slice(sheet, x, 610 + 10 * step, 0.95 + 0.1 * step)
    _wheat(sheet)
    return sheet.finish()


def _loaf(sheet: Canvas, x: float, y: float) -> None:
    """Set a round loaf on the board, scored in the pattern of a leaf."""
    sheet.layer(lens(x, y + 124, 640, 60), "#4a2f22", alpha=0.5)
    crust = smooth(
        outline(
            "-290,60 -276,-30 -210,-120 -90,-176 50,-182 180,-140 262,-50 288,50 250,112 "
            "100,134 -100,134 -240,116"
        )
    )
    sheet.layer(placed(crust, x, y), "#dca15d", "#b06c37", "#6b3a23", shadow=0.5)
    shine = smooth(outline("-230,-40 -160,-120 -60,-158 40,-160 -20,-120 -120,-80 -190,-20"))
    sheet.layer(placed(shine, x, y), "#f3cd93", "#cf8f50", alpha=0.6)
    spine = smooth(outline("-200,30 -90,-40 60,-70 220,-30"), closed=False)
    for step in range(4, len(spine) - 3, 5):
        px, py = spine[step]
        for side in (-1, 1):
            cut = turned(lens(40, 0, 96, 22), side * 0.95 - 0.1)
            sheet.layer(placed(cut, x + px, y + py), "#f7e0b6", "#d9a56b")
    sheet.layer(
        placed([*spine, *[(px, py + 15) for px, py in reversed(spine)]], x, y), "#f7e0b6", "#d9a56b"
    )
    for _ in range(170):
        angle, reach = sheet.random.uniform(0, 2 * pi), sheet.random.random() ** 0.5
        px, py = 236 * reach * cos(angle), -30 + 110 * reach * sin(angle)
        sheet.disc(x + px, y + py, sheet.random.uniform(0.8, 2.4), "#f8ead0")


def _slice(sheet: Canvas, x: float, y: float, size: float) -> None:
    shape = smooth(outline("-70,66 -82,0 -74,-66 -20,-98 40,-88 78,-40 76,30 64,66"))
    sheet.layer(placed(shape, x, y, size), "#a8653a", "#7d4527", shadow=0.5)
    sheet.layer(placed(shape, x, y + 1, size * 0.88), "#f8e8c8", "#e8cc9c")
    for _ in range(24):
        px, py = sheet.random.uniform(-52, 52), sheet.random.uniform(-60, 50)
        sheet.layer(placed(lens(px, py, 13, 7), x, y, size), "#d9b683")


def _jar(sheet: Canvas, x: float, y: float) -> None:
    """Keep the starter in its jar, risen past the rubber band."""
    sheet.layer(lens(x + 24, y + 60, 250, 26), "#4a2f22", alpha=0.4)
    glass = box(x - 92, y - 210, x + 92, y + 60)
    sheet.layer(glass, "#8fabaa", "#b9cdc4", "#7d9a9a", across=True, shadow=0.4)
    top = [(x - 84 + 6 * t, y - 136 + 9 * sin(t * 0.11 + 0.1)) for t in range(29)]
    sheet.layer([*top, (x + 84, y + 52), (x - 84, y + 52)], "#f6ead0", "#e2cda3")
    for _ in range(40):
        px, py = x + sheet.random.uniform(-76, 76), y + sheet.random.uniform(-112, 44)
        sheet.disc(px, py, sheet.random.uniform(2, 7), "#d8bf93")
    sheet.layer(box(x - 94, y - 44, x + 94, y - 32), CORAL, RUST)
    sheet.layer(box(x - 76, y - 204, x - 62, y + 50), "#eef4ea", alpha=0.5)
    cloth = outline("-120,-176 -100,-222 0,-240 100,-222 124,-172 60,-190 0,-176 -60,-192")
    sheet.layer(placed(smooth(cloth), x, y), "#f3ead8", "#cdbf9f", shadow=0.35)
    sheet.line([(x - 96, y - 208), (x + 96, y - 208)], TEAL, 6)


def _shelf(sheet: Canvas) -> None:
    """Hang a shelf of crockery on the wall, out of the light."""
    for x, width, inks in ((1130, 120, ("#7f9b96", "#4a666c")), (1262, 96, ("#b98d6a", "#7a5b50"))):
        bowl = smooth(
            [
                (-width / 2, -54),
                (-width * 0.4, -14),
                (-width * 0.2, 0),
                (width * 0.2, 0),
                (width * 0.4, -14),
                (width / 2, -54),
            ],
            closed=False,
        )
        sheet.layer(placed(bowl, x, 262), *inks, shadow=0.3)
        sheet.flat(lens(x, 208, width, 9), "#3a5159")
    jug = smooth(outline("-40,0 -56,-50 -38,-104 -28,-140 28,-140 34,-104 54,-50 40,0"))
    sheet.ring(1446, 176, 34, "#a9b3a4", 9)
    sheet.layer(placed(jug, 1400, 262), "#d6d3bf", "#8f9d94", shadow=0.3)
    sheet.layer(box(1040, 260, 1530, 282), "#8a6a52", "#5f4a40", shadow=0.45)
    for x in (1090, 1470):
        sheet.flat([(x, 282), (x + 16, 282), (x + 4, 330)], "#4f4038")


def _linen(sheet: Canvas) -> None:
    """Fold a striped cloth under the board."""
    cloth = outline("560,900 640,706 1330,706 1480,900")
    sheet.layer(cloth, "#f1e6d0", "#d6c6a8", shadow=0.35)
    for stripe in (0.07, 0.1, 0.86, 0.89):
        top, foot = 640 + 690 * stripe, 560 + 920 * stripe
        sheet.flat([(top, 706), (top + 9, 706), (foot + 13, 900), (foot, 900)], TEAL)


def _wheat(sheet: Canvas) -> None:
    """Lay three ears of wheat beside the board."""
    for x, y, angle in ((1330, 660, -0.5), (1370, 700, -0.36), (1410, 740, -0.2)):
        stalk = placed(turned([(-190, 40), (-80, 10), (0, 0)], angle), x, y)
        sheet.line(smooth(stalk, closed=False), "#c79a4c", 4)
        for grain in range(7):
            for side in (-1, 1):
                husk = turned(lens(18, 0, 46, 17), side * 0.55)
                seed = turned([(px + 19 * grain, py) for px, py in husk], angle)
                sheet.layer(placed(seed, x, y), "#f0c876", "#c08a3c")
