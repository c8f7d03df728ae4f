"""Tasks whose worker died, and records nobody needs any more."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from config import tasks

pytestmark = pytest.mark.django_db
LONG_AGO = tasks.ABANDONED_AFTER + timedelta(seconds=1)


def running(*, since: timedelta, workers: int = 1):
    """Return a task that a worker took some time ago."""
    return DBTaskResult.objects.create(
        status=TaskResultStatus.RUNNING,
        started_at=timezone.now() - since,
        worker_ids=[f"worker{number}" for number in range(workers)],
        task_path="blog.related.suggest",
        args_kwargs={"args": [1], "kwargs": {}},
        backend_name="default",
        run_after=timezone.now(),
    )


class TestTakeBack:
    def test_returns_a_task_whose_worker_died(self):
        task = running(since=LONG_AGO)
        assert tasks.take_back() == 1
        assert task in DBTaskResult.objects.ready()

    def test_leaves_a_task_alone_that_may_still_run(self):
        task = running(since=tasks.ABANDONED_AFTER - timedelta(seconds=5))
        assert tasks.take_back() == 0
        assert task in DBTaskResult.objects.running()

    def test_gives_up_a_task_that_kills_its_workers(self):
        task = running(since=LONG_AGO, workers=tasks.MOST_WORKERS)
        assert tasks.take_back() == 0
        task.refresh_from_db()
        assert task.status == TaskResultStatus.FAILED
        assert "3 workers died at it" in task.traceback

    def test_tries_a_task_with_as_many_workers_as_it_may_have(self):
        running(since=LONG_AGO, workers=tasks.MOST_WORKERS - 1)
        assert tasks.take_back() == 1


class TestForgetOld:
    def ended(self, ago: timedelta, status: TaskResultStatus) -> None:
        task = running(since=LONG_AGO)
        task.status, task.queue_name = status, "mail"
        task.finished_at = timezone.now() - ago
        task.save()

    @pytest.mark.parametrize("status", [TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED])
    def test_deletes_what_ended_a_fortnight_ago_in_any_queue(self, status):
        self.ended(tasks.KEPT + timedelta(seconds=1), status)
        tasks.forget_old()
        assert not DBTaskResult.objects.exists()

    def test_keeps_what_ended_later(self):
        self.ended(tasks.KEPT - timedelta(minutes=1), TaskResultStatus.FAILED)
        tasks.forget_old()
        assert DBTaskResult.objects.count() == 1

    def test_keeps_what_waits(self):
        task = running(since=timedelta(days=30))
        DBTaskResult.objects.filter(pk=task.pk).update(status=TaskResultStatus.READY)
        tasks.forget_old()
        assert DBTaskResult.objects.count() == 1
