"""Takes a text of blocks apart: HTML between comments that say what it is.

The HTML alone says nearly everything, so the comments only decide what the HTML
cannot: which blocks are made anew at every visit, which hold classic text, which
stand for a block that many articles share, and what a block without HTML would show.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from wordpress.content.catalogue import DYNAMIC, DYNAMIC_KINDS, STATIC
from wordpress.content.gallery import element
from wordpress.content.markup import attribute, escaped
from wordpress.content.site import Work

BEGIN = "<!--"
DELIMITER = re.compile(r"(/?)wp:([a-z][a-z0-9_-]*(?:/[a-z][a-z0-9_-]*)?)(?:\s|$)")
MOST_SHARED = 50  # blocks in one article, so that shared ones in shared ones come to an end
LONGEST_SHARED = 1_000_000  # characters of all of them
HIGHEST = 10**15  # number of a file; a longer one was made up
DEEPEST_SEARCH = 50  # blocks up, for the one that an end belongs to

Reader = Callable[[str, Work], str]


@dataclass
class Part:
    """A block that is open: where its HTML begins, and what is known of it so far."""

    name: str
    given: dict[str, Any]
    at: int
    has_html: bool = False
    has_picture: bool = False


@dataclass
class Shared:
    """The shared blocks that were read: those that stand around, and how much it was."""

    around: list[int] = field(default_factory=list)
    count: int = 0
    length: int = 0

    def admits(self, number: int, text: str) -> bool:
        """Count a block, and tell whether it may be read."""
        self.count += 1
        self.length += len(text)
        is_short = self.count <= MOST_SHARED and self.length <= LONGEST_SHARED
        return is_short and number not in self.around


def has_blocks(text: str) -> bool:
    """Tell whether the text was written in blocks; then its lines are only lines."""
    return "<!-- wp:" in text


def flattened(text: str, work: Work, classic: Reader, inline: Reader) -> str:
    """Return the HTML of all blocks in their order.

    Args:
        text: HTML between comments.
        work: the conversion in hand.
        classic: reads what stands in no block.
        inline: reads what stands in one.
    """
    return _Blocks(work, classic, inline, Shared()).read(text)


class _Blocks:
    """Goes through a text once and writes into one list, however deep blocks stand in blocks."""

    def __init__(self, work: Work, classic: Reader, inline: Reader, shared: Shared) -> None:
        self.work = work
        self.classic = classic
        self.inline = inline
        self.shared = shared
        self.out: list[str] = []
        self.stack = [Part("", {}, 0)]

    def read(self, text: str) -> str:
        done = position = 0
        while (begin := text.find(BEGIN, position)) >= 0:
            end = text.find("-->", begin)
            if end < 0:
                break
            position = end + 3
            inner = text[begin + 4 : end].strip()
            found = DELIMITER.match(inner)
            if found is None:
                continue
            self._between(text[done:begin])
            done = position
            self._delimiter(found, inner)
        self._between(text[done:])
        while len(self.stack) > 1:
            self._close()
        return "".join(self.out)

    def _between(self, html: str) -> None:
        part = self.stack[-1]
        if html.strip():
            reader = self.classic if part.name in ("", "freeform") else self.inline
            self.out.append(reader(html, self.work))
            part.has_html = True
            part.has_picture = part.has_picture or "<img" in html or "<video" in html

    def _delimiter(self, found: re.Match[str], inner: str) -> None:
        name = found[2].removeprefix("core/")
        if not found[1]:
            given = _given(inner[found.end() :].removesuffix("/"))
            self.stack.append(Part(name, given, len(self.out)))
            self.out.append("\n")  # what a block without HTML shows is put here
            if inner.endswith("/"):
                self._close()
        elif any(part.name == name for part in self.stack[-DEEPEST_SEARCH:]):
            while self.stack[-1].name != name:
                self._close()
            self._close()

    def _close(self) -> None:
        part = self.stack.pop()
        if part.name in DYNAMIC or part.name.startswith(DYNAMIC_KINDS):
            self.work.note(f"block {part.name} is made anew at every visit, left out")
            del self.out[part.at :]
            return
        self.out[part.at] = f"\n{self._made(part)}"
        self.out.append("\n")
        self.stack[-1].has_html = self.stack[-1].has_html or part.has_html
        self.stack[-1].has_picture = self.stack[-1].has_picture or part.has_picture

    def _made(self, part: Part) -> str:
        """Return what stands before the HTML of a block."""
        if part.name == "block":
            return self._shared(part.given.get("ref"))
        if part.name in ("cover", "cover-image"):
            return "" if part.has_picture else _background(part.given)
        if part.name == "gallery":
            return "" if part.has_picture else _gallery(part.given, self.work)
        if part.name == "social-link":
            return _social(part.given)
        if part.name == "embed" or part.name.startswith("core-embed/"):
            return "" if part.has_html else _embed(part.given)
        if part.name not in STATIC:
            outcome = "its text is kept" if part.has_html else "left out"
            self.work.note(f"unknown block {part.name}, {outcome}")
        return ""

    def _shared(self, number: object) -> str:
        text = self.work.site.block(number) if isinstance(number, int) else None
        if text is None or not isinstance(number, int):
            self.work.note(f"shared block {number} is not in the file, left out")
            return ""
        if not self.shared.admits(number, text):
            self.work.note(f"shared block {number} holds itself or too many others, left out")
            return ""
        self.shared.around.append(number)
        blocks = _Blocks(self.work, self.classic, self.inline, self.shared)
        html = blocks.read(text) if has_blocks(text) else self.classic(text, self.work)
        self.shared.around.pop()
        return html


def _given(text: str) -> dict[str, Any]:
    """Return the attributes of a block; those that cannot be read are none."""
    try:
        found = json.loads(text) if text.strip() else {}
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _address(given: dict[str, Any], name: str) -> str:
    return attribute(value) if isinstance(value := given.get(name), str) else ""


def _embed(given: dict[str, Any]) -> str:
    address = _address(given, "url")
    return f'<div data-embed="{address}"></div>' if address else ""


def _background(given: dict[str, Any]) -> str:
    """Return the picture that an old cover keeps in its style."""
    address = _address(given, "url")
    if not address:
        return ""
    if given.get("backgroundType") == "video":
        return f'<video src="{address}"></video>'
    number = attribute(str(given.get("id", ""))[:15])
    return f'<img src="{address}" class="wp-image-{number}">'


def _gallery(given: dict[str, Any], work: Work) -> str:
    """Return the pictures that a gallery without HTML numbers."""
    ids = given.get("ids")
    numbers = [one for one in ids if isinstance(one, int)] if isinstance(ids, list) else []
    found = [
        picture
        for number in numbers
        if 0 < number < HIGHEST and (picture := work.site.picture_by_id(number))
    ]
    return element(found, work) if found else ""


def _social(given: dict[str, Any]) -> str:
    address, service = _address(given, "url"), given.get("label") or given.get("service")
    if not address.startswith(("http", "mailto:")):
        return ""
    return f'<li><a href="{address}">{escaped(str(service or address)).capitalize()}</a></li>'
