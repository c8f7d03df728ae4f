"""Read a page as a browser does: what it says and where it leads, whatever its markup."""

import json
from html.parser import HTMLParser
from typing import Any


class Page(HTMLParser):
    """The words, links, pictures and data of a page."""

    def __init__(self, response, status: int = 200) -> None:
        """Read the body of a response, which must be what was expected: a 404 has links too."""
        super().__init__()
        assert response.status_code == status
        self.words: list[str] = []
        self.links: dict[str, str] = {}
        self.pictures: list[dict[str, str]] = []
        self.meta: dict[str, str] = {}
        self.heads: dict[str, str] = {}
        self.fields: dict[str, dict[str, str]] = {}
        self.chosen: dict[str, list[str]] = {}
        self.data: list[dict[str, Any]] = []
        self._address = self._script = self._select = ""
        self.feed(response.content.decode())
        self.close()

    def handle_starttag(self, tag, attrs):
        given = {name: value or "" for name, value in attrs}
        if tag == "a":
            self._address = given.get("href", "")
            self.links.setdefault(self._address, "")
        elif tag == "img":
            self.pictures.append(given)
        elif tag == "meta":
            self.meta[given.get("name") or given.get("property", "")] = given.get("content", "")
        elif tag == "link":
            self.heads.setdefault(given.get("rel", ""), given.get("href", ""))
        elif tag in ("input", "textarea", "select"):
            self.fields[given.get("name", "")] = given
            self._select = given.get("name", "")
        elif tag == "option" and "selected" in given:
            self.chosen.setdefault(self._select, []).append(given.get("value", ""))
        elif tag == "script":
            self._script = given.get("type", "text/javascript")

    def handle_endtag(self, tag):
        if tag == "a":
            self._address = ""
        elif tag == "script":
            self._script = ""

    def handle_data(self, data):
        if self._script == "application/ld+json":
            self.data.append(json.loads(data))
        elif not self._script:
            self.words.append(data)
            if self._address:
                self.links[self._address] = f"{self.links[self._address]} {data}".strip()

    @property
    def text(self) -> str:
        """Return all words in a row, spaces made single."""
        return " ".join(" ".join(self.words).split())

    def leads_to(self, thing) -> bool:
        """Return whether a link of the page goes to this article, tag or author."""
        return thing.get_absolute_url() in self.links

    def order_of(self, *things) -> list[Any]:
        """Return those of the things that the page links to, in the order of their first link."""
        addresses = list(self.links)
        shown = [thing for thing in things if self.leads_to(thing)]
        return sorted(shown, key=lambda thing: addresses.index(thing.get_absolute_url()))
