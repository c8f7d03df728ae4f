"""The life of an import that was asked for in the admin.

A run is a row; the worker claims it, says every second that it lives, and ends
it. A worker that dies says nothing more: then anybody may claim the run again,
and because an import passes over what is done already, that goes on with it.
"""

import logging
import time
from datetime import timedelta
from pathlib import Path

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from wordpress import disqus, folders, importing, wxr
from wordpress.importing.report import Report
from wordpress.models import Run

# After which a run that says nothing is taken for dead; one article may have very many comments.
SILENCE = timedelta(minutes=5)
BEAT = 1.0  # seconds between two signs of life
HEAD = 4_096  # bytes that tell one format from the other
LOG = logging.getLogger("broadsheet")
WAITING, RUNNING = Run.State.WAITING, Run.State.RUNNING
LEFT = "left"  # by its worker, which died
UNDER_WAY = (WAITING, RUNNING)


class Stopped(Exception):
    """Somebody stopped the run, or another worker has it now."""


def ask(path: Path, *, media: str, fetches: bool, by: User) -> Run:
    """Return a new dry run of a file; only what was tried is done."""
    return Run.objects.create(
        name=path.name,
        file=path.name,
        format=format_of(path),
        media=media,
        fetches=fetches,
        by=by,
        total=path.stat().st_size,
    )


def ask_for_real(trial: Run, *, by: User) -> Run:
    """Return a new run that does what the trial only tried."""
    return Run.objects.create(
        name=trial.name,
        file=trial.file,
        format=trial.format,
        media=trial.media,
        fetches=trial.fetches,
        is_dry=False,
        by=by,
        total=trial.total,
    )


def format_of(path: Path) -> Run.Format:
    """Return what kind of export a file is, by how it begins."""
    with path.open("rb") as file:
        return Run.Format.DISQUS if b"<disqus" in file.read(HEAD) else Run.Format.WXR


def state(run: Run) -> str:
    """Return how a run stands: as its row says, but a worker that is silent has left it."""
    return LEFT if run.state == Run.State.RUNNING and not is_alive(run) else run.state


def is_alive(run: Run) -> bool:
    """Return whether a worker has the run in hand."""
    is_heard = run.seen_at is not None and run.seen_at > timezone.now() - SILENCE
    return run.state == Run.State.RUNNING and is_heard


def living() -> Run | None:
    """Return the run that a worker has in hand or will take up next, if there is one."""
    found = Run.objects.filter(state__in=UNDER_WAY).order_by("pk")
    return next((run for run in found if state(run) != LEFT), None)


def begin_again(run: Run) -> bool:
    """Let a worker take the run up once more; return whether it had come to a stop."""
    with transaction.atomic():
        found = Run.objects.select_for_update().filter(pk=run.pk).exclude(state=Run.State.DONE)
        again = found.first()
        if again is None or state(again) in UNDER_WAY:
            return False
        return bool(found.update(state=Run.State.WAITING, message="", ended_at=None))


def stop(run: Run) -> bool:
    """Stop a run; the worker notices at its next sign of life."""
    return bool(
        Run.objects.filter(pk=run.pk, state__in=UNDER_WAY).update(
            state=Run.State.STOPPED, ended_at=timezone.now()
        )
    )


def claim(key: int) -> Run | None:
    """Return the run if it is this worker's now; None if it is over, stopped or another's.

    The queue gives a task that takes long to a second worker. That one finds the
    run alive, and leaves.
    """
    with transaction.atomic():
        # All rows that could be claimed are locked, so that two workers come one after the other.
        rows = Run.objects.select_for_update().filter(state__in=UNDER_WAY).order_by("pk")
        found = {run.pk: run for run in rows}
        run = found.pop(key, None)
        if run is None or is_alive(run):
            return None
        if any(is_alive(other) for other in found.values()):
            _end(run, Run.State.STOPPED, "Another import was under way. Go on when it has ended.")
            return None
        run.state, run.done, run.counts = Run.State.RUNNING, 0, {}
        # By this moment the worker knows whether the run is still its own.
        run.started_at = run.seen_at = timezone.now()
        run.save()
        return run


def carry_out(run: Run) -> None:
    """Read the file of a claimed run, and write down how it ended.

    Raises:
        Exception: a fault of this program, which the task's record keeps.
    """
    report = Report(folders.report(run.pk))
    pulse = Pulse(run, report)
    try:
        with report:
            _read(run, report, pulse)
    except Stopped:
        return
    except (wxr.NotWxrError, disqus.NotDisqusError, OSError) as error:
        _end(run, Run.State.FAILED, str(error), report)
    except Exception:
        LOG.exception("Run %s failed", run.pk)
        words = "It came to a fault of this program, which the log describes. Go on to try again."
        _end(run, Run.State.FAILED, words, report)
        raise
    else:
        _end(run, Run.State.DONE, "", report)


class Pulse:
    """Says how far a run is, but not more often than anybody looks."""

    def __init__(self, run: Run, report: Report) -> None:
        """Remember what to say it of."""
        self.run = run
        self.report = report
        self.due = 0.0

    def __call__(self, done: int, total: int) -> None:
        """Note how far it is.

        Raises:
            Stopped: the run is no longer this worker's.
        """
        if time.monotonic() < self.due:
            return
        self.due = time.monotonic() + BEAT
        mine = Run.objects.filter(
            pk=self.run.pk, state=Run.State.RUNNING, started_at=self.run.started_at
        )
        if not mine.update(
            seen_at=timezone.now(), done=done, total=total, counts=self.report.counts
        ):
            raise Stopped


def _read(run: Run, report: Report, pulse: Pulse) -> None:
    path = folders.file(folders.imports(), run.file)
    if path is None:
        raise FileNotFoundError(f"The file {run.file} is no longer among the imports.")
    if run.format == Run.Format.DISQUS:
        disqus.run(path, report, pulse, is_dry=run.is_dry)
        return
    options = importing.Options(
        path, folders.media(run.media), fetches=run.fetches, is_dry=run.is_dry
    )
    importing.run(options, report, pulse)


def _end(run: Run, state: Run.State, message: str, report: Report | None = None) -> None:
    changes = {"state": state, "message": message, "ended_at": timezone.now()}
    if report is not None:
        changes |= {"counts": report.counts, "seen_at": timezone.now()}
    if state == Run.State.DONE:
        changes["done"] = Run.objects.values_list("total", flat=True).get(pk=run.pk)
    # Whoever stopped it in its last second stopped nothing.
    Run.objects.filter(pk=run.pk).update(**changes)
