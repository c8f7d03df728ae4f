"""Parse one record of an export: strictly, or by its known names when it is broken.

The strict way is expat, with namespaces, so that any prefix will do. The other
one knows which elements of an export hold text only, and takes everything up to
the end of such an element for its text: an unescaped ampersand, a tag of HTML or
an unknown entity does no harm.
"""

import html
import re
from dataclasses import dataclass, field
from xml.parsers import expat

DEEPEST = 40  # elements within each other
# Names of roles: "" is RSS itself, `wp` is WordPress's own.
ROLES = ("wp", "excerpt", "content", "dc", "broadsheet")
DECLARED = re.compile(r"""\sxmlns(?::([\w.-]{1,60}))?\s{0,4}=\s{0,4}["']([^"'<>]{1,200})["']""")
TAG = re.compile(r"<(/?)([A-Za-z_][\w.:-]{0,80})((?:\s[^<>]{0,2000})?)>")
ATTRIBUTE = re.compile(
    r"""([\w.:-]{1,60})\s{0,4}=\s{0,4}(?:"([^"<>]{0,2000})"|'([^'<>]{0,2000})')"""
)
BRANCHES = {"item", "comment", "postmeta", "commentmeta", "termmeta", "author", "tag", "term"}


@dataclass
class Node:
    """An element: the role of its namespace, its local name, attributes, text and children."""

    role: str
    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Node"] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return what stands in it."""
        return "".join(self.parts)

    def find(self, name: str, role: str = "wp") -> "Node | None":
        """Return the first child of that name."""
        return next((c for c in self.children if c.name == name and c.role == role), None)

    def all(self, name: str, role: str = "wp") -> list["Node"]:
        """Return the children of that name."""
        return [child for child in self.children if child.name == name and child.role == role]

    def get(self, name: str, role: str = "wp") -> str:
        """Return the text of the first child of that name, trimmed; empty if there is none."""
        found = self.find(name, role)
        return found.text.strip() if found else ""


def namespaces(head: str) -> dict[str, str]:
    """Return the prefixes that the head of a file declares: prefix -> address."""
    return {prefix: address for prefix, address in DECLARED.findall(head) if prefix}


def role(address: str) -> str:
    """Return what a namespace is for; `?` for one that an export has no use for."""
    if "wordpress.org/export" in address:
        return "excerpt" if "excerpt" in address else "wp"
    if "modules/content" in address:
        return "content"
    if address.startswith("urn:broadsheet:"):
        return "broadsheet"
    return "dc" if "purl.org/dc/" in address else "?"


def parse(text: str, declared: dict[str, str]) -> Node:
    """Return the tree of a record, whatever it looks like.

    Args:
        text: the record, from its first tag to its last.
        declared: prefixes that the file declares.

    Raises:
        ValueError: it is nested deeper than `DEEPEST`.
    """
    try:
        node = _strict(text, declared)
    except expat.ExpatError:
        return _tolerant(text, declared)
    return _tolerant(text, declared) if _holds_markup(node) else node


def _holds_markup(node: Node) -> bool:
    """Return whether a text holds elements: HTML that should have been escaped."""
    return any(
        _holds_markup(child) if child.name in BRANCHES else bool(child.children)
        for child in node.children
    )


def _strict(text: str, declared: dict[str, str]) -> Node:
    parser = expat.ParserCreate(namespace_separator="\n")
    parser.buffer_text = True
    root = Node("", "")
    stack = [root]

    def start(tag: str, attributes: dict[str, str]) -> None:
        if len(stack) > DEEPEST:
            raise ValueError(f"Its elements are nested deeper than {DEEPEST}.")
        address, _, name = tag.rpartition("\n")
        node = Node(role(address) if address else "", name, attributes)
        stack[-1].children.append(node)
        stack.append(node)

    def end(tag: str) -> None:
        stack.pop()

    def words(data: str) -> None:
        stack[-1].parts.append(data)

    def refuse(*args: object) -> None:
        raise ValueError("It declares a document type.")

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = words
    parser.StartDoctypeDeclHandler = refuse
    known = "".join(
        f' xmlns:{prefix}="{html.escape(html.unescape(address))}"'
        for prefix, address in declared.items()
        if prefix not in ("xml", "xmlns") and address
    )
    parser.Parse(f"<x{known}>{text}</x>", True)
    return root.children[0].children[0]


def _tolerant(text: str, declared: dict[str, str]) -> Node:
    reader = _Tolerant(text, declared)
    reader.read()
    return reader.root


class _Tolerant:
    """Reads tags by their names alone; the text of a leaf goes up to its end."""

    def __init__(self, text: str, declared: dict[str, str]) -> None:
        self.text = text
        self.declared = declared
        found = TAG.match(text)
        self.root = self._node(found[2], found[3]) if found else Node("", "item")
        self.at = found.end() if found else 0
        self.stack = [self.root]
        self.absent: set[str] = set()  # what was looked for and does not come any more

    def read(self) -> None:
        while found := TAG.search(self.text, self.at):
            self.at = found.end()
            closes, tag, rest = found[1], found[2], found[3]
            if closes:
                self._close(tag)
                continue
            node = self._node(tag, rest.removesuffix("/"))
            if len(self.stack) > DEEPEST:
                raise ValueError(f"Its elements are nested deeper than {DEEPEST}.")
            self.stack[-1].children.append(node)
            if rest.endswith("/"):
                continue
            if node.name in BRANCHES and node.role in ("wp", ""):
                self.stack.append(node)
            else:
                self._leaf(node, tag)

    def _close(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        names = [node.name for node in self.stack]
        if name in names[1:]:
            del self.stack[len(names) - 1 - names[::-1].index(name) :]

    def _leaf(self, node: Node, tag: str) -> None:
        """Take what stands before the end of the leaf; CDATA to the letter, the rest unescaped."""
        end = f"</{tag}>"
        while True:
            section, close = self._find("<![CDATA["), self._find(end)
            if 0 <= section < close:
                node.parts.append(html.unescape(self.text[self.at : section]))
                stop = self.text.find("]]>", section)
                stop = close if stop < 0 else stop
                node.parts.append(self.text[section + 9 : stop])
                self.at = min(stop + 3, len(self.text)) if stop != close else close
                continue
            if close < 0:  # its end is missing: it ends where the next element begins
                following = TAG.search(self.text, self.at)
                close, end = (following.start() if following else len(self.text)), ""
            rest = self.text[self.at : close].replace("<![CDATA[", "").replace("]]>", "")
            node.parts.append(html.unescape(rest))
            self.at = close + len(end)
            return

    def _find(self, mark: str) -> int:
        """Return where it stands next, or -1; what is not there is looked for once only."""
        if mark in self.absent:
            return -1
        place = self.text.find(mark, self.at)
        if place < 0:
            self.absent.add(mark)
        return place

    def _node(self, tag: str, attributes: str) -> Node:
        prefix, _, name = tag.rpartition(":")
        address = self.declared.get(prefix, "")
        which = role(address) if address else (prefix if prefix in ROLES else "?" * bool(prefix))
        found = {
            key: html.unescape(double or single)
            for key, double, single in ATTRIBUTE.findall(attributes)
        }
        return Node(which, name, found)
