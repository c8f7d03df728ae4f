"""Cut an export into its records: authors, terms and items, as text.

The file is read in pieces and each record is given out before the next is
looked for, so memory holds one record at most, and no more than `LARGEST` of
it. Only CDATA sections have to be known for that; what stands in a record is
not looked at.
"""

import codecs
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

PIECE = 1 << 18  # bytes
LARGEST = 40_000_000  # characters of one record; an article with 50,000 comments has fewer
HEAD_KEPT = 1_000_000  # characters of what stands before the first record
ENDS_KEPT = 8_000  # characters at both ends of a record that is too large: enough to name it
# What no XML may hold, and the rests of broken encodings.
NO_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
# A record begins, or something that may hold the letters of a beginning.
OUTSIDE = re.compile(
    r"<!\[CDATA\[|<!--|<!DOCTYPE|<(item|[\w.-]+:(?:author|category|tag|term))(?=[\s/>])",
    re.IGNORECASE,
)
LONGEST_MARK = 80  # characters of any mark that is looked for
ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{1,40})["']""")
BOMS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


class NotWxrError(Exception):
    """The file is no export of WordPress's, or none that can be read without danger."""


@dataclass
class Head:
    """What stands outside of the records: the site's own title and address."""

    parts: list[str] = field(default_factory=list)
    size: int = 0
    is_told: bool = False

    @property
    def text(self) -> str:
        """Return it as one."""
        return "".join(self.parts)

    def add(self, text: str) -> None:
        """Keep some more of it, up to a limit."""
        if self.size < HEAD_KEPT:
            self.parts.append(text[: HEAD_KEPT - self.size])
            self.size += len(text)


@dataclass(frozen=True)
class Record:
    """One author, term or item as it stands in the file.

    `fault` says why the text is not the whole record; then it is its beginning.
    """

    name: str
    text: str
    ends_at: int  # bytes from the start of the file, roughly
    fault: str = ""
    is_first: bool = False


class _Text:
    """The file as text, a window of which is in memory."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        start = file.read(PIECE)
        self.decoder = codecs.getincrementaldecoder(_encoding(start))(errors="replace")
        self.window = ""
        self.at = 0  # what was used of the window
        self.is_over = False
        self._take(start)

    def more(self) -> bool:
        """Read on; return whether there was anything."""
        if self.is_over:
            return False
        self._take(self.file.read(PIECE))
        return True

    def _take(self, piece: bytes) -> None:
        self.is_over = not piece
        text = self.decoder.decode(piece, final=self.is_over)
        self.window = self.window[self.at :] + NO_CHARACTER.sub("", text)
        self.at = 0

    def until(
        self, end: str | re.Pattern[str], keep: Callable[[str], None]
    ) -> re.Match[str] | None:
        """Give the text up to the next `end` to `keep`, in pieces; return the match.

        When there is none, the rest of the file is given, and None returned.
        """
        pattern = re.compile(re.escape(end)) if isinstance(end, str) else end
        while True:
            found = pattern.search(self.window, self.at)
            if found and (self.is_over or found.end() + LONGEST_MARK < len(self.window)):
                keep(self.window[self.at : found.start()])
                self.at = found.end()
                return found
            if not found:
                sure = len(self.window) if self.is_over else len(self.window) - LONGEST_MARK
                if sure > self.at:
                    keep(self.window[self.at : sure])
                    self.at = sure
            if not self.more() and not found:
                return None


def _encoding(start: bytes) -> str:
    for bom, name in BOMS.items():
        if start.startswith(bom):
            return name
    found = ENCODING.match(start)
    if not found:
        return "utf-8"
    name = found[1].decode("ascii")
    try:
        if codecs.lookup(name)._is_text_encoding:
            return name
    except LookupError:
        pass
    raise NotWxrError(f"The file says that its encoding is “{name}”, which is unknown here.")


def cut(file: BinaryIO, head: Head) -> Iterator[Record]:
    """Return the records of a file in its order; what stands around them goes into `head`.

    Raises:
        NotWxrError: the file is none, or has a document type declaration.
    """
    text = _Text(file)
    if not re.search(r"<rss[\s>]|<channel[\s>]|wxr_version", text.window):
        raise NotWxrError(
            "This is no export of WordPress: it has no <rss> element. "
            "Choose the XML file that “Tools, Export” of the old site gave you."
        )
    while True:
        begun = _outside(text, head)
        if begun is None:
            return
        while begun:
            first, head.is_told = not head.is_told, True
            record, begun = _inside(text, begun, is_first=first)
            yield record


def _outside(text: _Text, head: Head) -> re.Match[str] | None:
    """Go to the next record; return its beginning, or None at the end of the file."""
    while True:
        mark = text.until(OUTSIDE, head.add)
        if mark is None or mark[1]:
            return mark
        if mark[0].upper() == "<!DOCTYPE":
            raise NotWxrError(
                "The file declares a document type, and with it could make entities that grow "
                "without end or read other files. An export of WordPress has none; remove it."
            )
        text.until("]]>" if mark[0] == "<![CDATA[" else "-->", head.add)
        head.add(" ")


def _inside(
    text: _Text, begun: re.Match[str], *, is_first: bool
) -> tuple[Record, re.Match[str] | None]:
    """Return the record that begins here, and the next one's beginning if its end is missing."""
    name = begun[1]
    marks = re.compile(
        rf"<!\[CDATA\[|</{re.escape(name)}\s{{0,8}}>|<({re.escape(name)})(?=[\s>])", re.IGNORECASE
    )
    parts = _Parts(begun[0])
    while True:
        mark = text.until(marks, parts.add)
        fault = parts.fault
        if mark is None:
            fault = fault or "The file ends in the middle of it."
        elif mark[1]:
            fault = fault or f"Its end, </{name}>, is missing."
        elif mark[0] == "<![CDATA[":
            _section(text, parts)
            continue
        else:
            parts.add(mark[0])
        record = Record(name, parts.text, text.file.tell(), fault, is_first)
        return record, mark if mark is not None and mark[1] else None


def _section(text: _Text, parts: "_Parts") -> None:
    parts.add("<![CDATA[")
    if text.until("]]>", parts.add):
        parts.add("]]>")


class _Parts:
    """The pieces of a record, as long as they are not too many."""

    def __init__(self, start: str) -> None:
        self.parts = [start]
        self.size = len(start)
        self.fault = ""
        self.end = ""

    def add(self, piece: str) -> None:
        self.size += len(piece)
        if self.size <= LARGEST:
            self.parts.append(piece)
        elif not self.fault:
            self.fault = f"It is longer than {LARGEST // 1_000_000} million characters."
            self.parts = ["".join(self.parts)[:ENDS_KEPT]]
        if self.fault:
            self.end = (self.end + piece)[-ENDS_KEPT:]

    @property
    def text(self) -> str:
        return "".join(self.parts) + self.end
