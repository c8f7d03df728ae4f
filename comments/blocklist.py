"""Find blocked words, addresses, domains and networks in a comment.

Whole words only: a list that matches parts of words holds honest comments by
the dozen. All words are looked up at once, in a table that is made anew when
the list changes, so thousands of them cost no more than one.

Some scripts set no spaces between words. There each letter counts as a word, so
that a phrase of two or more is found wherever it stands.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import Any
from unicodedata import category, normalize

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Count, Max

from comments import links
from comments.models import BlockedTerm

Kind = BlockedTerm.Kind
Network = IPv4Network | IPv6Network
Hit = tuple[BlockedTerm, str]
SHORTEST = 2  # letters of a blocked word
WIDEST = {4: 8, 6: 16}  # bits that a network must at least fix
DOMAIN = re.compile(r"^(?:[\w-]{1,63}\.)+[\w-]{2,63}$")
# Vowel signs and accents belong to the letter before them; Python's \w leaves them out.
MARKS = "".join(chr(code) for code in range(0x300, 0x10000) if category(chr(code))[0] == "M")
# Nobody sees these, so a word with one inside is still that word.
UNSEEN = "\u00ad\u200b-\u200d\u2060\ufeff"
# Thai to Lao, Burmese, Khmer, Japanese, Chinese.
SPACELESS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
SPACELESS += "\U00020000-\U0003ffff"
LETTERS = re.compile(f"[{SPACELESS}][{MARKS}{UNSEEN}]*|(?:(?![{SPACELESS}])[\\w{MARKS}{UNSEEN}])+")
NO_SPACE = re.compile(f"(?<=[{SPACELESS}]) (?=[{SPACELESS}])")
HIDDEN = re.compile(f"[{UNSEEN}]")


@dataclass(frozen=True)
class Blocklist:
    """The terms, set up for looking."""

    words: dict[str, BlockedTerm] = field(default_factory=dict)
    longest: int = 0  # words in the longest phrase
    emails: dict[str, BlockedTerm] = field(default_factory=dict)
    domains: dict[str, BlockedTerm] = field(default_factory=dict)
    networks: tuple[tuple[Network, BlockedTerm], ...] = ()

    def hits(
        self,
        *,
        text: str,
        name: str = "",
        email: str = "",
        website: str = "",
        html: str = "",
        address: str = "",
    ) -> list[Hit]:
        """Return each term that occurs, once, with the text that it was found in."""
        hosts = [links.domain(found) for found in (*links.of(html), website)]
        hosts.append(email.rpartition("@")[2].casefold())
        found = [
            *self._phrases(f"{name} \n {text}"),
            *self._one(self.emails, email.casefold()),
            *(hit for host in hosts for hit in self._host(host)),
            *self._network(address),
        ]
        return list({term.pk or term.text: (term, match) for term, match in found}.values())

    def _phrases(self, text: str) -> Iterator[Hit]:
        """Look up every sequence of words that is no longer than the longest phrase."""
        if not self.words:
            return
        places = [(m.start(), m.end(), folded(m[0])) for m in LETTERS.finditer(text)]
        for first, (start, _, _) in enumerate(places):
            phrase = ""
            for _, end, word in places[first : first + self.longest]:
                phrase = f"{phrase} {word}" if phrase else word
                if term := self.words.get(phrase):
                    yield term, text[start:end]

    @staticmethod
    def _one(terms: dict[str, BlockedTerm], value: str) -> Iterator[Hit]:
        if term := terms.get(value):
            yield term, value

    def _host(self, host: str) -> Iterator[Hit]:
        """Look up a host and every domain above it."""
        parts = host.split(".")
        for start in range(len(parts)):
            if term := self.domains.get(".".join(parts[start:])):
                yield term, host

    def _network(self, address: str) -> Iterator[Hit]:
        if not address or not self.networks:
            return
        try:
            found = ip_address(address)
        except ValueError:
            return
        for network, term in self.networks:
            if found in network:
                yield term, address


def folded(text: str) -> str:
    """Return a word as it is compared: capitals and other forms of letters make no difference."""
    return normalize("NFKC", normalize("NFKC", HIDDEN.sub("", text)).casefold())


def pieces(text: str) -> list[str]:
    """Return the words of a text as they are compared."""
    return list(filter(None, (folded(word) for word in LETTERS.findall(text))))


def compiled(terms: Iterable[BlockedTerm]) -> Blocklist:
    """Return the list of these terms; one that no longer makes sense is passed over."""
    kinds: defaultdict[str, dict[str, BlockedTerm]] = defaultdict(dict)
    networks = []
    for term in terms:
        try:
            text = tidy(term.kind, term.text)
        except ValidationError:
            continue
        if term.kind == Kind.NETWORK:
            networks.append((ip_network(text), term))
        elif term.kind == Kind.WORD:
            kinds[term.kind][" ".join(pieces(text))] = term
        else:
            kinds[term.kind][text] = term
    words = kinds[Kind.WORD]
    return Blocklist(
        words=words,
        longest=max((len(phrase.split()) for phrase in words), default=0),
        emails=kinds[Kind.EMAIL],
        domains=kinds[Kind.DOMAIN],
        networks=tuple(networks),
    )


def tidy(kind: str, text: str) -> str:
    """Return a term as it is stored and compared.

    Raises:
        ValidationError: it can never occur, or would occur everywhere.
    """
    return TIDY[Kind(kind)](text.strip())


def _word(text: str) -> str:
    found = pieces(text)
    if len("".join(found)) < SHORTEST:
        raise ValidationError(f"“{text}” would be found everywhere; write a longer word.")
    return NO_SPACE.sub("", " ".join(found))


def _email(text: str) -> str:
    try:
        validate_email(text)
    except ValidationError as error:
        raise ValidationError(
            f"“{text}” is no e-mail address; for all of a host choose “domain”."
        ) from error
    return text.casefold()


def _domain(text: str) -> str:
    host = links.domain(text if "://" in text else f"https://{text}").lstrip(".*")
    if not DOMAIN.match(host):
        raise ValidationError(f"“{text}” is no domain; one looks like example.org.")
    return host


def _network(text: str) -> str:
    try:
        found = ip_network(text, strict=False)
    except ValueError as error:
        raise ValidationError(
            f"“{text}” is no network address; write one like 192.0.2.7 or 192.0.2.0/24."
        ) from error
    if found.prefixlen < WIDEST[found.version]:
        raise ValidationError(f"“{text}” would block a large part of the world.")
    return str(found)


TIDY = {Kind.WORD: _word, Kind.EMAIL: _email, Kind.DOMAIN: _domain, Kind.NETWORK: _network}


def current() -> Blocklist:
    """Return the list as moderators keep it now; every process sees a change at once."""
    stand: dict[str, Any] = BlockedTerm.objects.aggregate(
        number=Count("pk"), last=Max("pk"), changed=Max("changed_at")
    )
    return _loaded((stand["number"], stand["last"], stand["changed"]))


@lru_cache(maxsize=2)
def _loaded(stand: tuple[Any, ...]) -> Blocklist:
    return compiled(BlockedTerm.objects.all())
