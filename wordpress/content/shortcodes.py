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
    marks = [_mark(found) for found in SHORTCODE.finditer(text)]
    return "".join(_pieces(text, marks, work))


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


def _pieces(text: str, marks: list[Mark], work: Work) -> Iterator[str]:
    partners = _partners(marks)
    endings: dict[int, str] = {}
    done = 0
    for place, mark in enumerate(marks):
        if mark.start < done or (mark.name not in KNOWN and not _is_telling(text, mark, work)):
            continue
        last = marks[partners.get(place, place)]
        if text[mark.start - 1 : mark.start] == "[" and text[last.end : last.end + 1] == "]":
            yield text[done : mark.start - 1] + text[mark.start : last.end]
            done = last.end + 1
            continue
        yield text[done : mark.start]
        done = mark.end
        if mark.is_end:
            yield endings.pop(place, "")
        elif mark.name in RAW and last is not mark:
            yield _raw(mark, text[mark.end : last.start])
            done = last.end
        elif mark.name in CAPTIONS and last is not mark:
            yield "<figure>"
            caption = attributes(mark.rest).named.get("caption", "")
            endings[partners[place]] = (caption and f"<figcaption>{caption}") + "</figure>"
        else:
            yield _alone(mark, work)
    yield text[done:]


def _is_telling(text: str, mark: Mark, work: Work) -> bool:
    """Note a shortcode of a plug-in; words in brackets are no shortcode. Never true."""
    line_start = text[max(0, mark.start - 1) : mark.start] in ("", "\n", ">")
    line_end = text[mark.end : mark.end + 1] in ("", "\n", "<", "\r")
    if "=" in mark.rest or {"-", "_"} & set(mark.name) or mark.is_end or (line_start and line_end):
        work.note(f"unknown shortcode [{mark.name}], kept as text")
    return False


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
    return ""


def _player(name: str, given: Given) -> str:
    places = [given.named[file] for file in FILES if given.named.get(file)] + given.bare
    tag = "audio" if name == "audio" else "video"
    sources = "".join(f'<source src="{attribute(place)}">' for place in places)
    return f"<{tag}>{sources}</{tag}>"
