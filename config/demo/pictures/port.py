"""Scenes of work on the water: cranes and turbines."""

from __future__ import annotations

from math import cos, pi, sin

from PIL import Image

from config.demo.pictures.inks import (
    BRICK,
    CLAY,
    CORAL,
    DEEP,
    HONEY,
    NIGHT,
    OCHRE,
    PAPER,
    RUST,
    SAND,
    SEA,
    TEAL,
)
from config.demo.pictures.painting import Canvas
from config.demo.pictures.shapes import (
    Point,
    box,
    lens,
    outline,
    placed,
    ridge,
)
from config.demo.pictures.sky import clouds

BOXES = (CORAL, RUST, OCHRE, TEAL, DEEP, SAND, BRICK, SEA)


def cranes() -> Image.Image:
    """Load a ship at dusk, the nearest crane dark against the light."""
    sheet = Canvas("#3b4a66", "#87738a", "#d89a86", "#f2bd8b", "#f9d9a4", "#f6cf97", seed=31)
    sheet.glow(470, 560, 640, "#fff1c9", 0.8)
    sheet.disc(470, 560, 74, "#fff3d6")
    sheet.layer(ridge(sheet.random, 640, 90, foot=660), "#b98a83", "#d9a88c")
    sheet.layer(ridge(sheet.random, 652, 60, foot=660), "#94707b", "#b58a83")
    for x, size, ink in ((1010, 0.62, "#6d5a70"), (770, 0.8, "#4f4a62")):
        _gantry(sheet, x, 650, size, ink)
    _stacks(sheet, 960, 650, 640)
    _container_ship(sheet, 40, 664)
    _gantry(sheet, 1250, 650, 1.12, "#232c40")
    sheet.flat(box(884, 648, 1600, 672), "#1f2739")
    sheet.reflect(672, 228, "#b98878", strength=0.7)
    sheet.mist(672, 900, "#2b3650", 0.05, 0.35, 0.75)
    sheet.ripples(90, 470, 682, 210, 210, "#ffe6b8")
    sheet.ripples(70, 900, 690, 1500, 200, "#343c56")
    sheet.gulls(outline("300,190 360,220 420,160 620,260"), "#33405a")
    return sheet.finish()


def _gantry(sheet: Canvas, x: float, y: float, size: float, ink: str) -> None:
    """Raise a ship-to-shore crane: two legs, a long boom, stays, a hanging box."""

    def beam(width: float, *points: Point) -> None:
        sheet.line(placed(points, x, y, size), ink, width * size)

    beam(15, (-70, 0), (-62, -330))
    beam(15, (120, 0), (112, -330))
    beam(9, (-66, -120), (116, -120))
    beam(6, (-66, -120), (112, -328))
    beam(6, (-64, -328), (116, -120))
    beam(18, (-400, -338), (240, -338))
    beam(5, (-400, -366), (200, -366))
    for step in range(14):
        beam(3, (-390 + 42 * step, -340), (-369 + 42 * step, -366), (-348 + 42 * step, -340))
    beam(9, (-62, -340), (-20, -500), (112, -340))
    for end in (-385, -230, 220):
        beam(4, (-20, -498), (end, -342))
    sheet.flat(placed(box(150, -366, 232, -318), x, y, size), ink)
    sheet.flat(placed(box(-74, -26, -52, 0), x, y, size), ink)
    sheet.flat(placed(box(108, -26, 130, 0), x, y, size), ink)
    for reach in (-302, -258):
        beam(2.4, (reach, -330), (reach, -196))
    sheet.flat(placed(box(-330, -196, -230, -160), x, y, size), CORAL if size > 1 else ink)
    sheet.flat(placed(box(-312, -330, -288, -306), x, y, size), HONEY if size > 1 else ink)


