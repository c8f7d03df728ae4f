"""Blocks that are more than a row of words: they are filled in after they have their place."""

from dataclasses import dataclass, field
from typing import Protocol

from wordpress.content.markup import attribute, escaped
from wordpress.content.site import Picture, Recording


class Block(Protocol):
    """Something that is written when the whole text has been read."""

    def written(self) -> str:
        """Return it in the vocabulary of an article."""


@dataclass
class Figure:
    """A picture with its caption; `link` is where a click on the picture led."""

    picture: Picture
    alt: str
    caption: str = ""
    link: str = ""

    def written(self) -> str:
        """Return the figure; a link goes to the caption, for a picture carries none here."""
        caption = self.caption
        if self.link and "<a " not in caption:
            caption = f'<a href="{attribute(self.link)}">{caption or escaped(self.link)}</a>'
        caption = caption and f"<figcaption>{caption}</figcaption>"
        address, alt = attribute(self.picture.address), attribute(self.alt)
        image = f'<img data-file="{self.picture.pk}" src="{address}" alt="{alt}">'
        return f'<figure class="figure">{image}{caption}</figure>'


@dataclass
class Gallery:
    """Pictures that stand together; one alone is no gallery."""

    figures: list[Figure] = field(default_factory=list)

    def written(self) -> str:
        """Return the pictures in one element, or the only one without it."""
        inner = "".join(figure.written() for figure in self.figures)
        return f"<div data-gallery>{inner}</div>" if len(self.figures) > 1 else inner


@dataclass
class Embed:
    """A page of another site that is shown in a box after a click."""

    address: str

    def written(self) -> str:
        """Return the box with the link that stands in for it."""
        address = attribute(self.address)
        return f'<div data-embed="{address}"><a href="{address}">{escaped(self.address)}</a></div>'


@dataclass
class Playable:
    """A recording of this site; a document is only linked."""

    recording: Recording

    def written(self) -> str:
        """Return the player's place, or a paragraph with a link."""
        given = self.recording
        link = f'<a href="{attribute(given.address)}">{escaped(given.name)}</a>'
        if given.kind not in ("audio", "video"):
            return f"<p>{link}</p>"
        return f'<div data-recording="{given.kind}" data-attachment="{given.pk}">{link}</div>'


@dataclass
class StandIn:
    """A paragraph with a link, in the place of what this site cannot show."""

    address: str

    def written(self) -> str:
        """Return the paragraph."""
        return f'<p><a href="{attribute(self.address)}">{escaped(self.address)}</a></p>'
