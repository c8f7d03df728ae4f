"""Stored pictures with and without their copies, and what lies in the folder of uploads."""

from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from PIL import Image as Pillow

from blog import processing, renditions
from blog.models import Image
from tests.factories import ImageFactory, picture_bytes


def stored(kind: str = "JPEG", size: tuple[int, int] = (1000, 500), **options) -> Image:
    """Return a picture as it is after the upload: with its original only."""
    data = picture_bytes(kind, size=size, **options)
    image: Image = ImageFactory(file=ContentFile(data, name="upload"))
    return image


def processed(*args, **kwargs) -> Image:
    image = stored(*args, **kwargs)
    processing.process(image)
    image.refresh_from_db()
    return image


def files() -> set[str]:
    """Return what lies in the folder of pictures, by its path below it."""
    root = Path(settings.MEDIA_ROOT)
    return {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}


def copy_of(image: Image, name: str) -> Pillow.Image:
    folder = Path(settings.MEDIA_ROOT) / renditions.folder(image.file.name)
    return Pillow.open(folder / name)


def body(image: Image, alt: str = "A pier") -> str:
    return (
        f'<figure><img src="{image.file.url}" alt="{alt}" data-file="{image.pk}">'
        "<figcaption>The pier</figcaption></figure>"
    )
