"""Writes running text: paragraphs that open when there is something to say, and marks in them.

What is wanted and what is open are two things. A tag only says what is wanted; the
next word opens it. So an element without words leaves no trace, and a picture in the
middle of a bold sentence ends the paragraph and lets it go on bold behind it.
"""

import re
from collections.abc import Callable

from wordpress.content.markup import escaped
from wordpress.content.shapes import Block, Figure

SPACES = re.compile(r"[ \t\r\n\f]+")
ADDRESS = re.compile(r"https?://[^\s<>\"]{1,2000}")
# A leaf without tags is what stands right in a list item or a cell; a caption moves away later.
OPENING = {"p": "<p>", "pre": "<pre><code>", "bare": "", "caption": ""}
CLOSING = {"p": "</p>", "pre": "</code></pre>", "bare": "", "caption": ""}


class Writer:
    """Holds what is written, the leaf that is open, and the marks that are wanted."""

    def __init__(self, alone: Callable[[str], Block], ready: Callable[[], bool]) -> None:
        self.out: list[str | Block] = []
        self.alone = alone  # what an address alone on its line becomes
        self.ready = ready  # makes room for text, and tells whether it may stand without a tag
        self.leaf = "p"
        self.is_typed = False  # as a paragraph, which then keeps its tag in an item or a cell
        self.open_leaf = ""
        self.captioned: Figure | None = None
        self.marks: dict[str, tuple[int, str]] = {}  # wanted: how often, and written how
        self.open_marks: list[tuple[str, str]] = []
        self.start = self.line = 0
        self.has_words = self.space = self.plain = False
        self.breaks = 0

    def want(self, mark: str, opening: str = "") -> None:
        """Let what follows stand in the mark."""
        count = self.marks.get(mark, (0, ""))[0]
        self.marks[mark] = (count + 1, opening or f"<{mark}>")

    def unwant(self, mark: str) -> None:
        """Let what follows stand outside the mark, when it was wanted once."""
        count, opening = self.marks.get(mark, (0, ""))
        if count > 1:
            self.marks[mark] = (count - 1, opening)
        else:
            self.marks.pop(mark, None)

    def text(self, data: str) -> None:
        """Write words into the leaf that is wanted."""
        if self.leaf == "pre":
            self._code(data)
            return
        data = SPACES.sub(" ", data)
        words = data.strip(" ")
        if not words:
            self.space = self.space or bool(data)
            return
        self._begin()
        if self.breaks:
            self._write_breaks()
        wanted = self._close_unwanted()
        if (self.space or data[0] == " ") and self.has_line:
            self.out.append(" ")
        self._open(wanted)
        self.out.append(escaped(words))
        self.plain = self.plain and not self.open_marks
        self.has_words = self.has_words or bool(words.strip())
        self.space = data[-1] == " "

    @property
    def has_line(self) -> bool:
        """Tell whether the line in hand holds anything."""
        return len(self.out) > self.line

    def new_line(self) -> None:
        """Break the line, when words follow."""
        if self.open_leaf == "pre":
            self._code("\n")
        elif self.open_leaf:
            if self._stand_alone():
                return
            self.breaks += 1

    def end(self) -> None:
        """Close the leaf; one without words is taken back."""
        if not self.open_leaf:
            self.space = False
            return
        if not self._stand_alone():
            self._close()
        self.space = False

    def block(self, block: Block | str) -> None:
        """Put what is no running text behind it."""
        self.end()
        self.ready()
        self.out.append(block)

    def _code(self, data: str) -> None:
        if data and (self.open_leaf or data.strip()):
            self._begin()
            self.out.append(escaped(data))
            self.has_words = True

    def _begin(self) -> None:
        if self.open_leaf:
            return
        bare = self.leaf != "caption" and self.ready() and not self.is_typed
        self.open_leaf = "bare" if bare and self.leaf == "p" else self.leaf
        self.start = len(self.out)
        if opening := OPENING.get(self.open_leaf, f"<{self.open_leaf}>"):
            self.out.append(opening)
        self.line = len(self.out)
        self.has_words = self.space = False
        self.plain = self.open_leaf == "p"
        self.breaks = 0

    def _close_unwanted(self) -> list[tuple[str, str]]:
        """Close the marks that are no longer wanted; return those that are not open yet."""
        wanted = [(mark, opening) for mark, (_, opening) in self.marks.items()]
        same = 0
        while same < min(len(wanted), len(self.open_marks)):
            if wanted[same] != self.open_marks[same]:
                break
            same += 1
        self._close_marks(same)
        return wanted[same:]

    def _open(self, marks: list[tuple[str, str]]) -> None:
        self.out += [opening for _, opening in marks]
        self.open_marks += marks

    def _close_marks(self, down_to: int = 0) -> None:
        while len(self.open_marks) > down_to:
            self.out.append(f"</{self.open_marks.pop()[0]}>")

    def _write_breaks(self) -> None:
        self._close_marks()
        self.out += ["<br>"] * min(self.breaks, 2)
        self.line = len(self.out)
        self.plain = self.open_leaf == "p"
        self.breaks = 0

    def _stand_alone(self) -> bool:
        """Put a block in the place of a line that is nothing but an address."""
        if not (self.plain and self.has_line and not self.breaks):
            return False
        line = "".join(piece for piece in self.out[self.line :] if isinstance(piece, str))
        if not ADDRESS.fullmatch(line):
            return False
        block = self.alone(line.replace("&amp;", "&"))
        del self.out[self.line :]
        while self.out and self.out[-1] == "<br>":
            self.out.pop()
        self.has_words = len(self.out) > self.start + 1
        self._close()
        self.block(block)
        return True

    def _close(self) -> None:
        self._close_marks()
        if self.open_leaf == "caption" and self.captioned:
            written = "".join(piece for piece in self.out[self.start :] if isinstance(piece, str))
            self.captioned.caption = " ".join(filter(None, (self.captioned.caption, written)))
            self.has_words = False
        if self.has_words:
            if closing := CLOSING.get(self.open_leaf, f"</{self.open_leaf}>"):
                self.out.append(closing)
        else:
            del self.out[self.start :]
        self.open_leaf = ""
        self.breaks = 0
