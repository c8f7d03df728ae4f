"""Try blocked terms on past comments, to see whom they would have caught before they are kept.

A term that looks harmless may hold honest comments for years, and nobody would
know. The newest comments are enough to tell, and they bound the work.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from comments import blocklist
from comments.models import BlockedTerm, Comment

MOST_LOOKED_AT = 5_000  # the newest comments
MOST_EXAMPLES = 10
AROUND = 80  # characters of the text on each side of what was found
Status = Comment.Status


@dataclass(frozen=True)
class Example:
    """A comment that would have been caught, with what was found in it."""

    comment: Comment
    found: str
    before: str = ""
    after: str = ""
    is_in_text: bool = True


@dataclass
class Trial:
    """What the terms would have done to the newest comments."""

    looked_at: int = 0
    caught: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[Example]] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """Return how many comments would have been caught."""
        return self.caught.total()

    @property
    def honest(self) -> int:
        """Return how many of them are published."""
        return self.caught[Status.APPROVED]

    @property
    def tally(self) -> list[tuple[str, int]]:
        """Return how many would have been caught of each kind."""
        labels = {
            Status.APPROVED: "published, so honest",
            Status.SPAM: "spam",
            Status.PENDING: "waiting",
            Status.REMOVED: "removed",
        }
        return [(label, self.caught[status]) for status, label in labels.items()]

    @property
    def honest_examples(self) -> list[Example]:
        """Return some that are published."""
        return self.examples.get(Status.APPROVED, [])

    @property
    def spam_examples(self) -> list[Example]:
        """Return some that are spam."""
        return self.examples.get(Status.SPAM, [])


def of(terms: Iterable[BlockedTerm]) -> Trial:
    """Return what the terms would have caught among the newest comments."""
    trial = Trial()
    looking = blocklist.compiled(terms)
    newest = Comment.objects.filter(withdrawn_at=None).only(
        "name", "email", "website", "text", "html", "address", "status", "created_at"
    )
    for comment in newest.order_by("-created_at", "-pk")[:MOST_LOOKED_AT].iterator():
        trial.looked_at += 1
        hits = looking.hits(
            text=comment.text,
            name=comment.name,
            email=comment.email,
            website=comment.website,
            html=comment.html,
            address=comment.address or "",
        )
        if hits:
            trial.caught[comment.status] += 1
            shown = trial.examples.setdefault(comment.status, [])
            if len(shown) < MOST_EXAMPLES:
                shown.append(_example(comment, hits[0][1]))
    return trial


def _example(comment: Comment, found: str) -> Example:
    """Return the comment cut to the surroundings of what was found."""
    at = comment.text.find(found)
    if at < 0:
        return Example(comment, found, before=comment.text[: 2 * AROUND], is_in_text=False)
    start, end = max(0, at - AROUND), at + len(found)
    before = ("…" if start else "") + comment.text[start:at]
    rest = comment.text[end : end + AROUND]
    return Example(comment, found, before, rest + ("…" if end + AROUND < len(comment.text) else ""))
