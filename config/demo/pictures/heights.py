"""Scenes from high ground: ice, and the sky at night."""

from __future__ import annotations

from itertools import pairwise
from math import cos, pi, sin

from PIL import Image

from config.demo.pictures.inks import CORAL, HONEY, RUST, TEAL
from config.demo.pictures.painting import Canvas
from config.demo.pictures.shapes import (
    Point,
    arch,
    blob,
    box,
    outline,
    placed,
    ridge,
    smooth,
)


def glacier() -> Image.Image:
    """Bring the ice down to the water between the peaks; the tent gives the scale."""
    sheet = Canvas("#6f9bae", "#aecbcd", "#efe9d3", "#f8dcb8", seed=44)
    sheet.glow(1150, 250, 640, "#fff2d2", 0.8)
    snow = ("#f4f3e8", "#b3cbd1", "#93b4c1")
    for x, y, width, height in ((330, 590, 760, 400), (1330, 590, 860, 470), (830, 590, 620, 350)):
        _peak(sheet, x, y, width, height, snow)
    sheet.mist(300, 590, "#e6ece2", 0, 0.65)
    _ice_river(sheet)
    for x, y, width, height in ((560, 632, 420, 250), (1090, 632, 470, 280)):
        _peak(sheet, x, y, width, height, ("#d5dfdc", "#83a4b1", "#6c93a3"))
    _ice_front(sheet)
    for x, y, width, height in ((110, 632, 760, 400), (1530, 632, 640, 350)):
        _peak(sheet, x, y, width, height, ("#8ba5ab", "#4c6d7e", "#385a6d"))
    sheet.reflect(612, 290, "#6fa5b0", strength=0.75)
    sheet.mist(612, 900, "#2d6c80", 0.1, 0.35, 0.7)
    sheet.ripples(60, 800, 620, 1700, 260, "#cfe4df")
    for x, y, size in ((420, 690, 0.9), (1120, 665, 0.62), (900, 770, 1.3), (640, 640, 0.4)):
        _iceberg(sheet, x, y, size)
    _camp(sheet)
    return sheet.finish()


def _peak(
    sheet: Canvas, x: float, y: float, width: float, height: float, inks: tuple[str, str, str]
) -> None:
    """Fold one mountain out of a lit and a shaded face."""
    left = _slope(sheet, x, y, x - width / 2, height)
    right = _slope(sheet, x, y, x + width / 2, height)
    wander = [width * 0.011 * t * sin(t * 1.7 + 0.4) for t in range(11)]
    spine = [(x + away, y - height + height * t / 10) for t, away in enumerate(wander)]
    sheet.layer([*left, *reversed(right)], inks[1], inks[2], shadow=0.22)
    sheet.layer([*right, *reversed(spine)], inks[0], inks[0], inks[1])
    for fold in range(3):
        px, py = spine[2 + 2 * fold]
        reach = width * (0.07 + 0.05 * fold)
        snow = [(px, py), (px - reach, py + height * 0.28), (px - reach * 0.2, py + height * 0.15)]
        sheet.layer(snow, inks[0], inks[1], alpha=0.55)


def _slope(sheet: Canvas, x: float, y: float, end: float, height: float) -> list[Point]:
    """Fall from the summit to the foot, a little unevenly on the way."""
    points = [(x, y - height)]
    for step in range(1, 13):
        t = step / 12
        px = x + (end - x) * t + sheet.random.uniform(-9, 9)
        points.append((px, y - height * (1 - t**0.92) + sheet.random.uniform(-9, 9)))
    return points


def _ice_river(sheet: Canvas) -> None:
    """Let the glacier wind down between the peaks."""
    left = smooth(outline("838,330 800,390 770,440 620,510 390,600"), closed=False)
    right = smooth(outline("850,330 884,390 880,440 1040,510 1290,600"), closed=False)
    sheet.layer([*left, *reversed(right)], "#eef0e6", "#fbf7ec", "#d5e7e4", "#bcd9dc")
    for step in range(5, 26):
        t = (step / 26) ** 1.2
        a, b = left[int(t * (len(left) - 1))], right[int(t * (len(right) - 1))]
        bend = smooth([a, ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2 + 26 * t + 10), b], closed=False)
        sheet.line(bend, "#a9cdd3", 1 + 2 * t)


def _ice_front(sheet: Canvas) -> None:
    """Break the ice off at the water in a wall of blue splinters."""
    face = [
        (x, 566 + 9 * sin(x / 61) + sheet.random.uniform(-14, 12)) for x in range(385, 1300, 22)
    ]
    for (x1, y1), (x2, y2) in pairwise(face):
        ink = sheet.random.choice(("#e3f0ec", "#b7d8dc", "#8fc2cc", "#cfe4e2"))
        sheet.layer([(x1, y1), (x2 + 1, y2), (x2 + 1, 616), (x1, 616)], ink, "#6fb0be")


def _iceberg(sheet: Canvas, x: float, y: float, size: float) -> None:
    """Float a block of ice, bright on one side, with its blue root under it."""
    tip = sheet.random.uniform(-30, 20)
    sheet.layer(
        placed(outline("-120,0 116,0 60,40 -20,54 -90,26"), x, y, size),
        "#5fa9b6",
        "#35798b",
        alpha=0.7,
    )
    sheet.layer(
        placed(
            [(-120, 0), (-84, -44), (-40, -52), (tip, -96), (50, -60), (84, -40), (116, 0)],
            x,
            y,
            size,
        ),
        "#fdfaf0",
        "#d3e6e3",
        shadow=0.15,
    )
    sheet.layer(
        placed([(tip, -96), (50, -60), (84, -40), (116, 0), (40, 0), (10, -34)], x, y, size),
        "#a9cfd6",
        "#83b6c3",
    )


