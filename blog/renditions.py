"""Smaller copies of a picture, and the markup that offers them to a browser.

A picture of 20 MB is kept as it came; readers are offered AVIF and WebP in a
few widths, and their browser takes the one that fits. The copies are made by a
task (blog/processing.py), so that a page offers them only once `processed_at`
is set, and shows the original until then. Names follow from the picture's own
name and size: no page asks the disk what there is.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from pictures import models
from PIL import Image as Pillow

from blog import pictures

if TYPE_CHECKING:
    from blog.models import Image

WIDTHS = (400, 800, 1200, 1600)  # pixels
LEAST = 400  # a picture that is no wider is small enough as it is
TALLEST = 16_383  # WebP holds no more
# Measured on photographs and drawings: below these, skies show bands. A slower AVIF saves a
# tenth of the bytes and takes three times as long.
ENCODING: dict[str, dict[str, Any]] = {
    "AVIF": {"quality": 60, "speed": 7},
    "WEBP": {"quality": 76, "method": 4},
}
# How wide a picture stands in each place of the design; static/css has the same numbers.
SIZES = {
    "lead": "min(100vw, 70rem)",
    "text": "min(100vw, 40rem)",
    "front": "(min-width: 56rem) 48rem, 100vw",
    "wide": "(min-width: 40rem) 28rem, 100vw",
    "card": "(min-width: 40rem) 17rem, 7rem",
    "row": "clamp(5.5rem, 24vw, 13rem)",
    "face": "11rem",
}
SMALL = ("card", "row", "face")  # where the widest copies would never be chosen
# Exactly what `element` writes, so that nothing that an author wrote can be mistaken for it.
SOURCES = re.compile(
    r'<picture>(?:<source type="image/(?:avif|webp)" srcset="[^"]*" sizes="[^"]*">)+'
    r"(<img [^>]*>)</picture>"
)
STEP = 25  # percent; the style sheet knows the focal point in such steps


class Rendition(models.PillowPicture):
    """One copy: how it is encoded, and where it lies."""

    def save(self, image: Pillow.Image) -> None:
        """Make the copy from the picture and store it, over a half-written one if need be."""
        height = max(1, round(image.height * self.width / image.width))
        target = BytesIO()
        smaller = image.resize((self.width, height), Pillow.Resampling.LANCZOS)
        smaller.save(target, format=self.file_type, **ENCODING[self.file_type])
        self.storage.delete(self.name)
        self.storage.save(self.name, ContentFile(target.getvalue()))


class RenditionsFile(models.PictureFieldFile):
    """A stored picture that knows which copies it has.

    The package would have them made from here, where nobody knows the key of
    the row. blog/processing.py does it after the row is stored.
    """

    def save_all(self) -> None:
        """Leave the making to blog/processing.py."""

    def delete_all(self) -> None:
        """Leave the removing to blog/disposal.py."""

    def _get_image_dimensions(self) -> tuple[int, int]:
        """Read the head only: the package reads a PNG to its end, before anybody counted pixels."""
        size: tuple[int, int] = super(models.PictureFieldFile, self)._get_image_dimensions()
        return size

    @staticmethod
    def get_picture_files(
        *, file_name: str, img_width: int, img_height: int, storage: Any, field: Any
    ) -> dict[None, dict[str, dict[int, Rendition]]]:
        """Return the copies by format and width.

        The package would leave out a picture's own width, and one of 790 pixels
        would be shown to everybody in 400.
        """
        found = widths(file_name, img_width, img_height)
        return {
            None: {
                kind: {width: Rendition(file_name, kind, None, storage, width) for width in found}
                for kind in field.file_types
            }
        }


class PictureField(models.PictureField):
    """A picture with copies; what they are is no matter of the database."""

    attr_class = RenditionsFile

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Return what a migration must know: no migration when a width is added."""
        name, path, args, options = super().deconstruct()
        own = {"aspect_ratios", "container_width", "file_types", "pixel_densities"}
        own |= {"grid_columns", "breakpoints"}
        return name, path, args, {key: options[key] for key in options.keys() - own}


def widths(name: str, width: int, height: int) -> list[int]:
    """Return the widths in which a picture is copied; none if it moves, is small or endless."""
    widest = min(width, WIDTHS[-1])
    if pictures.moves(name) or width <= LEAST or height * widest > TALLEST * width:
        return []
    return [step for step in WIDTHS if step < widest] + [widest]


def of(image: "Image") -> dict[str, list[Rendition]]:
    """Return the copies that can be shown now, by format, each from narrow to wide."""
    if image.processed_at is None:
        return {}
    by_kind = image.file.aspect_ratios[None]
    return {kind: list(copies.values()) for kind, copies in by_kind.items() if copies}


def near(image: "Image", width: int) -> str:
    """Return the address of the narrowest copy that is at least so wide, or of the original."""
    copies = of(image).get("WEBP", [])
    return str(next((copy.url for copy in copies if copy.width >= width), image.file.url))


def focus(image: "Image") -> str:
    """Return the classes that keep the focal point when a style sheet crops the picture."""
    points = (("x", image.focus_x), ("y", image.focus_y))
    steps = [(axis, round(percent / STEP) * STEP) for axis, percent in points]
    return " ".join(f"focus-{axis}-{step}" for axis, step in steps if step != 50)


def element(image: "Image", attributes: Mapping[str, str], place: str) -> SafeString:
    """Return the picture as HTML, with its copies where they are ready.

    Args:
        image: the picture.
        attributes: of its `img`, besides address, width and height.
        place: where it stands; a key of `SIZES`.
    """
    own = {"src": image.file.url, "width": str(image.width), "height": str(image.height)}
    pairs = format_html_join("", ' {}="{}"', {**own, **attributes}.items())
    img = format_html("<img{}>", pairs)
    most = 800 if place in SMALL else WIDTHS[-1]
    sources = format_html_join(
        "",
        '<source type="image/{}" srcset="{}" sizes="{}">',
        ((kind.lower(), _srcset(copies, most), SIZES[place]) for kind, copies in of(image).items()),
    )
    return format_html("<picture>{}{}</picture>", sources, img) if sources else img


def in_text(images: Mapping[int, "Image"]) -> Callable[[int, Mapping[str, str]], str | None]:
    """Return what `richtext.render` asks for the markup of each picture in a text."""

    def picture(key: int, given: Mapping[str, str]) -> str | None:
        image = images.get(key)
        if image is None:
            return None
        words = {"alt": given.get("alt", ""), "loading": "lazy", "decoding": "async"}
        return element(image, words, "text")

    return picture


def without_copies(html: str) -> str:
    """Return the HTML of a text with plain pictures, for feed readers: many know no `srcset`."""
    return SOURCES.sub(r"\1", html)


def _srcset(copies: Iterable[Rendition], most: int) -> str:
    return ", ".join(f"{copy.url} {copy.width}w" for copy in copies if copy.width <= most)


def folder(name: str) -> str:
    """Return the folder in which the copies of the picture of this name lie."""
    return str(PurePosixPath(name).with_suffix(""))
