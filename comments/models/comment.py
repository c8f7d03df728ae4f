"""A comment, and the one definition of what a stranger may read of the conversation."""

from typing import Any

from django.conf import settings
from django.core.validators import URLValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone

from blog.fields import LineField, printable
from comments import text

WEB_ADDRESS = URLValidator(schemes=["http", "https"])
STEP = 8  # hexadecimal digits in a path for each level
DEEPEST_STEP = 30  # levels; deeper replies stand beside the one they answer
MOST_INDENTED = 3  # steps; indented further, nobody could read it on a phone


class CommentQuerySet(models.QuerySet["Comment"]):
    """Comments, by who may see them."""

    def approved(self) -> "CommentQuerySet":
        """Return the comments a stranger may read.

        Pages, feeds, counts and metadata start here, so that a held or removed
        comment cannot leak through one of them.
        """
        return self.filter(status=Comment.Status.APPROVED)

    def pending(self) -> "CommentQuerySet":
        """Return the comments that wait for a moderator, the longest wait first."""
        return self.filter(status=Comment.Status.PENDING).order_by("created_at", "pk")

    def in_thread_order(self) -> "CommentQuerySet":
        """Return the comments oldest first, every reply below what it answers."""
        return self.order_by("path")


class Comment(models.Model):
    """Something a reader says about an article.

    `path` is the thread's order as one sortable text: the eight-digit numbers of
    all that stand above the comment, and its own. One index over it gives any
    page of a thread without reading the pages before, however deep it nests.
    """

    class Status(models.TextChoices):
        """What becomes of the comment."""

        PENDING = "pending", "waiting"
        APPROVED = "approved"
        SPAM = "spam"
        REMOVED = "removed"

    article = models.ForeignKey("blog.Article", on_delete=models.CASCADE, db_index=False)
    parent = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="replies"
    )
    path = models.CharField(max_length=STEP * DEEPEST_STEP, editable=False, default="")
    name = LineField(max_length=80)
    email = models.EmailField(max_length=254)
    website = models.CharField(max_length=200, blank=True, validators=[WEB_ADDRESS])
    text = models.TextField(max_length=text.LONGEST)
    html = models.TextField(editable=False, default="")
    status = models.CharField(max_length=10, choices=Status, default=Status.PENDING)
    reasons = models.JSONField(
        default=list, editable=False, help_text="Why it waits, in words a moderator understands."
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    edited_at = models.DateTimeField(null=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        help_text="The member of staff who wrote it.",
    )
    browser = models.CharField(max_length=32, editable=False, default="", db_index=True)
    address_hash = models.CharField(max_length=32, editable=False, default="", db_index=True)
    fingerprint = models.CharField(max_length=64, unique=True, editable=False, null=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-pk")
        indexes = [
            models.Index(fields=["article", "status", "path"], name="comments_in_thread"),
            models.Index(fields=["status", "created_at", "id"], name="comments_in_queue"),
            models.Index(fields=["email", "created_at"], name="comments_by_mail"),
        ]
        permissions = [("moderate_comment", "Can approve, remove and mark comments as spam")]

    def __str__(self) -> str:
        """Return who said how it begins."""
        return f"{self.name}: {self.text[:60]}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the comment with its rendered text and its place in the thread."""
        self.text = printable(self.text)
        self.html = text.render(self.text)
        super().save(*args, **kwargs)
        if not self.path:
            self.path = self.place()
            type(self).objects.filter(pk=self.pk).update(path=self.path)

    def get_absolute_url(self) -> str:
        """Return the permalink: the page of the thread, or the writer's own while it waits."""
        return reverse("comments:comment", args=[self.pk])

    def place(self) -> str:
        """Return the comment's path, below its parent's."""
        above = self.parent.path if self.parent else ""
        return f"{above[: STEP * (DEEPEST_STEP - 1)]}{self.pk:0{STEP}x}"

    @property
    def anchor(self) -> str:
        """Return the name of the comment's place on a page."""
        return f"comment-{self.pk}"

    @property
    def depth(self) -> int:
        """Return how many comments stand above it."""
        return len(self.path) // STEP - 1

    @property
    def visual_depth(self) -> int:
        """Return by how many steps it is indented."""
        return min(self.depth, MOST_INDENTED)

    @property
    def is_staff(self) -> bool:
        """Return whether a signed-in member of staff wrote it."""
        return self.user_id is not None

    @property
    def parent_name(self) -> str:
        """Return the name of who is answered; a withdrawn comment's writer is not named."""
        if self.parent is None:
            return ""
        if self.parent.status != self.Status.APPROVED:
            return "a comment that is gone"
        return self.parent.name

    @property
    def mark(self) -> str:
        """Return the letter that stands for the writer."""
        return next((letter for letter in self.name if letter.isalnum()), "·").upper()

    @property
    def hue(self) -> int:
        """Return one of twelve colours for the name; it says nothing about the person."""
        return sum(map(ord, self.name)) % 12
