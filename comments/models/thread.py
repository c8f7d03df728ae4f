"""What belongs to the conversation below one article, kept beside it.

Lists show the number of comments for a dozen articles at once; counting there
would cost more the more people talk. It is counted anew, from the comments,
inside the transaction of every decision, so it cannot drift.
"""

from django.db import models

from comments.models.policy import Mode


class Thread(models.Model):
    """The conversation below one article, and the rules that hold only there."""

    article = models.OneToOneField(
        "blog.Article", on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    approved = models.PositiveIntegerField(default=0, editable=False)
    shown = models.PositiveIntegerField(default=0, editable=False)  # with the tombstones
    mode = models.CharField(
        "comments",
        max_length=10,
        choices=[("", "As on the whole site"), *Mode.choices],
        blank=True,
        default="",
    )
    close_after = models.PositiveIntegerField(
        "close after days",
        null=True,
        blank=True,
        help_text="Counted from publication. Empty: as on the whole site. 0: never.",
    )

    def __str__(self) -> str:
        """Return the number in words."""
        return f"{self.approved} comments"
