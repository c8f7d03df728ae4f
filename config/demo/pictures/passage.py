"""Scenes of getting there: a ferry, a train."""

from __future__ import annotations

from math import cos, pi, sin

from PIL import Image

from config.demo.pictures.inks import BARK, BRICK, CORAL, NIGHT, PAPER, RUST
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
from config.demo.pictures.sky import clouds


def ferry() -> Image.Image:
    """Cross the sound at noon, gulls behind."""
    sheet = Canvas("#7fb2bd", "#a9cdca", "#d9e3d2", "#f3e6c8", "#e9dcb9", seed=12)
    clouds(sheet, ((260, 150, 520), (1180, 110, 640), (760, 235, 460), (1480, 260, 420)), "#f6efdc")
    for y, height, ink, foot in (
        (420, 160, "#a9c0ba", "#cfd8c6"),
        (425, 110, "#7fa5a6", "#a9c1b4"),
        (432, 70, "#4f858d", "#7aa5a0"),
    ):
        sheet.layer(ridge(sheet.random, y, height, foot=440, rough=0.4), ink, foot)
    sheet.layer(box(0, 436, 1600, 900), "#b5d0c2", "#5d9da2", "#2f7180", "#20586b")
    for row in range(11):
        far = 448 + 3.6 * row * row
        sheet.veil(lens(sheet.random.uniform(0, 1600), far, 1500, 6 + 3 * row), "#e7f0dc", 0.4, 0.1)
    sheet.ripples(120, 800, 450, 1700, 430, "#24616f")
    sheet.ripples(50, 820, 452, 1500, 430, "#eef3df")
    _ferry_boat(sheet, 700, 590)
    sheet.gulls(outline("420,300 350,345 500,250 300,270 1240,330 1320,300"), "#33566a", 17)
    return sheet.finish()


def _ferry_boat(sheet: Canvas, x: float, y: float) -> None:
    """Drive the car ferry to the right, decks stacked, wake behind."""

    def at(*points: Point) -> list[Point]:
        return placed(points, x, y)

    sheet.layer(at(*outline("-700,58 -300,26 330,30 352,50 -120,66 -300,68")), "#d5e8dc")
    sheet.layer(at(*outline("-300,-66 -296,-150 250,-150 300,-66")), PAPER, "#dccfb0")
    sheet.layer(at(*outline("-250,-150 -250,-206 168,-206 206,-150")), "#fbf5e6", "#dfd3b6")
    sheet.layer(at(*outline("70,-206 74,-254 150,-254 174,-206")), PAPER, "#d9ccab")
    sheet.layer(at(*outline("-150,-206 -136,-296 -66,-296 -70,-206")), CORAL, BRICK)
    sheet.flat(at(*outline("-139,-276 -67,-276 -68,-258 -142,-258")), PAPER)
    for step in range(15):
        sheet.flat(at(*box(-278 + 36 * step, -132, -254 + 36 * step, -104)), "#35606f")
    for step in range(10):
        sheet.flat(at(*box(-232 + 40 * step, -192, -208 + 40 * step, -168)), "#35606f")
    sheet.flat(at(*outline("84,-244 150,-244 162,-222 84,-222")), "#284f60")
    for start, end in ((-300, -154), (-250, -210)):
        sheet.line(at((start, end), (250 if start == -300 else 168, end)), RUST, 4)
    hull = smooth([(300, 34), (330, -10), (372, -74)], closed=False, steps=6)
    sheet.layer(
        at((-330, -70), (372, -74), *reversed(hull), (270, 52), (-316, 52)),
        "#235468",
        "#183c4e",
        shadow=0.2,
    )
    sheet.line(at((-328, -52), (362, -56)), CORAL, 9)
    sheet.line(at((120, -254), (120, -322)), NIGHT, 4)
    foam = smooth(outline("-330,50 -120,40 120,44 300,30 380,52 200,64 -200,68"))
    sheet.layer(at(*foam), "#f3f4e4", "#cfe3d9")


