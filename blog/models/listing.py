"""The rows that put an article on a tag's and on an author's list.

A list of a tag's articles, newest first, would need a join and a sort of all of
them at every page. So each row repeats the moment of publication (empty for a
draft), and one index holds the list in its order: page 5,000 reads index
entries, never articles. `blog/listing.py` keeps the moments in step.
"""

from django.db import models


class Listing(models.Model):
    """An article on a list, with the moment from which it stands there."""

    article = models.ForeignKey("blog.Article", on_delete=models.CASCADE)
    published_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        abstract = True


class Tagging(Listing):
    """An article under a tag."""

    tag = models.ForeignKey("blog.Tag", on_delete=models.CASCADE, db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "tag"], name="blog_tagging_once")]
        indexes = [
            models.Index(fields=["tag", "-published_at", "-article"], name="blog_tagging_list")
        ]

    def __str__(self) -> str:
        """Return both ends."""
        return f"{self.article_id} under {self.tag_id}"


class Byline(Listing):
    """An article by an author; co-authors stand in the order of `position`."""

    author = models.ForeignKey("blog.Author", on_delete=models.CASCADE, db_index=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "pk")
        constraints = [
            models.UniqueConstraint(fields=["article", "author"], name="blog_byline_once")
        ]
        indexes = [
            models.Index(fields=["author", "-published_at", "-article"], name="blog_byline_list")
        ]

    def __str__(self) -> str:
        """Return both ends."""
        return f"{self.article_id} by {self.author_id}"
