"""An old site as a conversion sees it: a few files, a shared block, one host to embed."""

from wordpress.content import Picture, Recording, convert

HARBOUR = Picture(11, "/media/originals/harbour.jpg", "Boats at low tide", "The harbour")
PIER = Picture(12, "/media/originals/pier.jpg", "", "")
INTERVIEW = Recording(21, "/media/files/interview.mp3", "Interview", "audio")
FILM = Recording(22, "/media/files/film.mp4", "Film", "video")
LEAFLET = Recording(23, "/media/files/leaflet.pdf", "Leaflet", "document")
UPLOADS = "https://old.example/wp-content/uploads"


class FakeSite:
    """Answers like the importer does, out of its head."""

    pictures = {
        f"{UPLOADS}/harbour.jpg": HARBOUR,
        f"{UPLOADS}/harbour-300x200.jpg": HARBOUR,
        f"{UPLOADS}/pier.jpg": PIER,
    }
    numbers = {101: HARBOUR, 102: PIER}
    recordings = {
        f"{UPLOADS}/interview.mp3": INTERVIEW,
        f"{UPLOADS}/film.mp4": FILM,
        f"{UPLOADS}/leaflet.pdf": LEAFLET,
    }
    recording_numbers = {201: INTERVIEW, 202: FILM}
    blocks = {
        301: "<!-- wp:paragraph --><p>Shared.</p><!-- /wp:paragraph -->",
        302: '<!-- wp:block {"ref":302} /-->',
        303: "Classic\n\nshared.",
    }
    uploaded = [HARBOUR, PIER]

    def picture(self, address: str) -> Picture | None:
        return self.pictures.get(address)

    def picture_by_id(self, number: int) -> Picture | None:
        return self.numbers.get(number)

    def attached(self) -> list[Picture]:
        return list(self.uploaded)

    def recording(self, address: str) -> Recording | None:
        return self.recordings.get(address)

    def recording_by_id(self, number: int) -> Recording | None:
        return self.recording_numbers.get(number)

    def block(self, number: int) -> str | None:
        return self.blocks.get(number)

    def is_embeddable(self, address: str) -> bool:
        return address.startswith("https://video.example/watch/")

    def embed_address(self, frame: str) -> str | None:
        player = "https://video.example/player/"
        return frame.replace("player", "watch") if frame.startswith(player) else None

    def link(self, address: str) -> str:
        return address.removeprefix("https://old.example")


def html(text: str) -> str:
    """Return what a text becomes."""
    return convert(text, FakeSite()).html


def notes(text: str) -> list[str]:
    """Return what a person is told about a text."""
    return convert(text, FakeSite()).notes


def figure(picture: Picture, alt: str = "", caption: str = "") -> str:
    """Return a picture as an article holds it."""
    image = f'<img data-file="{picture.pk}" src="{picture.address}" alt="{alt}">'
    caption = caption and f"<figcaption>{caption}</figcaption>"
    return f'<figure class="figure">{image}{caption}</figure>'


def player(recording: Recording) -> str:
    """Return a recording as an article holds it."""
    link = f'<a href="{recording.address}">{recording.name}</a>'
    data = f'data-recording="{recording.kind}" data-attachment="{recording.pk}"'
    return f"<div {data}>{link}</div>"


def embed(address: str) -> str:
    """Return a page of another site as an article holds it."""
    return f'<div data-embed="{address}"><a href="{address}">{address}</a></div>'


def link(address: str) -> str:
    """Return the paragraph that stands in for what cannot be shown."""
    return f'<p><a href="{address}">{address}</a></p>'


def block(name: str, inner: str = "", given: str = "") -> str:
    """Return a block as WordPress writes it."""
    return f"<!-- wp:{name} {given} -->\n{inner}\n<!-- /wp:{name} -->"
