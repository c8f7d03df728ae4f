"""Reads shortcodes, the words in square brackets that stand for something else.

Those that WordPress itself knows become HTML. What belonged to a plug-in stays in the
text as it was typed, and is noted, for nobody but its author knows what it showed.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from wordpress.content.gallery import gallery, playlist
from wordpress.content.markup import attribute, unescaped
from wordpress.content.site import Work

SHORTCODE = re.compile(r"\[(/?)([A-Za-z][\w-]{0,60})((?:[\s/=][^\[\]]*)?)\]")
PAIR = re.compile(
    r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|[“”″]([^“”″]*)[“”″]|([^\s"']+))|"([^"]*)"|(\S+)"""
)
CAPTIONS = frozenset({"caption", "wp_caption"})
CODE = frozenset({"code", "sourcecode", "source"})
PAGES = frozenset({"embed", "youtube", "vimeo", "soundcloud", "twitter", "dailymotion"})
PLAYERS = frozenset({"audio", "video", "wpvideo"})
KNOWN = CAPTIONS | CODE | PAGES | PLAYERS | {"gallery", "playlist"}
RAW = CODE | {"embed"}  # what they hold is an address or code, whatever it looks like
ENCLOSING = CAPTIONS | RAW
FILES = (
    "src", "mp3", "m4a", "ogg", "wav", "wma", "flac", "mp4", "m4v", "webm", "ogv", "wmv", "flv",
)  # fmt: skip
WEB = re.compile(r"https?://[^\s\"'<>\]]+")


class Given(NamedTuple):
    """What stands in a shortcode: what is named, and what is not."""

    named: dict[str, str]
    bare: list[str]


class Mark(NamedTuple):
    """A shortcode's place in the text: its beginning or its end."""

    name: str
    rest: str
    is_end: bool
    start: int
    end: int


def expanded(text: str, work: Work) -> str:
    """Return the text with HTML in the place of the shortcodes that are known."""
    if "[" not in text:
        return text
    return "".join(_Expansion(text, work).pieces())


def attributes(rest: str) -> Given:
    """Return what a shortcode was given, the names in lower case."""
    given = Given({}, [])
    for found in PAIR.finditer(rest.rstrip("/ ")):
        if found[1]:
            value = next((part for part in found.groups()[1:5] if part is not None), "")
            given.named.setdefault(found[1].lower(), value)
        else:
            given.bare.append(found[6] or (found[7] or "").strip('"“”″='))
    return given


def _mark(found: re.Match[str]) -> Mark:
    return Mark(found[2].lower(), found[3], bool(found[1]), found.start(), found.end())


def _partners(marks: list[Mark]) -> dict[int, int]:
    """Return, for the beginning of each shortcode that ends, the place of its end."""
    waiting: dict[str, list[int]] = {}
    partners: dict[int, int] = {}
    for place, mark in enumerate(marks):
        if mark.name not in ENCLOSING:
            continue
        if not mark.is_end:
            waiting.setdefault(mark.name, []).append(place)
        elif waiting.get(mark.name):
            partners[waiting[mark.name].pop()] = place
    return partners


class _Expansion:
    """Goes through a text once, from shortcode to shortcode."""

    def __init__(self, text: str, work: Work) -> None:
        self.text = text
        self.work = work
        self.marks = [_mark(found) for found in SHORTCODE.finditer(text)]
        self.partners = _partners(self.marks)
        self.endings: dict[int, str] = {}
        self.done = 0

    def pieces(self) -> Iterator[str]:
        for place, mark in enumerate(self.marks):
            if mark.start < self.done:
                continue
            if mark.name not in KNOWN:
                self._note(mark)
                continue
            last = self.marks[self.partners.get(place, place)]
            if self._is_escaped(mark, last):
                yield self.text[self.done : mark.start - 1] + self.text[mark.start : last.end]
                self.done = last.end + 1
            else:
                yield self.text[self.done : mark.start]
                self.done = mark.end
                yield self._html(place, mark, last)
        yield self.text[self.done :]

    def _is_escaped(self, first: Mark, last: Mark) -> bool:
        before, after = first.start - 1, last.end
        return self.text[before : before + 1] == "[" and self.text[after : after + 1] == "]"

    def _html(self, place: int, mark: Mark, last: Mark) -> str:
        if mark.is_end:
            return self.endings.pop(place, "")
        if last is mark:
            return _alone(mark, self.work)
        if mark.name in RAW:
            self.done = last.end
            return _raw(mark, self.text[mark.end : last.start])
        caption = attributes(mark.rest).named.get("caption", "")
        ending = (caption and f"<figcaption>{caption}") + "</figure>"
        self.endings[self.partners[place]] = ending
        return "<figure>"

    def _note(self, mark: Mark) -> None:
        """Note a shortcode of a plug-in; words in brackets are none."""
        before = self.text[max(0, mark.start - 1) : mark.start]
        after = self.text[mark.end : mark.end + 1]
        is_alone = before in ("", "\n", ">") and after in ("", "\n", "\r", "<")
        has_form = "=" in mark.rest or {"-", "_"} & set(mark.name) or mark.is_end
        if has_form or is_alone:
            self.work.note(f"unknown shortcode [{mark.name}], kept as text")


def _raw(mark: Mark, inner: str) -> str:
    if mark.name in CODE:
        return f"<pre>{inner.replace('<', '&lt;')}</pre>"
    return _box(inner) or inner


def _box(text: str) -> str:
    """Return a box for the first address in the text."""
    found = WEB.search(text)
    return f'<div data-embed="{attribute(unescaped(found[0]))}"></div>' if found else ""


def _alone(mark: Mark, work: Work) -> str:
    given = attributes(mark.rest)
    if mark.name == "gallery":
        return gallery(given.named, work)
    if mark.name == "playlist":
        return playlist(given.named, work)
    if mark.name in PLAYERS:
        return _player(mark.name, given)
    if mark.name in PAGES:
        return _box(mark.rest)
    if mark.name in CAPTIONS:
        work.note(f"[{mark.name}] without its end was left out, its words are kept")
    return ""


def _player(name: str, given: Given) -> str:
    places = [given.named[file] for file in FILES if given.named.get(file)] + given.bare
    tag = "audio" if name == "audio" else "video"
    sources = "".join(f'<source src="{attribute(place)}">' for place in places)
    return f"<{tag}>{sources}</{tag}>"
