"""Whether an article takes comments now, until when, and what happens to them.

Four things decide: the article's own switch, its mode or the site's, and the
days after which the conversation closes. Editors, readers and the form's view
all ask here, so that they say the same.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format

from blog.models import Article
from comments.models import Mode, Policy, Thread

WHAT_HAPPENS = {
    Mode.PUBLISH: "Open: comments are published at once.",
    Mode.FIRST: "Open: the first comment of a browser waits for a moderator.",
    Mode.HOLD: "Open: every comment waits for a moderator.",
    Mode.CLOSED: "Closed.",
}


@dataclass(frozen=True)
class Opening:
    """The state of one conversation; `closes_at` is None when it never closes by itself."""

    mode: Mode
    is_open: bool
    closes_at: datetime | None = None

    @property
    def has_run_out(self) -> bool:
        """Return whether it closed by itself."""
        return not self.is_open and self.closes_at is not None

    @property
    def words(self) -> str:
        """Return the state in a sentence or two, for the editor."""
        if self.has_run_out:
            return f"Closed since {_day(self.closes_at)}."
        closing = f" Closes on {_day(self.closes_at)}." if self.is_open and self.closes_at else ""
        return WHAT_HAPPENS[self.mode if self.is_open else Mode.CLOSED] + closing


def state(article: Article, *, row: Thread | None = None, policy: Policy | None = None) -> Opening:
    """Return the state of an article's conversation.

    Args:
        article: the article.
        row: its thread's row, where the caller has it already.
        policy: the site's settings, where the caller has them already.
    """
    row = row or Thread.objects.filter(article=article.pk).first() or Thread(article=article)
    policy = policy or Policy.load()
    mode = Mode(row.mode or policy.mode)
    if not article.comments_open or mode == Mode.CLOSED:
        return Opening(mode, is_open=False)
    days = policy.close_after if row.close_after is None else row.close_after
    if not days or article.published_at is None:
        return Opening(mode, is_open=True)
    closes_at = article.published_at + timedelta(days=days)
    return Opening(mode, is_open=timezone.now() < closes_at, closes_at=closes_at)


def _day(moment: datetime | None) -> str:
    return date_format(timezone.localtime(moment), "j F Y")
