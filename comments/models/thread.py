"""The number of comments of an article, kept beside it.

Lists show it for a dozen articles at once; counting there would cost more the
more people talk. It is counted anew, from the comments, inside the transaction
of every decision, so it cannot drift.
"""

from django.db import models


class Thread(models.Model):
    """The conversation below one article."""

    article = models.OneToOneField(
        "blog.Article", on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    approved = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        """Return the number in words."""
        return f"{self.approved} comments"
