"""Leave no file behind: what a picture leaves goes with it, once that is certain.

Files are removed after the commit. A transaction that is undone must find them
where they were; a file that outlives its row by a crash is found by
`manage.py render_pictures --clean`.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.core.files.storage import Storage
from django.db import transaction
from django.db.models.signals import post_delete, pre_save
from django.utils import timezone

from blog import pictures, renditions, showing
from blog.models import Image

FOLDER = "pictures"
# What is younger may belong to a picture whose row is being stored.
YOUNG = timedelta(hours=1)


def connect() -> None:
    """Listen to pictures that go, and to those that get another file."""
    pre_save.connect(_image_changes, sender=Image)
    post_delete.connect(_image_deleted, sender=Image)


def remove(file: renditions.RenditionsFile) -> None:
    """Delete the file and its copies, unless another picture has the same one."""
    if not Image.objects.filter(file=file.name).exists():
        remove_copies(file)
        file.storage.delete(file.name)


def remove_copies(file: renditions.RenditionsFile) -> None:
    """Delete the copies of a file, and the folder they lay in."""
    for copy in file.get_picture_files_list():
        copy.delete()
    file.storage.delete(renditions.folder(file.name))


def orphans(storage: Storage) -> Iterator[str]:
    """Yield the names of the files that belong to no picture, one folder after the other."""
    if not storage.exists(FOLDER):
        return
    limit = timezone.now() - YOUNG
    for name in storage.listdir(FOLDER)[0]:
        folder = f"{FOLDER}/{name}"
        known = _known(folder)
        for path in _files(storage, folder):
            if path not in known and storage.get_modified_time(path) < limit:
                yield path


def _known(folder: str) -> set[str]:
    """Return the names of the pictures in a folder, and of their copies."""
    known: set[str] = set()
    inside = Image.objects.filter(file__startswith=f"{folder}/").only("file", "width", "height")
    for image in inside.iterator():
        known |= {image.file.name, *(copy.name for copy in image.file.get_picture_files_list())}
    return known


def _files(storage: Storage, folder: str) -> Iterator[str]:
    folders, names = storage.listdir(folder)
    yield from (f"{folder}/{name}" for name in names)
    for name in folders:
        yield from _files(storage, f"{folder}/{name}")


def _image_changes(instance: Image, **kwargs: Any) -> None:
    """Remember the old file of a picture that gets a new one."""
    if instance.pk is None or not pictures.is_new(instance.file):
        return
    before = Image.objects.filter(pk=instance.pk).first()
    if before:
        transaction.on_commit(lambda: _replaced(before), robust=True)


def _replaced(before: Image) -> None:
    """Show the new file in every text before the old one goes."""
    showing.render_again(showing.articles_with(before.pk))
    remove(before.file)


def _image_deleted(instance: Image, **kwargs: Any) -> None:
    if instance.file:
        transaction.on_commit(lambda: remove(instance.file), robust=True)
