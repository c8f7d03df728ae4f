"""The words of published articles, apart from the articles.

SQLite loses triggers when Django rebuilds a table, and a ranked query must not
join drafts away; so what can be found has a table of its own (blog/search/).
"""

from django.db import models


class SearchDocument(models.Model):
    """The plain words of one published article."""

    article = models.OneToOneField(
        "blog.Article", on_delete=models.CASCADE, primary_key=True, related_name="document"
    )
    title = models.TextField()
    tags = models.TextField()
    standfirst = models.TextField()
    body = models.TextField()
    published_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        """Return the title."""
        return self.title
