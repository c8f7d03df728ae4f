"""Turns HTML of any kind into what the text of an article may hold, losing no words.

What it knows is written under the name that is used here; what it does not know is
left out and its words stay. Only scripts and their like go with what they hold.
"""

from collections.abc import Callable

from wordpress.content.catalogue import BREAKS, HEADINGS, MARKS, NESTED, PARTS, STRONG, WHOLE
from wordpress.content.links import absolute, followed
from wordpress.content.markup import Tag, Text, attribute, tokens
from wordpress.content.media import CAPTIONS, Media, classes
from wordpress.content.nesting import Nesting
from wordpress.content.site import Work
from wordpress.content.writer import Writer


def translated(text: str, work: Work) -> str:
    """Return the text in the vocabulary of an article, balanced and well formed."""
    translation = _Translation(work)
    for token in tokens(text):
        if isinstance(token, Text):
            translation.words(token.data)
        elif isinstance(token, Tag):
            (translation.end if token.is_end else translation.start)(token)
        else:
            translation.comment(token.data.strip())
    return translation.result()


class _Translation:
    """Reads tag by tag and tells writer, nesting and media what is wanted."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.writer = Writer(lambda line: self.media.alone(line), lambda: self.nesting.ready())
        self.nesting = Nesting(self.writer)
        self.media = Media(work, self.writer)
        self.href, self.link = "", dict[str, str]()
        self.recording: str | None = None  # the number of one that is about to be named
        self.is_poem = self.is_muted = self.is_term = False

    def result(self) -> str:
        """End what is open and return all."""
        self.media.end_caption()
        self.media.end_gallery()
        self.nesting.close_all()
        pieces = self.writer.out
        return "".join(piece if isinstance(piece, str) else piece.written() for piece in pieces)

    def words(self, data: str) -> None:
        """Write words, unless they are the name of a button that is left out."""
        if self.is_muted:
            return
        if data.strip() and self.media.frames:
            self.media.loose_words()
        if not self.is_poem:
            self.writer.text(data)
            return
        for number, line in enumerate(data.split("\n")):
            if number and not line.strip():
                self.writer.end()
            elif number:
                self.writer.new_line()
            self.writer.text(line)

    def comment(self, data: str) -> None:
        """End the paragraph where the page ended, or its beginning for lists."""
        if data == "nextpage":
            self.work.note("a page break was left out: the text is one page here")
        if data == "nextpage" or data.startswith("more"):
            self.writer.end()

    def start(self, tag: Tag) -> None:
        """Begin an element."""
        name = tag.name
        if name in MARKS:
            self.writer.want(MARKS[name])
        elif name in HEADINGS:
            self._leaf(HEADINGS[name])
        elif name in WHOLE:
            self._whole(tag)
        elif name in BREAKS:
            self._break(tag)
        elif begin := STARTS.get(name):
            begin(self, tag)

    def end(self, tag: Tag) -> None:
        """End an element."""
        name = tag.name
        if name in MARKS:
            self.writer.unwant(MARKS[name])
        elif name == "a":
            self.is_muted = False
            self.href, self.link = "", {}
            self.writer.unwant("a")
        elif name in HEADINGS or name == "pre":
            self.writer.end()
            self.is_poem = False
            if not self.media.caption_tag:
                self.writer.leaf = "p"
        elif name in BREAKS:
            self._end_break(name)
        elif name in PARTS:
            self.nesting.part("")
        elif name in NESTED:
            self._end_nested(name)
        elif name == "q":
            self.words("”")

    def _leaf(self, leaf: str, *, is_typed: bool = False) -> None:
        self.media.other_block(ends_gallery=not is_typed)
        self.writer.end()
        self.writer.leaf, self.writer.is_typed = leaf, is_typed

    def _break(self, tag: Tag) -> None:
        self.is_muted = False
        if tag.name in ("div", "figure"):
            self.media.enter(tag)
        if tag.name == "figure":
            self.media.begin_figure()
        elif tag.name == "figcaption" or CAPTIONS & set(classes(tag)):
            self.media.begin_caption(tag)
        elif self.media.caption_tag not in ("", "figure"):
            self.writer.text(" ")
        elif {"data-embed", "data-recording"} & set(tag.attributes):
            self._own(tag)
        elif self.writer.open_leaf == "pre":
            self.writer.new_line()
        else:
            self._paragraph(tag.name)

    def _paragraph(self, name: str) -> None:
        if name == "p":
            self._leaf("p", is_typed=True)
        elif name == "form":
            self.work.note("a form was left out, its words are kept")
        self.writer.end()
        self._end_term()
        if name in STRONG:
            self.writer.want("strong")
            self.is_term = True

    def _end_term(self) -> None:
        if self.is_term:
            self.writer.unwant("strong")
            self.is_term = False

    def _own(self, tag: Tag) -> None:
        """Read a box as this site itself writes it; what stands in for it is read no more."""
        self.writer.end()
        if "data-embed" in tag.attributes:
            self.media.embed(tag.attributes["data-embed"])
            self.is_muted = True
        elif tag.attributes["data-recording"] in ("audio", "video"):
            self.recording = tag.attributes.get("data-attachment", "")

    def _end_break(self, name: str) -> None:
        self.is_muted = False
        self.writer.is_typed = self.writer.is_typed and name != "p"
        if name == "figure":
            self.media.end_figure()
        elif name == self.media.caption_tag:
            self.media.end_caption()
        elif self.media.caption_tag:
            self.writer.text(" ")
        elif self.writer.open_leaf == "pre":
            self.writer.new_line()
        else:
            self.writer.end()
        if name in STRONG:
            self._end_term()
        self.media.leave(name)

    def _whole(self, tag: Tag) -> None:
        if tag.name in ("audio", "video"):
            self.media.player(tag)
        elif tag.name in ("iframe", "object", "applet"):
            self.media.frame(tag)

    def _end_nested(self, name: str) -> None:
        if self.media.gallery is not None and name in ("ul", "li"):
            self.media.leave(name)
            return
        self.media.end_gallery()
        self.nesting.close(name)

    def _nest(self, tag: Tag) -> None:
        if tag.name == "ul":
            self.media.enter(tag)
        if self.media.gallery is not None and tag.name in ("ul", "li"):
            return
        self._leaf("p")
        self.nesting.begin(tag.name, tag.attributes)

    def _pre(self, tag: Tag) -> None:
        self.is_poem = "wp-block-verse" in classes(tag)
        self._leaf("p" if self.is_poem else "pre")

    def _rule(self, tag: Tag) -> None:
        self._leaf("p")
        self.writer.block("<hr>")

    def _line(self, tag: Tag) -> None:
        self.writer.new_line()

    def _link(self, tag: Tag) -> None:
        self.writer.marks.pop("a", None)
        self.is_muted = self.is_muted or "wp-block-file__button" in classes(tag)
        self.link = tag.attributes
        self.href = followed(self.link.get("href", ""), self.work.site)
        if self.recording is not None:
            self.media.own_player(tag.attributes.get("href", ""), self.recording)
            self.recording, self.is_muted = None, True
        elif self.href:
            title = tag.attributes.get("title", "").strip()
            written = f' title="{attribute(title)}"' if title else ""
            self.writer.want("a", f'<a href="{attribute(self.href)}"{written}>')

    def _picture(self, tag: Tag) -> None:
        self.media.picture(tag.attributes, "" if self._only_enlarges(tag) else self.href)

    def _only_enlarges(self, tag: Tag) -> bool:
        """Tell whether the link in hand leads to the picture itself, or to its own page."""
        target = self.link.get("href", "")
        if "attachment" in self.link.get("rel", "") or target == tag.attributes.get("data-link"):
            return True
        return bool(target) and self.work.site.picture(absolute(target)) is not None


Start = Callable[[_Translation, Tag], None]
STARTS: dict[str, Start] = {
    "a": _Translation._link,
    "br": _Translation._line,
    "hr": _Translation._rule,
    "img": _Translation._picture,
    "pre": _Translation._pre,
    "q": lambda translation, _: translation.words("“"),
    "caption": lambda translation, _: translation.nesting.caption(),
    "embed": lambda translation, tag: translation.media.frame(tag),
    **dict.fromkeys(PARTS, lambda translation, tag: translation.nesting.part(tag.name)),
    **dict.fromkeys(NESTED, _Translation._nest),
}
