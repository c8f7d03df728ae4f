"""Attachments: pictures and other files, with what is said of them."""

import json
import mimetypes
import tempfile
from contextlib import suppress
from hashlib import blake2b, sha256
from pathlib import PurePosixPath
from typing import IO, Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.db import DatabaseError, transaction

from blog import moved, pictures
from blog.models import Attachment, Image
from wordpress.content.words import plain_title
from wordpress.importing import metadata
from wordpress.importing.fetch import Refused
from wordpress.importing.move import Move
from wordpress.importing.uploads import Missing, path_of
from wordpress.models import Origin
from wordpress.wxr import Item

PICTURES = {".jpg", ".jpeg", ".jpe", ".png", ".gif", ".webp", ".avif"}
# What readers may download, listen to or watch. What a browser would run is not among them.
FILES = {
    *(".mp3", ".m4a", ".ogg", ".oga", ".wav", ".flac", ".opus", ".aac"),
    *(".mp4", ".m4v", ".webm", ".ogv", ".mov", ".avi", ".mpg", ".mpeg", ".3gp"),
    *(".pdf", ".txt", ".csv", ".md", ".epub", ".mobi", ".zip", ".gz", ".7z", ".tar"),
    *(".doc", ".docx", ".odt", ".rtf", ".xls", ".xlsx", ".ods", ".ppt", ".pptx", ".pps", ".ppsx"),
    *(".odp", ".key", ".pages", ".numbers", ".gpx", ".kml", ".ics", ".vcf", ".srt", ".vtt"),
    *(".ttf", ".otf", ".woff", ".woff2", ".psd", ".ai", ".eps", ".tif", ".tiff", ".bmp", ".heic"),
}
PIECE = 1 << 20  # bytes


def take(move: Move, item: Item) -> None:
    """Import an attachment, and report."""
    title = item.title or PurePosixPath(item.attachment_url).name
    try:
        with transaction.atomic():
            outcome, reason = _take(move, item)
    except (Missing, Refused) as error:
        outcome, reason = ("skipped" if isinstance(error, Missing) else "failed"), str(error)
    except ValidationError as error:
        outcome, reason = "failed", " ".join(error.messages)
    except (DatabaseError, OSError, ValueError) as error:
        outcome, reason = "failed", f"It could not be stored: {error}"
    if item.parent:
        move.attached.setdefault(item.parent, []).append(item.number)
        if outcome in ("skipped", "failed"):
            move.without_file.append((item.number, item.parent, item.link))
    move.report.add("attachments", item.number, title, outcome, reason)


def _take(move: Move, item: Item) -> tuple[str, str]:
    origin = move.origin(Origin.Kind.ATTACHMENT, item.number)
    if origin and not _is_same(origin, item):
        move.keys[item.number] = other_key(item)
        origin = move.origin(Origin.Kind.ATTACHMENT, other_key(item))
    stored = (origin.image or origin.attachment) if origin else None
    if origin and not stored and origin.digest:
        return "skipped", "It was deleted here."
    if origin and origin.digest == item.digest:
        return "unchanged", ""
    if origin and stored and _is_same_file(origin, item):
        if not move.is_dry:
            _describe(stored, item, metadata.of(item))
            stored.save()
            Origin.objects.filter(pk=origin.pk).update(digest=item.digest)
        return "updated", ""
    if not item.attachment_url:
        return "failed", "It does not say where its file is."
    attached_file = item.value("_wp_attached_file")
    with move.uploads.open(item.attachment_url, attached_file) as file:
        made = make(file, item.attachment_url, is_dry=move.is_dry)
    noted = metadata.of(item)
    _describe(made, item, noted)
    move.known.add(item.number)
    if not move.is_dry:
        made.save()
        _remember(move, item, made, [attached_file, noted.original])
        if stored:  # the new file takes the place of the old one in what refers to it
            _replace(stored, made)
    return ("updated" if stored else "created"), noted.note


def _is_same_file(origin: Origin, item: Item) -> bool:
    """Return whether the file stands where it stood, whatever the site's address is now."""
    return path_of(str(origin.extra.get("url", ""))) == path_of(item.attachment_url)


def _is_same(origin: Origin, item: Item) -> bool:
    """Return whether it is the same attachment, and not one of another site at that address."""
    if not origin.digest:
        return True
    return _is_same_file(origin, item) or item.title[:300] == origin.extra.get("title")


