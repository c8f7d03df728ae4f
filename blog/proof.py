"""Read an article as a careful colleague would, and say what to look at.

Pure functions over the text: nothing here stops a save. The desk asks while one
writes and shows the answer beside the text, so each remark is a sentence to a
person and names the place by words that stand there.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

LONGEST_TITLE = 60  # characters; search engines cut about there
LONGEST_PLACE = 60  # characters of the text that are quoted
HEADINGS = ("h2", "h3", "h4")
# Words that tell nobody where a link leads, least of all who hears links one after the other.
EMPTY_WORDS = {"here", "click here", "this", "link", "this link", "read more", "more"}


@dataclass(frozen=True)
class Remark:
    """Something to look at: what, and at which words of the text."""

    words: str
    place: str = ""


@dataclass
class Piece:
    """A heading, link or picture of the text, in the order in which it stands."""

    tag: str
    attributes: dict[str, str]
    words: str = ""


def remarks(
    text: str,
    *,
    title: str = "",
    seo_title: str = "",
    standfirst: str = "",
    decorative: Collection[int] = (),
) -> list[Remark]:
    """Return what a colleague would say about an article.

    Args:
        text: what `richtext.clean` returned.
        title: the headline.
        seo_title: the title for search engines, if it has its own.
        standfirst: the sentences below the headline.
        decorative: keys of pictures of which an editor said that they need no words.
    """
    pieces = _pieces(text)
    return [
        *_of_the_head(title, seo_title, standfirst),
        *_of_pictures(pieces, decorative),
        *_of_links(pieces),
        *_of_headings(pieces),
    ]


def _of_the_head(title: str, seo_title: str, standfirst: str) -> Iterator[Remark]:
    if len(shown := seo_title or title) > LONGEST_TITLE:
        yield Remark(
            f"The title has {len(shown)} characters, and search results show about "
            f"{LONGEST_TITLE}. Shorten it, or write a title for search engines.",
            _quoted(shown),
        )
    if title and not standfirst.strip():
        yield Remark("There is no standfirst. Lists and search results then show the first words.")


def _of_pictures(pieces: list[Piece], decorative: Collection[int]) -> Iterator[Remark]:
    silent = {str(key) for key in decorative}
    pictures = [piece for piece in pieces if piece.tag == "img"]
    for number, picture in enumerate(pictures, start=1):
        if picture.attributes.get("data-file") in silent:
            continue
        if not picture.attributes.get("alt", "").strip():
            name = picture.attributes.get("src", "").rpartition("/")[2]
            yield Remark(
                f"Picture {number} has no alternative text. Describe it, unless it only decorates.",
                _quoted(picture.words or name),
            )


def _of_links(pieces: list[Piece]) -> Iterator[Remark]:
    for link in pieces:
        if link.tag != "a":
            continue
        address, words = link.attributes.get("href", ""), link.words.strip()
        if not words:
            yield Remark("A link has no words, so nobody can see or hear it.", _quoted(address))
        elif not address.strip("# "):
            yield Remark("A link leads nowhere.", _quoted(words))
        elif words.casefold().strip(" .:…→»") in EMPTY_WORDS:
            yield Remark("A link does not say where it leads.", _quoted(words))


def _of_headings(pieces: list[Piece]) -> Iterator[Remark]:
    level = 1  # the article's title
    for heading in pieces:
        if heading.tag not in HEADINGS:
            continue
        found = int(heading.tag[1])
        if not heading.words.strip():
            yield Remark("A heading is empty.")
            continue
        if found > level + 1:
            yield Remark(
                f"A heading of level {found} follows one of level {level}; "
                f"level {level + 1} is missing between them.",
                _quoted(heading.words),
            )
        level = found


def _quoted(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= LONGEST_PLACE else f"{line[: LONGEST_PLACE - 1].rstrip()}…"


def _pieces(text: str) -> list[Piece]:
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.pieces


class _Reader(HTMLParser):
    """Notes headings, links and pictures with the words in them; a caption is its picture's."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[Piece] = []
        self.open: list[Piece] = []
        self.picture = Piece("img", {})  # the last one

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        piece = Piece(tag, {name: value or "" for name, value in attrs})
        if tag == "img":
            self.picture = piece
            self.pieces.append(piece)
            self._hear(piece.attributes.get("alt", ""))
        elif tag in ("a", *HEADINGS):
            self.pieces.append(piece)
            self.open.append(piece)
        elif tag == "figcaption":
            self.open.append(Piece(tag, {}))

    def handle_endtag(self, tag: str) -> None:
        while any(piece.tag == tag for piece in self.open):
            closed = self.open.pop()
            if closed.tag == "figcaption":
                self.picture.words = closed.words

    def handle_data(self, data: str) -> None:
        self._hear(data)

    def _hear(self, words: str) -> None:
        for piece in self.open:
            piece.words += words
