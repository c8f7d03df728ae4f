"""The verbs of moderators. Each is one transaction: status, log and count, or nothing."""

from django.contrib.auth.models import User
from django.db import transaction

from comments import thread
from comments.models import Comment, Decision

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


def decide(
    comment: Comment,
    status: Status,
    *,
    by: User | None,
    seen: str | None = None,
    note: str = "",
) -> Decision | None:
    """Record the decision and apply it; return None if it was already so.

    Two moderators may decide at once. The UPDATE carries the old status in its
    WHERE clause, so exactly one of them changes the comment and writes the log.

    Args:
        comment: what is decided about.
        status: what it shall be.
        by: who decided; None for the site itself.
        seen: the status that the moderator saw; if another one decided in the
            meantime, nothing happens. None to decide about whatever it is now.
        note: a remark for the log.
    """
    with transaction.atomic():
        current = Comment.objects.filter(pk=comment.pk).values_list("status", flat=True).first()
        if current is None or current == status or seen not in (None, current):
            return None
        changed = Comment.objects.filter(pk=comment.pk, status=current).update(status=status)
        if not changed:
            return None
        decision = Decision.objects.create(
            comment_id=comment.pk, before=current, after=status, by=by, note=note
        )
        if Status.APPROVED in (current, status):
            thread.recount(comment.article_id)
    comment.status = status
    return decision


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
    return undone
