"""The page of statistics."""

from datetime import timedelta

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from comments import plot
from comments.models import Comment
from comments.queue import RULES
from comments.statistics import SPANS, Figures, figures

HOUR = timedelta(hours=1)
UNITS = (
    (timedelta(minutes=1), "minutes"),
    (HOUR, "hours"),
    (timedelta(days=1), "days"),
)


@require_safe
def statistics(request: HttpRequest) -> HttpResponse:
    """Show how the moderation does.

    Raises:
        PermissionDenied: the visitor may not see comments.
    """
    if not request.user.has_perm("comments.view_comment"):
        raise PermissionDenied
    asked = request.GET.get("days", "")
    days = int(asked) if asked in map(str, SPANS) else SPANS[0]
    found = figures(days)
    waits, unit = waiting_plot(found)
    context = {
        **admin.site.each_context(request),
        "title": "Statistics of comments",
        "opts": Comment._meta,
        "figures": found,
        "totals": found.totals,
        "choices": SPANS,
        "middle": found.spans[len(found.spans) // 2].start,
        "arrivals": arrivals_plot(found),
        "waits": waits,
        "unit": unit,
        "rules": [
            (RULES.get(rule.name, rule.name), rule, percent(rule.share)) for rule in found.rules
        ],
        "rows": [(span, words(span.median)) for span in reversed(found.spans)],
        "median": words(found.totals.median),
        "precision": percent(found.filter.precision),
        "recall": percent(found.recall),
    }
    return TemplateResponse(request, "admin/comments/statistics.html", context)


def arrivals_plot(found: Figures) -> plot.Plot:
    """Return what arrived, by what has become of it, with what waited as a line."""
    parts = {
        name: [getattr(span, name) for span in found.spans] for name in ("approved", "rest", "spam")
    }
    return plot.stacked(parts, [span.held for span in found.spans])


def waiting_plot(found: Figures) -> tuple[plot.Plot, str]:
    """Return how long decisions took, in the unit that suits the longest."""
    medians = [span.median for span in found.spans]
    longest = max((wait for wait in medians if wait is not None), default=HOUR)
    unit, name = next(
        ((unit, name) for unit, name in reversed(UNITS) if longest >= 2 * unit), UNITS[0]
    )
    numbers = [None if wait is None else wait / unit for wait in medians]
    return plot.stacked({"none": [0] * len(numbers)}, numbers), name


def percent(share: float | None) -> str:
    """Return a share in words.

    >>> percent(0.931), percent(None)
    ('93 %', '–')
    """
    return "–" if share is None else f"{share:.0%}".replace("%", " %")


def words(wait: timedelta | None) -> str:
    """Return a time in the unit that people would use.

    >>> words(timedelta(minutes=95)), words(timedelta(days=3)), words(None)
    ('95 minutes', '72 hours', '–')
    """
    if wait is None:
        return "–"
    unit, name = next(
        ((unit, name) for unit, name in reversed(UNITS) if wait >= 4 * unit), UNITS[0]
    )
    number = max(1, round(wait / unit))
    return f"{number} {name.removesuffix('s') if number == 1 else name}"
