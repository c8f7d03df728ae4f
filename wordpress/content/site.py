"""What a conversion asks the site that it works for, and what it hands back."""

from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

MOST_NOTES = 50  # of one text; a person reads no more


class Picture(NamedTuple):
    """An image of this site, as the uploads of the old one know it."""

    pk: int
    address: str
    alt: str
    caption: str


class Recording(NamedTuple):
    """A file of this site that is no picture: kind is audio, video or document."""

    pk: int
    address: str
    name: str
    kind: str


class Site(Protocol):
    """Knows what became of the old site's files, blocks and addresses."""

    def picture(self, address: str) -> Picture | None:
        """Return the picture that stood at the address, in whatever size."""

    def picture_by_id(self, number: int) -> Picture | None:
        """Return the picture that had the number."""

    def attached(self) -> list[Picture]:
        """Return the pictures that were uploaded to the article in hand, in their order."""

    def recording(self, address: str) -> Recording | None:
        """Return the file that stood at the address, when it is no picture."""

    def recording_by_id(self, number: int) -> Recording | None:
        """Return the file that had the number, when it is no picture."""

    def block(self, number: int) -> str | None:
        """Return the text of a block that many articles share."""

    def is_embeddable(self, address: str) -> bool:
        """Tell whether a page may be shown in a box of its own."""

    def embed_address(self, frame: str) -> str | None:
        """Return the page that a frame's address shows a player of."""

    def link(self, address: str) -> str:
        """Return the address as it is written here: from the root when it led into the old site."""


class Converted(NamedTuple):
    """A text in the vocabulary of an article, and what a person should know about it."""

    html: str
    notes: list[str]


@dataclass
class Work:
    """One conversion: the site, the notes so far, and the files that shortcodes named.

    Shortcodes write `<img data-file>` and `<audio data-attachment>` for what they know by
    its number only; a key that is not among `pictures` or `recordings` was typed by
    somebody and means nothing.
    """

    site: Site
    notes: list[str] = field(default_factory=list)
    pictures: dict[str, Picture] = field(default_factory=dict)
    recordings: dict[str, Recording] = field(default_factory=dict)

    def note(self, text: str) -> None:
        """Keep a sentence for the report, once."""
        if text not in self.notes and len(self.notes) < MOST_NOTES:
            self.notes.append(text)
