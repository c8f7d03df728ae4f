"""What a moderator looks at: one page of comments of one kind, each in its context."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from comments.models import Comment

PER_PAGE = 20
MOST_COUNTED = 1_000  # nobody needs to know whether 1,000 wait or 100,000
Status = Comment.Status
TABS = (
    (Status.PENDING, "Waiting"),
    (Status.APPROVED, "Published"),
    (Status.SPAM, "Spam"),
    (Status.REMOVED, "Removed"),
)


@dataclass(frozen=True)
class QueuePage:
    """Some comments of one kind, and where to go on."""

    status: Status
    comments: list[Comment]
    after: int | None
    query: str


def page(status: Status, *, after: int | None = None, query: str = "") -> QueuePage:
    """Return the comments to show next.

    What waits is shown oldest first, so that nobody waits longest; what is
    decided newest first.

    Args:
        status: the kind.
        after: the key of the last comment seen, or None for the first page.
        query: words that the text, name, mail or website must hold.
    """
    found = Comment.objects.filter(status=status).select_related("article", "parent")
    found = found.defer("article__body", "article__body_html")
    if query:
        found = found.filter(
            Q(text__icontains=query)
            | Q(name__icontains=query)
            | Q(email__icontains=query)
            | Q(website__icontains=query)
        )
    oldest_first = status == Status.PENDING
    if after is not None:
        found = found.filter(_beyond(after, oldest_first=oldest_first))
    order = ("created_at", "pk") if oldest_first else ("-created_at", "-pk")
    comments = list(found.order_by(*order)[: PER_PAGE + 1])
    more = comments[PER_PAGE - 1].pk if len(comments) > PER_PAGE else None
    return QueuePage(status, with_history(comments[:PER_PAGE]), more, query)


def _beyond(after: int, *, oldest_first: bool) -> Q:
    """Return the condition of what comes after a comment; none when that one is gone."""
    last = Comment.objects.filter(pk=after).values_list("created_at", flat=True).first()
    if last is None:
        return Q()
    if oldest_first:
        return Q(created_at__gt=last) | Q(created_at=last, pk__gt=after)
    return Q(created_at__lt=last) | Q(created_at=last, pk__lt=after)


def with_history(comments: list[Comment]) -> list[Comment]:
    """Return the comments, each with `history`: what became of others from the same mail."""
    emails = {comment.email for comment in comments}
    rows: Iterable[Any] = (
        Comment.objects.filter(email__in=emails)
        .order_by()
        .values_list("email", "status")
        .annotate(number=Count("pk"))
    )
    tallies: dict[str, Counter[str]] = {email: Counter() for email in emails}
    for email, status, number in rows:
        tallies[email][status] = number
    for comment in comments:
        tally = tallies[comment.email] - Counter({comment.status: 1})
        comment.history = [  # type: ignore[attr-defined]
            (label, tally[status]) for status, label in TABS if tally[status]
        ]
    return comments


def tabs() -> list[tuple[str, str, str]]:
    """Return value, label and number of each kind, the numbers up to a bound."""
    counted = []
    for status, label in TABS:
        keys = Comment.objects.filter(status=status).order_by().values("pk")
        number = keys[: MOST_COUNTED + 1].count()
        shown = f"{MOST_COUNTED:,}+" if number > MOST_COUNTED else str(number)
        counted.append((str(status), label, shown))
    return counted
