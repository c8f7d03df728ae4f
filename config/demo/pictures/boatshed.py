"""A shed where a boat is half built."""

from __future__ import annotations

from PIL import Image

from config.demo.pictures.inks import BRICK, CLAY, CORAL, HONEY, OCHRE, RUST, SAND, TEAL
from config.demo.pictures.painting import Canvas
from config.demo.pictures.shapes import (
    Point,
    box,
    lens,
    outline,
    placed,
    smooth,
)


def workshop() -> Image.Image:
    """Show a boat in frame, as wide as the shed that shelters it."""
    sheet = Canvas("#4b3c33", "#6a543f", "#7a6046", seed=41)
    for x in range(0, 1600, 80):
        sheet.layer(box(x, 0, x + 77, 640), "#6f583f", "#8a6d4c")
    for x in (240, 610, 980):
        _pane(sheet, x)
    _tool_wall(sheet)
    sheet.layer(box(0, 620, 1600, 900), "#b08b61", "#7d5d42", "#4c382b")
    for x in (240, 610, 980):
        sheet.veil(
            [(x - 40, 620), (x + 260, 620), (x + 120, 900), (x - 320, 900)], "#ffe3ac", 0.5, 0.25
        )
    sheet.layer(outline("-10,0 1610,0 1610,46 -10,46"), "#4a382c", "#33271f", shadow=0.5)
    for x in (130, 500, 870, 1240):
        sheet.layer(box(x, 0, x + 30, 640), "#57432f", "#3b2d22", across=True, shadow=0.35)
    _hull_in_frame(sheet, 770, 700)
    _bench(sheet)
    return sheet.finish()


def _pane(sheet: Canvas, x: float) -> None:
    sheet.layer(box(x - 8, 122, x + 228, 428), "#4a382c", shadow=0.3)
    sheet.layer(box(x + 4, 134, x + 216, 416), "#cfe0d4", "#f7ecca", "#e9cd97")
    sheet.layer(
        [(x + 4, 372), (x + 90, 350), (x + 216, 366), (x + 216, 416), (x + 4, 416)],
        "#8fb5ae",
        "#6f9a9a",
    )
    for bar in (x + 74, x + 146):
        sheet.line([(bar, 134), (bar, 416)], "#4a382c", 6)
    for bar in (228, 322):
        sheet.line([(x + 4, bar), (x + 216, bar)], "#4a382c", 6)


def _tool_wall(sheet: Canvas) -> None:
    """Hang the saws, planes, and coils of rope on the right-hand wall."""
    sheet.layer(box(1290, 120, 1580, 440), "#8d6b49", "#7a5b3e", shadow=0.35)
    sheet.layer(outline("1316,170 1470,158 1470,196 1320,188"), "#dfe0d3", "#a9b3ae", shadow=0.3)
    sheet.layer(outline("1466,150 1510,158 1506,206 1466,200"), RUST, BRICK)
    for x, ink in ((1330, CORAL), (1366, TEAL), (1402, HONEY)):
        sheet.layer(box(x, 230, x + 14, 290), ink)
        sheet.layer([(x + 3, 290), (x + 11, 290), (x + 9, 352), (x + 5, 352)], "#dfe0d3", "#a9b3ae")
    for ring in range(5):
        sheet.ring(1500, 300, 56 - 9 * ring, "#d9b98a" if ring % 2 else "#b08f60", 7)
    sheet.layer(box(1336, 384, 1452, 414), OCHRE, "#8a5f2c", shadow=0.25)
    sheet.line([(1360, 384), (1352, 362), (1372, 358)], "#6a4632", 10)


def _hull_in_frame(sheet: Canvas, x: float, y: float) -> None:
    """Stand a half-planked boat on its stocks, ribs showing above the planks."""
    sheet.layer(lens(x, y + 124, 1180, 60), "#33251d", alpha=0.5)
    for rib in range(17):
        t = rib / 16 * 2 - 1
        head, foot, tall = 514 * t, 430 * t, 262 + 70 * t * t
        timber = [(head - 8, -tall), (head + 8, -tall), (foot + 9, 60), (foot - 9, 60)]
        sheet.layer(placed(timber, x, y), "#f0cf98", "#b98d57", shadow=0.3)
    sheer = outline("-590,-330 -420,-268 -150,-236 150,-236 420,-276 610,-352")
    sheet.line(smooth(placed(sheer, x, y), closed=False), "#dcb47a", 15)
    for step, ink in enumerate(("#c58f55", "#d3a066", "#b98148", "#cd985d", "#b27c46")):
        sheet.layer(placed(_plank(step), x, y), ink, "#8f6236", shadow=0.35)
    for stem in ("594,-372 626,-372 470,84 420,84", "-612,-350 -584,-350 -410,84 -452,84"):
        sheet.layer(placed(outline(stem), x, y), "#a9763f", "#6f4a2a", shadow=0.3)
    keel = placed(outline("-470,76 490,76 470,112 -440,112"), x, y)
    sheet.layer(keel, "#7d5532", "#4f3724", shadow=0.3)
    for prop in (x - 330, x, x + 330):
        sheet.layer(box(prop - 40, y + 108, prop + 40, y + 142), "#6a4a33", "#3f2d22", shadow=0.3)


def _plank(step: int) -> list[Point]:
    """Return one plank, counted from the top: shorter and lower each time."""
    upper, lower, reach, rise = -110 + 42 * step, -64 + 42 * step, 545 - 34 * step, 8 * step
    edge = [(-reach, upper - 62 + rise), (-reach / 2, upper - 8)]
    edge += [(reach / 2, upper - 8), (reach + 14, upper - 70 + rise)]
    under = [(reach - 26, lower - 58 + rise), (reach / 2, lower)]
    under += [(-reach / 2, lower), (-reach + 30, lower - 50 + rise)]
    return smooth(edge, closed=False) + smooth(under, closed=False)


def _bench(sheet: Canvas) -> None:
    """Leave shavings, a mallet, and a pot of red lead in the foreground."""
    for _ in range(30):
        x, y = sheet.random.uniform(200, 1500), sheet.random.uniform(838, 890)
        sheet.ring(
            x, y, sheet.random.uniform(5, 11), sheet.random.choice(("#ecd09c", "#d9b479")), 3
        )
    sheet.layer(box(1330, 790, 1420, 880), "#a9b3ae", "#6a7674", across=True, shadow=0.4)
    sheet.flat(lens(1375, 790, 90, 24), BRICK)
    sheet.layer(outline("1340,792 1362,796 1356,846 1346,838"), CORAL, RUST)
    sheet.line([(1384, 788), (1424, 700)], "#d9b98a", 8)
    sheet.person(236, 838, 1.95, TEAL, "#a87556")
    sheet.layer(
        placed(outline("-17,-44 -12,-92 12,-92 17,-44 14,-26 -14,-26"), 238, 838, 1.95),
        SAND,
        CLAY,
    )
    sheet.line([(258, 648), (300, 684), (344, 662)], "#2f6570", 19)
    sheet.disc(348, 660, 11, "#a87556")
    sheet.layer(box(334, 612, 400, 646), "#8a5a3a", "#63402c", shadow=0.3)
    sheet.line([(366, 646), (350, 690)], "#d9b98a", 9)
