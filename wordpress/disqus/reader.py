"""Read an export of Disqus, piece by piece: pure.

The file holds threads (the pages that were commented on) and posts (the
comments), in any order. Nothing of it is kept longer than it takes to hand it
on, so its size does not matter.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO
from xml.parsers import expat

AT_ONCE = 64 * 1024  # bytes
LONGEST = 5_000_000  # characters of one record; a page of a book has three thousand
LONGEST_NUMBER = 18  # digits; a database can count as far
DEEPEST = 20  # elements within each other
IDENTIFIER = "http://disqus.com/disqus-internals id"


class NotDisqusError(ValueError):
    """The file is no export of Disqus, or cannot be read to its end."""


@dataclass(frozen=True)
class Thread:
    """A page that was commented on."""

    id: str
    link: str
    title: str
    identifier: str  # the page's name on the old site
    forum: str
    is_closed: bool


@dataclass(frozen=True)
class Post:
    """A comment."""

    id: int  # 0 where the file has none
    thread: str
    parent: int  # 0 where it answers nothing
    message: str  # HTML
    created_at: datetime | None
    is_deleted: bool
    is_spam: bool
    name: str
    email: str


@dataclass
class _Record:
    """A thread or a post as it is read: texts and references by the path below it."""

    name: str
    id: str
    texts: dict[str, list[str]] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    length: int = 0

    def text(self, path: str) -> str:
        return "".join(self.texts.get(path, ())).strip()

    def is_true(self, path: str) -> bool:
        return self.text(path).lower() == "true"


def read(path: Path, tell: Callable[[int], object] = lambda done: None) -> Iterator[Thread | Post]:
    """Return what a file holds, in its order.

    Args:
        path: the file.
        tell: is told the number of bytes read so far.

    Raises:
        NotDisqusError: it is no such export, or breaks off.
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        for record in _records(file, tell):
            yield _thread(record) if record.name == "thread" else _post(record)


def _records(file: BinaryIO, tell: Callable[[int], object]) -> Iterator[_Record]:
    reader = _Reader()
    try:
        while piece := file.read(AT_ONCE):
            reader.parser.Parse(piece, False)
            yield from reader.taken()
            tell(file.tell())
        reader.parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise NotDisqusError(f"The file cannot be read further: {error}.") from error
    yield from reader.taken()


class _Reader:
    """Gathers records; what stands between them and what is not known is passed over."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self.refuse
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.words
        self.path: list[str] = []
        self.record: _Record | None = None
        self.found: list[_Record] = []

    def taken(self) -> list[_Record]:
        found, self.found = self.found, []
        return found

    def refuse(self, *declared: object) -> None:
        # With its own entities, a small file grows to gigabytes or reads other files.
        raise NotDisqusError("The file declares a document type; no export of Disqus does.")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        self.path.append(local)
        if self.path[0] != "disqus":
            raise NotDisqusError("The file is no export of Disqus: it does not begin with one.")
        if len(self.path) > DEEPEST:
            raise NotDisqusError(f"Elements stand more than {DEEPEST} deep.")
        identifier = attributes.get(IDENTIFIER, "")
        if len(self.path) == 2 and local in ("thread", "post"):
            self.record = _Record(local, identifier)
        elif self.record and identifier:
            self.record.ids["/".join(self.path[2:])] = identifier

    def words(self, text: str) -> None:
        if self.record and len(self.path) > 2:
            self.record.length += len(text)
            if self.record.length > LONGEST:
                raise NotDisqusError(f"{self.record.name} {self.record.id} is too long to be one.")
            self.record.texts.setdefault("/".join(self.path[2:]), []).append(text)

    def end(self, name: str) -> None:
        self.path.pop()
        if self.record and len(self.path) == 1:
            self.found.append(self.record)
            self.record = None


def _thread(record: _Record) -> Thread:
    return Thread(
        id=record.id,
        link=record.text("link"),
        title=record.text("title"),
        identifier=record.text("id"),
        forum=record.text("forum"),
        is_closed=record.is_true("isClosed"),
    )


def _post(record: _Record) -> Post:
    return Post(
        id=_number(record.id),
        thread=record.ids.get("thread", ""),
        parent=_number(record.ids.get("parent", "")),
        message=record.text("message"),
        created_at=_moment(record.text("createdAt")),
        is_deleted=record.is_true("isDeleted"),
        is_spam=record.is_true("isSpam"),
        name=record.text("author/name") or record.text("author/username"),
        email=record.text("author/email"),
    )


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER else 0


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
