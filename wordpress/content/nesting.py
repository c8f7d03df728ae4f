"""Keeps lists, quotes and tables inside one another as an article may hold them.

A browser puts up with cells outside rows and items outside lists, and with twenty
thousand quotes inside each other. Here what is missing is added, what is too deep is
left out with its words kept, and a table inside a table becomes the words of its cells.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

from wordpress.content.catalogue import CELLS, LISTS
from wordpress.content.shapes import Block
from wordpress.content.writer import Writer

DEEPEST = 20  # lists, quotes and tables inside one another
DEEPENING = LISTS | {"blockquote", "table"}
# What an end tag does not reach beyond.
WALLS = {
    "li": LISTS | CELLS | {"table", "blockquote"},
    "ul": CELLS | {"table"},
    "ol": CELLS | {"table"},
    "blockquote": CELLS | {"table"},
    "td": frozenset({"table"}),
    "th": frozenset({"table"}),
    "tr": frozenset({"table"}),
    "table": frozenset[str](),
}


@dataclass
class Open:
    """An element that is open: where it begins, and for a table what comes at its end."""

    name: str
    at: int | None  # in what is written; a table is written with its first row
    is_implied: bool = False
    has_caption: bool = False
    foot_at: int | None = None
    foot: list[str | Block] = field(default_factory=list)


class Nesting:
    """The elements that are open around the running text."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.stack: list[Open] = []
        self.ignored: Counter[str] = Counter()

    @property
    def top(self) -> str:
        """Return the name of the innermost element, or nothing at the root."""
        return self.stack[-1].name if self.stack else ""

    def ready(self) -> bool:
        """Make room for words or a block; tell whether words may stand there without a tag."""
        while self.top in LISTS and self.stack[-1].is_implied:
            self._pop()
        if self.top in LISTS:
            self._push("li")
        elif self.top == "table" and self.stack[-1].has_caption:
            return False
        elif self.top in ("table", "tr"):
            self._push_cell("td")
        if not self.stack or self.top == "blockquote":
            return False
        at = self.stack[-1].at
        return at is not None and len(self.writer.out) == at + 1

    def begin(self, name: str, given: dict[str, str]) -> None:
        """Begin an element with the attributes it was given."""
        self.writer.end()
        if name == "li":
            self._item()
        elif name == "table":
            self._table()
        elif name == "tr":
            self._row()
        elif name in CELLS:
            self._cell(name, f"<{name}{_spans(given)}>")
        else:
            first = given.get("start", "")
            is_numbered = name == "ol" and re.fullmatch(r"-?[0-9]{1,6}", first)
            self._open(name, f'<ol start="{int(first)}">' if is_numbered else "")

    def _open(self, name: str, opening: str) -> None:
        if self._is_too_deep():
            self.ignored[name] += 1
            return
        if name in LISTS and self.top in LISTS and self.writer.out[-1:] == ["</li>"]:
            # A list right in a list belongs to the item before it, where a browser shows it.
            self.writer.out.pop()
            self.stack.append(Open("li", -1))
        else:
            self.ready()
        self._push(name, opening)

    def _item(self) -> None:
        """Begin an item, in a list of its own when it stands in none."""
        self._close_to("li")
        if self.top not in LISTS:
            self.ready()
            self._push("ul")
            self.stack[-1].is_implied = True
        self._push("li")

    def _table(self) -> None:
        """Begin a table; it is written with its first row, for a caption may come before."""
        if self._is_too_deep() or self.is_in_table:
            self.ignored["table"] += 1
            return
        self.ready()
        self.stack.append(Open("table", None))

    def caption(self) -> None:
        """Let the words that follow stand in front of the table."""
        self.writer.end()
        if self.is_in_table and not self.ignored["table"] and self.top == "table":
            self.stack[-1].has_caption = self.stack[-1].at is None

    def _row(self) -> None:
        """Begin a row."""
        if self.is_in_table and not self.ignored["table"]:
            self._up_to_table()
            self._show_table()
            self._push("tr")

    def _cell(self, name: str, opening: str) -> None:
        """Begin a cell, in a row of its own when it stands in none."""
        if not self.is_in_table or self.ignored["table"]:
            return
        self._close_to("td", "th")
        self._push_cell(name, opening)

    def part(self, name: str) -> None:
        """Begin a part of a table; its foot is written last, wherever it stands."""
        self.writer.end()
        if not self.is_in_table or self.ignored["table"]:
            return
        self._up_to_table()
        self._show_table()
        table = self.stack[-1]
        self._gather_foot(table)
        if name == "tfoot":
            table.foot_at = len(self.writer.out)

    def close(self, name: str) -> None:
        """End an element, with all that is still open in it."""
        self.writer.end()
        if self.ignored[name] and name in WALLS:
            self.ignored[name] -= 1
        elif not (self.ignored["table"] and name in ("td", "th", "tr")):
            self._close_to(name)

    def close_all(self) -> None:
        """End everything."""
        self.writer.end()
        while self.stack:
            self._pop()

    @property
    def is_in_table(self) -> bool:
        """Tell whether a table is open."""
        return any(element.name == "table" for element in self.stack)

    def _is_too_deep(self) -> bool:
        return sum(element.name in DEEPENING for element in self.stack) >= DEEPEST

    def _push(self, name: str, opening: str = "") -> None:
        self.stack.append(Open(name, len(self.writer.out)))
        self.writer.out.append(opening or f"<{name}>")

    def _push_cell(self, name: str, opening: str = "") -> None:
        if self.top != "tr":
            self._up_to_table()
            self._show_table()
            self._push("tr")
        self.writer.marks.clear()
        self._push(name, opening)

    def _show_table(self) -> None:
        table = self.stack[-1]
        if table.at is None:
            table.at = len(self.writer.out)
            table.has_caption = False
            self.writer.out.append("<table><tbody>")

    def _up_to_table(self) -> None:
        while self.top != "table":
            self._pop()

    def _close_to(self, *names: str) -> None:
        walls = WALLS[names[0]]
        for place in range(len(self.stack) - 1, -1, -1):
            if self.stack[place].name in names:
                while len(self.stack) > place:
                    self._pop()
                return
            if self.stack[place].name in walls:
                return

    def _gather_foot(self, table: Open) -> None:
        if table.foot_at is not None:
            table.foot += self.writer.out[table.foot_at :]
            del self.writer.out[table.foot_at :]
            table.foot_at = None

    def _pop(self) -> None:
        self.writer.end()
        element, out = self.stack.pop(), self.writer.out
        if element.name == "table":
            self._gather_foot(element)
            out += element.foot
        if element.at is None:
            return
        if len(out) == element.at + 1 and element.name not in CELLS:
            out.pop()
        else:
            out.append("</tbody></table>" if element.name == "table" else f"</{element.name}>")


def _spans(given: dict[str, str]) -> str:
    found = {name: given.get(name, "") for name in ("colspan", "rowspan")}
    return "".join(
        f' {name}="{int(value)}"'
        for name, value in found.items()
        if re.fullmatch(r"[0-9]{1,2}", value) and int(value) > 1
    )
