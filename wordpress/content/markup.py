"""HTML of any quality as a row of tags and texts, in time that grows with its length only.

A browser's parser repairs; this one only reads, and leaves repairing to whoever
writes the text anew. The library's own parser is not used: what it does with
unclosed comments and quotes takes quadratic time in some of its versions.
"""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from wordpress.content.catalogue import WHOLE

NAME = re.compile(r"[a-zA-Z][^\s/>]*")
ATTRIBUTE = re.compile(r"""[\s/]*([^\s/>][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?""")
END = re.compile(r"[\s/]*>")
# Python refuses to read numbers of thousands of digits; no character has so many.
ENDLESS_REFERENCE = re.compile(r"&#(?:[0-9]{8,}|[xX][0-9a-fA-F]{8,});?")
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class Text(NamedTuple):
    """Characters between tags: as they are read, and as they are written."""

    data: str
    source: str


class Tag(NamedTuple):
    """The start of an element, or its end; `inner` is what a whole one holds."""

    name: str
    attributes: dict[str, str]
    is_end: bool = False
    inner: str = ""
    source: str = ""


class Comment(NamedTuple):
    """What stands between `<!--` and `-->`."""

    data: str
    source: str


Token = Text | Tag | Comment


def without_controls(text: str) -> str:
    """Return the text without the characters that no page may hold."""
    return UNWRITABLE.sub("", text)


def unescaped(text: str) -> str:
    """Return the text with its character references read."""
    if "&" not in text:
        return text
    return without_controls(html.unescape(ENDLESS_REFERENCE.sub("\ufffd", text)))


def escaped(text: str) -> str:
    """Return the text as it is written between tags and in attributes."""
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return plain.replace("\xa0", "&nbsp;")


def attribute(text: str) -> str:
    """Return the text as it is written between the quotes of an attribute."""
    return escaped(text).replace('"', "&quot;")


def tokens(text: str) -> Iterator[Token]:
    """Yield tags, texts and comments; what is never closed is text."""
    return _Reader(text).tokens()


class _Reader:
    """Goes through a text once; a search that found nothing is not made again."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.position = 0
        self.missing: set[str] = set()

    def tokens(self) -> Iterator[Token]:
        start = 0
        while (here := self.text.find("<", self.position)) >= 0:
            self.position = here
            token = self._markup()
            if token is None:
                self.position = here + 1
                continue
            if here > start:
                yield self._words(start, here)
            start = self.position
            if token:
                yield token
        if start < len(self.text):
            yield self._words(start, len(self.text))

    def _words(self, start: int, end: int) -> Text:
        source = self.text[start:end]
        return Text(unescaped(source), source)

    def _markup(self) -> Token | tuple[()] | None:
        """Return what begins here, () for what is left out, None when it is text."""
        following = self.text[self.position + 1 : self.position + 4]
        if following == "!--":
            return self._comment()
        if following[:1] in ("!", "?"):
            return () if self._pass(">", 2) else None
        is_end = following[:1] == "/"
        name = NAME.match(self.text, self.position + 1 + is_end)
        if name is None:
            return None
        return self._end(name) if is_end else self._start(name)

    def _comment(self) -> Token | tuple[()] | None:
        begin = self.position + 4
        for empty in (">", "->"):
            if self.text.startswith(empty, begin):
                self.position = begin + len(empty)
                return ()
        if not self._pass("-->", 4):
            return None
        return Comment(self.text[begin : self.position - 3], self.text[begin - 4 : self.position])

    def _end(self, name: re.Match[str]) -> Token | None:
        if not self._pass(">", 2):
            return None
        source = self.text[name.start() - 2 : self.position]
        return Tag(name[0].lower(), {}, is_end=True, source=source)

    def _start(self, name: re.Match[str]) -> Token | None:
        begin, at, given = self.position, name.end(), dict[str, str]()
        if "<" in self.missing:
            return None
        while (end := END.match(self.text, at)) is None:
            found = ATTRIBUTE.match(self.text, at)
            if found is None:
                self.missing.add("<")  # it runs to the end, and so does every later one
                return None
            value = found[2] or found[3] or found[4] or ""
            given.setdefault(found[1].lower(), unescaped(value))
            at = found.end()
        self.position = end.end()
        tag = name[0].lower()
        inner = self._inner(tag) if tag in WHOLE else ""
        return Tag(tag, given, inner=inner, source=self.text[begin : self.position])

    def _inner(self, tag: str) -> str:
        begin = self.position
        if tag in self.missing:
            return ""
        closing = re.compile(rf"</{tag}(?=[\s/>])", re.IGNORECASE | re.ASCII)
        end = closing.search(self.text, begin)
        if end is None:
            self.missing.add(tag)
            return ""
        self.position = end.end()
        if not self._pass(">", 0):
            self.position = len(self.text)
        return self.text[begin : end.start()]

    def _pass(self, mark: str, skipped: int) -> bool:
        """Go behind the next mark, if there is one."""
        found = -1 if mark in self.missing else self.text.find(mark, self.position + skipped)
        if found < 0:
            self.missing.add(mark)
            return False
        self.position = found + len(mark)
        return True
