"""Erase what one e-mail address left behind, with or without the words that were said.

Comments go some hundred at a time, each lot in a transaction of its own, and the
rest at the end. Interrupted and begun again, it comes to the same; until then
the link that started it goes on working.
"""

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from comments import filter as learned
from comments import identicon, search, text, thread, writers
from comments.models import (
    BlockedTerm,
    Comment,
    Decision,
    Notice,
    Report,
    Subscription,
    Trace,
    WriterNote,
)

log = logging.getLogger("broadsheet.comments")
LOT = 200  # comments
ANONYMOUS = "Anonymous"
NOTE = "Erased at its writer’s request"
OF_PERSON: dict[str, Any] = {
    "email": "", "website": "", "domain": "", "browser": "", "address_hash": "", "address": None,
    "fingerprint": None, "reasons": [], "user": None,
}  # fmt: skip


class How(StrEnum):
    """What is erased."""

    NAME = "name"  # who said it
    WORDS = "words"  # and what was said


@dataclass(frozen=True)
class Erased:
    """How much was erased."""

    comments: int


def erase(email: str, how: How, *, by: User | None = None) -> Erased:
    """Erase all that carries the address.

    Args:
        email: the address.
        how: with or without the words.
        by: the moderator who does it for the writer, if one does.
    """
    number = 0
    while True:
        with transaction.atomic():
            lot = list(writers.of_email(email).select_for_update().order_by("-pk")[:LOT])
            if not lot:
                _forget_the_rest(email)
                break
            if how == How.WORDS:
                _withdraw(lot, by)
            else:
                _make_nameless(lot, email)
            number += len(lot)
    log.info("%d comments of one mailbox erased (%s), by %s", number, how, by and by.pk)
    return Erased(number)


def _make_nameless(lot: Sequence[Comment], email: str) -> None:
    """Take the person out of the comments; the words stay, without the address in them."""
    keys = [comment.pk for comment in lot]
    found = Comment.objects.filter(pk__in=keys)
    found.update(name=ANONYMOUS, mark=identicon.number(ANONYMOUS, ""), **OF_PERSON)
    address = re.compile(re.escape(email), re.IGNORECASE)
    for comment in lot:
        if address.search(comment.text):
            words = address.sub("…", comment.text)
            Comment.objects.filter(pk=comment.pk).update(text=words, html=text.render(words))
    Subscription.objects.filter(comment__in=keys).delete()
    for comment in found:
        search.index(comment)


def _withdraw(lot: Sequence[Comment], by: User | None) -> None:
    """Leave of the comments what a withdrawn one leaves: its place, where others answered."""
    keys = [comment.pk for comment in lot]
    Comment.objects.filter(pk__in=keys).update(
        name="", text="", html="", mark=0, why="", score=None, reports=0,
        status=Comment.Status.REMOVED, withdrawn_at=timezone.now(), **OF_PERSON
    )  # fmt: skip
    for model in (Trace, Report, Subscription):
        model.objects.filter(comment__in=keys).delete()
    learned.forget(keys)
    search.forget(keys)
    removed = Comment.Status.REMOVED
    Decision.objects.bulk_create(
        Decision(comment=comment, before=comment.status, after=removed, by=by, note=NOTE)
        for comment in lot
    )
    for comment in lot:
        if comment.is_shown:
            thread.settle(comment)


def _forget_the_rest(email: str) -> None:
    """Erase the address from everything else that moderators and mails left."""
    for model in (Notice, Subscription, WriterNote):
        model.objects.filter(email__iexact=email).delete()
    BlockedTerm.objects.filter(kind=BlockedTerm.Kind.EMAIL, text__iexact=email).delete()
    Decision.objects.filter(note__icontains=email).update(note=NOTE)
    # The admin's history names notes and terms by what they say.
    LogEntry.objects.filter(object_repr__icontains=email).update(object_repr="…")
