"""A market after dark."""

from __future__ import annotations

from math import cos, pi, sin

from PIL import Image

from config.demo.pictures.inks import (
    BARK,
    BRICK,
    CORAL,
    DEEP,
    HONEY,
    MOSS,
    NIGHT,
    OCHRE,
    PAPER,
    PLUM,
    ROSE,
    RUST,
    SAGE,
    SAND,
    TEAL,
)
from config.demo.pictures.painting import Canvas
from config.demo.pictures.shapes import (
    Point,
    blob,
    box,
    lens,
    placed,
)

HOUSES = (
    *((170, 210), (140, 270), (160, 180), (130, 300), (150, 330), (140, 300)),
    *((120, 250), (170, 190), (130, 270), (160, 220), (180, 180)),
)
STALLS = (
    (250, 0.62, (TEAL, PAPER)),
    (560, 0.6, (CORAL, PAPER)),
    (1060, 0.6, (OCHRE, PAPER)),
    (1370, 0.62, (RUST, SAND)),
    (130, 1.16, (CORAL, PAPER)),
    (1480, 1.16, (TEAL, PAPER)),
)
SHOPPERS = (
    (430, 0.6, PLUM),
    (690, 0.57, DEEP),
    (735, 0.6, BRICK),
    (905, 0.6, NIGHT),
    (1215, 0.6, MOSS),
    (1250, 0.42, CORAL),
)
PASSERS_BY = ((610, 806, 1.25, "#1c2537"), (668, 812, 0.8, "#2a2238"), (1010, 822, 1.3, "#1c2537"))


def night_market() -> Image.Image:
    """Light a crowded square with lanterns, so that the warmth sits in the middle."""
    sheet = Canvas("#131d33", "#22304a", "#4a3d58", "#8d5a58", "#b9774f", seed=18)
    _facades(sheet)
    sheet.mist(300, 640, "#e39a58", 0, 0.4, 0.55)
    sheet.layer(box(0, 640, 1600, 900), "#7a5148", "#3a2f40", "#1d2233")
    for x, size, awning in STALLS[:4]:
        _stall(sheet, x, 650, size, awning)
    for x, size, coat in SHOPPERS:
        sheet.layer(lens(x, 676, 60, 12), "#2b2436", alpha=0.6)
        sheet.person(x, 674, size, coat)
    for x, size, awning in STALLS[4:]:
        _stall(sheet, x, 812, size, awning)
    _lanterns(sheet)
    for x, y, size, coat in PASSERS_BY:
        shadow = [(x - 18, y), (x + 18, y), (x + 46, y + 110), (x - 46, y + 110)]
        sheet.layer(shadow, "#141a29", alpha=0.5)
        sheet.person(x, y, size, coat, "#3a2c33")
    return sheet.finish()


def _facades(sheet: Canvas) -> None:
    """Close the street with tall old houses, some windows lit."""
    edge = -20
    for step, (width, roof) in enumerate(HOUSES):
        front = [(edge, 660), (edge, roof), (edge + width / 2, roof - 60)]
        front += [(edge + width, roof), (edge + width, 660)]
        ink = ("#1f2a44", "#2a2f4a", "#222c46", "#33344e")[step % 4]
        sheet.layer(front, ink, "#5a4352", shadow=0.2)
        for row in range((620 - roof) // 74):
            for column in range(width // 46):
                x, y = edge + 20 + 45 * column, roof + 26 + 74 * row
                lit = sheet.random.random() < 0.4
                inks = ("#ffd98e", "#f0a959") if lit else ("#182036", "#232a42")
                sheet.layer(box(x, y, x + 20, y + 36), *inks)
        edge += width


def _stall(sheet: Canvas, x: float, y: float, size: float, awning: tuple[str, str]) -> None:
    """Put up one stall: posts, a lamp, somebody to serve, a counter, heaps of food."""

    def part(left: float, top: float, right: float, bottom: float) -> list[Point]:
        return placed(box(left, top, right, bottom), x, y, size)

    sheet.layer(part(-150, -214, 150, -60), "#6e4038", "#e79a4f")
    sheet.glow(x, y - 150 * size, 200 * size, "#ffdf9c", 0.85)
    for post in (-146, 140):
        sheet.layer(part(post, -220, post + 8, 0), BARK, "#2a2130")
    sheet.person(x - 30 * size, y - 20 * size, size * 1.25, NIGHT)
    sheet.layer(part(-160, -72, 160, 6), "#8a5a42", "#41303a", shadow=0.3)
    for plank in (-46, -20):
        sheet.layer(part(-158, plank, 158, plank + 2.4), "#5a3d38")
    for heap in range(-124, 125, 62):
        ink = sheet.random.choice((HONEY, CORAL, MOSS, ROSE, SAGE, "#c0464a"))
        for _ in range(9):
            px, py = heap + sheet.random.uniform(-22, 22), -78 - sheet.random.uniform(0, 14)
            sheet.disc(x + px * size, y + py * size, 9 * size, ink)
    _awning(sheet, x, y, size, awning)


def _awning(sheet: Canvas, x: float, y: float, size: float, inks: tuple[str, str]) -> None:
    """Hang ten stripes of cloth with a scalloped hem."""
    for stripe in range(10):
        left, ink = -170 + 34 * stripe, inks[stripe % 2]
        top = left * 0.86
        cloth = [(top, -280), (top + 29.2, -280), (left + 34, -206), (left, -206)]
        sheet.layer(placed(cloth, x, y, size), ink, ink, "#a9724f")
        hem = [(left + 17 - 17 * cos(pi * t / 8), -207 + 18 * sin(pi * t / 8)) for t in range(9)]
        sheet.flat(placed(hem, x, y, size), ink)


def _lanterns(sheet: Canvas) -> None:
    """Swing two strings of lanterns across the street."""
    for start, end, sag, count, size in (
        ((-20, 250), (1620, 290), 100, 20, 0.6),
        ((-20, 80), (1620, 30), 170, 13, 1),
    ):
        line = []
        for step in range(121):
            t = step / 120
            line.append(
                (
                    start[0] + (end[0] - start[0]) * t,
                    start[1] + (end[1] - start[1]) * t + sag * 4 * t * (1 - t),
                )
            )
        sheet.line(line, "#10182a", 2)
        for step in range(1, count):
            x, y = line[step * 120 // count]
            ink = sheet.random.choice((HONEY, CORAL, "#f7d9a0", "#e98a4e"))
            sheet.glow(x, y + 30 * size, 90 * size, "#ffcf83", 0.6)
            sheet.layer(
                blob(sheet.random, x, y + 30 * size, 46 * size, 52 * size, 0), "#fff0c4", ink
            )
            sheet.line(
                [(x - 9 * size, y + 6 * size), (x + 9 * size, y + 6 * size)], NIGHT, 4 * size
            )
            sheet.line(
                [(x - 9 * size, y + 55 * size), (x + 9 * size, y + 55 * size)], NIGHT, 4 * size
            )
