"""Look after the tasks in the database: take them back from dead workers, forget old ones.

A worker that is killed leaves its task marked as running, for ever. Tasks of
this site take seconds and may run twice without harm, so one that seems to have
run for a quarter of an hour is given to another worker.
"""

from datetime import timedelta

from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

ABANDONED_AFTER = timedelta(minutes=15)
# A task that has outlived this many workers probably killed them.
MOST_WORKERS = 3
KEPT = timedelta(days=14)


class WorkerDiedError(RuntimeError):
    """Stands in the record of a task whose workers died, one after the other."""


def take_back() -> int:
    """Return abandoned tasks to the queue and give up those that kill their workers.

    Returns:
        how many were returned to the queue.
    """
    limit = timezone.now() - ABANDONED_AFTER
    abandoned = DBTaskResult.objects.running().filter(started_at__lt=limit)
    returned = 0
    for result in abandoned:
        if len(result.worker_ids) >= MOST_WORKERS:
            result.set_failed(WorkerDiedError(f"{len(result.worker_ids)} workers died at it"))
            continue
        # The worker may have finished after all: only a task that still runs is taken.
        returned += abandoned.filter(pk=result.pk).update(status=TaskResultStatus.READY)
    return returned


def forget_old() -> None:
    """Delete the records of tasks that ended a fortnight ago."""
    limit = timezone.now() - KEPT
    DBTaskResult.objects.finished().filter(finished_at__lt=limit).delete()
