"""Reads a text that this site itself wrote into an export, to the letter.

Everything else is written anew, which loses an empty paragraph here and a second space
there. A site that moves out and in again keeps even those: only the numbers and
addresses of its pictures and recordings are others.
"""

from collections.abc import Iterator

from wordpress.content.links import followed
from wordpress.content.markup import Comment, Tag, Text, attribute, escaped, tokens
from wordpress.content.media import find_picture
from wordpress.content.site import Recording, Work

BEGIN, END = "<!-- wp:html -->\n", "\n<!-- /wp:html -->"
KNOWN: dict[str, frozenset[str]] = {
    **dict.fromkeys(("p", "br", "hr", "pre", "code", "blockquote", "ul", "li"), frozenset()),
    **dict.fromkeys(("h2", "h3", "h4", "figcaption", "table", "tbody", "tr"), frozenset()),
    **dict.fromkeys(("strong", "em", "s", "u", "sub", "sup", "mark"), frozenset()),
    **dict.fromkeys(("td", "th"), frozenset({"colspan", "rowspan"})),
    "ol": frozenset({"start"}),
    "a": frozenset({"href", "title", "rel"}),
    "figure": frozenset({"class"}),
    "img": frozenset({"src", "alt", "data-file"}),
    "div": frozenset({"data-gallery", "data-embed", "data-recording", "data-attachment"}),
}
VOID = frozenset({"br", "hr", "img"})


class NotOwnError(Exception):
    """Something in the text was not written here."""


def copied(text: str, work: Work) -> str | None:
    """Return the text with its files as they are known here; None when others wrote it."""
    text = text.strip()
    inner = text[len(BEGIN) : -len(END)]
    if not (text.startswith(BEGIN) and text.endswith(END)) or "[" in inner:
        return None
    try:
        return "".join(_Copy(work).pieces(inner))
    except NotOwnError:
        return None


class _Copy:
    """Goes through a text once; at the root there are blocks only."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.open: list[str] = []
        self.recording: Recording | None = None

    def pieces(self, text: str) -> Iterator[str]:
        for token in tokens(text):
            if isinstance(token, Comment):
                raise NotOwnError
            yield self._words(token) if isinstance(token, Text) else self._tag(token)
        if self.open:
            raise NotOwnError

    def _words(self, text: Text) -> str:
        if not self.open and text.data.strip():
            raise NotOwnError
        return escaped(text.data)

    def _tag(self, tag: Tag) -> str:
        if tag.name not in KNOWN or not set(tag.attributes) <= KNOWN[tag.name]:
            raise NotOwnError
        if tag.is_end:
            if not self.open or self.open.pop() != tag.name:
                raise NotOwnError
            return f"</{tag.name}>"
        if tag.name not in VOID:
            self.open.append(tag.name)
        given = self._here(tag)
        pairs = (f' {name}="{attribute(value)}"' for name, value in given.items())
        return f"<{tag.name}{''.join(pairs)}>"

    def _here(self, tag: Tag) -> dict[str, str]:
        """Return the attributes of a tag as they are on this site."""
        given = tag.attributes
        if tag.name == "img":
            return self._picture(given)
        if tag.name == "a":
            return {**given, "href": self._address(given.get("href", ""))}
        if "data-recording" in given:
            return self._recording(given)
        if "data-embed" in given and not self.work.site.is_embeddable(given["data-embed"]):
            raise NotOwnError
        return given

    def _picture(self, given: dict[str, str]) -> dict[str, str]:
        picture = find_picture(given, self.work) if "data-file" in given else None
        if picture is None:
            raise NotOwnError
        return {**given, "src": picture.address, "data-file": str(picture.pk)}

    def _recording(self, given: dict[str, str]) -> dict[str, str]:
        number = given.get("data-attachment", "")
        is_number = number.isascii() and number.isdecimal() and len(number) <= 15
        self.recording = self.work.site.recording_by_id(int(number)) if is_number else None
        if self.recording is None:
            raise NotOwnError
        return {**given, "data-attachment": str(self.recording.pk)}

    def _address(self, given: str) -> str:
        recording, self.recording = self.recording, None
        if recording:
            return recording.address
        address = followed(given, self.work.site)
        if not address:
            raise NotOwnError
        return address
