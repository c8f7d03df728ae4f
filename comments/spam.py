"""The rules that a comment meets on arrival. Pure: what is known goes in, a verdict comes out.

A rule holds a comment or marks it as spam; none deletes. Each that fires leaves
a reason in words, with the text that made it fire, because a moderator who
cannot see why a comment waits cannot trust the rules, nor mend them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from comments import links
from comments.learning import Judgement

# Below this, a person has not had time to read the question.
FASTEST_HUMAN = 3.0  # seconds
LONGEST_MATCH = 200  # characters of the text that made a rule fire


class Consequence(StrEnum):
    """What a rule does with a comment, from nothing to the worst."""

    PUBLISH = "approved"
    HOLD = "pending"
    SPAM = "spam"


@dataclass(frozen=True)
class Reason:
    """Why a comment is held or taken for spam: the rule, words for a moderator, the match."""

    rule: str
    words: str
    match: str = ""
    consequence: Consequence = Consequence.HOLD

    def as_row(self) -> dict[str, str]:
        """Return the reason as it is stored with the comment."""
        return {"rule": self.rule, "words": self.words, "match": self.match[:LONGEST_MATCH]}


@dataclass(frozen=True)
class Submission:
    """What was sent.

    `took` is the number of seconds from opening the page to sending the form,
    or None where no script could tell.
    """

    text: str
    html: str
    name: str
    email: str
    website: str = ""
    honeypot: str = ""
    took: float | None = None


@dataclass(frozen=True)
class Twin:
    """An earlier comment with the same text, or nearly: `share` of its words, from 0 to 1."""

    key: int
    share: float
    is_spam: bool


@dataclass(frozen=True)
class Facts:
    """What the site knows when the comment arrives."""

    is_trusted: bool = False  # something from this browser was approved before
    holds_all: bool = False
    holds_first: bool = True
    most_links: int = 2
    own_host: str = ""
    twin: Twin | None = None
    blocked: tuple[Reason, ...] = ()
    burst: int = 0  # comments on the whole site in the last minutes, where they are too many
    judgement: Judgement | None = None


@dataclass(frozen=True)
class Verdict:
    """What becomes of the comment, and why; the gravest reason stands first."""

    consequence: Consequence
    reasons: tuple[Reason, ...] = field(default=())


Rule = Callable[[Submission, Facts], Iterator[Reason]]


def judge(submission: Submission, facts: Facts) -> Verdict:
    """Return what the rules make of a comment.

    >>> judge(Submission("Lovely.", "<p>Lovely.</p>", "Nell", "n@example.org"), Facts(True))
    Verdict(consequence=<Consequence.PUBLISH: 'approved'>, reasons=())
    """
    found = [reason for rule in RULES for reason in rule(submission, facts)]
    found.sort(key=lambda reason: reason.consequence != Consequence.SPAM)
    if any(reason.consequence == Consequence.SPAM for reason in found) or _agree(found):
        return Verdict(Consequence.SPAM, tuple(found))
    return Verdict(Consequence.HOLD if found else Consequence.PUBLISH, tuple(found))


def with_judgement(facts: Facts, judgement: Judgement | None) -> Facts:
    """Return the facts with what the learned filter says."""
    return replace(facts, judgement=judgement)


def _agree(reasons: list[Reason]) -> bool:
    """Return whether the learned filter and a rule about the text say the same.

    Either alone is wrong now and then, and spam is seldom looked through for
    honest comments; so neither marks as spam by itself.
    """
    rules = {reason.rule for reason in reasons}
    return "filter" in rules and bool(rules & {"links", "similar", "blocked", "speed"})


def fills_the_hidden_field(submission: Submission, facts: Facts) -> Iterator[Reason]:
    """Notice a program: it fills in a field that nobody sees."""
    if submission.honeypot.strip():
        yield Reason(
            "honeypot",
            "Filled in the field that people do not see",
            submission.honeypot.strip(),
            Consequence.SPAM,
        )


def says_it_again(submission: Submission, facts: Facts) -> Iterator[Reason]:
    """Notice a copy: spam comes in many."""
    twin = facts.twin
    if twin is None:
        return
    consequence = Consequence.SPAM if twin.is_spam else Consequence.HOLD
    verdict = ", which is spam" if twin.is_spam else ""
    if twin.share == 1:
        yield Reason("duplicate", f"Same text as comment {twin.key}{verdict}", "", consequence)
    else:
        percent = int(twin.share * 100)
        words = f"Nearly the same text as comment {twin.key}{verdict} ({percent} % alike)"
        yield Reason("similar", words, "", consequence)


def carries_many_links(submission: Submission, facts: Facts) -> Iterator[Reason]:
    """Count the links, for which most spam is written; the website field is one too."""
    addresses = [*links.of(submission.html), submission.website]
    foreign = [
        address
        for address in dict.fromkeys(filter(None, addresses))
        if links.domain(address) != facts.own_host
    ]
    if len(foreign) >= facts.most_links:
        number = f"{len(foreign)} links" if len(foreign) > 1 else "1 link"
        where = ", one in the website field" if submission.website in foreign else ""
        yield Reason("links", number + where, " ".join(foreign))


def comes_too_fast(submission: Submission, facts: Facts) -> Iterator[Reason]:
    """Notice an answer that came before anybody could have read the article."""
    if submission.took is not None and 0 <= submission.took < FASTEST_HUMAN:
        yield Reason("speed", f"Sent {submission.took:.1f} seconds after the page was opened")


def holds_a_blocked_term(submission: Submission, facts: Facts) -> Iterator[Reason]:
    """Pass on what the moderators' list says."""
    yield from facts.blocked


def reads_like_spam(submission: Submission, facts: Facts) -> Iterator[Reason]:
    """Pass on what the filter learned from this site's decisions."""
    judged = facts.judgement
    if judged is not None and judged.is_spam_like:
        words = f"Reads like spam to the filter ({judged.probability:.0%})"
        weighty = ", ".join(word for word, _ in judged.words)
        yield Reason("filter", words.replace("%)", " %)"), weighty)


def arrives_in_a_flood(submission: Submission, facts: Facts) -> Iterator[Reason]:
    """Hold what comes with very many others, until somebody has looked."""
    if facts.burst:
        yield Reason("flood", f"{facts.burst} comments arrived within ten minutes")


def is_held_by_the_mode(submission: Submission, facts: Facts) -> Iterator[Reason]:
    """Do as the owner decided for every comment, or for the first of a browser."""
    if facts.holds_all:
        yield Reason("hold", "Every comment waits here")
    elif facts.holds_first and not facts.is_trusted:
        yield Reason("first", "First comment from this browser")


RULES: tuple[Rule, ...] = (
    fills_the_hidden_field,
    says_it_again,
    holds_a_blocked_term,
    carries_many_links,
    reads_like_spam,
    comes_too_fast,
    arrives_in_a_flood,
    is_held_by_the_mode,
)
