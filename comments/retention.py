"""Forget what nobody needs any more: raw network addresses, and mails that were sent.

Runs daily, as a task. It may run twice or be cut off: it deletes in small lots,
oldest first, and what is left is deleted the next time.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django_tasks import task

from comments.models import Comment, Notice, Policy

MAILS_KEPT = timedelta(days=90)
LOT = 1_000


@dataclass(frozen=True)
class Purged:
    """How much was forgotten."""

    addresses: int
    mails: int


@task()
def purge_addresses() -> None:
    """Do the daily purge."""
    purge()


def purge() -> Purged:
    """Forget what is older than the settings say; return how much it was."""
    limit = timezone.now() - timedelta(days=Policy.load().address_days)
    old = Comment.objects.filter(address__isnull=False, created_at__lt=limit).order_by("created_at")
    addresses = 0
    while keys := _lot(old):
        addresses += Comment.objects.filter(pk__in=keys).update(address=None)
    sent = Notice.objects.filter(sent_at__lt=timezone.now() - MAILS_KEPT)
    mails = 0
    while keys := _lot(sent):
        Notice.objects.filter(pk__in=keys).delete()
        mails += len(keys)
    return Purged(addresses, mails)


def _lot(found: QuerySet[Comment] | QuerySet[Notice]) -> list[int]:
    """Return the keys of some rows; short transactions let others write in between."""
    return list(found.values_list("pk", flat=True)[:LOT])
