"""A reading room by the sea."""

from __future__ import annotations

from PIL import Image

from config.demo.pictures.inks import (
    BRICK,
    CLAY,
    DEEP,
    MOSS,
    NIGHT,
    OCHRE,
    PAPER,
    PLUM,
    RUST,
    SAND,
    TEAL,
)
from config.demo.pictures.painting import Canvas
from config.demo.pictures.shapes import (
    arch,
    box,
    lens,
    outline,
    placed,
    smooth,
)

# The cloth of the bindings.
CLOTHS = (BRICK, RUST, CLAY, OCHRE, MOSS, DEEP, TEAL, PLUM, SAND, NIGHT, "#8f6a4a", "#a3543c")


def library() -> Image.Image:
    """Leave the reading room empty, the book open, and the sea in the window."""
    sheet = Canvas("#3b2f2e", "#4a3a33", "#3a2c29", seed=29)
    sheet.layer(box(520, 0, 1080, 760), "#5a4638", "#6b523e")
    _tall_window(sheet)
    for left, right in ((0, 500), (1100, 1600)):
        _shelves(sheet, left, right)
    sheet.layer(outline("0,760 1600,760 1600,900 0,900"), "#6e4f39", "#35261f")
    sheet.veil(outline("610,760 990,760 1180,900 420,900"), "#ffdca0", 0.55, 0.2)
    _ladder(sheet)
    _reading_table(sheet)
    return sheet.finish()


def _tall_window(sheet: Canvas) -> None:
    """Open the far wall on the evening sea."""
    sheet.layer(arch(800, 690, 420, 640), "#8a6a4c", "#a07d58", shadow=0.4)
    sheet.layer(arch(800, 676, 372, 606), "#4f8591", "#a9c4b4", "#f6dfae", "#f7c988")
    sheet.glow(860, 500, 210, "#fff4d2", 0.9)
    sheet.disc(860, 506, 34, "#fff8e4")
    sheet.layer(box(614, 540, 986, 676), "#e8c492", "#6fa09f", "#3b7482")
    for _ in range(26):
        near = sheet.random.random()
        sheet.flat(
            lens(
                860 + sheet.random.gauss(0, 20 + 22 * near),
                546 + 124 * near,
                12 + 34 * near,
                2 + 3 * near,
            ),
            "#fff0c8",
        )
    sheet.layer(outline("690,572 770,572 758,588 702,588"), NIGHT)
    sheet.flat([(728, 568), (728, 500), (774, 566)], "#f8efdc")
    sheet.flat([(724, 568), (724, 512), (694, 566)], "#e8d9ba")
    for x in (707, 800, 893):
        sheet.line([(x, 74), (x, 676)], "#5a4436", 7)
    for y in (250, 400, 540):
        sheet.line([(614, y), (986, y)], "#5a4436", 6)
    sheet.layer(box(570, 676, 1030, 704), "#b08b62", "#7d5f45", shadow=0.3)


def _shelves(sheet: Canvas, left: float, right: float) -> None:
    """Fill a wall with shelves."""
    sheet.layer(box(left, 0, right, 780), "#2a2020", "#33261f")
    for shelf in range(6):
        foot = 128 + 126 * shelf
        _books(sheet, left + 14, right - 20, foot)
        sheet.layer(box(left, foot, right, foot + 16), "#9a7350", "#6a4c37", shadow=0.4)
    for post in (left, right - 14) if left else (right - 14,):
        sheet.layer(box(post, 0, post + 14, 780), "#9a7350", "#6a4c37", across=True)


def _books(sheet: Canvas, x: float, right: float, foot: float) -> None:
    """Stand books on one shelf, with a gap where somebody has borrowed."""
    while x < right:
        width, tall = sheet.random.uniform(12, 32), sheet.random.uniform(72, 106)
        ink = sheet.random.choice(CLOTHS)
        if sheet.random.random() > 0.06:
            sheet.layer(box(x, foot - tall, x + width - 2, foot), ink, ink, "#241b1b")
            for band in (0.16, 0.24, 0.8) if width > 18 else ():
                y = foot - tall * (1 - band)
                sheet.line([(x + 2, y), (x + width - 4, y)], SAND, 1.4)
        x += width


def _ladder(sheet: Canvas) -> None:
    for rail in (0, 74):
        sheet.line([(1196 + rail, 800), (1250 + rail * 0.8, 120)], "#c79a66", 11)
    for rung in range(11):
        t = rung / 11
        sheet.line([(1200 + 54 * t, 770 - 640 * t), (1268 + 40 * t, 770 - 640 * t)], "#a97d50", 8)


def _reading_table(sheet: Canvas) -> None:
    """Set the long table under its lamps, with a chair drawn back for the next reader."""
    sheet.layer(box(360, 752, 1240, 784), "#a57a50", "#7a563a", shadow=0.45)
    sheet.layer(box(380, 784, 1220, 810), "#5f4330", "#4a3427")
    for leg in (410, 1160):
        sheet.layer(box(leg, 806, leg + 30, 900), "#6f4f38", "#4a3427")
    sheet.layer(outline("728,744 796,752 796,762 722,754"), PAPER, SAND)
    sheet.layer(outline("804,752 872,744 878,754 804,762"), "#fffaf0", SAND)
    _chair(sheet, 860, 905)
    for x in (520, 1080):
        sheet.glow(x, 720, 190, "#ffdf9c", 0.75)
        sheet.line([(x, 752), (x, 676)], "#b8914f", 6)
        sheet.layer(
            [(x - 66, 690), (x - 44, 650), (x + 44, 650), (x + 66, 690)],
            "#4f8a6d",
            "#2b5a4b",
            shadow=0.3,
        )
        sheet.flat(box(x - 60, 690, x + 60, 696), "#ffe9b0")
        sheet.flat(lens(x, 752, 70, 12), "#8f6a3a")
    for level, (width, ink) in enumerate(((110, BRICK), (96, TEAL), (104, OCHRE))):
        sheet.layer(
            box(630 - width / 2, 736 - 17 * level, 630 + width / 2, 752 - 17 * level),
            ink,
            ink,
            "#3a2c29",
        )


def _chair(sheet: Canvas, x: float, y: float) -> None:
    """Draw a spindle-backed chair from behind."""
    for post in (-84, 84):
        sheet.line([(x + post * 0.92, y), (x + post, y - 250)], "#b98a5a", 15)
    for spindle in range(-3, 4):
        sheet.line([(x + 20 * spindle, y - 90), (x + 22 * spindle, y - 238)], "#a97a4d", 7)
    rail = smooth(outline("-100,-244 -50,-268 0,-274 50,-268 100,-244 92,-222 0,-244 -92,-222"))
    sheet.layer(placed(rail, x, y), "#d6a871", "#a97a4d", shadow=0.4)
    sheet.layer(
        placed(outline("-96,-104 96,-104 104,-78 -104,-78"), x, y),
        "#c99a66",
        "#8f6640",
        shadow=0.4,
    )
