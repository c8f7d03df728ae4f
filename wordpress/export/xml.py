"""Write XML piece by piece, whatever the text: pure."""

import json
import re
from datetime import UTC, datetime
from typing import Any
from xml.sax.saxutils import quoteattr

from django.utils import timezone

# One such character, and no reader takes the file; nobody can type them, but an old
# database may hold them.
IMPOSSIBLE = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
NEVER = "0000-00-00 00:00:00"  # how WordPress writes that there is no moment


def cdata(text: object) -> str:
    """Return the text as a section that is not read as XML.

    >>> cdata("a ]]> b")
    '<![CDATA[a ]]]]><![CDATA[> b]]>'
    """
    sound = IMPOSSIBLE.sub("", str(text).replace("\r\n", "\n").replace("\r", "\n"))
    return f"<![CDATA[{sound.replace(']]>', ']]]]><![CDATA[>')}]]>"


def element(name: str, text: object) -> str:
    """Return an element with this text, on a line of its own."""
    return f"<{name}>{cdata(text)}</{name}>\n"


def term(domain: str, slug: str, name: str) -> str:
    """Return what an item is about."""
    attributes = f"domain={_quoted(domain)} nicename={_quoted(slug)}"
    return f"<category {attributes}>{cdata(name)}</category>\n"


def field(key: str, value: Any, *, of: str = "post") -> str:
    """Return one of WordPress's free fields; what is no text is written as JSON.

    Args:
        key: its name.
        value: what it holds.
        of: what it belongs to: post, comment or term.
    """
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    inside = element("wp:meta_key", key) + element("wp:meta_value", text)
    return f"<wp:{of}meta>\n{inside}</wp:{of}meta>\n"


def local(moment: datetime | None) -> str:
    """Return a moment by the site's clock, as WordPress writes it."""
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M:%S}" if moment else NEVER


def gmt(moment: datetime | None) -> str:
    """Return a moment by the clock of Greenwich, as WordPress writes it."""
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S}" if moment else NEVER


def _quoted(text: str) -> str:
    return quoteattr(IMPOSSIBLE.sub("", text))
