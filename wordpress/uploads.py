"""Know an upload again by the names that WordPress gave to its variants.

Of `tide.jpg` it made `tide-300x200.jpg`, and `tide-scaled.jpg` where it was very
large; edited, it became `tide-e1600000000000.jpg`. Texts point at any of them.
"""

import re
from dataclasses import dataclass

IMAGE = re.compile(
    r"(?P<stem>.+?)(?P<suffix>\.(?:jpe?g|png|gif|webp|avif|bmp|tiff?|heic))", re.IGNORECASE
)
CONVERTED = re.compile(r"(\.(?:jpe?g|png|gif))\.(?:webp|avif)$")
VARIANT = re.compile(r"(?:-(?P<width>[0-9]{1,5})x[0-9]{1,5}|-scaled|-rotated|-e[0-9]{10,13}|@2x)$")
MADE = ("-scaled", "-rotated")
LIFTS = 4


@dataclass(frozen=True)
class Variant:
    """A path at which the original may have stood, and how wide the picture was wanted."""

    path: str
    width: int | None = None


def original(path: str) -> str:
    """Return the path without the last thing that WordPress added to a picture's name."""
    match = IMAGE.fullmatch(path)
    return f"{VARIANT.sub('', match['stem'])}{match['suffix']}" if match else path


def variants(path: str) -> list[Variant]:
    """Return where the original of a picture may stand, the likeliest first.

    Args:
        path: as blog/moved.py spells it.
    """
    match = IMAGE.fullmatch(CONVERTED.sub(r"\1", path))
    if match is None:
        return []
    stem, suffix, width = match["stem"], match["suffix"], None
    stems = [stem]
    while len(stems) <= LIFTS and (variant := VARIANT.search(stem)):
        width = width or (int(variant["width"]) if variant["width"] else None)
        stem = stem[: variant.start()]
        stems.append(stem)
    # The export names the scaled picture, while a text may show a variant of the original.
    stems += [f"{stem}{ending}" for ending in MADE]
    return [Variant(f"{stem}{suffix}", width) for stem in dict.fromkeys(stems)]
