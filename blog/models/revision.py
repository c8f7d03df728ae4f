"""What an article said before, what is being written, and who writes."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class Revision(models.Model):
    """An article as somebody saved it; the newest one is what the article says now."""

    article = models.ForeignKey(
        "blog.Article", on_delete=models.CASCADE, related_name="revisions", db_index=False
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    saved_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)
    title = models.CharField(max_length=300)
    standfirst = models.TextField(blank=True)
    body = models.TextField(blank=True)

    class Meta:
        ordering = ("-pk",)
        indexes = [models.Index(fields=["article", "-id"], name="blog_revision_list")]

    def __str__(self) -> str:
        """Return which article, and when."""
        return f"{self.title}, {self.saved_at:%Y-%m-%d %H:%M}"


class Autosave(models.Model):
    """What an editor typed and has not saved; it outlives the window and the session.

    One for each editor and article. An article that was never saved has none yet,
    and is told from others by the key that its form made.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    article = models.ForeignKey(
        "blog.Article", on_delete=models.CASCADE, null=True, related_name="autosaves"
    )
    key = models.CharField(max_length=36, default="")
    saved_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=0)  # of the article that it began from
    fields = models.JSONField(default=dict)  # name of the form's field -> what stands in it

    class Meta:
        ordering = ("-saved_at",)
        constraints = [
            models.UniqueConstraint(
                fields=["user", "article"],
                condition=models.Q(article__isnull=False),
                name="blog_autosave_of_article",
            ),
            models.UniqueConstraint(
                fields=["user", "key"],
                condition=models.Q(article__isnull=True),
                name="blog_autosave_of_form",
            ),
        ]

    def __str__(self) -> str:
        """Return the title as it was typed."""
        return str(self.fields.get("title") or "Untitled")


class Presence(models.Model):
    """That an editor has an article open; the editor's page says so every half minute."""

    article = models.ForeignKey("blog.Article", on_delete=models.CASCADE, related_name="editors")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "user"], name="blog_presence_once")
        ]

    def __str__(self) -> str:
        """Return both ends."""
        return f"{self.user_id} at {self.article_id}"
