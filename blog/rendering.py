"""From the text as it is stored to the HTML of the page: pictures, boxes, tables.

All functions take what `richtext.clean` returned and nothing else. It is
written in one way only, so that a pattern finds each piece for certain.
"""

import html
import re
from collections.abc import Callable, Mapping

# Gives the HTML of a picture by its key and the attributes of its `img`; None if there is none.
Picture = Callable[[int, Mapping[str, str]], str | None]

ATTRIBUTES = r'(?: [\w-]+="[^"]*")*'
PAIR = re.compile(r' ([\w-]+)="([^"]*)"')
PIECE = re.compile(
    rf"<img(?P<img>{ATTRIBUTES})>"
    r'|<div data-embed="(?P<embed>[^"]*)">.*?</div>'
    rf'|<div(?P<recording> data-recording="{ATTRIBUTES})>(?P<link>.*?)</div>'
    r"|(?P<table></?table>)",
    re.DOTALL,
)


def render(text: str, picture: Picture) -> str:
    """Return the HTML that a page shows.

    Args:
        text: what `clean` returned.
        picture: gives the HTML of a picture that is known by its key. One that
            is not is shown from its own address.
    """
    return PIECE.sub(lambda found: _piece(found, picture), text)


def _piece(found: "re.Match[str]", picture: Picture) -> str:
    if found["img"] is not None:
        return _picture(_pairs(found["img"]), picture)
    return found[0]


def _picture(given: dict[str, str], picture: Picture) -> str:
    key = given.pop("data-file", "")
    known = picture(int(key), given) if key else None
    return known if known is not None else image(given)


def image(attributes: Mapping[str, str]) -> str:
    """Return a picture as one `img`, fetched when the reader comes near."""
    merged = {"src": "", "alt": "", **attributes, "loading": "lazy", "decoding": "async"}
    pairs = "".join(f' {name}="{html.escape(value)}"' for name, value in merged.items())
    return f"<img{pairs}>" if merged["src"] else ""


def _pairs(written: str) -> dict[str, str]:
    return {name: html.unescape(value) for name, value in PAIR.findall(written)}
