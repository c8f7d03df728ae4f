"""Change or withdraw what one wrote, within ten minutes and also while it waits.

A text that is changed meets the rules again, or an approved comment would be the
way around them. What is withdrawn is deleted at once; only its place stays, for
the replies below it.
"""

from django.db import IntegrityError, transaction
from django.utils import timezone

from comments import filter as learned
from comments import moderation, posting, screening, thread
from comments.models import Comment, Decision, Policy, Report, Subscription, Trace
from comments.spam import Reason

Status = Comment.Status


class TooLate(Exception):
    """The ten minutes are over, or a moderator took the comment down."""


class Changed(Exception):
    """The text was changed in the meantime; `current` is the comment as it is now."""

    def __init__(self, current: Comment) -> None:
        """Remember how it stands now."""
        super().__init__(current.pk)
        self.current = current


def revise(comment: Comment, *, text: str, version: int) -> Comment:
    """Store a new text and return the comment.

    Args:
        comment: what the writer wrote.
        text: what he wants it to be, cleaned by the form.
        version: the version of the text that he saw.

    Raises:
        TooLate: it can no longer be changed.
        Changed: it was changed since he saw it.
        posting.Duplicate: he said the same here in another comment.
    """
    try:
        with transaction.atomic():
            current = _editable(comment)
            if current.version != version:
                raise Changed(current)
            if text != current.text:
                _store(current, text)
    except IntegrityError as error:
        raise posting.Duplicate from error
    return current


def withdraw(comment: Comment) -> Comment:
    """Delete what the writer said, and take it off the page.

    Raises:
        TooLate: he can no longer withdraw it by himself.
    """
    with transaction.atomic():
        current = _editable(comment)
        before = current.status
        empty(current)
        current.withdrawn_at = timezone.now()
        current.status = Status.REMOVED
        current.save()
        Decision.objects.create(
            comment=current, before=before, after=current.status, note="Withdrawn by its writer"
        )
        thread.settle(current)
    return current


def empty(comment: Comment) -> None:
    """Delete the words and the person from a comment, and all that was made of them.

    The caller stores the comment.
    """
    comment.name = comment.email = comment.website = comment.text = ""
    comment.address, comment.fingerprint, comment.reasons, comment.why = None, None, [], ""
    Trace.objects.filter(comment=comment).delete()
    Report.objects.filter(comment=comment).delete()
    comment.reports = 0
    Subscription.objects.filter(comment=comment).delete()
    learned.forget([comment.pk])


def _editable(comment: Comment) -> Comment:
    """Return the comment as it is now, locked.

    Raises:
        TooLate: its writer may no longer change it.
    """
    found = Comment.objects.select_for_update(of=("self",)).select_related("article")
    current = found.filter(pk=comment.pk).first()
    if current is None or not current.is_editable:
        raise TooLate
    return current


def _store(current: Comment, text: str) -> None:
    """Store the new text, and let the rules judge it as if it had just arrived."""
    before = Status(current.status)
    kept = current.reasons
    current.text = text
    current.edited_at = timezone.now()
    current.version += 1
    fields = {name: getattr(current, name) for name in ("name", "email", "text")}
    current.fingerprint = posting.fingerprint(current.article, current.parent, fields)
    current.prepare()
    if current.user is None:
        screening.screen(current, Policy.load())
    found, current.status = Status(current.status), before
    if before == Status.PENDING:
        current.reasons = current.reasons or kept  # a moderator has yet to see it
    current.save()
    screening.remember(current)
    if before == Status.APPROVED and found != Status.APPROVED:
        why = Reason("edited", "Edited after it was published")
        moderation.decide(current, found, by=None, why=why)
    elif found == Status.SPAM:
        moderation.decide(current, found, by=None, note="Edited")
