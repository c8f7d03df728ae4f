"""Scenes below the tideline: a kelp forest, a pool in the rocks."""

from __future__ import annotations

from math import cos, pi, sin

from PIL import Image

from config.demo.pictures.inks import CORAL, HONEY, INK, MIST, OCHRE, PAPER, PLUM, ROSE, RUST
from config.demo.pictures.painting import Canvas
from config.demo.pictures.shapes import (
    blob,
    lens,
    outline,
    placed,
    ridge,
    smooth,
    star,
    turned,
)
from config.demo.pictures.sky import shafts

STARS = (
    (560, 330, 92, CORAL, RUST),
    (1130, 610, 74, HONEY, OCHRE),
    (1180, 300, 48, ROSE, "#c4775c"),
    (190, 150, 46, HONEY, OCHRE),
)
ANEMONES = (
    (380, 560, 78, "#b4555c"),
    (500, 660, 54, "#c98079"),
    (1290, 470, 66, "#7fae7f"),
    (330, 430, 46, "#7fae7f"),
    (1440, 790, 56, "#b4555c"),
)


def kelp() -> Image.Image:
    """Stand in a kelp forest and look up; an upright sheet, as the plants are tall."""
    sheet = Canvas(
        "#dcebd0", "#8fc2ae", "#4f979a", "#2c6f80", "#1d4e63", width=1000, height=1250, seed=5
    )
    sheet.glow(620, -30, 760, "#fbf7dc", 0.85)
    shafts(sheet, 620, outline("-380,120 -120,90 90,130 330,90"))
    for inks, count, size in ((("#86b8a0", "#4b8f90"), 6, 0.62), (("#4b8a70", "#235e66"), 5, 0.9)):
        for step in range(count):
            _strand(sheet, 1000 * (step + sheet.random.uniform(0.1, 0.9)) / count, size, inks)
        sheet.mist(0, 1250, "#4f979a", 0, 0.2, 0.4, 0.5)
    for x, y in outline("400,470 470,440 520,500 590,462 455,540 640,520 548,420"):
        _fish(sheet, x, y, sheet.random.uniform(0.8, 1.15))
    floor = ridge(sheet.random, 1250, 130, right=1000, foot=1250, rough=0.5)
    sheet.layer(floor, "#1b4a58", "#123545", shadow=0.3)
    for x in (70, 205, 845, 950):
        _strand(sheet, x, 1.25, ("#2f6650", "#12343f"))
    return sheet.finish()


def _strand(sheet: Canvas, x: float, size: float, inks: tuple[str, str]) -> None:
    """Grow one kelp plant from the floor to the light."""
    top = sheet.random.uniform(-120, 160)
    phase, sway = sheet.random.uniform(0, 6), sheet.random.uniform(18, 40)

    def stem(y: float) -> float:
        return x + sway * sin(phase + y / 170)

    sheet.line([(stem(y), y) for y in range(int(top) - 10, 1260, 14)], inks[1], 5 * size)
    for step, y in enumerate(range(int(top), 1200, int(50 * size) + 14)):
        side = 1 if step % 2 else -1
        reach = (86 + sheet.random.uniform(-16, 26)) * size
        lift = 30 * size + 26 * cos(phase + y / 120)
        blade = [
            (0, 0),
            (side * reach * 0.35, -14 * size + lift * 0.2),
            (side * reach, lift - 8),
            (side * reach * 1.28, lift + 14),
            (side * reach * 0.4, 15 * size + lift * 0.2),
        ]
        sheet.layer(placed(smooth(blade, steps=6), stem(y), y), *inks)
        sheet.disc(stem(y) + side * 8 * size, y, 6.5 * size, inks[0])


def _fish(sheet: Canvas, x: float, y: float, size: float) -> None:
    sheet.layer(
        placed(smooth(outline("-34,0 -14,-13 16,-10 32,0 16,10 -14,13")), x, y, size),
        HONEY,
        CORAL,
        shadow=0.2,
    )
    sheet.flat(placed(outline("28,0 48,-13 43,0 48,13"), x, y, size), CORAL)
    sheet.disc(x - 20 * size, y - 2 * size, 2.4 * size, INK)


