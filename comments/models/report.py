"""What readers say against a published comment."""

from django.db import models

from comments.models.comment import Comment


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

    class Meta:
        ordering = ("-at", "-pk")
        constraints = [
            models.UniqueConstraint(fields=["comment", "reader"], name="comments_report_once")
        ]
        indexes = [models.Index(fields=["reader", "at"], name="comments_reports_by")]

    def __str__(self) -> str:
        """Return what the reader complained about."""
        return self.get_reason_display()
