"""The verbs of moderators. Each is one transaction: status, log and count, or nothing."""

from collections.abc import Iterable, Mapping
from secrets import token_hex
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from comments import filter as learned
from comments import notify, search, thread
from comments.models import Comment, Decision, Report
from comments.spam import Reason

Status = Comment.Status
VERBS: dict[str, Status] = {
    "approve": Status.APPROVED,
    "spam": Status.SPAM,
    "remove": Status.REMOVED,
    "hold": Status.PENDING,
}
PERMISSION = "comments.moderate_comment"


def approve(comment: Comment, *, by: User | None) -> Decision | None:
    """Publish the comment. Approving it twice does nothing the second time."""
    return decide(comment, Status.APPROVED, by=by)


def spam(comment: Comment, *, by: User | None) -> Decision | None:
    """Mark the comment as spam; nobody sees it, and it can be brought back."""
    return decide(comment, Status.SPAM, by=by)


def remove(comment: Comment, *, by: User | None) -> Decision | None:
    """Take the comment off the page without calling it spam."""
    return decide(comment, Status.REMOVED, by=by)


def keep(comment: Comment, *, by: User) -> Decision | None:
    """Leave a reported comment published; its reports are settled, and the log says so.

    Returns:
        None if nobody's report is open any more.
    """
    with transaction.atomic():
        found = Comment.objects.approved().select_for_update().filter(pk=comment.pk)
        if not found.filter(reports__gt=0).exists():
            return None
        Report.objects.settle([comment.pk])
        status = Status.APPROVED
        learned.decided(found.get(), status, status)  # what is kept is honest
        return Decision.objects.create(
            comment_id=comment.pk, before=status, after=status, by=by, note="Kept after reports"
        )


def decide(
    comment: Comment,
    status: Status,
    *,
    by: User | None,
    seen: str | None = None,
    version: int | None = None,
    note: str = "",
    why: Reason | None = None,
    batch: str = "",
) -> Decision | None:
    """Record the decision and apply it; return None if it was already so.

    Two moderators may decide at once. The UPDATE carries the old status in its
    WHERE clause, so exactly one of them changes the comment and writes the log.
    A withdrawn comment is its writer's last word: nobody decides about it.

    Args:
        comment: what is decided about.
        status: what it shall be.
        by: who decided; None for the site itself.
        seen: the status that the moderator saw; if another one decided in the
            meantime, nothing happens. None to decide about whatever it is now.
        version: the version of the text that the moderator saw, likewise.
        note: a remark for the log.
        why: the reason, where the site holds a comment by itself.
        batch: what many decisions with one button have in common.
    """
    with transaction.atomic():
        found = Comment.objects.filter(pk=comment.pk, withdrawn_at=None)
        if version is not None:
            found = found.filter(version=version)
        before = found.exclude(status=status).first()
        if before is None or seen not in (None, before.status):
            return None
        changes = _changes(before, status, why)
        if not found.filter(status=before.status).update(status=status, **changes):
            return None
        decision = Decision.objects.create(
            comment_id=comment.pk, before=before.status, after=status, by=by, note=note, batch=batch
        )
        after = Comment.objects.select_related("article", "parent").get(pk=comment.pk)
        _tell(before, after, by)
    for name in ("status", *changes):
        setattr(comment, name, getattr(after, name))
    comment.is_shown = after.status == Status.APPROVED
    return decision


def _changes(before: Comment, status: Status, why: Reason | None) -> dict[str, Any]:
    """Return what else changes on the comment with its status."""
    changes: dict[str, Any] = {}
    if status == Status.APPROVED and before.published_at is None:
        changes["published_at"] = timezone.now()
    if why is not None:
        changes["reasons"] = [why.as_row(), *before.reasons]
        changes["why"] = why.rule
    return changes


def _tell(before: Comment, after: Comment, by: User | None) -> None:
    """Bring everything in step that depends on a comment's status."""
    if by is not None:
        Report.objects.settle([after.pk])
        learned.decided(after, before.status, after.status)
    search.restate([after.pk], after.status)
    thread.settle(after)
    if after.status == Status.APPROVED and before.published_at is None:
        notify.published(after, by=by)
    elif by is None:
        notify.held(after)


def decide_all(
    comments: Iterable[Comment],
    status: Status,
    *,
    by: User | None,
    seen: str | None = None,
    versions: Mapping[int, int] | None = None,
) -> list[Decision]:
    """Decide about several comments with one button; return the decisions that were made.

    In the order of articles, so that two moderators who do the same wait for
    each other once and never for ever. `versions` has the version of each text
    that was seen, by the key of its comment.
    """
    batch = token_hex(6)
    made = []
    with transaction.atomic():
        for comment in sorted(comments, key=lambda each: (each.article_id, each.pk)):
            version = (versions or {}).get(comment.pk) or None
            decision = decide(comment, status, by=by, seen=seen, version=version, batch=batch)
            if decision is not None:
                made.append(decision)
    return made


def undo(decision: Decision, *, by: User | None) -> Decision | None:
    """Put the comment back to what it was before; None if somebody decided since.

    An undone decision stays in the log, with the one that undid it.
    """
    with transaction.atomic():
        if not Decision.objects.filter(pk=decision.pk).undoable().exists():
            return None
        undone = decide(decision.comment, Status(decision.before), by=by, seen=decision.after)
        if undone is not None:
            undone.undoes = decision
            undone.save(update_fields=["undoes"])
            learned.restored(decision.comment)
    return undone


def undo_all(decision: Decision, *, by: User | None) -> list[Decision]:
    """Take back a decision, and those that were made with the same button."""
    together = [decision]
    if decision.batch:
        found = Decision.objects.filter(batch=decision.batch).select_related("comment")
        together = list(found.order_by("comment__article", "comment"))
    with transaction.atomic():
        return [undone for each in together if (undone := undo(each, by=by)) is not None]
