"""Take in a picture: look at it, drop its metadata, name it by its content.

A photograph from a telephone says where it was taken. A file that calls itself
a picture may be none, or may need gigabytes once decoded. So a picture is
opened before it is stored, its pixels are counted from its head, and what is
not its image is left behind, also what follows it (blog/endings.py).
"""

import hashlib
import struct
import zlib
from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from PIL import Image, ImageOps

from blog import endings

FORMATS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "GIF": "gif", "AVIF": "avif"}
MOST_PIXELS = 40_000_000
MOST_MOVING_PIXELS = 500_000_000  # of all frames; the reader's machine draws them in a loop
LARGEST = 20_000_000  # bytes
# What Pillow raises at a file that somebody built to break it.
BROKEN = (
    *(OSError, SyntaxError, ValueError, TypeError, LookupError, ArithmeticError, EOFError),
    *(struct.error, zlib.error, RuntimeError),
)
LOSSY = ("JPEG", "WEBP", "AVIF")
# What Pillow tells of a file that is needed to show its pixels. All else is metadata.
NEEDED = {
    *("adobe", "adobe_transform", "jfif", "jfif_density", "jfif_unit", "jfif_version", "dpi"),
    *("progression", "progressive", "icc_profile", "srgb", "gamma", "chromaticity", "aspect"),
    *("transparency", "background", "interlace", "version", "extension", "default_image"),
    *("loop", "duration", "timestamp", "blend", "disposal", "bbox"),
}
MOVING = "-moving"  # stands in the name of an animation
NO_PICTURE = "This is no picture that a browser shows. Choose a JPEG, PNG, WebP, AVIF or GIF."
DRAWING = "This is an SVG drawing, which can carry scripts. Export it as a PNG."
APPLE = "This is a HEIC picture, which few browsers show. Export it as a JPEG."
TOO_MANY = f"The picture has more than {MOST_PIXELS // 1_000_000} million pixels."


class CleanFile(ContentFile):  # type: ignore[type-arg] # at run time it takes no arguments
    """A picture that has been looked at; a form does so before the row is saved."""


def cleaned(file: File[bytes]) -> CleanFile:
    """Return the picture upright, without metadata, named by a hash of its bytes.

    Raises:
        ValidationError: it is no picture of a known format, too large, or broken.
    """
    if isinstance(file, CleanFile):
        return file
    kind = check(file)
    file.seek(0)
    try:
        data = endings.cut(kind, file.read())
        with Image.open(BytesIO(data), formats=list(FORMATS)) as image:
            mark = MOVING if is_moving(image) else ""
            if carries_metadata(image) or endings.hides(kind, data):
                data = _without_metadata(image, kind)
    except BROKEN as error:
        raise ValidationError(NO_PICTURE) from error
    name = f"{hashlib.sha256(data).hexdigest()[:24]}{mark}.{FORMATS[kind]}"
    return CleanFile(data, name=name)


def moves(name: str) -> bool:
    """Return whether the picture of this name is an animation, whose copies would stand still."""
    return MOVING in name or name.endswith(".gif")


def is_new(file: Any) -> bool:
    """Return whether the file of a model's field was not stored yet."""
    return not getattr(file, "_committed", True)


def check(file: File[bytes]) -> str:
    """Return the format of the picture, judged by its content and never by its name.

    Raises:
        ValidationError: it is no picture of a known format, or too large.
    """
    if file.size > LARGEST:
        raise ValidationError(f"The file is larger than {LARGEST // 1_000_000} MB.")
    try:
        file.seek(0)
        with Image.open(file, formats=list(FORMATS)) as image:
            _count_pixels(image)
            image.verify()
            return kind_of(image)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ValidationError(TOO_MANY) from error
    except BROKEN as error:
        file.seek(0)
        raise ValidationError(_refusal(file.read(1_000))) from error


def _count_pixels(image: Image.Image) -> None:
    """Refuse what would need too much memory, here or on the reader's machine."""
    if not image.width * image.height:
        raise ValidationError(NO_PICTURE)
    if image.width * image.height > MOST_PIXELS:
        raise ValidationError(
            f"The picture has {image.width} × {image.height} pixels; "
            f"{MOST_PIXELS // 1_000_000} million are the most."
        )
    frames = getattr(image, "n_frames", 1)
    if frames > 1 and image.width * image.height * frames > MOST_MOVING_PIXELS:
        raise ValidationError(
            f"The moving picture has {frames:,} frames of {image.width} × {image.height} pixels. "
            "Make it shorter or smaller, or publish it as a film."
        )


def _refusal(head: bytes) -> str:
    """Return why this is no picture, in a sentence that helps with what it probably is."""
    if b"<svg" in head.lower():
        return DRAWING
    if head[4:8] == b"ftyp" and head[8:12] in (b"heic", b"heix", b"heim", b"heis", b"hevc"):
        return APPLE
    return NO_PICTURE


def carries_metadata(image: Image.Image) -> bool:
    """Return whether the file says more than its pixels; a broken one raises OSError."""
    image.load()  # in a PNG, words may stand behind the pixels
    if image.format == "GIF" and is_moving(image):
        # Cameras write none, and rewriting it could spoil how its frames cover each other.
        return False
    words = getattr(image, "text", None)
    return bool(image.getexif() or words) or not NEEDED.issuperset(image.info)


def kind_of(image: Image.Image) -> str:
    """Return the format; telephones put a preview behind a JPEG, and Pillow calls that MPO."""
    return "JPEG" if image.format == "MPO" else str(image.format)


def is_moving(image: Image.Image) -> bool:
    """Return whether it is an animation; the preview behind a JPEG is no second frame."""
    return kind_of(image) != "JPEG" and getattr(image, "n_frames", 1) > 1


def address(instance: Any, name: str) -> str:
    """Return where the picture is stored: `pictures/ab/cd….jpg`, by its content."""
    return f"pictures/{name[:2]}/{name[2:]}"


def _without_metadata(image: Image.Image, kind: str) -> bytes:
    options: dict[str, Any] = {"quality": 88} if kind in LOSSY else {}
    options |= {"icc_profile": image.info.get("icc_profile"), "exif": b"", "xmp": b""}
    if is_moving(image):
        options |= {"save_all": True, **_timing(image)}
        upright = image
    else:
        upright = ImageOps.exif_transpose(image)
    upright.info = {name: value for name, value in upright.info.items() if name in NEEDED}
    target = BytesIO()
    upright.save(target, format=kind, **options)
    return target.getvalue()


def _timing(image: Any) -> dict[str, Any]:
    if image.width * image.height * image.n_frames > MOST_PIXELS:
        raise ValidationError(
            "This moving picture carries metadata and is too large for removing it here. "
            "Export it again without metadata."
        )
    durations = []
    for number in range(image.n_frames):
        image.seek(number)
        image.load()
        durations.append(image.info.get("duration", 0))
    image.seek(0)
    return {"duration": durations, "loop": image.info.get("loop", 0)}
