"""HTML as a row of tags and texts, read in one go however broken it is.

The parsers of browsers take quadratic time, and memory, for tags that are
nested or left open by the thousand. This one only ever goes forwards: every
alternative of its pattern ends at the end of the text if it finds no other.
"""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

ATTRIBUTE = r"""
    [\s/]*+ (?P<name>[^\s/>][^\s/>=]*+)
    (?: \s*+ = \s*+ (?: "(?P<double>[^"]*+)(?:"|\Z) | '(?P<single>[^']*+)(?:'|\Z)
                      | (?P<bare>[^\s>]*+) ) )?+
"""
UNNAMED = re.sub(r"\?P<\w+>", "?:", ATTRIBUTE)
TOKEN = re.compile(
    rf"""
      (?P<skipped> <!-- (?: -?> | .*?(?:--!?>|\Z) ) | <(?:[!?]|/[^a-zA-Z])[^>]*+(?:>|\Z) )
    | < (?P<end>/?+) (?P<tag>[a-zA-Z][^\s/>]*+) (?P<attributes> (?:{UNNAMED})*+ ) [\s/]*+ (?:>|\Z)
    | (?P<text> [^<]++ | < )
    """,
    re.VERBOSE | re.DOTALL,
)
ATTRIBUTES = re.compile(ATTRIBUTE, re.VERBOSE)
# What stands between such tags is no text.
RAW = {
    name: re.compile(rf"</{name}[\s/>]", re.IGNORECASE)
    for name in ("script", "style", "svg", "math", "template", "iframe", "noscript", "title")
}


class Token(NamedTuple):
    """A tag that opens or closes, or a text; `tag` is empty for a text."""

    tag: str
    is_end: bool = False
    attributes: str = ""
    text: str = ""


def tokens(text: str) -> Iterator[Token]:
    """Yield the tags and texts; of scripts, drawings and comments nothing is left."""
    place = 0
    text = text.replace("\x00", "")
    while found := TOKEN.match(text, place):
        place = found.end()
        if found["text"] is not None:
            yield Token("", text=html.unescape(found["text"]))
        elif found["tag"] is not None:
            tag = found["tag"].lower()
            if tag not in RAW:
                yield Token(tag, bool(found["end"]), found["attributes"])
            elif not found["end"]:
                end = RAW[tag].search(text, place)
                place = end.start() if end else len(text)


def attributes_of(written: str) -> dict[str, str]:
    """Return a tag's attributes; of two with one name, the first counts, as in browsers."""
    found: dict[str, str] = {}
    for match in ATTRIBUTES.finditer(written):
        value = match["double"] or match["single"] or match["bare"] or ""
        found.setdefault(match["name"].lower(), html.unescape(value))
    return found
