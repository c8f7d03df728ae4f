"""How the moderation does: what arrives and becomes of it, how fast, and which rules are right.

Everything is read inside a window of time by an index, and where single rows are
looked at, the newest ten thousand stand for all. The numbers of a rule come from
what people decided about the comments that it held; what nobody judged says nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from statistics import median
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone

from comments.models import Comment, Decision

SPANS = (30, 90, 365)  # days
WEEKLY_FROM = 180  # days; a year of days would be too thin to see
MOST_ROWS = 10_000
# A comment that was published this long before a decision had been decided about already.
AGAIN = timedelta(seconds=5)
Status = Comment.Status


@dataclass
class Span:
    """A day or a week: how many arrived in it, and what has become of them since."""

    start: date
    arrived: int = 0
    held: int = 0
    approved: int = 0
    spam: int = 0
    waits: list[timedelta] = field(default_factory=list)

    @property
    def rest(self) -> int:
        """Return how many are neither published nor spam: they wait, or were removed."""
        return self.arrived - self.approved - self.spam

    @property
    def median(self) -> timedelta | None:
        """Return how long the decisions of this time took, in the middle."""
        if not self.waits:
            return None
        return timedelta(seconds=median(wait.total_seconds() for wait in self.waits))


@dataclass
class Rule:
    """What one rule held, and what people decided about it."""

    name: str
    fired: int = 0
    judged: int = 0
    spam: int = 0
    removed: int = 0

    @property
    def agreed(self) -> int:
        """Return how often moderators did not publish what the rule held."""
        return self.spam + self.removed

    @property
    def share(self) -> float | None:
        """Return how often they agreed, from 0 to 1; None when nobody judged."""
        return self.agreed / self.judged if self.judged else None

    @property
    def precision(self) -> float | None:
        """Return how much of what was judged is spam, from 0 to 1."""
        return self.spam / self.judged if self.judged else None


@dataclass
class Figures:
    """All that the page shows."""

    days: int
    spans: list[Span]
    rules: list[Rule]
    filter: Rule
    spam_caught: int  # by the filter, of the spam that people named
    spam_known: int
    moderators: list[tuple[str, int]]

    @property
    def is_weekly(self) -> bool:
        """Return whether the spans are weeks."""
        return self.days >= WEEKLY_FROM

    @property
    def totals(self) -> Span:
        """Return the sums of all days."""
        whole = Span(self.spans[0].start)
        for span in self.spans:
            for name in ("arrived", "held", "approved", "spam", "waits"):
                setattr(whole, name, getattr(whole, name) + getattr(span, name))
        return whole

    @property
    def recall(self) -> float | None:
        """Return how much of the spam the filter noticed, from 0 to 1."""
        return self.spam_caught / self.spam_known if self.spam_known else None


def figures(days: int) -> Figures:
    """Return the figures of the last days, today included."""
    step = 7 if days >= WEEKLY_FROM else 1
    today = timezone.localdate()
    first = today - timedelta(days=days - 1)
    first -= timedelta(days=first.weekday() if step == 7 else 0)
    since = timezone.make_aware(datetime.combine(first, time.min))
    number = (today - first).days // step + 1
    spans = [Span(first + timedelta(days=step * at)) for at in range(number)]
    _count_arrivals(spans, step, since)
    _measure_waits(spans, step, since)
    rules, caught, known = _judge_rules(since)
    return Figures(
        days=days,
        spans=spans,
        rules=sorted(rules.values(), key=lambda rule: -rule.fired),
        filter=rules.get("filter", Rule("filter")),
        spam_caught=caught,
        spam_known=known + _missed(since),
        moderators=_moderators(since),
    )


def _count_arrivals(spans: Sequence[Span], step: int, since: datetime) -> None:
    rows: Iterable[Any] = (
        Comment.objects.filter(created_at__gte=since)
        .annotate(day=TruncDate("created_at"))
        .order_by()
        .values_list("day", "status")
        .annotate(number=Count("pk"), held=Count("pk", filter=~Q(why="")))
    )
    for day, status, number, held in rows:
        span = spans[min((day - spans[0].start).days // step, len(spans) - 1)]
        span.arrived += number
        span.held += held
        span.approved += number if status == Status.APPROVED else 0
        span.spam += number if status == Status.SPAM else 0


def _measure_waits(spans: Sequence[Span], step: int, since: datetime) -> None:
    """Add how long each comment waited for the first decision of a person."""
    decisions = Decision.objects.filter(
        at__gte=since, by__isnull=False, before=Status.PENDING, undoes=None, undone_by=None
    )
    rows = decisions.values_list("at", "comment__created_at", "comment__published_at")
    for at, created_at, published_at in rows.order_by("-at", "-pk")[:MOST_ROWS]:
        if published_at is None or published_at >= at - AGAIN:
            day = timezone.localdate(at)
            spans[min((day - spans[0].start).days // step, len(spans) - 1)].waits.append(
                max(at - created_at, timedelta())
            )


def _judge_rules(since: datetime) -> tuple[dict[str, Rule], int, int]:
    """Return what each rule held, and of the spam among it how much the filter saw, and all."""
    rules: defaultdict[str, Rule] = defaultdict(lambda: Rule(""))
    verdicts: Counter[bool] = Counter()
    held = _judgeable(since).exclude(why="").order_by("-created_at")
    for reasons, status, score, judged in held.values_list(
        "reasons", "status", "score", "is_judged"
    )[:MOST_ROWS]:
        names = {reason["rule"] for reason in reasons}
        for name in names:
            rule = rules[name]
            rule.name = name
            rule.fired += 1
            rule.judged += judged
            rule.spam += judged and status == Status.SPAM
            rule.removed += judged and status == Status.REMOVED
        if judged and status == Status.SPAM and score is not None:
            verdicts["filter" in names] += 1
    return dict(rules), verdicts[True], verdicts.total()


def _missed(since: datetime) -> int:
    """Return how much spam no rule had held, while the filter was on."""
    found = _judgeable(since).filter(why="", status=Status.SPAM, score__isnull=False)
    return found.filter(is_judged=True).values("pk")[:MOST_ROWS].count()


def _judgeable(since: datetime) -> QuerySet[Any]:
    """Return the comments of the window, each with whether a person decided about it."""
    by_person = Decision.objects.filter(comment=OuterRef("pk"), by__isnull=False)
    found = Comment.objects.filter(created_at__gte=since, withdrawn_at=None)
    return found.annotate(is_judged=Exists(by_person) & ~Q(status=Status.PENDING))


def _moderators(since: datetime) -> list[tuple[str, int]]:
    """Return who decided how often, and nothing else about them."""
    rows: Iterable[Any] = (
        Decision.objects.filter(at__gte=since, by__isnull=False)
        .order_by()
        .values_list("by__username")
        .annotate(number=Count("pk"))
        .order_by("-number", "by__username")[:20]
    )
    return list(rows)
