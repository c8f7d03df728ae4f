"""Rain on the roofs, and one lit window."""

from __future__ import annotations

from PIL import Image

from config.demo.pictures.inks import MOSS, RUST
from config.demo.pictures.painting import Canvas
from config.demo.pictures.shapes import (
    Point,
    blob,
    box,
    outline,
    smooth,
)


def rooftops_rain() -> Image.Image:
    """Rain on a grey town, and one warm window to look at."""
    sheet = Canvas("#4c6170", "#6f868f", "#98a8a8", "#b9beb2", seed=73)
    for row, (y, ink, wall) in enumerate(
        (
            (470, "#8a9a9f", "#a3adaa"),
            (560, "#6f838c", "#8a989a"),
            (660, "#566d79", "#71838a"),
            (780, "#3d5362", "#566a75"),
            (930, "#263b4a", "#3a4e5c"),
        )
    ):
        _roof_row(sheet, y, 0.55 + 0.24 * row, ink, wall)
        sheet.mist(y - 180, y + 130, "#9fb0b2", 0, 0.22 - 0.05 * row, 0.22 - 0.05 * row)
    _lit_attic(sheet)
    _rain(sheet)
    return sheet.finish()


def _roof_row(sheet: Canvas, y: float, size: float, ink: str, wall: str) -> None:
    """Set a row of gables and long roofs with their chimneys and windows."""
    x = sheet.random.uniform(-160, -40)
    while x < 1620:
        width, tall = sheet.random.uniform(150, 290) * size, sheet.random.uniform(90, 150) * size
        low = y + sheet.random.uniform(-30, 30) * size
        for _ in range(sheet.random.randint(1, 2)):
            left = x + width * sheet.random.uniform(0.15, 0.75)
            _chimney(sheet, left, low - tall, low - tall * 0.3, size, ink)
        top = (
            [(0.5, -tall)]
            if sheet.random.random() < 0.55
            else [(0.12, -tall * 0.8), (0.88, -tall * 0.8)]
        )
        roof = [(x, low), *((x + width * px, low + py) for px, py in top), (x + width, low)]
        foot = low + 250 * size
        sheet.layer([*roof, (x + width, foot), (x, foot)], wall, ink)
        _cover(sheet, roof, size, ink, wall)
        _windows(sheet, x, low, width, size, ink)
        x += width


def _chimney(sheet: Canvas, x: float, top: float, foot: float, size: float, ink: str) -> None:
    sheet.layer(box(x, top - 30 * size, x + 18 * size, foot), "#b58c7b", ink)
    sheet.flat(box(x - 4 * size, top - 36 * size, x + 22 * size, top - 29 * size), ink)


def _cover(sheet: Canvas, roof: list[Point], size: float, ink: str, wall: str) -> None:
    """Roof a gable along its two edges, or a long house with one sloping sheet; wet the ridge."""
    (x1, y1), *ridge_line, (x2, y2) = roof
    eaves = [(x1 - 9 * size, y1 + 7 * size), *ridge_line, (x2 + 9 * size, y2 + 7 * size)]
    if len(ridge_line) == 1:
        sheet.line(eaves, ink, 13 * size)
        sheet.line([(px, py - 8 * size) for px, py in eaves], "#c6d0cb", 2 * size)
    else:
        sheet.layer(eaves, ink, wall, shadow=0.2)
        sheet.line(ridge_line, "#c6d0cb", 2.4 * size)


def _windows(sheet: Canvas, x: float, low: float, width: float, size: float, ink: str) -> None:
    for column in range(int(width / (62 * size))):
        for floor in range(2):
            left, top = x + (24 + 62 * column) * size, low + (20 + 86 * floor) * size
            inks = ("#ffe0a0", "#f0b566") if sheet.random.random() < 0.26 else (ink, ink)
            sheet.layer(box(left, top, left + 26 * size, top + 44 * size), *inks)


def _lit_attic(sheet: Canvas) -> None:
    """Bring one attic near: a lit window, a plant, a cat keeping dry."""
    sheet.layer(
        outline("930,910 930,700 1160,520 1390,700 1390,910"),
        "#33495a",
        "#1f3241",
        shadow=0.5,
    )
    sheet.line([(890, 730), (1160, 514), (1430, 730)], "#8f4a3c", 26)
    sheet.line([(884, 716), (1160, 497), (1436, 716)], "#d5ddd6", 3)
    sheet.glow(1160, 745, 300, "#ffd58a", 0.55)
    sheet.layer(box(1085, 648, 1235, 840), "#ffe9b4", "#f3b866")
    sheet.layer(blob(sheet.random, 1200, 760, 70, 80, 0.25), MOSS, "#3e5a42")
    sheet.flat(outline("1182,796 1218,796 1212,838 1188,838"), RUST)
    sheet.layer(box(1070, 836, 1250, 854), "#e4dccb", "#8e9a9b", shadow=0.3)
    for bar in (box(1157, 648, 1163, 840), box(1085, 704, 1235, 710)):
        sheet.flat(bar, "#6d4a3a")
    body = smooth(outline("1098,838 1102,806 1116,778 1136,776 1150,800 1158,838"), steps=5)
    sheet.flat(body, "#2b2733")
    sheet.disc(1126, 762, 19, "#2b2733")
    for ear in ((1108, 756), (1129, 748)):
        sheet.flat([ear, (ear[0] + 1, ear[1] - 22), (ear[0] + 16, ear[1] - 4)], "#2b2733")
    sheet.line(smooth(outline("1150,834 1176,836 1182,850 1172,872"), closed=False), "#2b2733", 8)


def _rain(sheet: Canvas) -> None:
    """Rule the rain across everything, thin and slanting."""
    for _ in range(420):
        x, y = sheet.random.uniform(-60, 1640), sheet.random.uniform(-60, 900)
        length = sheet.random.uniform(16, 52)
        sheet.line(
            [(x, y), (x - length * 0.26, y + length)],
            sheet.random.choice(("#cfdad6", "#b6c6c6", "#a3b6ba")),
            sheet.random.choice((0.6, 1, 1.4)),
        )