def tide_pools() -> Image.Image:
    """Look straight down into a rock pool, cut in steps like a relief map."""
    sheet = Canvas("#5b4a41", "#4a3d3a", "#3d3436", seed=17)
    for _ in range(46):
        x, y = sheet.random.uniform(-40, 1640), sheet.random.uniform(-40, 940)
        size = sheet.random.uniform(90, 260)
        ink = sheet.random.choice(("#6a574a", "#5a4a42", "#75614f", "#4f423e"))
        sheet.layer(blob(sheet.random, x, y, size * 1.3, size), ink, "#40363a", shadow=0.35)
    _pool(sheet, 800, 470, 1240, 690)
    _pool(sheet, 210, 150, 330, 210)
    _pool(sheet, 1450, 790, 330, 210)
    _pool_life(sheet)
    for x, y, size in ((120, 780, 380), (1500, 120, 420), (760, 930, 520), (40, 480, 260)):
        sheet.layer(
            blob(sheet.random, x, y, size * 1.2, size * 0.7), "#8a7460", "#4b3e3b", shadow=0.5
        )
    _barnacles(sheet)
    return sheet.finish()


def _pool(sheet: Canvas, x: float, y: float, width: float, height: float) -> None:
    """Sink a pool into the rock in steps, as if cut through coloured sheets."""
    inks = (
        ("#a08b6f", "#7a6857"),
        ("#c9b78f", "#a2977a"),
        ("#9ec9b5", "#7fb5aa"),
        ("#6fb0a8", "#4f979a"),
        ("#43858c", "#2e6c7a"),
        ("#2b6473", "#1d4c60"),
    )
    edge = blob(sheet.random, 0, 0, width, height, 0.1)
    for step, pair in enumerate(inks):
        size = 1 - 0.115 * step
        uneven = [(px + 7 * sin(py / 41 + step), py + 7 * cos(px / 47 + step)) for px, py in edge]
        sheet.layer(placed(uneven, x, y + 5 * step, size), *pair)
        rim = placed(uneven, x, y + 5 * step, size)
        sheet.line([*rim, rim[0]], "#dcd2b6" if step < 2 else "#d5ead9", 1.2)


def _pool_life(sheet: Canvas) -> None:
    """Settle the animals: stars, anemones, urchins, a few quick fish."""
    for x, y, radius, ink, shade in STARS:
        _starfish(sheet, x, y, radius, ink, shade)
    for x, y, size, ink in ANEMONES:
        _anemone(sheet, x, y, size, ink)
    for x, y, size in ((960, 720, 50), (1040, 700, 34), (700, 215, 40)):
        rays = [(size if step % 2 else size * 0.62, pi * step / 22) for step in range(44)]
        spines = [(x + reach * cos(angle), y + reach * sin(angle)) for reach, angle in rays]
        sheet.layer(spines, PLUM, "#2c2433", shadow=0.4)
        sheet.disc(x, y, size * 0.2, "#8a6a86")
    body = smooth(outline("-30,0 0,-9 22,-3 38,-10 36,8 22,3 0,9"))
    for place in outline("800,430 850,490 740,500 900,420 690,445"):
        fish = placed(turned(body, sheet.random.uniform(0.1, 0.5)), *place)
        sheet.layer(fish, MIST, "#8fb5b0", shadow=0.3)


def _starfish(sheet: Canvas, x: float, y: float, radius: float, ink: str, shade: str) -> None:
    turn = sheet.random.uniform(0, 1.2)
    sheet.layer(star(x, y, radius, turn=turn), ink, shade, shadow=0.5)
    for arm in range(5):
        for step in range(1, 6):
            reach, angle = radius * step / 7, turn + 2 * pi * arm / 5
            sheet.disc(x + reach * cos(angle), y + reach * sin(angle), radius * 0.03, PAPER)


def _anemone(sheet: Canvas, x: float, y: float, size: float, ink: str) -> None:
    """Open a flower of tentacles, three rings deep."""
    for ring, tone in ((1.0, ink), (0.72, "#efc3a8"), (0.42, ink)):
        for step in range(18):
            angle = 2 * pi * step / 18 + ring * 2
            petal = turned(lens(size * ring * 0.62, 0, size * ring * 0.85, size * 0.2), angle)
            sheet.layer(placed(petal, x, y), tone, shadow=0.18 if ring == 1.0 else 0)
    sheet.disc(x, y, size * 0.16, PLUM)


def _barnacles(sheet: Canvas) -> None:
    for x, y, count in (
        (1500, 150, 30),
        (110, 770, 24),
        (760, 880, 18),
        (1300, 60, 14),
        (60, 470, 12),
    ):
        for _ in range(count):
            px, py = x + sheet.random.gauss(0, 70), y + sheet.random.gauss(0, 36)
            size = sheet.random.uniform(3, 8)
            sheet.disc(px, py, size, "#bfb096")
            sheet.disc(px, py, size * 0.45, "#5b4a41")
