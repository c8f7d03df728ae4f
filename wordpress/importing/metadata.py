"""What WordPress noted of a picture, in PHP's own format: who made it, and its first name.

The value is read as data. One that would build an object is refused, and said so.
"""

from dataclasses import dataclass
from pathlib import PurePosixPath

from wordpress import php
from wordpress.content.words import plain_title
from wordpress.wxr import Item

KEY = "_wp_attachment_metadata"
LONGEST_CREDIT = 200  # characters


@dataclass(frozen=True)
class Metadata:
    """The parts that have a place here; `note` says why there are none."""

    credit: str = ""
    original: str = ""  # path below the uploads of what was made smaller on arrival
    note: str = ""


def of(item: Item) -> Metadata:
    """Return what is known of an attachment's picture."""
    text = item.value(KEY)
    if not text:
        return Metadata()
    try:
        found = php.loads(text)
    except php.PhpError as error:
        return Metadata(note=f"What was noted of the picture was not read: {error}")
    if not isinstance(found, dict):
        return Metadata()
    noted = found.get("image_meta")
    told = noted if isinstance(noted, dict) else {}
    credit = next((told[name] for name in ("credit", "copyright") if told.get(name)), "")
    return Metadata(
        credit=plain_title(str(credit))[:LONGEST_CREDIT],
        original=_beside(str(found.get("file", "")), str(found.get("original_image", ""))),
    )


def _beside(path: str, name: str) -> str:
    """Return the path of a file in the folder of another one; empty where there is no name."""
    return str(PurePosixPath(path).parent / PurePosixPath(name).name) if path and name else ""
