"""What near-duplicates of a text have in common, so that they find each other."""

from django.db import models

from comments.models.comment import Comment


class Trace(models.Model):
    """One of the numbers that stand for a comment's text; see comments/similar.py.

    Texts that are nearly alike share at least one, so an index finds them
    however many comments the site has.
    """

    comment = models.ForeignKey(
        Comment, on_delete=models.CASCADE, related_name="traces", db_index=True
    )
    number = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["number", "-comment"], name="comments_alike")]

    def __str__(self) -> str:
        """Return the number."""
        return str(self.number)
