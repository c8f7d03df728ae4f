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

Reader = Callable[[str, Work], str]


@dataclass
class Part:
    """A block that is open, and the pieces of HTML that it has so far."""

    name: str
    given: dict[str, Any]
    pieces: list[str] = field(default_factory=list)


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
    return _Blocks(work, classic, inline).read(text)


class _Blocks:
    def __init__(self, work: Work, classic: Reader, inline: Reader) -> None:
        self.work = work
        self.classic = classic
        self.inline = inline
        self.shared: list[int] = []  # numbers of the shared blocks that stand around
        self.shared_count = self.shared_length = 0

    def read(self, text: str) -> str:
        stack = [Part("", {})]
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
            self._between(stack[-1], text[done:begin])
            done = position
            self._delimiter(stack, found, inner)
        self._between(stack[-1], text[done:])
        while len(stack) > 1:
            self._close(stack)
        return "".join(stack[0].pieces)

    def _between(self, part: Part, html: str) -> None:
        if html.strip():
            reader = self.classic if part.name in ("", "freeform") else self.inline
            part.pieces.append(reader(html, self.work))

    def _delimiter(self, stack: list[Part], found: re.Match[str], inner: str) -> None:
        name = found[2].removeprefix("core/")
        if found[1]:
            if any(part.name == name for part in stack[-50:]):
                while stack[-1].name != name:
                    self._close(stack)
                self._close(stack)
            return
        is_void = inner.endswith("/")
        stack.append(Part(name, _given(inner[found.end() :].removesuffix("/"))))
        if is_void:
            self._close(stack)

    def _close(self, stack: list[Part]) -> None:
        part = stack.pop()
        if html := self._html(part):
            stack[-1].pieces.append(f"\n{html}\n")

    def _html(self, part: Part) -> str:
        if part.name in DYNAMIC or part.name.startswith(DYNAMIC_KINDS):
            self.work.note(f"block {part.name} is made anew at every visit, left out")
            return ""
        if part.name == "block":
            return self._shared(part.given.get("ref"))
        html = "".join(part.pieces)
        if make := MADE.get(part.name):
            return make(html, part.given, self.work)
        is_embed = part.name.startswith("core-embed/")
        if is_embed or part.name == "embed":
            return html or _embed(part.given)
        if part.name not in STATIC:
            self.work.note(
                f"unknown block {part.name}, " + ("its text is kept" if html else "left out")
            )
        return html

    def _shared(self, number: object) -> str:
        text = self.work.site.block(number) if isinstance(number, int) else None
        if text is None or not isinstance(number, int):
            self.work.note(f"shared block {number} is not in the file, left out")
            return ""
        self.shared_count += 1
        self.shared_length += len(text)
        if (
            number in self.shared
            or self.shared_count > MOST_SHARED
            or self.shared_length > LONGEST_SHARED
        ):
            self.work.note(f"shared block {number} holds itself or too many others, left out")
            return ""
        self.shared.append(number)
        html = self.read(text) if has_blocks(text) else self.classic(text, self.work)
        self.shared.pop()
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


def _with_picture(html: str, given: dict[str, Any], work: Work) -> str:
    """Return a cover with the picture that old ones keep in their style."""
    address = _address(given, "url")
    if not address or "<img" in html or "<video" in html:
        return html
    tag = "video" if given.get("backgroundType") == "video" else "img"
    closing = "</video>" if tag == "video" else ""
    number = attribute(str(given.get("id", ""))[:15])
    return f'<{tag} src="{address}" class="wp-image-{number}">{closing}{html}'


def _gallery(html: str, given: dict[str, Any], work: Work) -> str:
    """Return a gallery; of one that has no HTML, the pictures that it numbers."""
    ids = given.get("ids")
    if "<img" in html or not isinstance(ids, list):
        return html
    numbers = [number for number in ids if isinstance(number, int)]
    return element([found for n in numbers if (found := work.site.picture_by_id(n))], work)


def _social(html: str, given: dict[str, Any], work: Work) -> str:
    address, service = _address(given, "url"), given.get("label") or given.get("service")
    if not address.startswith(("http", "mailto:")):
        return ""
    return f'<li><a href="{address}">{escaped(str(service or address)).capitalize()}</a></li>'


MADE: dict[str, Callable[[str, dict[str, Any], Work], str]] = {
    "cover": _with_picture,
    "cover-image": _with_picture,
    "gallery": _gallery,
    "social-link": _social,
}
