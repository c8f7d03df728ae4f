"""A gale on the sea wall."""

from __future__ import annotations

from itertools import accumulate
from math import pi, sin

from PIL import Image

from config.demo.pictures.inks import CORAL, INK, RUST
from config.demo.pictures.painting import Canvas
from config.demo.pictures.shapes import (
    Point,
    box,
    outline,
    smooth,
)

# One wave from trough to lip: across in spans, up in lifts.
WAVE = "0,0.34 0.42,-0.1 0.66,-0.86 0.8,-1 0.9,-0.72 0.86,-0.3"


def storm() -> Image.Image:
    """Break the sea over the wall beside the light."""
    sheet = Canvas("#2a3945", "#3f525c", "#66787c", "#9aa39a", "#c4b79a", seed=77)
    for x, y, width in ((240, 150, 900), (980, 110, 1100), (620, 260, 800), (1400, 280, 760)):
        _squall(sheet, x, y, width)
    sheet.layer(box(0, 470, 1600, 900), "#6f8484", "#33535f")
    _sea_wall(sheet)
    _burst(sheet, 880, 520)
    for y, lift, inks in (
        (560, 46, ("#55757a", "#2f5562")),
        (650, 64, ("#3c6570", "#214655")),
        (752, 80, ("#2c5765", "#173847")),
        (862, 70, ("#1d4453", "#0f2836")),
    ):
        _breaker(sheet, y, lift, *inks)
    sheet.gulls(outline("330,330 430,300 250,390 1380,200"), "#e3e4d6", 18)
    return sheet.finish()


def _squall(sheet: Canvas, x: float, y: float, width: float) -> None:
    """Drag one long dark cloud across the sky, ragged underneath."""
    top = [(x - width / 2 + width * t / 10, y - width * 0.07 * sin(pi * t / 10)) for t in range(11)]
    foot = [(x + width / 2 - width * t / 10, y + 26 * sin(t * 1.7 + x) + 12) for t in range(1, 10)]
    sheet.layer(smooth([*top, *foot]), "#34454f", "#5a6a6e", shadow=0.3, alpha=0.8)


def _sea_wall(sheet: Canvas) -> None:
    """Run the breakwater out to its light, dark against the weather."""
    sheet.layer(outline("900,470 1600,436 1600,640 900,640"), "#47555b", "#26343c", shadow=0.3)
    sheet.line([(900, 468), (1600, 434)], "#8b938d", 6)
    sheet.layer(
        outline("1210,452 1228,250 1280,250 1298,448"),
        "#e9e2cf",
        "#c3c2b3",
        "#6f7f83",
        across=True,
    )
    for low, high in ((390, 340), (290, 262)):
        inset = (450 - low) * 0.088
        sheet.layer(
            [(1211 + inset, low), (1215 + inset, high), (1293 - inset, high), (1297 - inset, low)],
            CORAL,
            RUST,
            "#7d352c",
            across=True,
        )
    sheet.flat(box(1220, 236, 1288, 250), INK)
    sheet.flat(box(1234, 196, 1274, 238), "#ffe3a0")
    sheet.flat([(1226, 198), (1254, 168), (1282, 198)], INK)
    sheet.glow(1254, 216, 240, "#ffe9b4", 0.85)


def _burst(sheet: Canvas, x: float, y: float) -> None:
    """Throw the sea over the wall: soft spray behind, jets falling outwards, drops."""
    for rise, radius, strength in ((0, 300, 0.9), (120, 250, 0.7), (240, 190, 0.5)):
        sheet.glow(x + rise * 0.15, y - rise, radius, "#c9d6d0", strength)
    for ink, reach, count in (("#9fb4b3", 1.0, 30), ("#cdd8d0", 0.86, 26), ("#f4f3e6", 0.72, 24)):
        for step in range(count):
            lean = 2 * (step + sheet.random.uniform(0.2, 0.8)) / count - 1
            power = reach * (1 - 0.55 * lean * lean) * sheet.random.uniform(0.75, 1.1)
            _jet(sheet, (x + 130 * lean, y + 70), lean, 430 * power, 14 + 9 * (1 - abs(lean)), ink)
    for _ in range(520):
        up = sheet.random.random() ** 0.7
        px = x + 30 * up + sheet.random.gauss(0, 70 + 120 * up)
        py = y + 30 - 480 * up * sheet.random.uniform(0.5, 1)
        sheet.disc(px, py, sheet.random.choice((0.9, 1.2, 1.8, 2.8)), "#eef0e3")


def _jet(sheet: Canvas, foot: Point, lean: float, rise: float, width: float, ink: str) -> None:
    """Draw one tongue of water, thick where it starts, bent over by its weight."""
    path = [
        (foot[0] + 170 * lean * t + 100 * lean * t * t, foot[1] - rise * (1.75 * t - 0.75 * t**3))
        for t in (step / 10 for step in range(11))
    ]
    left = [(px - width * (1 - step / 10) ** 0.7, py) for step, (px, py) in enumerate(path)]
    right = [(px + width * (1 - step / 10) ** 0.7, py) for step, (px, py) in enumerate(path)]
    sheet.flat(smooth([*left, *reversed(right)], steps=4), ink)


def _breaker(sheet: Canvas, y: float, lift: float, crest: str, trough: str) -> None:
    """Roll one wave across the sheet, leaning forward, its lip edged with foam."""
    span, x = lift * 7.5, -lift * 7.5 - sheet.random.uniform(0, 500)
    line: list[Point] = []
    while x < 1700:
        line += [(x + span * px, y + lift * py) for px, py in outline(WAVE)]
        x += span
    curve = smooth(line, closed=False)
    sheet.layer([*curve, (1700, 910), (-span, 910)], crest, trough, shadow=0.4)
    # Where the lip curls back the veins must not, or they cross themselves.
    reach = accumulate((px for px, _ in curve), max)
    forward = [here for here, far in zip(curve, reach, strict=True) if here[0] >= far]
    for depth in (0.34, 0.7):
        vein = [(px, y + lift * depth + (py - y) * (1 - depth * 0.6)) for px, py in forward]
        sheet.line(smooth(vein[::5], closed=False), "#6f9294", 1 + 1.4 * depth)
    sheet.line(curve, "#dfe6da", 3.4)
    for px, py in curve[::2]:
        if py < y - lift * 0.34:
            fleck = px + sheet.random.uniform(-2, 5), py + sheet.random.uniform(-4, 4) * lift / 60
            sheet.disc(*fleck, lift / 62 * sheet.random.uniform(2, 5), "#f1f1e4")
