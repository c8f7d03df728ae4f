"""Lay two states of an article side by side: which words went, and which came.

Pure functions. The text is taken apart into its blocks (paragraphs, headings,
items, captions); blocks are matched first and then, in those that changed, the
words. What comes out is plain words, to be escaped by whoever shows them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from html.parser import HTMLParser
from itertools import groupby, zip_longest
from typing import Literal, Protocol

BLOCKS = {
    "p": "", "li": "•", "h2": "Heading", "h3": "Heading", "h4": "Heading", "pre": "Code",
    "blockquote": "Quote", "figcaption": "Caption", "td": "Cell", "th": "Cell", "div": "",
}  # fmt: skip
# Matching takes quadratic time; longer blocks are shown as wholly new.
MOST_WORDS = 3000
ALIKE = 0.4  # of its words, below which a block was replaced rather than changed
SHOWN_AROUND = 1  # unchanged blocks before and after a change

State = Literal["same", "gone", "new"]


class Text(Protocol):
    """An article, a revision of it, or what was typed."""

    title: str
    standfirst: str
    body: str


@dataclass(frozen=True)
class Words:
    """Some words, and what became of them; a space stands between them and the next."""

    state: State
    text: str


@dataclass
class Row:
    """A block with its words; or, without a word, how many unchanged blocks are left out."""

    kind: str = ""
    words: list[Words] = field(default_factory=list)
    left_out: int = 0

    @property
    def has_changed(self) -> bool:
        """Return whether any of its words went or came."""
        return any(words.state != "same" for words in self.words)


Block = tuple[str, str]  # what it is called, and its words


def compare(old: Text, new: Text) -> list[Row]:
    """Return the blocks of both states in reading order, the unchanged ones left out."""
    rows = list(_rows(_blocks(old), _blocks(new)))
    near = {
        place + step
        for place, row in enumerate(rows)
        if row.has_changed
        for step in range(-SHOWN_AROUND, SHOWN_AROUND + 1)
    }
    shown: list[Row] = []
    for is_near, group in groupby(enumerate(rows), key=lambda pair: pair[0] in near):
        found = [row for _, row in group]
        shown += found if is_near else [Row(left_out=len(found))]
    return shown if near else []


def _rows(old: list[Block], new: list[Block]) -> Iterator[Row]:
    for verb, from_a, to_a, from_b, to_b in SequenceMatcher(None, old, new).get_opcodes():
        if verb == "equal":
            yield from (Row(kind, [Words("same", text)]) for kind, text in old[from_a:to_a])
            continue
        for before, after in zip_longest(old[from_a:to_a], new[from_b:to_b]):
            yield from _changed(before, after)


def _changed(before: Block | None, after: Block | None) -> Iterator[Row]:
    if before and after and before[0] == after[0] and (words := _words(before[1], after[1])):
        yield Row(after[0], words)
        return
    if before:
        yield Row(before[0], [Words("gone", before[1])])
    if after:
        yield Row(after[0], [Words("new", after[1])])


def _words(before: str, after: str) -> list[Words]:
    """Return the words of both, or none when too few of them are alike."""
    old, new = before.split(), after.split()
    if max(len(old), len(new)) > MOST_WORDS:
        return []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < ALIKE:
        return []
    found: list[Words] = []
    for verb, from_a, to_a, from_b, to_b in matcher.get_opcodes():
        if verb == "equal":
            found.append(Words("same", " ".join(new[from_b:to_b])))
            continue
        gone, came = " ".join(old[from_a:to_a]), " ".join(new[from_b:to_b])
        found += [Words("gone", gone)] if gone else []
        found += [Words("new", came)] if came else []
    return found


def _blocks(text: Text) -> list[Block]:
    reader = _Reader()
    reader.feed(text.body)
    reader.close()
    reader.end()
    head = [("Title", text.title), ("Standfirst", text.standfirst)]
    return [*((kind, words) for kind, words in head if words), *reader.blocks]


class _Reader(HTMLParser):
    """Takes cleaned HTML apart; what cannot be read, such as a link's address, is written out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.kind = ""
        self.heard: list[str] = []
        self.link = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in BLOCKS:
            self.end()
            # A paragraph in an item or a quote is called by what it stands in.
            self.kind = BLOCKS[tag] or self.kind
        elif tag == "img":
            self.end()
            name = given.get("alt") or given.get("src", "").rpartition("/")[2]
            self.blocks.append(("Picture", name))
        elif tag == "hr":
            self.end()
            self.blocks.append(("Rule", "—"))
        elif tag == "a":
            self.link = given.get("href", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self.link:
            self.heard.append(f" ‹{self.link}›")
            self.link = ""
        if tag in BLOCKS:
            self.end()
            self.kind = "" if BLOCKS[tag] else self.kind

    def handle_data(self, data: str) -> None:
        self.heard.append(data)

    def end(self) -> None:
        """Close the block that is being read."""
        words = " ".join("".join(self.heard).split())
        if words:
            self.blocks.append((self.kind, words))
        self.heard.clear()
