"""HTML as a tree of what an article may hold: read from anything, written in one way only.

Blocks hold blocks, and runs of text that carry marks: what is bold, or a link,
is said of each run and not by nesting, as editors do it. So marks that cross
the end of a paragraph sort themselves out, and nothing stays open.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from blog.htmltokens import Token, attributes_of, tokens

SAME = {
    **{"b": "strong", "i": "em", "cite": "em", "dfn": "em", "var": "em"},
    **{"strike": "s", "del": "s", "ins": "u", "kbd": "code", "samp": "code", "tt": "code"},
    **{"h1": "h2", "h5": "h4", "h6": "h4", "image": "img"},
    **dict.fromkeys(("address", "article", "aside", "body", "center", "dd", "details"), "div"),
    **dict.fromkeys(("dl", "dt", "fieldset", "footer", "form", "header", "main"), "div"),
    **dict.fromkeys(("nav", "section", "summary"), "div"),
}
MARKS = {"strong", "em", "s", "code", "a", "sub", "sup", "u", "mark"}
ATOMS = {"br", "img"}
TEXTUAL = {"p", "h2", "h3", "h4", "pre"}  # end where another block begins
LISTS = {"ul", "ol"}
CELLS = {"td", "th"}
FLOW = {"", "blockquote", "li", "div", "figure", *CELLS}
GROUPS = {"thead", "tbody", "tfoot"}  # of rows; all are one here
# These hold no text themselves: spaces there lay out the source.
FRAMES = {*LISTS, "table", "tr"}
BLOCKS = {*TEXTUAL, *FRAMES, *FLOW, "figcaption", "hr"} - {""}
DEEPEST = 40  # blocks in blocks; what is deeper loses its tags
MOST_MARKS = 20

Mark = tuple[str, tuple[tuple[str, str], ...]]
# What is left of a tag's attributes; None drops the tag.
Filter = Callable[[str, dict[str, str]], dict[str, str] | None]


@dataclass(slots=True, eq=False)
class Node:
    """A block, or a line break or picture in a run."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: "list[Node | Run]" = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Run:
    """Some text, a line break or a picture, with the marks it carries."""

    content: str | Node
    marks: tuple[Mark, ...] = ()

    @property
    def is_space(self) -> bool:
        """Return whether it shows nothing."""
        return isinstance(self.content, str) and not self.content.strip()


def read(text: str, filtered: Filter) -> Node:
    """Return the tree of a text, whose root has no tag."""
    reader = _Reader(filtered)
    for token in tokens(text):
        reader.take(token)
    return reader.root


class _Reader:
    """Builds the tree; the last of `open` is the block that takes what comes next."""

    def __init__(self, filtered: Filter) -> None:
        self.filtered = filtered
        self.root = Node("")
        self.open = [self.root]
        self.marks: list[Mark] = []
        self.outer_marks: list[list[Mark]] = []  # of the cells that are open
        self.ignored: Counter[str] = Counter()

    def take(self, token: Token) -> None:
        """Add a token to the tree."""
        tag = SAME.get(token.tag, token.tag)
        if not tag:
            self.add(token.text)
        elif tag in GROUPS:
            self.close_to({"table"})
        elif token.is_end:
            self.end(tag)
        elif tag in MARKS or tag in ATOMS or tag in BLOCKS:
            attributes = self.filtered(tag, attributes_of(token.attributes))
            if attributes is None:
                self.ignored[tag] += tag not in ATOMS
            elif tag in MARKS:
                self.mark(tag, attributes)
            elif tag in ATOMS:
                self.add(Node(tag, attributes))
            else:
                self.block(tag, attributes)

    def add(self, content: str | Node) -> None:
        """Add a text, line break or picture where one may stand."""
        run = Run(content)
        if self.last in FRAMES:
            if run.is_space:
                return
            self.make_room("p")
        if self.last not in FLOW or not run.is_space:
            run.marks = tuple(dict.fromkeys(self.marks))
        self.open[-1].children.append(run)

    def mark(self, tag: str, attributes: dict[str, str]) -> None:
        """Let the following runs carry a mark; a link ends where another begins."""
        if tag == "a":
            self.marks = [mark for mark in self.marks if mark[0] != "a"]
        if len(self.marks) < MOST_MARKS:
            self.marks.append((tag, tuple(attributes.items())))
        else:
            self.ignored[tag] += 1

    def block(self, tag: str, attributes: dict[str, str]) -> None:
        """Open a block where one may stand."""
        if len(self.open) >= DEEPEST or (self.last == "figcaption" and tag != "figcaption"):
            self.ignored[tag] += tag != "hr"
            return
        if self.last in TEXTUAL or self.last == "figcaption":
            self.open.pop()
        if tag in ("tr", *CELLS) and all(node.tag != "table" for node in self.open):
            tag, attributes = "div", {}
        self.make_room(tag)
        self.begin(tag, attributes)
        if tag == "hr":
            self.open.pop()

    def make_room(self, tag: str) -> None:
        """Close or open what must be for a block of this kind."""
        if tag == "li":
            self.close_to(LISTS, unless={"table", "div", "blockquote", "figure", *CELLS})
            if self.last not in LISTS:
                self.begin("ul")
        elif tag == "tr":
            self.close_to({"table"})
        elif tag in CELLS:
            self.close_to({"tr", "table"})
            if self.last == "table":
                self.begin("tr")
        elif self.last in LISTS:
            items = [item for item in self.open[-1].children if isinstance(item, Node)]
            # A list in a list, beside its items, belongs to the one before it.
            self.push(items[-1]) if tag in LISTS and items else self.begin("li")
        elif self.last in ("table", "tr"):
            self.make_room("td")
            self.begin("td")

    def end(self, tag: str) -> None:
        """Close the innermost block, or the latest mark, of that name."""
        if self.ignored[tag]:
            self.ignored[tag] -= 1
        elif tag in MARKS:
            places = [place for place, mark in enumerate(self.marks) if mark[0] == tag]
            if places:
                del self.marks[places[-1]]
        elif tag in BLOCKS:
            inner = set() if tag in ("table", "tr", *CELLS) else CELLS
            if self.close_to({tag}, unless=inner):
                self.pop()

    @property
    def last(self) -> str:
        return self.open[-1].tag

    def begin(self, tag: str, attributes: dict[str, str] | None = None) -> None:
        node = Node(tag, attributes or {})
        self.open[-1].children.append(node)
        self.push(node)

    def close_to(self, tags: Iterable[str], unless: Iterable[str] = ()) -> bool:
        """Close blocks until one of these is the last; leave all as it is if there is none."""
        for node in reversed(self.open):
            if node.tag in tags:
                while self.open[-1] is not node:
                    self.pop()
                return True
            if node.tag in unless:
                break
        return False

    def push(self, node: Node) -> None:
        self.open.append(node)
        if node.tag in CELLS:
            self.outer_marks.append(self.marks)
            self.marks = []

    def pop(self) -> None:
        if self.open.pop().tag in CELLS:
            self.marks = self.outer_marks.pop()
