"""Items on their way from the export into the database, and what became of them."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError

from wordpress.importing.drafts import Draft
from wordpress.models import Origin
from wordpress.wxr import Comment, Item


@dataclass
class Outcome:
    """What became of one comment."""

    comment: Comment
    outcome: str
    reason: str = ""


@dataclass
class Entry:
    """An item on its way: what is known of it, and what became of it."""

    item: Item
    key: str
    origin: Origin | None = None
    draft: Draft | None = None
    article: int | None = None
    is_new: bool = False
    outcome: str = ""
    reason: str = ""
    outcomes: list[Outcome] = field(default_factory=list)

    def fail(self, error: Exception) -> None:
        """Say that it cannot be stored; its comments cannot either."""
        words = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
        self.outcome, self.reason = "failed", words or type(error).__name__
        self.leave_comments("failed", "The article that it belongs to could not be stored.")

    def leave_comments(self, outcome: str, reason: str) -> None:
        """Say the same of all its comments."""
        self.outcomes = [Outcome(one, outcome, reason) for one in self.item.comments]
