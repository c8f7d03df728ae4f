"""Scenes where the land meets the water: a lighthouse, a salt marsh."""

from __future__ import annotations

from math import sin

from PIL import Image

from config.demo.pictures.inks import CORAL, INK, NIGHT, RUST
from config.demo.pictures.painting import Canvas
from config.demo.pictures.shapes import (
    Point,
    box,
    lens,
    outline,
    placed,
    ridge,
    smooth,
    turned,
)


def lighthouse() -> Image.Image:
    """Light the lamp at nightfall; an upright sheet, as the tower is tall."""
    sheet = Canvas(
        "#14263a",
        "#1f3f56",
        "#3c6b78",
        "#8aa79c",
        "#e2c393",
        "#efb987",
        width=1000,
        height=1250,
        seed=6,
    )
    for _ in range(150):
        x, y = sheet.random.uniform(0, 1000), sheet.random.uniform(0, 520) ** 1.02
        sheet.disc(x, y, sheet.random.choice((0.8, 1, 1.2, 1.9)), "#dfe8dc")
    sheet.veil(outline("590,316 -60,170 -60,400 590,334"), "#fff2c6", 0.12, 0.7, across=True)
    sheet.veil(outline("590,316 1060,150 1060,470 590,334"), "#fff2c6", 0.7, 0.12, across=True)
    sheet.glow(590, 325, 330, "#ffedb8", 0.8)
    sheet.layer(ridge(sheet.random, 900, 70, right=1000, foot=930), "#7d8f8d", "#c9ab8c")
    sheet.layer(box(0, 900, 1000, 1250), "#c9a98b", "#4f7a83", "#1f4c60", "#17384c")
    sheet.ripples(60, 500, 910, 1100, 280, "#e9c79c")
    _headland(sheet)
    _keepers_house(sheet, 770, 742)
    _tower(sheet, 590, 740)
    _surf(sheet)
    sheet.gulls(outline("250,560 310,530 200,610 380,640"), "#eef0e0", 15)
    return sheet.finish()


def _headland(sheet: Canvas) -> None:
    """Cut the cliff from four sheets, each nearer and darker."""
    cliffs = (
        (
            outline("330,960 380,880 410,800 470,752 600,738 800,742 1010,726"),
            "#3c6169",
        ),
        (
            outline("270,1040 330,980 380,900 450,860 560,800 720,790 1010,800"),
            "#2b4f5b",
        ),
        (
            outline("180,1130 280,1060 400,1010 470,960 640,890 800,880 1010,850"),
            "#1f404e",
        ),
        (
            outline("60,1260 200,1160 380,1120 540,1040 700,1000 860,960 1010,950"),
            "#163140",
        ),
    )
    for line, ink in cliffs:
        top = smooth(line, closed=False, steps=6)
        rough = [(x, y + sheet.random.uniform(-5, 5)) for x, y in top]
        sheet.layer([*rough, (1010, 1260), (line[0][0], 1260)], ink, "#12283a", shadow=0.4)


def _tower(sheet: Canvas, x: float, y: float) -> None:
    """Raise the tower: white with red bands, a gallery, the lantern, a dome."""
    shaft = placed(outline("-58,10 -36,-360 36,-360 58,10"), x, y)
    sheet.layer(shaft, "#fbf3df", "#e7dcc4", "#8c9ea0", across=True)
    for low, high in ((-90, -160), (-240, -310)):
        top, foot = 58 + high * 22 / 370, 58 + low * 22 / 370
        band = placed([(-top, high), (top, high), (foot, low), (-foot, low)], x, y)
        sheet.layer(band, CORAL, "#c2512f", "#7d352c", across=True)
    for level, ink in ((-52, "#2f4a58"), (-200, "#ffd98a"), (-336, "#2f4a58")):
        sheet.flat(box(x - 8, y + level - 26, x + 8, y + level), ink)
    sheet.flat(placed(outline("-54,-360 54,-360 46,-378 -46,-378"), x, y), NIGHT)
    sheet.line(placed(outline("-56,-378 -56,-396 56,-396 56,-378"), x, y), NIGHT, 3)
    sheet.layer(box(x - 30, y - 446, x + 30, y - 378), "#fff6d6", "#ffdf93")
    for post in (-30, -10, 10, 30):
        sheet.line([(x + post, y - 378), (x + post, y - 446)], NIGHT, 4)
    dome = smooth(outline("-40,-444 -26,-472 0,-490 26,-472 40,-444"), closed=False)
    sheet.layer(placed(dome, x, y), RUST, "#6e2d26")
    sheet.line([(x, y - 488), (x, y - 516)], NIGHT, 4)
    sheet.glow(x, y - 414, 120, "#fffbe6", 1.0)


def _keepers_house(sheet: Canvas, x: float, y: float) -> None:
    sheet.layer(placed(box(-88, -70, 96, 30), x, y), "#e9dcc2", "#a9ada3")
    sheet.layer(placed(outline("-102,-66 -70,-122 84,-122 110,-66"), x, y), "#8d3f30", "#6a2f2a")
    sheet.layer(placed(box(48, -160, 70, -110), x, y), "#6a2f2a")
    for left, lit in ((-62, True), (-8, False), (46, True)):
        sheet.flat(placed(box(left, -46, left + 26, -14), x, y), "#ffd98a" if lit else "#2f4a58")
    sheet.glow(x - 49, y - 30, 60, "#ffd98a", 0.5)
    sheet.glow(x + 59, y - 30, 60, "#ffd98a", 0.5)


