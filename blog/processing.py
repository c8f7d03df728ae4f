"""Make the smaller copies of pictures, in the task queue.

A task takes one picture and may run twice or be killed: it writes every copy
anew, and only then says that they are there. Whoever deletes the picture in
the meantime is not left with its copies. What the queue lost is made by
`manage.py render_pictures`.
"""

from datetime import timedelta
from io import BytesIO
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.db.models.signals import post_save
from django.utils import timezone
from django_tasks import task
from PIL import Image as Pillow
from PIL import ImageCms

from blog import disposal, pictures, renditions, showing
from blog.models import Image

MOST_TRIES = 3
TRIED_AGAIN_AFTER = timedelta(minutes=10)  # a disk that was full may have room again


def connect() -> None:
    """Listen to new pictures."""
    post_save.connect(_image_saved, sender=Image)


def leave(**kwargs: Any) -> None:
    """Do nothing: the package must not process what this module does."""


@task()
def make(image_id: int, tries: int = 1) -> None:
    """Make the copies of a picture, and show them where it is shown.

    Raises:
        OSError: it was tried often enough; the original stays on the pages.
    """
    image = Image.objects.unprocessed().filter(pk=image_id).first()
    if image is None:
        return
    try:
        process(image)
    except OSError:
        if tries >= MOST_TRIES or not make.get_backend().supports_defer:
            raise
        later = make.using(run_after=timezone.now() + TRIED_AGAIN_AFTER)
        later.enqueue(image_id, tries + 1)


def process(image: Image) -> None:
    """Make the copies of a picture now.

    Raises:
        OSError: the file cannot be read, or the copies cannot be written.
    """
    copies = image.file.get_picture_files_list() if image.file else set()
    if copies:
        with image.file.open() as file:
            try:
                picture = opened(file)
            except pictures.BROKEN as error:
                raise OSError(f"not readable: {error}") from error
        for copy in copies:
            copy.save(picture)
    # The same file still, or somebody replaced or deleted it while it was worked on.
    same = Image.objects.filter(pk=image.pk, file=image.file.name)
    if not same.update(processed_at=timezone.now()):
        disposal.remove_copies(image.file)
    elif copies:
        showing.render_again(showing.articles_with(image.pk))


def opened(file: File[bytes]) -> Pillow.Image:
    """Return the picture as wide as its widest copy, in the colours that every screen knows.

    It is made smaller before anything else, and a JPEG even while it is read:
    40 million pixels would take 160 MB for every step.
    """
    with Pillow.open(file, formats=list(pictures.FORMATS)) as image:
        most = (renditions.WIDTHS[-1], renditions.TALLEST)
        image.draft("RGB", (min(most[0], image.width), 1))
        profile = image.info.get("icc_profile")
        picture = _in_plain_mode(image)
        picture.thumbnail(most, Pillow.Resampling.LANCZOS, reducing_gap=2.0)
    picture = _in_srgb(picture, profile)
    is_opaque = "A" not in picture.mode or picture.getextrema()[-1] == (255, 255)
    return picture.convert("RGB" if is_opaque else "RGBA")


def _in_plain_mode(image: Pillow.Image) -> Pillow.Image:
    """Return the picture without a palette, and with eight bits for a colour."""
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value / 256).convert("L")
    if image.mode in ("P", "1") or "transparency" in image.info:
        return image.convert("RGBA" if "transparency" in image.info else "RGB")
    image.load()
    return (
        image.copy() if image.mode in ("L", "LA", "RGB", "RGBA", "CMYK") else image.convert("RGB")
    )


def _in_srgb(picture: Pillow.Image, profile: bytes | None) -> Pillow.Image:
    if not profile or picture.mode not in ("RGB", "RGBA", "CMYK", "L"):
        return picture
    mode = "RGBA" if picture.mode == "RGBA" else "RGB"
    try:
        own = ImageCms.ImageCmsProfile(BytesIO(profile))
        srgb = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(picture, own, srgb, outputMode=mode) or picture
    except (ImageCms.PyCMSError, OSError):
        return picture  # a broken profile; browsers pass it by as well


def _image_saved(instance: Image, **kwargs: Any) -> None:
    if instance.processed_at is None:
        transaction.on_commit(lambda: make.enqueue(instance.pk), robust=True)