def _camp(sheet: Canvas) -> None:
    """Pitch a red tent on the near shore, for scale."""
    shore = smooth(outline("-10,800 160,786 330,822 470,860 560,910"), closed=False)
    sheet.layer([*shore, (-10, 910)], "#4b5257", "#2b343d", shadow=0.4)
    for _ in range(26):
        x = sheet.random.uniform(0, 400)
        sheet.layer(
            blob(sheet.random, x, 850 + sheet.random.uniform(-20, 50), 46, 22), "#626a6d", "#3a434b"
        )
    sheet.layer([(128, 802), (186, 716), (262, 806)], CORAL, RUST, shadow=0.3)
    sheet.layer([(186, 716), (262, 806), (220, 806)], "#f0a47c", CORAL)
    sheet.layer([(172, 803), (186, 740), (204, 804)], "#5a2a26")
    for x, y, coat in ((308, 814, HONEY), (338, 820, TEAL)):
        sheet.person(x, y, 0.42, coat)


def telescope() -> Image.Image:
    """Open the dome to the Milky Way."""
    sheet = Canvas("#0e1a2c", "#15283f", "#1f4258", "#3a6a74", "#89a493", "#d9b88a", seed=63)
    _milky_way(sheet)
    for y, height, ink, foot in (
        (790, 120, "#4d7377", "#7d8f7f"),
        (830, 110, "#2f5660", "#476a6a"),
    ):
        sheet.layer(ridge(sheet.random, y, height, rough=0.3), ink, foot)
    for _ in range(46):
        town = sheet.random.gauss(320, 150), sheet.random.uniform(790, 822)
        sheet.disc(*town, sheet.random.choice((1.2, 1.8)), "#ffdf9a")
    hill = smooth(
        outline("-10,880 260,850 560,790 820,716 1010,690 1240,700 1420,760 1610,830"),
        closed=False,
    )
    _dome(sheet, 1085, 704)
    sheet.layer([*hill, (1610, 910), (-10, 910)], "#1b3640", "#0d1c27", shadow=0.3)
    for x, size in ((690, 0.52), (722, 0.36)):
        sheet.person(x, 762 - 0.3 * (x - 690), size, "#0d1c27", "#0d1c27")
    sheet.line([(742, 750), (768, 690), (790, 748)], "#0d1c27", 4)
    sheet.line([(744, 700), (800, 668)], "#0d1c27", 12)
    return sheet.finish()


def _milky_way(sheet: Canvas) -> None:
    """Scatter the stars, thickest along a band across the sky."""
    for step in range(11):
        t = step / 10
        sheet.glow(120 + 1150 * t, 720 - 760 * t, 210, "#b9c9c4", 0.2 + 0.1 * (step % 3))
    for count in range(1500):
        t = sheet.random.random()
        spread = sheet.random.gauss(0, 70 if count % 3 else 420)
        x, y = 120 + 1150 * t + spread, 720 - 760 * t + spread * 0.9 + sheet.random.gauss(0, 60)
        if y < 740:
            size = sheet.random.choice((0.6, 0.6, 0.8, 0.8, 1.1, 1.1, 1.6, 2.2))
            sheet.disc(x, y, size, sheet.random.choice(("#f7f0dc", "#dfeae6", "#ffe3b0")))
    sheet.layer(outline("410,146 652,231 655,235 651,236"), "#1d3b52", "#fff6dc", across=True)


def _dome(sheet: Canvas, x: float, y: float) -> None:
    """Build the observatory with its shutter open and the telescope looking out."""
    wall = box(x - 150, y - 110, x + 150, y + 30)
    sheet.layer(wall, "#d9d2bf", "#a3aba6", "#4f6870", across=True)
    sheet.layer(box(x - 164, y - 126, x + 164, y - 106), "#8fa0a0", "#3d5763", across=True)
    half = [(x - 152 * cos(pi * t / 40), y - 124 - 152 * sin(pi * t / 40)) for t in range(41)]
    sheet.layer(half, "#f3ead6", "#c3c5ba", "#5b7680", across=True, shadow=0.3)
    slit = outline("-100,-124 -96,-190 -70,-258 -34,-276 -2,-276 -30,-240 -44,-190 -44,-124")
    sheet.layer(placed(slit, x, y), "#2b2a36", "#c9763f")
    tube = placed(outline("-62,-132 -30,-146 -90,-280 -124,-266"), x, y)
    sheet.layer(tube, "#dfe3da", "#6d8288", across=True, shadow=0.4)
    sheet.line([(x - 126, y - 266), (x - 89, y - 281)], CORAL, 7)
    sheet.glow(x - 66, y - 140, 120, "#ffb469", 0.45)
    sheet.layer(arch(x + 60, y + 20, 46, 92), "#3a2c2a")
    sheet.layer(box(x - 60, y - 70, x - 26, y - 36), "#ffd58a")
    sheet.glow(x - 43, y - 53, 70, "#ffd58a", 0.5)