def _stacks(sheet: Canvas, left: float, y: float, width: float) -> None:
    """Pile containers on the quay, higher towards the edge of the picture."""
    for column in range(int(width // 76)):
        x = left + 76 * column
        for level in range(sheet.random.randint(1, 2 + column // 2)):
            _container(sheet, x, y - 34 * level, 74, 33)


def _container(sheet: Canvas, x: float, y: float, width: float, height: float) -> None:
    ink = sheet.random.choice(BOXES)
    sheet.layer(box(x, y - height, x + width, y), ink, ink, "#3a3348")
    for rib in range(1, 8):
        foot = x + width * rib / 8
        sheet.line([(foot, y - height + 5), (foot, y - 5)], "#3a3348", 0.8)


def _container_ship(sheet: Canvas, x: float, y: float) -> None:
    """Berth a loaded ship, its bow towards the sun."""
    for column in range(11):
        for level in range((3, 4, 5, 5, 4, 5, 5, 4, 5, 4, 3)[column]):
            _container(sheet, x + 96 + 52 * column, y - 82 - 27 * level, 51, 26)
    sheet.layer(box(x + 672, y - 268, x + 742, y - 70), PAPER, CLAY)
    for floor in range(5):
        sheet.flat(box(x + 680, y - 256 + 34 * floor, x + 734, y - 246 + 34 * floor), "#3f4a66")
    sheet.flat(box(x + 654, y - 286, x + 760, y - 266), "#e2c9a4")
    sheet.line([(x + 706, y - 286), (x + 706, y - 336)], NIGHT, 5)
    sheet.layer(box(x + 762, y - 190, x + 796, y - 70), RUST, BRICK)
    hull = [
        (x - 10, y - 104),
        (x + 60, y - 92),
        (x + 90, y - 78),
        (x + 830, y - 78),
        (x + 838, y - 92),
        (x + 850, y - 92),
        (x + 838, y + 8),
        (x + 40, y + 8),
        (x + 22, y - 20),
    ]
    sheet.layer(hull, "#2f4460", "#222f47", shadow=0.2)
    sheet.flat([(x + 26, y - 12), (x + 839, y - 12), (x + 838, y + 8), (x + 40, y + 8)], BRICK)


def wind_farm() -> Image.Image:
    """Stand turbines out to the horizon, with a boat to give their size."""
    sheet = Canvas("#8fb7bd", "#c2d6cc", "#f0e3c4", "#f8d9a8", "#f3c998", seed=14)
    sheet.glow(360, 520, 560, "#fff3d0", 0.9)
    sheet.disc(360, 470, 62, "#fff7e2")
    clouds(sheet, ((1120, 120, 700), (520, 190, 420), (1450, 250, 420)), "#fbf1dd", "#dcdcc8")
    for x, y, size, ink in (
        (180, 545, 0.34, "#c9cdbd"),
        (500, 545, 0.38, "#c4cabb"),
        (690, 545, 0.33, "#c9cdbd"),
        (900, 546, 0.4, "#bcc6ba"),
        (1420, 546, 0.36, "#c4cabb"),
    ):
        _turbine(sheet, x, y, size, ink)
    sheet.layer(box(0, 540, 1600, 900), "#dfcda6", "#8fb5ae", "#4c8c95", "#256375", "#1b4c60")
    sheet.ripples(70, 360, 546, 160, 300, "#fff0cc")
    for x, y, size in ((1080, 610, 0.72), (760, 585, 0.55)):
        sheet.layer(lens(x, y + 8, 190 * size, 14 * size), "#5f9499")
        _turbine(sheet, x, y, size, "#f3ecda")
    _swell(sheet, 690, "#34798a", "#2a6778")
    _turbine(sheet, 1330, 770, 1.2, "#fbf5e6")
    _work_boat(sheet, 560, 770)
    _swell(sheet, 778, "#28687a", "#1f5668")
    _swell(sheet, 850, "#1c5063", "#143d50")
    return sheet.finish()


def _turbine(sheet: Canvas, x: float, y: float, size: float, ink: str) -> None:
    """Stand one turbine in the sea on its yellow foot."""
    hub = y - 520 * size
    sheet.layer(
        placed(outline("-13,0 -6,-520 6,-520 13,0"), x, y, size),
        ink,
        ink,
        "#8fb0b2",
        across=True,
    )
    sheet.flat(placed(box(-16, -66, 16, 12), x, y, size), OCHRE if size > 0.5 else "#cdb98f")
    sheet.flat(placed(outline("-12,-14 34,-12 38,8 -12,10"), x, hub, size), ink)
    start = sheet.random.uniform(0, 2)
    for blade in range(3):
        angle = start + blade * 2 * pi / 3
        tip = (300 * cos(angle), 300 * sin(angle))
        side = (-sin(angle), cos(angle))
        shape = [
            (0.0, 0.0),
            (tip[0] * 0.14 + 17 * side[0], tip[1] * 0.14 + 17 * side[1]),
            (tip[0] * 0.5 + 9 * side[0], tip[1] * 0.5 + 9 * side[1]),
            tip,
            (tip[0] * 0.3 - 5 * side[0], tip[1] * 0.3 - 5 * side[1]),
        ]
        sheet.layer(placed(shape, x, hub, size), ink, shadow=0.12 if size > 1 else 0)
    sheet.disc(x, hub, 13 * size, ink)


def _swell(sheet: Canvas, y: float, crest: str, trough: str) -> None:
    """Lay one long wave across the sea, its crest lit."""
    phase = sheet.random.uniform(0, 6)
    line = [
        (x, y + 11 * sin(phase + x / 150) + 6 * sin(phase + x / 61)) for x in range(0, 1621, 20)
    ]
    sheet.layer([*line, (1600, 900), (0, 900)], crest, trough, shadow=0.22)
    sheet.line(line, "#8fc0bb", 2)


def _work_boat(sheet: Canvas, x: float, y: float) -> None:
    """Send the crew boat out, small against the towers."""
    sheet.layer(placed(outline("-92,-34 96,-44 74,14 -84,14"), x, y), CORAL, BRICK, shadow=0.2)
    sheet.layer(placed(outline("-10,-38 -4,-90 46,-90 62,-40"), x, y), PAPER, "#d8ccad")
    sheet.flat(placed(outline("4,-82 42,-82 50,-62 2,-62"), x, y), "#25495a")
    sheet.line([(x + 12, y - 90), (x + 12, y - 128)], NIGHT, 4)
    sheet.flat(placed(box(-80, -50, -50, -34), x, y), HONEY)
