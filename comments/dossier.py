"""What is known around one comment: its writer, others like it, what was said against it."""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import QuerySet

from comments import banning
from comments.models import Ban, Comment, Decision, Report, WriterNote
from comments.queue import FILTERS, TABS, Asked

MOST_COUNTED = 50  # others by the same mail, browser, address or website
LAST = 5
BY = {
    "email": "this e-mail address",
    "browser": "this browser",
    "address": "this network address",
    "domain": "this website",
}


@dataclass(frozen=True)
class Others:
    """How many other comments share one thing with this one, by what became of them."""

    name: str
    words: str
    counts: list[tuple[str, int, str]]  # what became of them, how many, the query that lists them
    waiting: int
    is_cut: bool

    @property
    def total(self) -> int:
        """Return how many there are, up to a bound."""
        return sum(number for _, number, _ in self.counts)


@dataclass(frozen=True)
class Dossier:
    """All that a moderator sees beside the comment in focus."""

    others: list[Others] = field(default_factory=list)
    earlier: list[Comment] = field(default_factory=list)
    notes: list[WriterNote] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    ban: Ban | None = None


def dossier(comment: Comment) -> Dossier:
    """Return what is known around a comment; every list and number is bounded."""
    others = [_others(comment, name) for name in BY if getattr(comment, FILTERS[name])]
    return Dossier(
        others=[found for found in others if found.counts],
        earlier=list(_earlier(comment)),
        notes=list(WriterNote.objects.filter(email=comment.email.casefold())[:LAST]),
        reports=list(Report.objects.open().filter(comment=comment)[:LAST]),
        decisions=list(comment.decisions.select_related("by")[:LAST]),
        ban=banning.banned(comment.browser, comment.address_hash, comment.email),
    )


def _others(comment: Comment, name: str) -> Others:
    value = getattr(comment, FILTERS[name])
    found = Comment.objects.filter(**{FILTERS[name]: value}).exclude(pk=comment.pk)
    states = found.order_by("-created_at").values_list("status", flat=True)[: MOST_COUNTED + 1]
    tally = Counter(states)
    counts = [
        (label.lower(), tally[tab], Asked().only(tab, name, value))
        for tab, label in TABS
        if tally[tab]
    ]
    return Others(
        name, BY[name], counts, tally[Comment.Status.PENDING], sum(tally.values()) > MOST_COUNTED
    )


def _earlier(comment: Comment) -> QuerySet[Comment]:
    """Return the writer's last other comments, known by mail or else by browser."""
    who = {"email": comment.email} if comment.email else {"browser": comment.browser or "-"}
    found = Comment.objects.filter(**who).exclude(pk=comment.pk).order_by("-created_at")
    return found.select_related("article").only(
        "text", "status", "created_at", "article__title", "article__slug", "article__published_at"
    )[:LAST]