def other_key(item: Item) -> str:
    """Return a key for an item whose number another one has at the same address.

    Test sites all stand at `localhost`, and some sites were begun anew.
    """
    words = f"{item.type} {item.date} {item.guid} {item.attachment_url}"
    return f"{item.number}/{blake2b(words.encode('utf-8', 'replace'), digest_size=8).hexdigest()}"


def make(file: IO[bytes], address: str, *, is_dry: bool = False) -> Image | Attachment:
    """Return the row of a file, not stored yet.

    Raises:
        ValidationError: the file is no sound picture, or of a kind that is refused.
    """
    suffix = PurePosixPath(path_of(address)).suffix.lower()
    name = PurePosixPath(path_of(address)).name[:200]
    if suffix in PICTURES:
        return Image(file=pictures.cleaned(File(file, name=name)))
    if suffix not in FILES:
        raise ValidationError(
            f"Files that end with “{suffix[:20]}” are not taken: browsers might run what is in one."
            if suffix
            else "The name of its file has no ending that says what it is."
        )
    kind = mimetypes.guess_type(f"x{suffix}")[0] or "application/octet-stream"
    digest, size = sha256(), 0
    while piece := file.read(PIECE):
        digest.update(piece)
        size += len(piece)
    file.seek(0)
    stored_as = f"{digest.hexdigest()[:24]}{suffix}"
    content = ContentFile(b"", name=stored_as) if is_dry else File(_spooled(file), name=stored_as)
    return Attachment(file=content, name=name, content_type=kind, size=size)


def _spooled(file: IO[bytes]) -> IO[bytes]:
    """Return a copy that stays open when the uploads close theirs."""
    copy = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the row that it is stored with
    while piece := file.read(PIECE):
        copy.write(piece)
    copy.seek(0)
    return copy


def _describe(thing: Image | Attachment, item: Item, noted: metadata.Metadata) -> None:
    thing.caption = plain_title(item.excerpt)[:400]
    if isinstance(thing, Attachment):
        thing.name = plain_title(item.title)[:300] or thing.name
        return
    thing.alt = plain_title(item.value("_wp_attachment_image_alt"))[:400]
    thing.credit = item.value("_broadsheet_credit")[:200] or noted.credit
    thing.is_decorative = item.value("_broadsheet_is_decorative") == "1"
    points = own_field(item, "_broadsheet_focus")
    if len(points) == 2 and all(isinstance(n, int) and 0 <= n <= 100 for n in points):
        thing.focus_x, thing.focus_y = points


def own_field(item: Item, key: str) -> list[Any]:
    """Return a list that our own export wrote; empty for anything else."""
    with suppress(ValueError, RecursionError):
        found = json.loads(item.value(key)[:10_000] or "[]")
        return found if isinstance(found, list) else []
    return []


def _remember(move: Move, item: Item, thing: Image | Attachment, names: list[str]) -> None:
    extra = {"url": item.attachment_url, "title": item.title[:300], "parent": item.parent}
    Origin.objects.update_or_create(
        source=move.source,
        kind=Origin.Kind.ATTACHMENT,
        key=move.key_of(item.number),
        defaults={"digest": item.digest, "extra": extra, **_target(thing)},
    )
    named = (name.strip("/") for name in names)
    paths = dict.fromkeys(filter(None, (path_of(item.attachment_url), *named)))
    for path in paths:
        remember_upload(move, path, thing)
    moved.remember_many(
        (thing, path)
        for path in (
            *(f"/wp-content/uploads/{path}" for path in paths),
            page_path(item.link),
            *item.meta.get("_broadsheet_old_address", ()),
        )
        if path
    )


def page_path(link: str) -> str:
    """Return the path at which an attachment had a page of its own; empty where it had none."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return ""
    return "" if parts.query else parts.path.rstrip("/")


def remember_upload(move: Move, path: str, thing: Image | Attachment) -> None:
    """Keep by which path below the uploads the old articles show this file."""
    Origin.objects.update_or_create(
        source=move.source,
        kind=Origin.Kind.UPLOAD,
        key=path[-255:],
        defaults={"digest": "", **_target(thing)},
    )


def _target(thing: Image | Attachment) -> dict[str, Any]:
    is_image = isinstance(thing, Image)
    return {
        "image": thing if is_image else None,
        "attachment": None if is_image else thing,
        "article": None,
    }


def _replace(stored: Image | Attachment, made: Image | Attachment) -> None:
    """Show the new picture where the old one was the lead; texts follow when they are read."""
    if isinstance(stored, Image) and isinstance(made, Image):
        stored.leads.update(lead_image=made)