def _surf(sheet: Canvas) -> None:
    """Lay the breakers at the foot of the rock."""
    for y, inks in (
        (1120, ("#5f8f97", "#2d6072")),
        (1170, ("#3b7383", "#21506a")),
        (1215, ("#275a70", "#15364c")),
    ):
        phase = sheet.random.uniform(0, 6)
        crest = [(x, y + 16 * sin(phase + x / 88) + 8 * sin(x / 31)) for x in range(-10, 1020, 12)]
        sheet.layer([*crest, (1020, 1260), (-10, 1260)], *inks, shadow=0.25)
        sheet.line(crest, "#c9dcd2", 3)
        for _ in range(26):
            x = sheet.random.uniform(0, 1000)
            spray = y - 10 + 16 * sin(phase + x / 88) - sheet.random.expovariate(0.08)
            sheet.disc(x, spray, sheet.random.uniform(1.2, 3.6), "#e6efe0")


def salt_marsh() -> Image.Image:
    """Lead the eye up a creek to the sun, with a heron waiting in front."""
    sheet = Canvas("#5f8a96", "#a9c1b4", "#f1d9a8", "#f4b97c", "#e79a68", seed=91)
    sheet.glow(930, 400, 560, "#ffeec0", 0.9)
    sheet.disc(930, 372, 50, "#fff4d6")
    for y, height, ink in ((410, 50, "#a68f7c"), (416, 30, "#7f7a70")):
        sheet.layer(ridge(sheet.random, y, height, foot=424, rough=0.2), ink)
    sheet.layer(box(0, 414, 1600, 900), "#8f8a5a", "#6d7446", "#3c4c35")
    for step in range(16):
        far = 424 + 1.9 * step * step
        tuft = ridge(sheet.random, far + 16, 12 + 2 * step, foot=far + 60 + 4 * step, rough=0.5)
        ink = ("#9a8f58", "#848650", "#6f7a48", "#a5925a", "#7f7f4a")[step % 5]
        sheet.layer(tuft, ink, "#4f5d3b")
    _creek(sheet)
    _reeds(sheet)
    _heron(sheet, 330, 812)
    sheet.gulls(
        outline("1180,200 1225,184 1270,172 1318,182 1366,196 1140,218"),
        "#3f4f55",
        13,
    )
    return sheet.finish()


def _creek(sheet: Canvas) -> None:
    """Wind the tide up through the grass, holding the colours of the sky."""
    middle = smooth(
        outline(
            "700,930 620,820 860,720 1180,650 1050,580 760,540 800,500 980,474 930,448 900,424"
        ),
        closed=False,
        steps=12,
    )
    count = len(middle) - 1
    banks: tuple[list[Point], list[Point]] = ([], [])
    for step, (x, y) in enumerate(middle):
        half = 7 + 290 * ((y - 418) / 480) ** 1.35 + 8 * sin(step * 0.7)
        banks[0].append((x - half, y))
        banks[1].append((x + half, y + 2))
    shape = [*banks[0], *reversed(banks[1])]
    sheet.layer([(x, y - 9 * (y - 400) / 400) for x, y in shape], "#5c5036", "#3d3a2a")
    sheet.layer(shape, "#f7cf93", "#f0b98a", "#a9b3a4", "#5f8f99", "#3f7482")
    for step in range(6, count, 4):
        x, y = middle[count - step]
        near = (y - 418) / 480
        wide = 200 * near * sheet.random.uniform(0.4, 1.2)
        sheet.flat(
            lens(x + sheet.random.uniform(-90, 90) * near, y, wide + 8, 2 + 6 * near),
            "#fff0cd" if step % 3 else "#4f808a",
        )


def _reeds(sheet: Canvas) -> None:
    """Grow tall grass along the lower edge, leaning with the wind."""
    for _ in range(230):
        x = sheet.random.choice((sheet.random.gauss(60, 190), sheet.random.gauss(1450, 240)))
        tall, lean = sheet.random.uniform(70, 230), sheet.random.uniform(10, 60)
        foot = sheet.random.uniform(890, 930)
        blade = smooth(
            [(x, foot), (x + lean * 0.3, foot - tall * 0.6), (x + lean, foot - tall)],
            closed=False,
            steps=4,
        )
        sheet.line(
            blade,
            sheet.random.choice(("#2f3f30", "#3f5038", "#5f6a3f", "#8a7f4a")),
            sheet.random.uniform(1.6, 4),
        )
        if sheet.random.random() < 0.22:
            sheet.layer(
                placed(turned(lens(0, 0, 40, 10), -1.3), x + lean + 3, foot - tall - 14),
                "#8f6a43",
                "#5a4330",
            )


def _heron(sheet: Canvas, x: float, y: float) -> None:
    """Stand a heron at the edge of the water, waiting."""
    for leg in (0, 22):
        sheet.line([(x + leg, y - 96), (x + leg - 6, y - 46), (x + leg + 2, y + 30)], "#2b3238", 5)
    body = smooth(outline("-88,-74 -40,-128 20,-150 52,-128 44,-98 0,-84 -44,-78"))
    sheet.layer(placed(body, x, y), "#93a5a8", "#5a6d75", shadow=0.3)
    wing = smooth(outline("-96,-66 -36,-122 16,-134 20,-104 -30,-86"))
    sheet.layer(placed(wing, x, y), "#6f858c", "#3f525c")
    neck = smooth(outline("34,-124 66,-160 44,-206 54,-250 74,-262"), closed=False)
    sheet.line(placed(neck, x, y), "#c9d0c6", 15)
    sheet.layer(
        placed(smooth(outline("54,-258 66,-280 92,-280 106,-266 90,-254 66,-250")), x, y),
        "#e3e4d8",
        "#a9b3ae",
    )
    sheet.flat(placed([(100, -274), (164, -258), (100, -258)], x, y), "#d99a45")
    sheet.line(placed([(92, -276), (62, -280), (26, -266)], x, y), "#2b3238", 4)
    sheet.disc(x + 90, y - 268, 3, INK)
