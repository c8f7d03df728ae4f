"""Understand what was typed into the search box.

Any text whatever is a query, if need be one that finds nothing. Words are all
wanted; "words in quotes" stand together; har* is the beginning of a word; a
minus keeps out what follows it. No other sign means anything, so neither
database ever sees a quote, a colon or an operator that a reader typed.
"""

import re
from dataclasses import dataclass, replace
from unicodedata import category, normalize

from blog.fields import one_line

LONGEST = 200  # characters that are read
MOST_TERMS = 12
# One letter would stand for a twentieth of the dictionary, and no index helps with that.
SHORTEST_PREFIX = 2

QUOTES = str.maketrans(dict.fromkeys("“”„‟«»", '"'))
TERM = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')


@dataclass(frozen=True)
class Term:
    """A word, or several that stand together: letters, digits and single spaces only."""

    text: str
    is_quoted: bool = False
    is_prefix: bool = False
    is_excluded: bool = False


@dataclass(frozen=True)
class Query:
    """What to look for. It is false when it can find nothing."""

    terms: tuple[Term, ...] = ()

    def __bool__(self) -> bool:
        """Return whether anything is wanted; exclusions alone find nothing."""
        return bool(self.wanted)

    @property
    def wanted(self) -> tuple[Term, ...]:
        """Return the terms that an article must have, every one."""
        return tuple(term for term in self.terms if not term.is_excluded)

    @property
    def unwanted(self) -> tuple[Term, ...]:
        """Return the terms that an article must not have, any of them."""
        return tuple(term for term in self.terms if term.is_excluded)

    def widened(self) -> "Query":
        """Return the query with every word as the beginning of a word; quotes stay as they are."""
        return Query(tuple(_widened(term) for term in self.terms))


def parse(text: str) -> Query:
    """Return the query that the text stands for.

    >>> parse('harbour "old town" lamp* -ferry').wanted[1]
    Term(text='old town', is_quoted=True, is_prefix=False, is_excluded=False)
    """
    line = tidy(text).translate(QUOTES)
    if len(line) > LONGEST:  # no half a word: it would find nothing
        line = line[: LONGEST + 1].rpartition(" ")[0] or line[:LONGEST]
    found = (_term(match) for match in TERM.finditer(line))
    return Query(tuple(dict.fromkeys(term for term in found if term))[:MOST_TERMS])


def tidy(text: str) -> str:
    """Return the text as both sides of the search spell it.

    Documents and queries pass here alike: one line without control characters,
    with accents composed, and without soft hyphens, which would split words.
    """
    return normalize("NFC", one_line(text).replace("\xad", ""))


def _term(match: re.Match[str]) -> Term | None:
    typed = match["word"] or match["phrase"] or ""
    text = _words(typed)
    if not text:
        return None
    is_quoted = match["phrase"] is not None
    is_prefix = typed.endswith("*") and not is_quoted and _is_long_enough(text)
    return Term(text, is_quoted, is_prefix, is_excluded=bool(match["minus"]))


def _words(text: str) -> str:
    """Return the words alone. Marks stay: they are letters to some languages."""
    letters = "".join(sign if category(sign)[0] in "LMN" else " " for sign in text)
    return " ".join(word for word in letters.split() if any(map(str.isalnum, word)))


def _is_long_enough(text: str) -> bool:
    return len(text.rpartition(" ")[2]) >= SHORTEST_PREFIX


def _widened(term: Term) -> Term:
    if term.is_quoted or term.is_excluded or not _is_long_enough(term.text):
        return term
    return replace(term, is_prefix=True)
