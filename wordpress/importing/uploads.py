"""Find the files of the old site: in a copy of its uploads, or at the site itself."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from unicodedata import normalize
from urllib.parse import unquote, urlsplit

from wordpress.importing.fetch import Fetcher, Refused

# Everything up to one of these is where the old site kept its uploads.
ROOTS = re.compile(r"^.*?/(?:wp-content/uploads|uploads|files|media)/")


class Missing(Exception):
    """There is no such file; the words say where it was looked for."""


class Uploads:
    """Gives the content of the old site's files."""

    def __init__(self, folder: Path | None, fetcher: Fetcher | None) -> None:
        """Remember where to look: a folder, the site itself, both or neither."""
        self.folder = folder.resolve() if folder else None
        self.fetcher = fetcher

    @contextmanager
    def open(self, address: str, attached_file: str = "") -> Iterator[IO[bytes]]:
        """Open the file that stands at an address of the old site.

        Args:
            address: as in the export.
            attached_file: its path below the uploads, where the export tells it.

        Raises:
            Missing: there is no such file.
            Refused: it may not be read: its path leads out of the folder, or the
                site is another one, too slow, or answers in a circle.
        """
        if path := self.find(address, attached_file):
            with path.open("rb") as file:
                yield file
        elif self.fetcher and self.fetcher.may_ask(address):
            with self.fetcher.open(address) as file:
                yield file
        else:
            raise Missing(self._where(address))

    def find(self, address: str, attached_file: str = "") -> Path | None:
        """Return the file in the folder, or None.

        Raises:
            Refused: the path leads out of the folder.
        """
        if not self.folder:
            return None
        for relative in filter(None, (attached_file.strip("/"), path_of(address))):
            # Some disks spell an accented letter as one character, some as two.
            for name in (normalize("NFC", relative), normalize("NFD", relative)):
                if found := self._inside(name):
                    return found
        return None

    def has(self, address: str) -> bool:
        """Return whether the file could be had."""
        try:
            found = self.find(address)
        except Refused:
            return False
        return bool(found or (self.fetcher and self.fetcher.may_ask(address)))

    def _inside(self, relative: str) -> Path | None:
        folder = self.folder or Path()
        if "\x00" in relative or ".." in Path(relative).parts:
            raise Refused(f"The path “{relative[:100]}” leads out of the folder of uploads.")
        for base in (folder, folder / "wp-content/uploads", folder / "uploads"):
            try:
                full = (base / relative).resolve()
                if not full.is_file():
                    continue
            except OSError:  # such as a name that is too long
                continue
            if not full.is_relative_to(folder):
                raise Refused(f"The path “{relative[:100]}” leads out of the folder of uploads.")
            return full
        return None

    def _where(self, address: str) -> str:
        if self.fetcher:
            return f"{address[:200]} is not at the old site's own host, and not in the folder."
        if self.folder:
            return "Its file is not in the folder of uploads."
        return "Its file was not given: name a copy of wp-content/uploads, or have it fetched."


def path_of(address: str) -> str:
    """Return the path of an upload below the uploads, decoded; empty where there is none."""
    path = unquote(urlsplit(address).path) if _is_address(address) else ""
    found = ROOTS.match(path)
    return path[found.end() :] if found else path.strip("/")


def _is_address(text: str) -> bool:
    try:
        urlsplit(text)
    except ValueError:
        return False
    return True
