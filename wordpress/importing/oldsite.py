"""Answer what the conversion of a text asks about the old site."""

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import transaction

from blog import embeds
from blog.models import Attachment, Image
from wordpress.content.site import Picture, Recording
from wordpress.importing import attachments
from wordpress.importing.fetch import Refused
from wordpress.importing.move import Move
from wordpress.importing.uploads import Missing, path_of
from wordpress.models import Origin
from wordpress.uploads import original

MOST_KEPT = 5_000  # files of which is known what they are; texts name the same ones again
File = Image | Attachment


class OldSite:
    """The old site as one article sees it; `missing` is what it asked for in vain."""

    def __init__(self, move: Move, number: int) -> None:
        """Look from the article of this number."""
        self.move = move
        self.number = number
        self.missing: list[str] = []

    def picture(self, address: str) -> Picture | None:
        """Return the picture that stood at the address, in whatever size."""
        found = self._file(address)
        return _picture(found) if isinstance(found, Image) else None

    def picture_by_id(self, number: int) -> Picture | None:
        """Return the picture that had the number."""
        found = image_of(self.move, number)
        if found is None:
            self._miss(f"attachment:{number}")
        return _picture(found) if found else None

    def attached(self) -> list[Picture]:
        """Return the pictures that were uploaded to the article."""
        numbers = self.move.attached.get(self.number, [])
        found = (self.picture_by_id(number) for number in numbers)
        return [picture for picture in found if picture]

    def recording(self, address: str) -> Recording | None:
        """Return the file that stood at the address, when it is no picture."""
        found = self._file(address)
        if not isinstance(found, Attachment):
            return None
        url = found.file.url if found.pk else address
        return Recording(found.pk or 0, url, found.name, found.kind)

    def recording_by_id(self, number: int) -> Recording | None:
        """Return the file that had the number, when it is no picture."""
        origin = self.move.origin(Origin.Kind.ATTACHMENT, self.move.key_of(number))
        found = origin.attachment if origin else None
        return Recording(found.pk, found.file.url, found.name, found.kind) if found else None

    def block(self, number: int) -> str | None:
        """Return the text of a block that articles share."""
        return self.move.blocks.get(number)

    def is_embeddable(self, address: str) -> bool:
        """Tell whether the page may be shown in a box of its own."""
        return embeds.find(address) is not None

    def embed_address(self, frame: str) -> str | None:
        """Return the address of a player that a frame shows; a box can be made of that as well."""
        if embeds.find(frame) is None:
            return None
        return f"https://{frame.strip().partition('//')[2]}"

    def link(self, address: str) -> str:
        """Return a link into the old site from the root, where this site answers it."""
        if not is_of(self.move.site.address, address):
            return address
        if "/uploads/" in address and self._file(address) is None:
            return address  # there it may still be
        parts = urlsplit(address)
        query, anchor = f"?{parts.query}" * bool(parts.query), f"#{parts.fragment}"
        return f"{parts.path or '/'}{query}{anchor * bool(parts.fragment)}"

    def _file(self, address: str) -> File | None:
        path = path_of(address)
        if not path or not may_be_upload(self.move.site.address, address):
            return None
        known = self.move.files
        if path not in known:
            known[path] = self._look_up(address, path)
            if len(known) > MOST_KEPT:
                known.popitem(last=False)
        found = known[path]
        if found is None:
            self._miss(address)
        return found

    def _look_up(self, address: str, path: str) -> File | None:
        names = list(dict.fromkeys([path[-255:], original(path)[-255:]]))
        origins = self.move.origins(Origin.Kind.UPLOAD, names)
        for name in names:
            if name in origins and (found := origins[name].image or origins[name].attachment):
                return found
        return self._take(address, path)

    def _take(self, address: str, path: str) -> File | None:
        """Take in a file that the texts show and no item of the export names."""
        whole = address.replace(path, original(path)) if path in address else address
        for candidate in dict.fromkeys([whole, address]):
            if not self.move.uploads.has(candidate):
                continue
            try:
                with self.move.uploads.open(candidate) as file:
                    made = attachments.make(file, candidate, is_dry=self.move.is_dry)
                if not self.move.is_dry:
                    with transaction.atomic():
                        made.save()
                        attachments.remember_upload(self.move, path_of(candidate), made)
                return made
            except (Missing, Refused, ValidationError):
                continue
        return None

    def _miss(self, what: str) -> None:
        if what not in self.missing and len(self.missing) < 50:
            self.missing.append(what)


def image_of(move: Move, number: int) -> Image | None:
    """Return the picture that had the number over there."""
    if number in move.known and move.is_dry:
        return Image(file="")
    origin = move.origin(Origin.Kind.ATTACHMENT, move.key_of(number))
    return origin.image if origin else None


def can_have(move: Move, what: str) -> bool:
    """Return whether a file that an article asked for in vain can be had by now."""
    if what.startswith("attachment:"):
        return image_of(move, int(what.partition(":")[2])) is not None
    path = path_of(what)
    names = [path[-255:], original(path)[-255:]]
    if any(row.image_id or row.attachment_id for row in move.origins("upload", names).values()):
        return True
    return move.uploads.find(what) is not None or (
        move.uploads.find(what.replace(path, original(path))) is not None
    )


def is_of(site: str, address: str) -> bool:
    """Return whether an address leads into the old site."""
    try:
        parts, own = urlsplit(address), urlsplit(site)
    except ValueError:
        return False
    if parts.scheme not in ("http", "https", "") or not parts.hostname or not own.hostname:
        return False
    bare = [host.lower().removeprefix("www.") for host in (parts.hostname, own.hostname)]
    return bare[0] == bare[1] and parts.path.startswith(own.path.rstrip("/"))


def may_be_upload(site: str, address: str) -> bool:
    """Return whether a file at the address may be one of the old site's."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return not parts.hostname or is_of(site, address) or "/wp-content/uploads/" in parts.path


def _picture(image: Image) -> Picture:
    address = image.file.url if image.pk else "/media/"
    return Picture(image.pk or 0, address, image.words, image.caption)
