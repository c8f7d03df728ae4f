"""Take a reader's report of a comment; enough of them hold it until a moderator has looked."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from comments import limits, moderation
from comments.models import Comment, Policy, Report
from comments.spam import Reason

MOST_A_DAY = 10
DAY = timedelta(days=1)


def reader_key(browser: str, address_hash: str) -> str:
    """Return what stands for a reader, 32 hexadecimal digits.

    The network address goes first: a new browser costs nothing, so one person
    could else report as many.
    """
    reader = f"address:{address_hash}" if address_hash else f"browser:{browser}"
    return salted_hmac("comments.report", reader, algorithm="sha256").hexdigest()[:32]


def report(comment: Comment, *, reason: str, text: str, reader: str) -> bool:
    """Note a reader's complaint; return False if he complained about this comment before.

    Args:
        comment: a published comment.
        reason: one of `Report.Reason`.
        text: what the reader adds.
        reader: see `reader_key`.

    Raises:
        limits.TooMany: the reader reports very many comments.
    """
    since = timezone.now() - DAY
    if Report.objects.filter(reader=reader, at__gt=since)[:MOST_A_DAY].count() >= MOST_A_DAY:
        words = "You have reported many comments today. Try again tomorrow."
        raise limits.TooMany(words, int(DAY.total_seconds()))
    with transaction.atomic():
        found = Comment.objects.approved().select_for_update().filter(pk=comment.pk)
        if not found.exists():
            return False
        _, is_new = Report.objects.get_or_create(
            comment=comment, reader=reader, defaults={"reason": reason, "text": text}
        )
        if is_new:
            _count(comment)
    return is_new


def _count(comment: Comment) -> None:
    """Count the open reports, and hold the comment when they are enough."""
    complaints = list(Report.objects.open().filter(comment=comment))
    Comment.objects.filter(pk=comment.pk).update(reports=len(complaints))
    if len(complaints) < Policy.load().report_threshold:
        return
    said = dict.fromkeys(complaint.get_reason_display() for complaint in complaints)
    words = f"Reported {len(complaints)} times: {'; '.join(said)}"
    texts = " · ".join(complaint.text for complaint in complaints if complaint.text)
    moderation.decide(
        comment, Comment.Status.PENDING, by=None, why=Reason("reported", words, texts)
    )
