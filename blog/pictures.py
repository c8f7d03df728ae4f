"""Take in a picture: look at it, drop its metadata, name it by its content.

A photograph from a telephone says where it was taken. A file that calls itself
a picture may be none, or may need gigabytes once decoded. So a picture is
opened before it is stored, its pixels are counted from its head, and what is
not its image is left behind.
"""

import hashlib
from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from PIL import Image, ImageOps

FORMATS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "GIF": "gif", "AVIF": "avif"}
MOST_PIXELS = 40_000_000
LARGEST = 20_000_000  # bytes


def cleaned(file: File[bytes]) -> ContentFile[bytes]:
    """Return the picture upright, without metadata, named by a hash of its bytes.

    Raises:
        ValidationError: it is no picture of a known format, or too large.
    """
    kind = check(file)
    file.seek(0)
    data = file.read()
    with Image.open(BytesIO(data)) as image:
        if image.getexif() and not getattr(image, "is_animated", False):
            data = _without_metadata(image, kind)
    name = f"{hashlib.sha256(data).hexdigest()[:24]}.{FORMATS[kind]}"
    return ContentFile(data, name=name)


def is_new(file: Any) -> bool:
    """Return whether the file of a model's field was not stored yet."""
    return not getattr(file, "_committed", True)


def validate(file: Any) -> None:
    """Look at a file that was just uploaded.

    Raises:
        ValidationError: it is no picture of a known format, or too large.
    """
    if is_new(file):
        check(file.file)


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
            if image.width * image.height > MOST_PIXELS:
                raise ValidationError(
                    f"The picture has {image.width} × {image.height} pixels; "
                    f"{MOST_PIXELS // 1_000_000} million are the most."
                )
            image.verify()
            return str(image.format)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise ValidationError(
            "This is no picture that a browser shows. Choose a JPEG, PNG, WebP, AVIF or GIF."
        ) from error


def address(instance: Any, name: str) -> str:
    """Return where the picture is stored: `pictures/ab/cd….jpg`, by its content."""
    return f"pictures/{name[:2]}/{name[2:]}"


def _without_metadata(image: Image.Image, kind: str) -> bytes:
    upright = ImageOps.exif_transpose(image)
    target = BytesIO()
    options: dict[str, Any] = {"quality": 88} if kind in ("JPEG", "WEBP", "AVIF") else {}
    profile = image.info.get("icc_profile")
    upright.info.clear()
    upright.save(target, format=kind, icc_profile=profile, exif=b"", **options)
    return target.getvalue()
