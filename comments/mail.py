"""Send the mails that are due: the rows of `Notice` are the queue, tasks only wake it.

What one mailbox shall learn travels in one mail. The first goes at once; the
next of its sort waits a quarter of an hour, so that a lively thread makes a
digest and not thirty mails. Everything is looked at again before it is sent: a
comment may have been withdrawn, a subscription ended.

A worker takes rows by moving their due moment away, in one transaction, so no
two send the same. A row counts as sent once the mail server has accepted it. A
worker that is killed between the two leaves rows that come due again and are
mailed a second time: better twice, very rarely, than never.
"""

import logging
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone
from django_tasks import task

from comments import letters, relevance
from comments.models import Notice

logger = logging.getLogger("broadsheet.mail")

Kind = Notice.Kind
# What is gathered into one mail, and what goes out alone.
GATHERED = ((Kind.HELD,), (Kind.PUBLISHED, Kind.REPLY, Kind.FOLLOWED))
ALONE = (Kind.CONFIRM, Kind.DATA)
GATHER = timedelta(minutes=15)
LEASE = timedelta(minutes=15)  # after which the rows of a killed worker come due again
# How long to wait after each failure; after the last one the mail is given up.
PATIENCE = [timedelta(hours=hours) for hours in (0.1, 0.5, 2, 6, 12, 24, 24)]
# No notice is under way for longer; what is older need not be looked at.
LONGEST_WAY = timedelta(days=7)
MOST = 1_000  # notices in one mail; the rest make the next
PER_TASK = 25  # mailboxes, so that a task is done in minutes even if every one times out
PER_SWEEP = 1_000  # mailboxes


def wake(keys: list[int], at: datetime) -> None:
    """Have these notices sent once they are due and the caller's transaction is stored.

    A backend that cannot wait leaves later ones to the sweep.
    """
    start = deliver
    if at > timezone.now():
        if not deliver.get_backend().supports_defer:
            return
        start = deliver.using(run_after=at)
    for some in _lots(keys):
        transaction.on_commit(partial(start.enqueue, some), robust=True)


def sweep() -> None:
    """Wake what is due and was not woken: after a failure, or when a worker was killed."""
    overdue = due().values("email").annotate(key=Max("pk")).order_by("email")
    for some in _lots(list(overdue.values_list("key", flat=True)[:PER_SWEEP])):
        deliver.enqueue(some)


def due() -> QuerySet[Notice]:
    """Return the notices whose time has come."""
    return Notice.objects.filter(sent_at=None, due_at__lte=timezone.now())


@task()
def deliver(keys: list[int]) -> None:
    """Send what is due to the mailboxes of these notices. Running it twice changes nothing."""
    mailboxes = Notice.objects.filter(pk__in=keys, sent_at=None).values_list("email", flat=True)
    for email in sorted(set(mailboxes)):
        for kinds in GATHERED:
            if not has_to_wait(email, kinds):
                send(take(email, kinds))
        for kind in ALONE:
            for notice in take(email, (kind,)):
                send([notice])


def has_to_wait(email: str, kinds: Iterable[Kind]) -> bool:
    """Return whether such a mail went to the mailbox just now; move what is due behind it."""
    now = timezone.now()
    same = Notice.objects.filter(email=email, kind__in=kinds, created_at__gt=now - LONGEST_WAY)
    last = same.filter(sent_at__gt=now - GATHER).aggregate(last=Max("sent_at"))["last"]
    if last is None:
        return False
    free_at = last + GATHER
    is_arranged = same.filter(sent_at=None, due_at=free_at).exists()
    moved = same.filter(sent_at=None, due_at__lte=now).update(due_at=free_at)
    if moved and not is_arranged:
        moved_to = same.filter(sent_at=None, due_at=free_at).order_by("pk")
        wake(list(moved_to.values_list("pk", flat=True)[:1]), free_at)
    return True


def take(email: str, kinds: Iterable[Kind]) -> list[Notice]:
    """Return what is due to the mailbox, taken so that nobody else sends it meanwhile."""
    with transaction.atomic():
        # Locked, for databases that let two workers look at once.
        found = due().filter(email=email, kind__in=kinds).select_for_update(of=("self",))
        keys = list(found.order_by("pk").values_list("pk", flat=True)[:MOST])
        due().filter(pk__in=keys).update(due_at=timezone.now() + LEASE)
    taken = Notice.objects.filter(pk__in=keys).order_by("created_at", "pk")
    return list(taken.select_related(*relevance.NEEDED).defer(*relevance.NOT_NEEDED))


def send(notices: list[Notice]) -> None:
    """Send one mail with all of these that still hold, and forget the others."""
    if not notices:
        return
    try:
        still = list(relevance.still_true(notices))
        if still:
            letters.write(still).send()
    except Exception:
        # Whatever it was, a mail that cannot be sent must not keep the others waiting.
        put_off(notices)
        return
    done = {notice.pk for notice in still}
    Notice.objects.filter(pk__in=done).update(sent_at=timezone.now())
    Notice.objects.filter(pk__in=[n.pk for n in notices if n.pk not in done]).delete()


def put_off(notices: list[Notice]) -> None:
    """Try again later, each time a longer while; in the end, give up and say so in the log."""
    numbers = ", ".join(str(notice.pk) for notice in notices[:20])
    for failures, keys in by_failures(notices):
        rows = Notice.objects.filter(pk__in=keys, sent_at=None)
        if failures >= len(PATIENCE):
            logger.exception("Mail given up after %d tries; notices %s", failures + 1, numbers)
            rows.delete()
            continue
        logger.warning("Mail not sent, notices %s; it is tried again", numbers, exc_info=True)
        due_at = timezone.now() + PATIENCE[failures]
        rows.update(failures=failures + 1, due_at=due_at)
        wake(keys[:1], due_at)


def by_failures(notices: Iterable[Notice]) -> Iterator[tuple[int, list[int]]]:
    """Return the keys of notices by how often they failed before."""
    groups: dict[int, list[int]] = {}
    for notice in notices:
        groups.setdefault(notice.failures, []).append(notice.pk)
    yield from groups.items()


def _lots(keys: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(keys), PER_TASK):
        yield keys[start : start + PER_TASK]
