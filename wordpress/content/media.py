"""Pictures, recordings and pages of other sites, as the old text shows them."""

import re
from dataclasses import dataclass

from wordpress.content.links import absolute, is_web, secure
from wordpress.content.markup import Tag, attribute, tokens
from wordpress.content.shapes import Block, Embed, Figure, Gallery, Playable, StandIn
from wordpress.content.site import Picture, Work
from wordpress.content.writer import Writer

GALLERIES = frozenset({"wp-block-gallery", "wp-block-jetpack-tiled-gallery", "gallery"})
# Scripts that load pictures late keep the true address in one of these.
LATE = ("data-orig-file", "data-src", "data-lazy-src", "data-original")
NUMBER = re.compile(r"\bwp-image-(\d{1,15})\b")
DIGITS = re.compile(r"[0-9]{1,15}")
CAPTIONS = frozenset({"wp-caption-text", "gallery-caption"})


@dataclass
class Frame:
    """A `figure` that is open: its picture, and whether loose words are its caption."""

    figure: Figure | None = None
    is_loose: bool = True


class Media:
    """Puts blocks between the words, and words into captions."""

    def __init__(self, work: Work, writer: Writer) -> None:
        self.work = work
        self.site = work.site
        self.writer = writer
        self.frames: list[Frame] = []
        self.gallery: Gallery | None = None
        self.gallery_tag, self.gallery_depth = "", 0
        self.caption_tag = ""

    def begin_figure(self) -> None:
        """Enter a figure."""
        self.end_caption()
        self.writer.end()
        self.frames.append(Frame())

    def end_figure(self) -> None:
        """Leave the figure; words that follow are no caption."""
        self.end_caption()
        self.writer.end()
        if self.frames:
            self.frames.pop()

    def enter(self, tag: Tag) -> None:
        """See whether the element is a gallery, or one more of its name inside it."""
        if self.gallery is not None:
            self.gallery_depth += tag.name == self.gallery_tag
        elif "data-gallery" in tag.attributes or GALLERIES & set(classes(tag)):
            self.gallery = Gallery()
            self.gallery_tag, self.gallery_depth = tag.name, 1
            self.writer.block(self.gallery)

    def leave(self, name: str) -> None:
        """End the gallery with the element that began it."""
        if self.gallery is not None and name == self.gallery_tag:
            self.gallery_depth -= 1
            if not self.gallery_depth:
                self.end_gallery()

    def end_gallery(self) -> None:
        """Let pictures stand alone again."""
        self.end_caption()
        gallery, self.gallery = self.gallery, None
        if gallery and not gallery.figures and self.writer.out[-1:] == [gallery]:
            self.writer.out.pop()

    def begin_caption(self, tag: Tag) -> None:
        """Take the words that follow for the caption of the picture before them."""
        self.end_caption()
        self.writer.end()
        figure = self.frames[-1].figure if self.frames else None
        last = self.writer.out[-1] if self.writer.out else None
        if not self.frames and isinstance(last, Figure):
            figure = last
        elif not self.frames and self.gallery is not None and self.gallery.figures:
            figure = self.gallery.figures[-1]
        if figure and "blocks-gallery-caption" not in classes(tag):
            self._write_caption(figure, tag.name)

    def loose_words(self) -> None:
        """Begin a caption when words stand in a figure behind its picture."""
        frame = self.frames[-1] if self.frames else None
        if self.caption_tag or self.writer.open_leaf or frame is None:
            return
        if frame.figure and frame.is_loose:
            self._write_caption(frame.figure, "figure")

    def other_block(self, *, ends_gallery: bool) -> None:
        """Note that a block stands in the figure, whose words are no caption."""
        self.end_caption()
        if self.frames:
            self.frames[-1].is_loose = False
        if ends_gallery and self.gallery is not None:
            self.end_gallery()

    def end_caption(self) -> None:
        """Let words be running text again."""
        if self.caption_tag:
            self.writer.end()
            self.writer.leaf, self.caption_tag = "p", ""

    def _write_caption(self, figure: Figure, tag: str) -> None:
        self.writer.captioned = figure
        self.writer.leaf, self.caption_tag = "caption", tag

    def picture(self, given: dict[str, str], link: str) -> None:
        """Put the picture where it stands, or a link to it when it is not here."""
        if {"emoji", "wp-smiley"} & set(given.get("class", "").split()):
            self.writer.text(given.get("alt", ""))
            return
        if given.get("width") in ("0", "1") and given.get("height") in ("0", "1"):
            self.work.note("an invisible picture that counted readers was left out")
            return
        if self.caption_tag:
            self.end_caption()
        picture = find_picture(given, self.work)
        if picture is None:
            self._missing(given)
            return
        alt = " ".join(given["alt"].split()) if "alt" in given else picture.alt
        figure = Figure(picture, alt, link=link)
        if self.gallery is None:
            self.writer.block(figure)
        else:
            self.gallery.figures.append(figure)
        if self.frames:
            self.frames[-1].figure = figure

    def _missing(self, given: dict[str, str]) -> None:
        places = [absolute(given.get(name, "")) for name in ("src", *LATE)]
        address = next((place for place in places if is_web(place)), "")
        if not address:
            self.work.note(f"picture {places[0][:60] or 'without address'} left out")
            return
        self.work.note(f"picture {address} is not among the uploads, kept as a link")
        words = given.get("alt", "").strip() or address.rpartition("/")[2] or address
        if "a" in self.writer.marks:
            self.writer.text(words)
        else:
            self.writer.want("a", f'<a href="{attribute(address)}">')
            self.writer.text(words)
            self.writer.unwant("a")

    def alone(self, address: str) -> Block:
        """Return what an address becomes that stands alone on its line."""
        if (recording := self.site.recording(address)) and recording.kind != "document":
            return Playable(recording)
        page = secure(address)
        return Embed(page) if self.site.is_embeddable(page) else StandIn(address)

    def embed(self, address: str) -> None:
        """Put a box for the page, or a link when its site is not among those allowed."""
        address = absolute(address)
        if self._shown(address):
            return
        if is_web(address):
            self._link(address, f"{address} cannot be embedded here, kept as a link")

    def _shown(self, address: str) -> bool:
        """Put a player or a box for the address, if there is one."""
        recording = self.site.recording(address)
        if recording:
            self.writer.block(Playable(recording))
        elif self.site.is_embeddable(secure(address)):
            self.writer.block(Embed(secure(address)))
        else:
            return False
        return True

    def frame(self, tag: Tag) -> None:
        """Put a box in the place of a frame or a plug-in, or a link to what it showed."""
        if "wp-block-file__embed" in classes(tag):
            return
        places = [tag.attributes.get("src", ""), tag.attributes.get("data", "")]
        for inner in tokens(tag.inner) if tag.name != "iframe" else ():
            if isinstance(inner, Tag):
                places += [inner.attributes.get("src", ""), inner.attributes.get("value", "")]
        web = [place for place in map(absolute, places) if is_web(place)]
        for place in web:
            if page := self.site.embed_address(place):
                self.writer.block(Embed(secure(page)))
                return
        if web:
            self._link(web[0], f"{tag.name} of {web[0]} cannot be shown here, kept as a link")

    def own_player(self, address: str, number: str) -> None:
        """Put a player for a recording as this site writes it, in an export as well."""
        recording = self.site.recording(absolute(address))
        if recording is None and DIGITS.fullmatch(number):
            recording = self.site.recording_by_id(int(number))
        if recording:
            self.writer.block(Playable(recording))
        else:
            self.embed(address)

    def player(self, tag: Tag) -> None:
        """Put a player for the first of the element's files that is here, or a link."""
        if named := self.work.recordings.get(tag.attributes.get("data-attachment", "")):
            self.writer.block(Playable(named))
            return
        inner = [token.attributes for token in tokens(tag.inner) if isinstance(token, Tag)]
        given = [tag.attributes.get("src", ""), *(one.get("src", "") for one in inner)]
        places = [place for place in map(absolute, given) if place]
        if any(self._shown(place) for place in places):
            return
        if web := [place for place in places if is_web(place)]:
            self._link(web[0], f"{tag.name} {web[0]} is not among the uploads, kept as a link")

    def _link(self, address: str, note: str) -> None:
        self.work.note(note)
        self.writer.block(StandIn(address))


def classes(tag: Tag) -> list[str]:
    """Return the classes of an element."""
    return tag.attributes.get("class", "").split()


def find_picture(given: dict[str, str], work: Work) -> Picture | None:
    """Return the picture that the attributes of an `img` mean: by address, or by number."""
    if named := work.pictures.get(given.get("data-file", "")):
        return named
    for name in ("src", *LATE):
        address = absolute(given.get(name, ""))
        if address and (picture := work.site.picture(address)):
            return picture
    found = NUMBER.search(given.get("class", ""))
    number = found[1] if found else given.get("data-id") or given.get("data-file", "")
    return work.site.picture_by_id(int(number)) if DIGITS.fullmatch(number) else None
