"""Recognise a text that was said before, also with some words changed.

Two texts are alike by the share of their short word sequences that both have
(Jaccard). Comparing with every earlier comment would take longer every year, so
each leaves some numbers behind, of which nearly equal texts share at least one:
MinHash with banding (A. Broder, "On the resemblance and containment of
documents", 1997). An index finds the numbers, and the few texts found are then
compared in full.
"""

import re
import struct
from collections.abc import Iterable
from hashlib import blake2b
from unicodedata import normalize

WORD = re.compile(r"\w+")
QUOTED = re.compile(r"^\s*>.*$", re.MULTILINE)
LINK = re.compile(r"https?://\S+|www\.\S+")
SEQUENCE = 3  # words
LETTERS = 5  # characters, for scripts that set no spaces
# "Thanks!" and "Great article" are said by many honest people.
FEWEST_WORDS = 4
ENOUGH_WORDS = 8  # from which two texts can be nearly alike without being alike
ENOUGH_LETTERS = 30
BANDS = 4
ALIKE = 0.75  # share of sequences from which two texts count as nearly the same


def words(text: str) -> list[str]:
    """Return the words of a text as they are compared; quoted lines are another's."""
    return WORD.findall(normalize("NFKC", QUOTED.sub("", text)).casefold())


def sequences(text: str) -> frozenset[str]:
    """Return the short sequences that a text consists of; none for a short one."""
    found = words(text)
    joined = "".join(found)
    if len(found) >= ENOUGH_WORDS:
        return frozenset(" ".join(found[at : at + SEQUENCE]) for at in range(len(found) - 2))
    if len(joined) >= ENOUGH_LETTERS:
        return frozenset(joined[at : at + LETTERS] for at in range(len(joined) - LETTERS + 1))
    return frozenset()


def likeness(one: str, other: str) -> float:
    """Return how alike two texts are, from 0 to 1.

    >>> likeness("Buy it now!", "buy  it NOW")
    1.0
    """
    if words(one) == words(other):
        return 1.0
    left, right = sequences(one), sequences(other)
    if not left or not right:
        return 0.0
    return min(len(left & right) / len(left | right), 0.99)


def numbers(text: str) -> list[int]:
    """Return the numbers by which the text finds its like: for itself, and one a band.

    None for a text so short that many people say the same. A link makes a short
    text worth comparing.
    """
    found = words(text)
    if len(found) < FEWEST_WORDS and not LINK.search(text) and len("".join(found)) < ENOUGH_LETTERS:
        return []
    itself = _number(" ".join(found))
    pieces = sequences(text)
    return [itself, *_bands(pieces)] if pieces else [itself]


def _number(text: str) -> int:
    """Return a number that fits every database's big integer."""
    (found,) = struct.unpack("<q", blake2b(text.encode(errors="replace"), digest_size=8).digest())
    return int(found)


def _bands(pieces: Iterable[str]) -> list[int]:
    hashes = [
        struct.unpack("<8Q", blake2b(piece.encode(errors="replace"), digest_size=64).digest())
        for piece in pieces
    ]
    smallest = [min(column) for column in zip(*hashes, strict=True)]
    return [
        _number(f"{band}:{smallest[2 * band]}:{smallest[2 * band + 1]}") for band in range(BANDS)
    ]
