"""What a moderator looks at: one page of comments of one kind, one of them in focus.

A hundred thousand may wait: lists go on from the last comment seen, filters
follow an index, and nothing is counted further than anybody cares.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import Http404

from comments import search
from comments.models import Comment

PER_PAGE = 25
MOST_COUNTED = 1_000  # nobody needs to know whether 1,000 wait or 100,000
MOST_FOUND = 1_000  # words together with another filter look through so many
Status = Comment.Status
REPORTED = "reported"
TABS = (
    (Status.PENDING.value, "Waiting"),
    (REPORTED, "Reported"),
    (Status.APPROVED.value, "Published"),
    (Status.SPAM.value, "Spam"),
    (Status.REMOVED.value, "Removed"),
)
FILTERS = {
    "article": "article",
    "email": "email",
    "browser": "browser",
    "address": "address_hash",
    "domain": "domain",
    "why": "why",
}
NAMES = {
    "article": "on one article",
    "email": "from {}",
    "browser": "from one browser",
    "address": "from one network address",
    "domain": "with {}",
    "why": "held: {}",
}
RULES = {
    "first": "First comment of a browser",
    "hold": "Every comment waits",
    "links": "Many links",
    "duplicate": "Same text as another",
    "similar": "Nearly the same text",
    "honeypot": "Filled in the hidden field",
    "speed": "Sent too fast",
    "blocked": "Blocked term",
    "flood": "Arrived in a flood",
    "filter": "Learned filter",
    "reported": "Reported by readers",
    "edited": "Edited after publication",
}
LONGEST = 254  # characters of a filter's value
IN_ROW = (
    "name", "text", "status", "why", "created_at", "version", "reports", "article", "withdrawn_at"
)  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """What the moderator wants to see; `focus` and `after` are keys of comments."""

    tab: str = Status.PENDING
    words: str = ""
    filters: tuple[tuple[str, str], ...] = ()
    after: int | None = None
    focus: int | None = None

    @property
    def status(self) -> str:
        """Return the status of the comments on this tab."""
        return Status.APPROVED if self.tab == REPORTED else self.tab

    @property
    def is_oldest_first(self) -> bool:
        """Return whether the longest wait comes first; what is decided is newest first."""
        return self.tab == Status.PENDING

    @property
    def query(self) -> str:
        """Return the question as the query of an address, without the focus."""
        parts = {"status": self.tab, "q": self.words, **dict(self.filters), "after": self.after}
        return f"?{urlencode({name: value for name, value in parts.items() if value})}"

    @property
    def names(self) -> list[str]:
        """Return the names of the filters that are set."""
        return [name for name, _ in self.filters]

    @property
    def chips(self) -> list[tuple[str, str]]:
        """Return each filter in words, with the query that leaves it out."""
        return [
            (
                NAMES[name].format(RULES.get(value, value).lower() if name == "why" else value),
                replace(self, after=None, filters=_without(self.filters, name)).query,
            )
            for name, value in self.filters
        ]

    def only(self, tab: str, name: str, value: str) -> str:
        """Return the query for all that has one filter and nothing else."""
        return Asked(tab=tab, filters=((name, value),)).query


@dataclass(frozen=True)
class QueuePage:
    """Some comments of one kind, the one in focus, and where to go on."""

    asked: Asked
    comments: list[Comment]
    focus: Comment | None
    more: int | None
    beyond: int | None = None  # the first of the next page

    @property
    def upcoming(self) -> str:
        """Return the keys of all that come after the one in focus, as a form carries them.

        Somebody else may have decided about the next one by the time a button is
        pressed; then the one after it is shown.
        """
        keys = [comment.pk for comment in self._after()]
        return ",".join(str(key) for key in [*keys, self.beyond] if key)

    @property
    def following(self) -> int | None:
        """Return the key of the comment after the one in focus."""
        return next((comment.pk for comment in self._after()), None)

    @property
    def preceding(self) -> int | None:
        """Return the key of the comment before the one in focus."""
        before = len(self.comments) - len(self._after()) - 1
        if self.focus is not None and self.focus in self.comments:
            before -= 1
        return self.comments[before].pk if before >= 0 else None

    def _after(self) -> list[Comment]:
        """Return what comes after the one in focus, also when that is no longer in the list."""
        if self.focus is None:
            return []
        here = (self.focus.created_at, self.focus.pk)
        forward = self.asked.is_oldest_first
        return [
            comment
            for comment in self.comments
            if comment != self.focus and ((comment.created_at, comment.pk) > here) == forward
        ]


def asked(given: Mapping[str, str]) -> Asked:
    """Return what the query of an address asks for.

    Raises:
        Http404: there is no such tab, or a key is none.
    """
    tab = given.get("status", Status.PENDING)
    if tab not in dict(TABS):
        raise Http404("There is no such list.")
    values = {name: given.get(name, "").replace("\x00", "")[:LONGEST] for name in FILTERS}
    if values["article"]:
        values["article"] = str(_key(values["article"]))
    return Asked(
        tab=tab,
        words=given.get("q", "").replace("\x00", "").strip()[:200],
        filters=tuple((name, value) for name, value in values.items() if value),
        after=_key(given.get("after", "")),
        focus=_key(given.get("focus", "")),
    )


def page(question: Asked) -> QueuePage:
    """Return the comments to show, one of them with all that a decision needs."""
    rows = list(_ordered(question)[: PER_PAGE + 1])
    is_cut = len(rows) > PER_PAGE
    more, beyond = (rows[PER_PAGE - 1].pk, rows[PER_PAGE].pk) if is_cut else (None, None)
    rows = rows[:PER_PAGE]
    key = question.focus or (rows[0].pk if rows else None)
    return QueuePage(question, rows, _focus(key, rows), more, beyond)


def matching(question: Asked) -> QuerySet[Comment]:
    """Return the comments of a tab that the filters let through, in no order."""
    found = Comment.objects.filter(status=question.status)
    if question.tab == REPORTED:
        found = found.filter(reports__gt=0)
    return found.filter(**{FILTERS[name]: value for name, value in question.filters})


def tabs() -> list[tuple[str, str, str]]:
    """Return value, label and number of each tab, the numbers up to a bound."""
    counted = []
    for tab, label in TABS:
        keys = matching(Asked(tab=tab)).order_by().values("pk")
        number = keys[: MOST_COUNTED + 1].count()
        shown = f"{MOST_COUNTED:,}+" if number > MOST_COUNTED else str(number)
        counted.append((tab, label, shown))
    return counted


def _ordered(question: Asked) -> QuerySet[Comment]:
    found = matching(question).only(*IN_ROW)
    if question.words:
        return _with_words(found, question)
    if question.after is not None:
        found = found.filter(_beyond(question.after, oldest_first=question.is_oldest_first))
    order = ("created_at", "pk") if question.is_oldest_first else ("-created_at", "-pk")
    return found.order_by(*order)


def _with_words(found: QuerySet[Comment], question: Asked) -> QuerySet[Comment]:
    """Return what holds the words; the index gives the order, that of arrival."""
    is_alone = not question.filters and question.tab != REPORTED
    most = PER_PAGE + 1 if is_alone else MOST_FOUND
    keys = search.find(question.words, question.status, question.after, most)
    return found.filter(pk__in=keys).order_by("pk" if question.is_oldest_first else "-pk")


def _beyond(after: int, *, oldest_first: bool) -> Q:
    """Return the condition of what comes after a comment; none when that one is gone."""
    last = Comment.objects.filter(pk=after).values_list("created_at", flat=True).first()
    if last is None:
        return Q()
    if oldest_first:
        return Q(created_at__gte=last) & (Q(created_at__gt=last) | Q(pk__gt=after))
    return Q(created_at__lte=last) & (Q(created_at__lt=last) | Q(pk__lt=after))


def _focus(key: int | None, rows: list[Comment]) -> Comment | None:
    """Return the comment in focus; one that is gone gives way to the first of the list."""
    full = Comment.objects.select_related("article", "parent", "parent__parent", "user")
    full = full.defer("article__body", "article__body_html")
    found = full.filter(pk=key).first() if key is not None else None
    if found is None and rows and rows[0].pk != key:
        return full.filter(pk=rows[0].pk).first()
    return found


def _without(filters: tuple[tuple[str, str], ...], name: str) -> tuple[tuple[str, str], ...]:
    return tuple(pair for pair in filters if pair[0] != name)


def _key(text: str) -> int | None:
    """Return the key that an address names, or None for an empty text.

    Raises:
        Http404: it can be none.
    """
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 19):
        raise Http404("There is no such comment.")
    return int(text)


def known_by(comment: Comment) -> dict[str, Any]:
    """Return by what the writer may be known again: the filter's name and its value."""
    values = {name: getattr(comment, FILTERS[name]) for name in ("email", "browser", "address")}
    return {name: value for name, value in values.items() if value}
