"""What a comment looks like to a filter that learns: its traits. Pure.

Words and words that stand together, links, and the shape of the text. There is
no list of bad words: which traits mean spam, the moderators' decisions say. A
trait is written as a moderator would say it, behind a letter for its kind, so
that the filter can give its reasons without remembering anybody's text.
"""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import category, normalize

from comments import links

# Spam says what it wants soon; and nobody's essay shall cost the site seconds.
LONGEST = 5_000  # characters
MOST_WORDS = 200
MOST_LINKS = 20
LONGEST_WORD = 40  # letters
APART = 3  # words, within which two stand together
STEMS = (4, 5)  # letters, by which “subscribe” and “subscribers” know each other

# An ending in one case of letters, or “Great.This” would be an address.
LINK = re.compile(
    r"(?i:https?://|www\.)\S+"
    r"|(?<![\w.-])[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}\.(?:[a-z]{2,6}|[A-Z]{2,6})(?:/\S*)?(?!\w)",
)
MARK = "⟨link⟩"  # stands where a link stood
# Scripts that set no spaces between words: every character is one.
WORD = re.compile(rf"{MARK}|[\u3040-\u30ff\u3400-\u9fff]|[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True)
class Sample:
    """What is judged: a comment's text, who signed it, and the rules that fired."""

    text: str
    name: str = ""
    website: str = ""
    rules: tuple[str, ...] = ()


def of(sample: Sample) -> frozenset[str]:
    """Return the traits of a comment.

    >>> sorted(trait for trait in of(Sample("See example.org")) if trait[0] == "l")
    ['l:1 link', 'l:a link at the end', 'l:a link to example.org', 'l:“example” in a link']
    """
    text = _plain(sample.text)
    addresses = LINK.findall(text)[:MOST_LINKS]
    without = LINK.sub(f" {MARK} ", text)
    words = [word[:LONGEST_WORD] for word in WORD.findall(without.casefold())[:MOST_WORDS]]
    return frozenset(
        (
            *_words(words),
            *_links(addresses, without),
            *_shape(text, words),
            *_writer(sample),
            *(f"r:the rule “{rule}”" for rule in sample.rules),
        )
    )


def said(trait: str) -> str:
    """Return a trait in the moderator's words.

    >>> said("b:check out"), said("b:▸ hey"), said("b:⟨link⟩ ◂")
    ('check out', '“hey” at the beginning', '“a link” at the end')
    """
    words = trait[2:].replace(MARK, "a link")
    if words.startswith("▸ "):
        return f"“{words[2:]}” at the beginning"
    if words.endswith(" ◂"):
        return f"“{words[:-2]}” at the end"
    return words


def stems(trait: str) -> frozenset[str]:
    """Return by what a trait may repeat another one."""
    return frozenset(word[: min(STEMS)] for word in WORD.findall(trait[2:]))


def _plain(text: str) -> str:
    """Return the text as people see it: no entities, no invisible characters."""
    shown = normalize("NFKC", html.unescape(text[:LONGEST]))[:LONGEST]
    return "".join(letter for letter in shown if category(letter) not in ("Cf", "Cs"))


def _words(words: list[str]) -> Iterator[str]:
    """Return the words, how they begin, and which stand together."""
    for word in words:
        if word != MARK:
            yield f"w:{word}"
            yield from (f"s:{word[:stem]}…" for stem in STEMS if len(word) > stem)
    yield from (f"b:{one} {other}" for one, other in pairwise(["▸", *words, "◂"]))
    for at, word in enumerate(words):
        for other in words[at + 1 : at + 1 + APART]:
            yield "p:" + " … ".join(sorted((word, other)))


def _links(addresses: list[str], without: str) -> Iterator[str]:
    """Return how many links there are, whither, and where they stand."""
    if not addresses:
        return
    number = min(len(addresses), 3)
    yield ("l:1 link", "l:2 links", "l:3 links or more")[number - 1]
    rest = without.strip()
    if rest.startswith(MARK):
        yield "l:a link at the beginning"
    if rest.endswith(MARK):
        yield "l:a link at the end"
    if not rest.replace(MARK, "").strip(" .,:<>-"):
        yield "l:nothing but a link"
    for address in addresses:
        yield f"l:a link to {_host(address)}"
        parts = re.split(r"[\W_]+", address.casefold())
        yield from (f"l:“{part[:20]}” in a link" for part in parts if len(part) > 2)


def _host(address: str) -> str:
    return links.domain(address if "://" in address else f"http://{address}")


def _shape(text: str, words: list[str]) -> Iterator[str]:
    """Return what the text looks like from afar."""
    length = min(len(text) // 40, 4) * 40
    yield f"f:{length} to {length + 39} characters" if length < 160 else "f:160 characters or more"
    letters = [letter for letter in text if letter.isalpha()]
    capitals = sum(map(str.isupper, letters)) / max(len(letters), 1)
    if letters:
        sizes = ((0.02, "no capitals"), (0.15, "few capitals"), (0.6, "many capitals"))
        yield "f:" + next((size for most, size in sizes if capitals < most), "all in capitals")
    yield f"f:{_count(text.count('!'), 3)} “!”"
    yield f"f:{_count(text.count('?'), 2)} “?”"
    bare = LINK.sub("", text)
    if re.search(r"\d", bare):
        yield "f:a number"
    if re.search(r"\d{3}", bare):
        yield "f:a long number"
    if any(letter.isalpha() and letter > "\u024f" for letter in text):
        yield "f:letters that are not Latin"
    if len(set(words)) < 0.6 * len(words):
        yield "f:the same words again and again"
    yield from _signs(text)


def _signs(letters: Iterable[str]) -> Iterator[str]:
    """Return the signs that are neither letters, figures nor spaces."""
    signs = {letter for letter in letters if not letter.isalnum() and not letter.isspace()}
    yield from (f"c:“{sign}”" for sign in signs)
    if any(category(sign) == "So" for sign in signs):
        yield "f:a pictograph"


def _count(number: int, most: int) -> str:
    return f"{most} or more" if number >= most else str(number)


def _writer(sample: Sample) -> Iterator[str]:
    """Return what the name and the website say: what a profile sells is often there."""
    name = _plain(sample.name).strip()
    yield from (f"n:“{word[:LONGEST_WORD]}” in the name" for word in WORD.findall(name.casefold()))
    kinds = (
        (r"^\S+$", "a name of one word"),
        (r"\d", "a number in the name"),
        (r"[a-z][A-Z]", "a capital inside the name"),
    )
    yield from (f"n:{words}" for pattern, words in kinds if re.search(pattern, name))
    if sample.website:
        yield "h:a website"
        yield f"h:the website {_host(sample.website)}"
