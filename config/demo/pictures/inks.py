"""The inks, how they run into each other, and the paper they are printed on."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from random import Random

from PIL import Image, ImageColor

# One family of inks for every picture, so that a page of cards looks edited.
INK, NIGHT, DEEP, TEAL = "#16222f", "#1e3346", "#1f4a59", "#38727d"
SEA, MIST, PAPER, SAND = "#6fa3a6", "#dbe4dc", "#f5ecda", "#e9cfa4"
HONEY, OCHRE, RUST, CORAL = "#f0b95b", "#d0923a", "#a9512f", "#d8613f"
BRICK, PLUM, MOSS, SAGE = "#7d352c", "#4a3446", "#6d7b4d", "#a3ad7f"
BARK, CLAY, ROSE = "#4b382c", "#c58a62", "#eab498"


def gradient(
    width: int, height: int, inks: tuple[str, ...], *, across: bool = False
) -> Image.Image:
    """Fill a rectangle with evenly spaced inks that run into each other."""
    if len(inks) == 1:
        return Image.new("RGB", (width, height), inks[0])
    ramp = _ramp(inks)
    if across:
        strip = ramp.transpose(Image.Transpose.TRANSPOSE).resize(
            (width, 1), Image.Resampling.BILINEAR
        )
    else:
        strip = ramp.resize((1, height), Image.Resampling.BILINEAR)
    return strip.resize((width, height), Image.Resampling.NEAREST)


@lru_cache(maxsize=512)
def _ramp(inks: tuple[str, ...]) -> Image.Image:
    """Return a column one pixel wide that runs through the inks."""
    stops = [ImageColor.getrgb(ink)[:3] for ink in inks]
    steps = 256 // (len(stops) - 1)
    column = Image.new("RGB", (1, steps * (len(stops) - 1)))
    column.putdata(
        [
            tuple(round(a + (b - a) * step / steps) for a, b in zip(one, two, strict=True))
            for one, two in pairwise(stops)
            for step in range(steps)
        ]
    )
    return column


def greys(strengths: tuple[float, ...]) -> tuple[str, ...]:
    """Write strengths from 0 to 1 as inks, for a gradient that becomes a mask."""
    return tuple("#" + 3 * f"{round(255 * strength):02x}" for strength in strengths)


@lru_cache(maxsize=1)
def halo() -> Image.Image:
    """Return a round light, brightest in the middle, gone before the corners."""
    return Image.radial_gradient("L").point(lambda v: round(255 * max(0.0, 1 - v / 180) ** 2))


@lru_cache(maxsize=4)
def tooth(width: int, height: int) -> Image.Image:
    """Return the grain of the paper: fine specks over slow, cloudy mottling."""
    random = Random(1851)  # noqa: S311 - paper, not secrets
    specks = Image.frombytes("L", (800, 640), random.randbytes(800 * 640)).reduce(2)
    cloud = Image.frombytes("L", (40, 32), random.randbytes(40 * 32))
    cloud = cloud.resize((width, height), Image.Resampling.BICUBIC)
    grain = Image.new("L", (width, height))
    for x in range(0, width, specks.width):
        for y in range(0, height, specks.height):
            grain.paste(specks, (x, y))
    # A few hundredths of full strength: felt on a large screen, cheap in the file.
    both = Image.blend(grain, cloud, 0.33).point(lambda v: round(128 + (v - 128) * 0.07))
    return Image.merge("RGB", (both, both, both))
