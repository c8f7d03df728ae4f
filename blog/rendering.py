"""From the text as it is stored to the HTML of the page: pictures, boxes, tables.

All functions take what `richtext.clean` returned and nothing else. It is
written in one way only, so that a pattern finds each piece for certain.
"""

import html
import re
from collections.abc import Callable, Mapping

from blog import embeds

# Gives the HTML of a picture by its key and the attributes of its `img`; None if there is none.
Picture = Callable[[int, Mapping[str, str]], str | None]

ATTRIBUTES = r'(?: [\w-]+="[^"]*")*'
PAIR = re.compile(r' ([\w-]+)="([^"]*)"')
PIECE = re.compile(
    rf"<img(?P<img>{ATTRIBUTES})>"
    r'|<div data-embed="(?P<embed>[^"]*)">.*?</div>'
    r'|<div data-recording="(?P<recording>\w+)" data-attachment="\d+">'
    r'<a href="(?P<file>[^"]*)" rel="noopener">(?P<name>[^<]*)</a></div>'
    r'|(?P<gallery><div data-gallery="">)'
    r"|(?P<table><table>)|(?P<table_end></table>)",
    re.DOTALL,
)
# What `render` makes of an embed, a recording and a table, for those who take it apart again.
BOX = re.compile(
    r'<div class="embed .*?(<a href="[^"]*" rel="noopener">[^<]*</a>).*?</div>', re.DOTALL
)
PLAYER = re.compile(
    r'<figure class="recording"><(?:audio|video) .*?<figcaption>(.*?)</figcaption></figure>'
)
SCROLL = re.compile(r'<div class="scroll"[^>]*>(<table>)|(</table>)</div>')
OWN_ADDRESS = re.compile(r'(<(?:a href|img src)=")/(?!/)')
RICH = re.compile(
    r'<div class="(?:embed|gallery|scroll)[ "]|<figure class="recording">|<(?:mark|su[bp])>'
)


def render(text: str, picture: Picture) -> str:
    """Return the HTML that a page shows.

    Args:
        text: what `clean` returned.
        picture: gives the HTML of a picture that is known by its key. One that
            is not is shown from its own address.
    """
    return _Renderer(picture).render(text)


def for_feeds(rendered: str, origin: str) -> str:
    """Return what `render` returned as feed readers can show it.

    They have no scripts and no styles of ours: boxes and players become links,
    and addresses work outside the site.
    """
    linked = PLAYER.sub(r"<p>\1</p>", BOX.sub(r"<p>\1</p>", rendered))
    return OWN_ADDRESS.sub(rf"\1{origin}/", SCROLL.sub(r"\1\2", linked))


def is_rich(rendered: str) -> bool:
    """Return whether the HTML holds what most articles do not, and static/css/rich.css lays out."""
    return RICH.search(rendered) is not None


class _Renderer:
    def __init__(self, picture: Picture) -> None:
        self.picture = picture
        self.tables = 0

    def render(self, text: str) -> str:
        return PIECE.sub(self.piece, text)

    def piece(self, found: "re.Match[str]") -> str:
        if found["img"] is not None:
            return self.img(_pairs(found["img"]))
        if found["embed"] is not None:
            return embed(found["embed"])
        if found["recording"]:
            return recording(found["recording"], found["file"], found["name"])
        if found["gallery"]:
            return '<div class="gallery">'
        return "</table></div>" if found["table_end"] else self.table()

    def img(self, given: dict[str, str]) -> str:
        key = given.pop("data-file", "")
        known = self.picture(int(key), given) if key else None
        return known if known is not None else image(given)

    def table(self) -> str:
        """Return the start of a table; a wide one is scrolled, with the keyboard too."""
        self.tables += 1
        name = f"Table {self.tables}" if self.tables > 1 else "Table"
        return f'<div class="scroll" role="region" aria-label="{name}" tabindex="0"><table>'


def image(attributes: Mapping[str, str]) -> str:
    """Return a picture as one `img`, fetched when the reader comes near."""
    merged = {"src": "", "alt": "", **attributes, "loading": "lazy", "decoding": "async"}
    pairs = "".join(f' {name}="{html.escape(value)}"' for name, value in merged.items())
    return f"<img{pairs}>" if merged["src"] else ""


def embed(address: str) -> str:
    """Return a box for an escaped address, or a plain link if nobody of the list knows it.

    The link serves without scripts; static/js/embed.js shows the button.
    """
    link = f'<a href="{address}" rel="noopener">{address.removeprefix("https://")}</a>'
    found = embeds.find(html.unescape(address))
    if found is None:
        return f"<p>{link}</p>"
    frame = html.escape(found.frame)
    return (
        f'<div class="embed embed--{found.shape}" data-frame="{frame}"'
        f' data-name="{found.provider}">'
        f"<p>Nothing is loaded from {found.provider} before you press.</p>"
        f'<p hidden><button class="button" type="button">Show it here</button></p>'
        f"<p>{link}</p></div>"
    )


def recording(kind: str, address: str, name: str) -> str:
    """Return a player for an escaped address; nothing of it is fetched before it is played."""
    label = html.escape(html.unescape(name))  # in a text, quotation marks are not escaped
    return (
        f'<figure class="recording"><{kind} controls preload="none" src="{address}"'
        f' aria-label="{label}"></{kind}>'
        f'<figcaption><a href="{address}">{name}</a></figcaption></figure>'
    )


def _pairs(written: str) -> dict[str, str]:
    return {name: html.unescape(value) for name, value in PAIR.findall(written)}
