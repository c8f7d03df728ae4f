"""Show why an article was found: the best part of its text, with the matches marked.

The databases put a mark before and after each match, two control characters
that no stored text can hold. Everything here is pure; the text becomes HTML
last, in `to_html`, which escapes whatever is not a mark.
"""

import re
from bisect import bisect_left

from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString

START, END = "\x02", "\x03"
LENGTH = 240  # characters of an excerpt
LEAD = 60  # characters before its first match


def best(standfirst: str, body: str) -> str:
    """Return an excerpt of the text that shows more matches; the standfirst wins a tie."""
    parts = [part for part in (excerpt(standfirst), excerpt(body)) if part]
    return max(parts, key=lambda part: part.count(START), default="")


def excerpt(text: str) -> str:
    """Return the part of a marked text that holds most matches, cut between words."""
    # Neighbours are one match: one database marks a phrase, the other each of its words.
    pieces = re.split(f"[{START}{END}]", text.replace(f"{END} {START}", " "))
    plain, spans = "", []
    for place, piece in enumerate(pieces):
        if place % 2:
            spans.append((len(plain), len(plain) + len(piece)))
        plain += piece
    first, last = _window(plain, spans)
    inside = [(max(a, first), min(b, last)) for a, b in spans if a < last and b > first]
    return "".join(
        ["… " if first else "", _marked(plain, inside, first, last), " …" * (last < len(plain))]
    )


def to_html(text: str) -> SafeString:
    """Return a marked text as HTML; whatever the article holds is escaped."""
    before, *matches = text.split(START)
    pairs = (match.partition(END)[::2] for match in matches)
    return escape(before) + format_html_join("", "<mark>{}</mark>{}", pairs)


def _window(plain: str, spans: list[tuple[int, int]]) -> tuple[int, int]:
    """Return where the excerpt begins and ends."""
    starts = [start for start, _ in spans]
    room = LENGTH - LEAD
    fullest = max(
        range(len(starts)),
        key=lambda place: bisect_left(starts, starts[place] + room) - place,
        default=None,
    )
    first, least = 0, 0
    if fullest is not None and starts[fullest] > LEAD:
        first = starts[fullest] - LEAD
        first = plain.find(" ", first, starts[fullest]) + 1 or first
        least = starts[fullest]
    last = first + LENGTH
    if last >= len(plain):
        return first, len(plain)
    cut = plain.rfind(" ", least, last + 1)
    return first, cut if cut > first else last


def _marked(plain: str, spans: list[tuple[int, int]], first: int, last: int) -> str:
    out, done = [], first
    for start, end in spans:
        out += [plain[done:start], START, plain[start:end], END]
        done = end
    return "".join([*out, plain[done:last]])