def train() -> Image.Image:
    """Run a short red train over the viaduct."""
    sheet = Canvas("#88b4b8", "#bcd3c4", "#f1e2bd", "#f6d3a0", seed=9)
    sheet.glow(300, 330, 560, "#fff3cf", 0.8)
    sheet.disc(300, 318, 58, "#fff7e0")
    for y, height, ink, foot in (
        (470, 210, "#b7c3b0", "#d8ceac"),
        (490, 150, "#8fa99f", "#b5bfa4"),
        (505, 110, "#66918f", "#93ab9a"),
    ):
        sheet.layer(ridge(sheet.random, y, height, foot=520, rough=0.35), ink, foot)
    sheet.layer(box(0, 516, 1600, 900), "#e3d3ab", "#8db7ae", "#3f8490", "#2a6575")
    sheet.ripples(90, 300, 522, 200, 300, "#fff3d2")
    sheet.ripples(70, 900, 530, 1600, 330, "#3b7e8a")
    _viaduct(sheet, 470)
    _carriages(sheet, 470)
    _wooded_bank(sheet)
    sheet.gulls(outline("640,300 700,270 590,340 860,240"), "#31586a")
    return sheet.finish()


def _viaduct(sheet: Canvas, y: float) -> None:
    """Carry the line over the bay on nine arches, with their reflection."""
    for x in range(-80, 1700, 190):
        sheet.layer(box(x - 24, y + 20, x + 24, y + 300), "#b98a6c", "#8d6656", across=True)
        sheet.layer(box(x - 34, y + 232, x + 34, y + 306), "#a67b62", "#6f5049", across=True)
        sheet.layer(box(x - 26, y + 308, x + 26, y + 400), "#5f7a7a", "#3f7885", alpha=0.5)
    for x in range(-80, 1700, 190):
        curve = [
            (x + 24 + 71 - 71 * cos(pi * t / 20), y + 118 - 71 * sin(pi * t / 20))
            for t in range(21)
        ]
        sheet.layer(
            [(x + 20, y + 24), (x + 20, y + 118), *curve, (x + 170, y + 118), (x + 170, y + 24)],
            "#cb9d7b",
            "#b08166",
        )
        sheet.line(curve, "#8d6656", 5)
    sheet.layer(box(-10, y, 1610, y + 30), "#d8ad8a", "#b98a6c", shadow=0.25)
    sheet.line([(-10, y + 30), (1610, y + 30)], "#8d6656", 3)


def _carriages(sheet: Canvas, y: float) -> None:
    """Run a short red train to the right along the top."""
    for step, left in enumerate((560, 742, 924)):
        front = step == 2
        nose = (
            [(left + 176, y - 62), (left + 200, y - 30), (left + 204, y - 6)]
            if front
            else [(left + 176, y - 62), (left + 176, y - 6)]
        )
        sheet.layer([(left, y - 62), *nose, (left, y - 6)], CORAL, CORAL, RUST, shadow=0.2)
        sheet.layer(box(left, y - 70, left + 174, y - 58), "#f4e6cb", "#d9c6a3")
        for window in range(5):
            x = left + 12 + 32 * window
            sheet.layer(box(x, y - 50, x + 24, y - 28), "#fde9b5", "#f2cf8c")
        sheet.line([(left, y - 20), (left + 176, y - 20)], PAPER, 3)
        for wheel in (28, 60, 120, 152):
            sheet.disc(left + wheel, y - 4, 8, NIGHT)
    sheet.flat([(1106, y - 56), (1122, y - 32), (1106, y - 32)], "#24404e")


def _wooded_bank(sheet: Canvas) -> None:
    """Frame the view with a dark bank of pines in front."""
    bank = smooth(outline("900,910 1040,850 1200,800 1400,760 1610,700"), closed=False)
    sheet.layer([*bank, (1610, 910)], "#2b5552", "#17363c", shadow=0.4)
    pines = [(sheet.random.uniform(1060, 1600), sheet.random.uniform(0, 90)) for _ in range(26)]
    for x, down in sorted(pines, key=lambda pine: pine[1]):
        foot, tall = 870 - (x - 980) * 0.3 + down, sheet.random.uniform(90, 150) + down * 0.6
        sheet.line([(x, foot), (x, foot - tall * 0.2)], BARK, 5)
        for tier in range(4):
            wide, top = tall * (0.1 + 0.06 * tier), foot - tall + tall * 0.2 * tier
            sheet.layer(
                [(x, top), (x + wide, top + tall * 0.34), (x - wide, top + tall * 0.34)],
                "#35685f",
                "#183d42",
            )
    left = smooth(outline("-10,760 120,790 300,850 420,910"), closed=False)
    sheet.layer([*left, (-10, 910)], "#2b5552", "#17363c", shadow=0.4)
