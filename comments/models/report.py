"""What readers say against a published comment."""

from collections.abc import Collection

from django.db import models
from django.utils import timezone

from comments.models.comment import Comment


class ReportQuerySet(models.QuerySet["Report"]):
    """Reports, by whether a moderator has answered them."""

    def open(self) -> "ReportQuerySet":
        """Return the reports after which no moderator decided about the comment."""
        return self.filter(settled_at=None)

    def settle(self, comment_ids: Collection[int]) -> None:
        """Note that a moderator decided about these comments; what was reported counts no more."""
        open_ones = self.open().filter(comment__in=comment_ids)
        if open_ones.update(settled_at=timezone.now()):
            Comment.objects.filter(pk__in=comment_ids).update(reports=0)


class Report(models.Model):
    """One reader's complaint about one comment."""

    class Reason(models.TextChoices):
        """What is wrong with it."""

        SPAM = "spam", "It is advertising or spam"
        INSULT = "insult", "It insults or threatens somebody"
        PRIVATE = "private", "It shows somebody’s private data"
        FALSE = "false", "It is false and does harm"
        OTHER = "other", "Something else"

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="complaints")
    reason = models.CharField(max_length=10, choices=Reason)
    text = models.TextField(max_length=500, blank=True)
    # One keyed hash for each reader, of browser or address: nobody counts twice.
    reader = models.CharField(max_length=32)
    at = models.DateTimeField(auto_now_add=True)
    settled_at = models.DateTimeField(null=True, editable=False)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-pk")
        constraints = [
            models.UniqueConstraint(fields=["comment", "reader"], name="comments_report_once")
        ]
        indexes = [models.Index(fields=["reader", "at"], name="comments_reports_by")]

    def __str__(self) -> str:
        """Return what the reader complained about."""
        return self.get_reason_display()
