"""Learn from the moderators' decisions what spam looks like on this site. Pure.

Each trait of a comment (see comments/traits.py) speaks for or against it by how
often it was seen in spam and in honest comments here; what all say together is
Fisher's chi-square test, once for spam and once for honest. This is the method
of G. Robinson, "A Statistical Approach to the Spam Problem", Linux Journal 107
(2003), after P. Graham, "A Plan for Spam" (2002). Rare traits are drawn towards
what is usual among all comments, so that the rarer kind is not at a loss.

All that is learned are counts. To forget a decision is to subtract it, and
leaves nothing behind.

How sure is sure enough, the filter finds out by itself: it notes what it would
have said of each honest comment before it was told, and sets the cut so that few
of them would have been held (A. P. Dawid, "The Prequential Approach", 1984).
"""

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from comments import traits
from comments.traits import Sample

__all__ = ["ENOUGH", "Judgement", "Learned", "Sample", "cut", "judge", "keys"]

ENOUGH = 20  # of each kind, before the filter says anything
# Words that all comments share say little about one; and of a long comment the clearest count.
FAINTEST = 0.05  # away from even
MOST_TRAITS = 150
MOST_SHOWN = 5

# A cut from few scores would jump, so it begins with one that suits most sites and gives way
# as if that had come from FIRST_CUT_WEIGHS honest comments.
FIRST_CUT = 0.85
FIRST_CUT_WEIGHS = 50
MAY_BE_HELD = 0.02  # of honest comments
SCORES_REMEMBERED = 150
BEGINNER = 20  # decisions; a score from fewer says nothing about later ones


@dataclass(frozen=True)
class Judgement:
    """What the filter thinks: how likely it is spam, and the words that weighed most."""

    probability: float
    is_spam_like: bool
    words: tuple[tuple[str, float], ...]


@dataclass
class Learned:
    """How many comments of each kind were seen, in how many a trait was, and the cut.

    The traits are kept as numbers from which no word can be read.
    """

    spam: int = 0
    honest: int = 0
    seen: dict[int, tuple[int, int]] = field(default_factory=dict)
    cut: float = FIRST_CUT

    @property
    def is_enough(self) -> bool:
        """Return whether both kinds were seen often enough to tell them apart."""
        return min(self.spam, self.honest) >= ENOUGH

    def learn(self, found: Iterable[int], *, is_spam: bool) -> float | None:
        """Take in a decision; return what was thought of the comment before, if it counts."""
        found = list(found)
        score = self.score(found) if self.spam + self.honest >= BEGINNER else None
        self._count(found, 1, is_spam)
        return score

    def unlearn(self, found: Iterable[int], *, is_spam: bool) -> None:
        """Take a decision back, as if it had never been learned."""
        self._count(found, -1, is_spam)

    def leaning(self, key: int) -> float | None:
        """Return how far a trait speaks for spam, from 0 to 1; None if it was never seen."""
        spam, honest = self.seen.get(key, (0, 0))
        if not spam + honest:
            return None
        drawn = 1 / max(self.spam + self.honest, 1)
        for_spam = spam / max(self.spam, 1) + drawn
        for_honest = honest / max(self.honest, 1) + drawn
        return for_spam / (for_spam + for_honest)

    def score(self, found: Iterable[int]) -> float:
        """Return how likely spam is from 0 to 1, by Robinson's indicator."""
        known = [leaning for key in found if (leaning := self.leaning(key)) is not None]
        telling = [leaning for leaning in known if abs(leaning - 0.5) >= FAINTEST]
        telling.sort(key=lambda leaning: (-abs(leaning - 0.5), leaning))
        return _indicator(telling[:MOST_TRAITS])

    def _count(self, found: Iterable[int], step: int, is_spam: bool) -> None:
        self.spam += step * is_spam
        self.honest += step * (not is_spam)
        for key in found:
            spam, honest = self.seen.get(key, (0, 0))
            counts = (spam + step * is_spam, honest + step * (not is_spam))
            if any(counts):
                self.seen[key] = counts
            else:
                self.seen.pop(key, None)


def keys(sample: Sample) -> dict[int, str]:
    """Return the traits of a comment by their numbers."""
    return {_number(trait): trait for trait in traits.of(sample)}


def judge(found: dict[int, str], learned: Learned) -> Judgement | None:
    """Return what the filter thinks of a comment, or None until it has seen enough.

    Args:
        found: the comment's traits, see `keys`.
        learned: what is known, at least of these traits.
    """
    if not learned.is_enough:
        return None
    score = learned.score(found)
    is_spam_like = score >= learned.cut
    leanings = {trait: learned.leaning(key) for key, trait in found.items()}
    weights = {
        trait: round(math.log(leaning / (1 - leaning)), 2)
        for trait, leaning in leanings.items()
        if leaning is not None
    }
    return Judgement(score, is_spam_like, _weightiest(weights, sign=1 if score >= 0.5 else -1))


def cut(scores: Sequence[float]) -> float:
    """Return from which score on a comment is held.

    Args:
        scores: what was thought of the latest honest comments before they were known.
    """
    if not scores:
        return FIRST_CUT
    ordered = sorted(scores, reverse=True)
    place = max(MAY_BE_HELD * len(ordered) - 0.5, 0)
    at, between = int(place), place % 1
    after = ordered[min(at + 1, len(ordered) - 1)]
    found = ordered[at] * (1 - between) + after * between
    share = len(ordered) / (len(ordered) + FIRST_CUT_WEIGHS)
    return share * found + (1 - share) * FIRST_CUT


def _number(trait: str) -> int:
    """Return a number that fits every database's big integer."""
    found = blake2b(trait.encode(errors="replace"), digest_size=8).digest()
    return int.from_bytes(found, "big", signed=True)


def _weightiest(weights: dict[str, float], *, sign: int) -> tuple[tuple[str, float], ...]:
    """Return the traits that weighed most towards the verdict, none of which repeats another."""
    chosen: list[tuple[str, float]] = []
    told: set[str] = set()
    # Signs tell a moderator nothing while there is anything else to tell; and of equals the one
    # comes first that reads best: links and words before pairs and beginnings of words.
    order = sorted(
        weights,
        key=lambda trait: (trait[0] == "c", -sign * weights[trait], "lwbfhrnpsc".find(trait[0])),
    )
    for trait in order:
        stems = traits.stems(trait)
        if len(chosen) == MOST_SHOWN:
            break
        if sign * weights[trait] > 0 and not stems & told:
            chosen.append((traits.said(trait), weights[trait]))
            told |= stems
    return tuple(chosen)


def _indicator(leanings: Collection[float]) -> float:
    """Return (1 + H − S) / 2: near 1 for spam, 0 for honest, a half when unsure."""
    against_honest = _chi_square(-2 * sum(map(math.log, leanings)), len(leanings))
    against_spam = _chi_square(-2 * sum(math.log(1 - each) for each in leanings), len(leanings))
    return (1 + against_honest - against_spam) / 2


def _chi_square(value: float, pairs: int) -> float:
    """Return the probability of a higher value by chance, for 2 × `pairs` degrees of freedom."""
    half = value / 2
    # Below the smallest number a computer has, the whole sum is too small to matter.
    term = total = math.exp(-half)
    for step in range(1, pairs):
        term *= half / step
        total += term
    return min(total, 1.0)
