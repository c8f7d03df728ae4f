"""What is stored under one e-mail address, for the person who owns it.

Whoever asks gets the same answer, and only the mailbox gets the link: nobody
learns from here who has written. The link names a row of the outgoing mail, not
the address, so the address stands in no log of a proxy.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from comments import asking, banning, notify, writers
from comments.models import Ban, Comment, Notice, Subscription, WriterNote

DAY = timedelta(days=1)
LINK_AGE = DAY
MOST_FOR_MAILBOX = 3  # links a day
SIGNER = signing.TimestampSigner(salt="comments.personal", sep=".")


class Expired(Exception):
    """The link was good once: its day is over, or what it led to is erased."""


class Foreign(Exception):
    """The link is none of ours."""


@dataclass(frozen=True)
class Holdings:
    """How much is stored under an address."""

    comments: int
    subscriptions: int
    mails: int
    notes: int

    def __bool__(self) -> bool:
        """Return whether it is anything at all."""
        return bool(self.comments or self.subscriptions or self.mails or self.notes)


def ask(email: str, address_hash: str) -> None:
    """Send the link to the mailbox, if anything is stored under its address.

    Args:
        email: the address that somebody typed.
        address_hash: where the request came from.

    Raises:
        asking.TooMany: somebody there tries many addresses.
    """
    asking.count("my-data", address_hash)
    email = email.casefold()
    with transaction.atomic():
        sent = Notice.objects.filter(
            email=email, kind=Notice.Kind.DATA, created_at__gt=timezone.now() - DAY
        )
        if sent.count() < MOST_FOR_MAILBOX and has_written(email):
            notify.data(email)


def has_written(email: str) -> bool:
    """Return whether a comment or a subscription carries the address."""
    return writers.of_email(email).exists() or _subscriptions(email).exists()


def link(notice: Notice) -> str:
    """Return the path that the mail leads to; it works for a day."""
    return reverse("comments:own-data", args=[SIGNER.sign(str(notice.pk))])


def mailbox(token: str) -> str:
    """Return the e-mail address whose owner got this link.

    Raises:
        Expired: its time is over, or the data was erased since.
        Foreign: the site did not make it.
    """
    try:
        key = SIGNER.unsign(token, max_age=LINK_AGE)
    except signing.SignatureExpired as error:
        raise Expired from error
    except signing.BadSignature as error:
        raise Foreign from error
    email = Notice.objects.filter(pk=key, kind=Notice.Kind.DATA).values_list("email", flat=True)
    if not (found := email.first()):
        raise Expired
    return found


def holdings(email: str) -> Holdings:
    """Return how much is stored under the address."""
    return Holdings(
        comments=writers.of_email(email).count(),
        subscriptions=_subscriptions(email).count(),
        mails=_mails(email).count(),
        notes=WriterNote.objects.filter(email=email.casefold()).count(),
    )


def export(email: str) -> str:
    """Return all that is stored under the address, as JSON that a person can read too."""
    now = timezone.now()
    bans = Ban.objects.filter(kind=Ban.Kind.EMAIL, key=banning.email_key(email), until__gt=now)
    ends = bans.values_list("until", flat=True)
    everything = {
        "email": email,
        "exported_at": now.isoformat(),
        "comments": [_comment(comment) for comment in _comments(email)],
        "subscriptions": _rows(
            _subscriptions(email),
            "article__title",
            "wants",
            "created_at",
            "confirmed_at",
            "ended_at",
        ),
        "mails": _rows(_mails(email), "kind", "created_at", "sent_at"),
        "notes_of_moderators": _rows(
            WriterNote.objects.filter(email=email.casefold()), "text", "at"
        ),
        "may_not_comment_until": [until.isoformat() for until in ends],
    }
    return json.dumps(everything, ensure_ascii=False, indent=2)


def _comments(email: str) -> Iterable[Comment]:
    found = writers.of_email(email).select_related("article").order_by("created_at", "pk")
    return found.defer("article__body", "article__body_html").iterator(chunk_size=500)


def _comment(comment: Comment) -> dict[str, Any]:
    """Return a comment as its writer gets it."""
    article = comment.article
    return {
        "number": comment.pk,
        "article": article.title if article.is_public else "",
        "address": f"{settings.SITE_URL}{comment.get_absolute_url()}",
        "state": comment.get_status_display(),
        "name": comment.name,
        "email": comment.email,
        "website": comment.website,
        "text": comment.text,
        "written_at": comment.created_at.isoformat(),
        "edited_at": comment.edited_at and comment.edited_at.isoformat(),
        "published_at": comment.published_at and comment.published_at.isoformat(),
        "network_address": comment.address,
        "network_address_hash": comment.address_hash,
        "browser": comment.browser,
    }


def _subscriptions(email: str) -> QuerySet[Subscription]:
    return Subscription.objects.filter(email__iexact=email)


def _mails(email: str) -> QuerySet[Notice]:
    """Return the mails to the address; those to a moderator belong to his account."""
    return Notice.objects.filter(email__iexact=email, user=None)


def _rows(found: QuerySet[Any], *names: str) -> list[dict[str, Any]]:
    """Return the fields of some rows, moments as text."""
    return [
        {
            name.replace("__title", ""): value.isoformat() if hasattr(value, "isoformat") else value
            for name, value in row.items()
        }
        for row in found.values(*names)
    ]
