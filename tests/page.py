"""An HTML page as a test reads it: what it says, what its forms hold, where its links lead.

The parser of the standard library is enough, and it forgives nothing that a
browser would have to repair: an element that is closed but was never opened, or
never closed, is an error here.
"""

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

VOID = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
}  # fmt: skip
SILENT = {"script", "style", "template"}


class Element:
    """One element: its attributes, what is inside, and what it is inside of."""

    def __init__(self, tag: str, attributes: dict[str, str], parent: "Element | None") -> None:
        self.tag = tag
        self.attributes = attributes
        self.parent = parent
        self.inside: list[Element | str] = []

    def __getitem__(self, name: str) -> str:
        return self.attributes[name]

    def __contains__(self, name: str) -> bool:
        return name in self.attributes

    def __iter__(self) -> Iterator["Element"]:
        """Walk through the element and all below it."""
        yield self
        for child in self.inside:
            if isinstance(child, Element):
                yield from child

    @property
    def raw(self) -> str:
        """Return the characters inside, spaces and scripts included."""
        return "".join(child.raw if isinstance(child, Element) else child for child in self.inside)

    @property
    def text(self) -> str:
        """Return what a reader reads: no scripts, single spaces."""
        return " ".join(" ".join(self._words()).split())

    def _words(self) -> Iterator[str]:
        for child in self.inside:
            if isinstance(child, str):
                yield child
            elif child.tag not in SILENT:
                yield from child._words()

    def all(self, *tags: str, **attributes: str) -> list["Element"]:
        """Return the elements below with one of these tags and these attributes.

        An underscore at the end of a name is left out (`class_`), others are hyphens.
        """
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
        return [
            element
            for element in self
            if (not tags or element.tag in tags)
            and all(element.attributes.get(name) == value for name, value in wanted.items())
        ]

    def one(self, *tags: str, **attributes: str) -> "Element":
        """Return the only such element."""
        found = self.all(*tags, **attributes)
        assert len(found) == 1, f"{len(found)} elements {tags} {attributes}"
        return found[0]

    @property
    def links(self) -> list[str]:
        """Return the addresses of all links."""
        return [link["href"] for link in self.all("a") if "href" in link]

    @property
    def fields(self) -> dict[str, str]:
        """Return what a browser would send of the fields, without the buttons."""
        buttons = ("submit", "button", "checkbox", "image", "reset")
        inputs = {
            field["name"]: field.attributes.get("value", "")
            for field in self.all("input")
            if "name" in field and field.attributes.get("type") not in buttons
        }
        # A browser leaves out one line end at the start of a text area.
        areas = {
            area["name"]: area.raw.removeprefix("\n")
            for area in self.all("textarea")
            if "name" in area
        }
        return inputs | areas


class Reader(HTMLParser):
    """Builds the elements."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.here = Element("", {}, None)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, self.here)
        assert len(element.attributes) == len(attrs), f"an attribute twice in {attrs}"
        self.here.inside.append(element)
        if tag not in VOID:
            self.here = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.here.tag == tag, f"</{tag}> closes <{self.here.tag}>"
        assert self.here.parent is not None
        self.here = self.here.parent

    def handle_data(self, data: str) -> None:
        self.here.inside.append(data)


def read(source: Any) -> Element:
    """Return the root of a page; `source` is a response or HTML."""
    text = source if isinstance(source, str) else source.content.decode()
    reader = Reader()
    reader.feed(text)
    reader.close()
    assert reader.here is reader.root, f"<{reader.here.tag}> is never closed"
    return reader.root
