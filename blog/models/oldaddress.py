"""Where things stood before: after a new slug, a merge of tags, a move from another site."""

from django.db import models

TARGETS = ("article", "tag", "author", "image", "attachment")


def _exactly_one() -> models.Q:
    one = models.Q()
    for name in TARGETS:
        alone = models.Q(**{f"{other}__isnull": other != name for other in TARGETS})
        one |= alone
    return one


class OldAddress(models.Model):
    """A path that leads to one thing for ever, wherever that stands now.

    `path` is as blog/moved.py writes it: decoded, in lower case, without a slash
    at its end, so that all spellings of an address are one row.
    """

    path = models.CharField(max_length=500, unique=True)
    article = models.ForeignKey("blog.Article", on_delete=models.CASCADE, null=True)
    tag = models.ForeignKey("blog.Tag", on_delete=models.CASCADE, null=True)
    author = models.ForeignKey("blog.Author", on_delete=models.CASCADE, null=True)
    image = models.ForeignKey("blog.Image", on_delete=models.CASCADE, null=True)
    attachment = models.ForeignKey("blog.Attachment", on_delete=models.CASCADE, null=True)

    class Meta:
        verbose_name_plural = "old addresses"
        constraints = [
            models.CheckConstraint(condition=_exactly_one(), name="blog_oldaddress_one_target")
        ]

    def __str__(self) -> str:
        """Return the path."""
        return self.path
