"""The log of what moderators decided."""

from django.conf import settings
from django.db import models

from comments.models.comment import Comment


class DecisionQuerySet(models.QuerySet["Decision"]):
    """Decisions, by what can still be done about them."""

    def undoable(self) -> "DecisionQuerySet":
        """Return the decisions after which nobody decided about the same comment."""
        later = Decision.objects.filter(
            comment=models.OuterRef("comment"), pk__gt=models.OuterRef("pk")
        )
        return self.filter(~models.Exists(later), undoes=None)


class Decision(models.Model):
    """One change of a comment's status: by whom, when, from what to what."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="decisions")
    before = models.CharField(max_length=10, choices=Comment.Status)
    after = models.CharField(max_length=10, choices=Comment.Status)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)
    note = models.CharField(max_length=300, blank=True)
    # What was decided about many comments with one button has one name, to be undone as one.
    batch = models.CharField(max_length=12, blank=True, default="", db_index=True, editable=False)
    undoes = models.OneToOneField(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="undone_by"
    )

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-pk")
        indexes = [
            models.Index(fields=["by", "-at"], name="comments_decisions_by"),
            models.Index(fields=["-at", "-id"], name="comments_decisions_at"),
        ]

    def __str__(self) -> str:
        """Return the change in words."""
        return f"{self.get_before_display()} → {self.get_after_display()}"
