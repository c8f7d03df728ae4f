"""What the site knows about one writer, recognised by e-mail, browser or network address.

None of the three is a person: an address can be typed by anybody, a browser be
shared. A moderator sees all that goes together, and decides. What is counted and
gathered comes from the newest comments, so a page about a spammer with a hundred
thousand comments opens as fast as any.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Lower
from django.utils import timezone

from comments import banning
from comments.models import Ban, Comment, Report, WriterNote

MOST_COUNTED = 1_000  # the newest comments
PER_PAGE = 20
MOST_LISTED = 10  # names, addresses and so on
Kind = Ban.Kind
FIELDS = {Kind.EMAIL: "email", Kind.BROWSER: "browser", Kind.ADDRESS: "address_hash"}


@dataclass(frozen=True)
class Sign:
    """One thing by which a writer is known again; `number` is of the comments that carry it."""

    kind: Kind
    key: str
    number: int = 0

    @property
    def label(self) -> str:
        """Return what moderators call it; a browser and a hash by their first eight digits."""
        return self.key if self.kind == Kind.EMAIL else self.key[:8]

    @property
    def name(self) -> str:
        """Return the sign in words."""
        kind = Kind(self.kind).label
        return f"{kind[:1].upper()}{kind[1:]} {self.label}"

    @property
    def value(self) -> str:
        """Return the sign as a form sends it."""
        return f"{self.kind}:{self.key}"

    @property
    def banned_as(self) -> str:
        """Return the key under which a ban of it is stored."""
        return banning.email_key(self.key) if self.kind == Kind.EMAIL else self.key

    def comments(self) -> QuerySet[Comment]:
        """Return the comments that carry it, the newest first."""
        found = of_email(self.key) if self.kind == Kind.EMAIL else None
        if found is None:
            found = Comment.objects.filter(**{FIELDS[self.kind]: self.key})
        return found.order_by("-created_at", "-pk")


@dataclass(frozen=True)
class Profile:
    """A writer as moderators see him."""

    sign: Sign
    names: list[tuple[str, int]]
    signs: list[Sign]  # by all of which he is known, the one asked for first
    tally: list[tuple[str, int]]
    counted: int
    reports: int
    notes: list[WriterNote]
    bans: list[Ban]

    @property
    def has_more(self) -> bool:
        """Return whether there are older comments than those counted."""
        return self.counted >= MOST_COUNTED

    @property
    def email(self) -> str:
        """Return the e-mail address that notes are kept under; empty when there is none."""
        return next((sign.key for sign in self.signs if sign.kind == Kind.EMAIL), "")


def of_email(email: str) -> QuerySet[Comment]:
    """Return the comments of one mailbox, however its address was typed."""
    return Comment.objects.alias(mailbox=Lower("email")).filter(mailbox=Lower(Value(email)))


def profile(sign: Sign) -> Profile:
    """Return what the site knows about the writer with this sign."""
    rows = list(
        sign.comments().values_list("status", "name", "email", "browser", "address_hash", "pk")[
            :MOST_COUNTED
        ]
    )
    statuses = Counter(row[0] for row in rows)
    signs = [
        sign,
        *_others(Kind.EMAIL, (row[2].lower() for row in rows), sign),
        *_others(Kind.BROWSER, (row[3] for row in rows), sign),
        *_others(Kind.ADDRESS, (row[4] for row in rows), sign),
    ]
    keys = [row[5] for row in rows[: MOST_LISTED * 10]]
    emails = [other.key.lower() for other in signs if other.kind == Kind.EMAIL]
    return Profile(
        sign=sign,
        names=Counter(row[1] for row in rows if row[1]).most_common(MOST_LISTED),
        signs=signs,
        tally=[(label, statuses[value]) for value, label in Comment.Status.choices],
        counted=len(rows),
        reports=Report.objects.filter(comment__in=keys).count(),
        notes=list(WriterNote.objects.filter(email__in=emails).select_related("by")[:50]),
        bans=bans(signs),
    )


def page(sign: Sign, after: int | None = None) -> tuple[list[Comment], int | None]:
    """Return some of the writer's comments, and the key after which there are more."""
    found = sign.comments().select_related("article").defer("article__body", "article__body_html")
    seen = Comment.objects.filter(pk=after) if after else Comment.objects.none()
    last = seen.values_list("created_at", flat=True).first()
    if last is not None:
        found = found.filter(Q(created_at__lt=last) | Q(created_at=last, pk__lt=after))
    comments = list(found[: PER_PAGE + 1])
    more = comments[PER_PAGE - 1].pk if len(comments) > PER_PAGE else None
    return comments[:PER_PAGE], more


def bans(signs: Iterable[Sign]) -> list[Ban]:
    """Return the bans of a writer that have not ended, the longest first."""
    who = Q(pk=None)
    for sign in signs:
        who |= Q(kind=sign.kind, key=sign.banned_as)
    current = Ban.objects.filter(who, until__gt=timezone.now())
    return list(current.select_related("by").order_by("-until"))


def _others(kind: Kind, keys: Iterable[str], sign: Sign) -> list[Sign]:
    """Return the signs of one kind that come with it, the most frequent first."""
    found = Counter(filter(None, keys)).most_common(MOST_LISTED)
    return [
        Sign(kind, key, number) for key, number in found if (kind, key) != (sign.kind, sign.key)
    ]
