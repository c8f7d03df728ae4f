"""Paint in flat layers, the way a screen printer or a paper cutter works.

A layer is an outline with a quiet gradient and, if wanted, the soft shadow it
would throw on the sheet below. Scenes are measured in finished pixels; the
canvas is twice that size and is reduced at the end, which smooths every edge.
"""

from __future__ import annotations

from math import cos, sin
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from config.demo.pictures.inks import CLAY, INK, gradient, greys, halo, tooth
from config.demo.pictures.shapes import Point, Points, lens, outline, placed, smooth

SCALE = 2


class Canvas:
    """One picture in the making."""

    def __init__(self, *sky: str, width: int = 1600, height: int = 900, seed: int = 1) -> None:
        self.width, self.height = width, height
        self.random = Random(seed)  # noqa: S311 - it places trees, it guards nothing
        self.image = gradient(width * SCALE, height * SCALE, sky)
        self.pen = ImageDraw.Draw(self.image)

    def flat(self, points: Points, colour: str) -> None:
        """Fill an outline with one ink."""
        self.pen.polygon(_scaled(points), fill=colour)

    def disc(self, x: float, y: float, radius: float, colour: str) -> None:
        """Fill a circle."""
        self.pen.ellipse(_scaled([(x - radius, y - radius), (x + radius, y + radius)]), fill=colour)

    def line(self, points: Points, colour: str, width: float = 3) -> None:
        """Draw along the points with one ink."""
        self.pen.line(_scaled(points), fill=colour, width=round(width * SCALE), joint="curve")

    def ring(self, x: float, y: float, radius: float, colour: str, width: float) -> None:
        """Draw a circle as a line that grows inwards."""
        corners = _scaled([(x - radius, y - radius), (x + radius, y + radius)])
        self.pen.ellipse(corners, outline=colour, width=round(width * SCALE))

    def layer(
        self, points: Points, *inks: str, shadow: float = 0, across: bool = False, alpha: float = 1
    ) -> None:
        """Lay a shape filled from the first ink to the last, top to bottom or left to right."""
        left, top, right, bottom = self._frame(points)
        if right <= left or bottom <= top:
            return
        mask = Image.new("L", (right - left, bottom - top))
        corners = [(x - left, y - top) for x, y in _scaled(points)]
        ImageDraw.Draw(mask).polygon(corners, fill=round(255 * alpha))
        if shadow:
            self._cast(mask, left, top, shadow)
        self.image.paste(
            gradient(right - left, bottom - top, inks, across=across), (left, top), mask
        )

    def _frame(self, points: Points, edge: int = 0) -> tuple[int, int, int, int]:
        """Return the part of the canvas the outline touches, with an edge around it."""
        xs, ys = zip(*_scaled(points), strict=True)
        return (
            max(0, int(min(xs)) - edge),
            max(0, int(min(ys)) - edge),
            min(self.image.width, int(max(xs)) + edge + 2),
            min(self.image.height, int(max(ys)) + edge + 2),
        )

    def _cast(self, mask: Image.Image, left: int, top: int, strength: float) -> None:
        """Darken the sheet below, as if the layer lay a little above it.

        The shadow is blurred at an eighth of the size: nobody can see the
        difference, and the clock can.
        """
        edge = 48
        wide, high = (mask.width + 2 * edge) // 8, (mask.height + 2 * edge) // 8
        soft = Image.new("L", (wide, high))
        soft.paste(mask.reduce(8), (edge // 8, edge // 8))
        soft = soft.filter(ImageFilter.GaussianBlur(2.6)).point(lambda v: round(v * strength))
        soft = soft.resize((wide * 8, high * 8), Image.Resampling.BILINEAR)
        self.image.paste(INK, (left - edge, top - edge + 12), soft)

    def glow(self, x: float, y: float, radius: float, colour: str, strength: float = 0.8) -> None:
        """Let light fall off softly around a lamp or a sun."""
        corners = [(x - radius, y - radius), (x + radius, y + radius)]
        left, top, right, bottom = self._frame(corners)
        # Only the part of the light that falls on the sheet is worth enlarging.
        (x0, y0), grain = _scaled(corners)[0], 256 / (2 * radius * SCALE)
        edges = (left - x0, top - y0, right - x0, bottom - y0)
        x1, y1, x2, y2 = (min(256.0, max(0.0, edge * grain)) for edge in edges)
        mask = halo().point(lambda v: round(v * strength))
        size = right - left, bottom - top
        soft = mask.resize(size, Image.Resampling.BILINEAR, box=(x1, y1, x2, y2))
        self.image.paste(colour, (left, top, right, bottom), soft)

    def veil(self, points: Points, colour: str, *strengths: float, across: bool = False) -> None:
        """Lay a see-through shape whose strength changes from top to bottom, or left to right.

        Light has no edges, so the mask is made small and blurs as it grows.
        """
        left, top, right, bottom = self._frame(points, edge=24)
        size = (right - left) // 8 + 1, (bottom - top) // 8 + 1
        mask = Image.new("L", size)
        corners = [((x - left) / 8, (y - top) / 8) for x, y in _scaled(points)]
        ImageDraw.Draw(mask).polygon(corners, fill=255)
        fade = gradient(*size, greys(strengths), across=across).getchannel(0)
        soft = ImageChops.multiply(mask, fade).filter(ImageFilter.GaussianBlur(1.2))
        soft = soft.resize((right - left, bottom - top), Image.Resampling.BILINEAR)
        self.image.paste(colour, (left, top, right, bottom), soft)

    def mist(self, top: float, bottom: float, colour: str, *strengths: float) -> None:
        """Lay a veil across the whole width, with its strength given from top to bottom."""
        size = self.width * SCALE, round((bottom - top) * SCALE)
        mask = gradient(*size, greys(strengths)).getchannel(0)
        self.image.paste(colour, _corner(0, top), mask)

    def reflect(self, y: float, depth: float, colour: str, *, strength: float = 0.6) -> None:
        """Mirror what stands above the waterline, broken into wavering strips."""
        wide, high = self.image.width, round(depth * SCALE)
        above = self.image.crop((0, round(y * SCALE) - high, wide, round(y * SCALE)))
        mirror = Image.blend(
            Image.new("RGB", above.size, colour),
            above.transpose(Image.Transpose.FLIP_TOP_BOTTOM),
            strength,
        )
        base = round(y * SCALE)
        # Moving water shows no detail: a soft mirror looks wetter, and packs smaller.
        mirror = mirror.reduce(6).resize(mirror.size, Image.Resampling.BILINEAR)
        for row in range(0, high, 8):
            sway = round((2 + row / 26) * sin(row * 0.23) + self.random.uniform(-2, 2))
            strip = mirror.crop((0, row, wide, min(row + 8, high)))
            # The strip itself first, so that a sway bares no edge of the sheet.
            self.image.paste(strip, (0, base + row))
            self.image.paste(strip, (sway, base + row))

    def ripples(
        self, count: int, x: float, y: float, spread: float, depth: float, colour: str
    ) -> None:
        """Scatter lens-shaped glints that grow longer towards the viewer."""
        for _ in range(count):
            near = self.random.random()
            width = (10 + 90 * near) * self.random.uniform(0.4, 1.2)
            where = x + self.random.gauss(0, spread * (0.25 + near) / 2), y + depth * near
            self.flat(lens(*where, width, 2 + 5 * near), colour)

    def gulls(self, places: Points, colour: str, size: float = 14) -> None:
        """Scatter birds in the distance, each a little different in size and tilt."""
        for x, y in places:
            reach = size * self.random.uniform(0.7, 1.3)
            tilt = self.random.uniform(-0.25, 0.25) * reach
            wings = [
                (x - reach, y - reach * 0.2 + tilt),
                (x - reach * 0.4, y - reach * 0.5 + tilt),
                (x, y),
                (x + reach * 0.4, y - reach * 0.5 - tilt),
                (x + reach, y - reach * 0.2 - tilt),
            ]
            self.line(smooth(wings, closed=False, steps=6), colour, 2.2)

    def person(self, x: float, y: float, size: float, coat: str, skin: str = CLAY) -> None:
        """Stand a figure in a coat on the ground at y, 133 pixels tall at size 1."""
        for foot in (-7, 7):
            self.line(placed([(foot, 0), (foot * 0.7, -50)], x, y, size), INK, 9 * size)
        body = outline("-17,-42 -16,-94 -9,-109 9,-109 16,-94 17,-42")
        self.layer(placed(body, x, y, size), coat)
        self.disc(x, y - 120 * size, 11.5 * size, skin)
        hair = [(-12.5 * cos(t / 4), -121 - 12.5 * sin(t / 4)) for t in range(13)]
        self.flat(placed(hair, x, y, size), INK)

    def finish(self) -> Image.Image:
        """Reduce to the finished size and give the flat inks the tooth of paper."""
        sheet = self.image.reduce(SCALE)
        return ImageChops.add(sheet, tooth(*sheet.size), 1, -128)


def _scaled(points: Points) -> list[Point]:
    return [(x * SCALE, y * SCALE) for x, y in points]


def _corner(x: float, y: float) -> tuple[int, int]:
    return round(x * SCALE), round(y * SCALE)
