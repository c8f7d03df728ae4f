"""A comment, and the one definition of what a stranger may read of the conversation."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.validators import URLValidator
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone

from blog.fields import LineField, printable
from comments import foreign, identicon, links, text

WEB_ADDRESS = URLValidator(schemes=["http", "https"])
STEP = 8  # hexadecimal digits in a path for each level
DEEPEST_STEP = 30  # levels; deeper replies stand beside the one they answer
MOST_INDENTED = 3  # steps; indented further, nobody could read it on a phone
EDITING = timedelta(minutes=10)  # how long a writer may change or withdraw what he wrote


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

    def on_page(self) -> "CommentQuerySet":
        """Return what stands on an article's page: the approved comments and the tombstones.

        A tombstone is a withdrawn comment with approved replies; its name and
        text were deleted when it was withdrawn.
        """
        # Compared, and not only named: for a bare `is_shown`, SQLite reads and sorts everything.
        return self.filter(is_shown__in=[True])

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

    class Kind(models.TextChoices):
        """Who speaks: a reader, another site that links here, or (never public) an editor."""

        COMMENT = "comment"
        PINGBACK = "pingback"
        TRACKBACK = "trackback"
        NOTE = "note"

    class Markup(models.TextChoices):
        """In what the text is written; comments from a WordPress site are HTML."""

        MARKDOWN = "markdown"
        HTML = "html"

    article = models.ForeignKey("blog.Article", on_delete=models.CASCADE, db_index=False)
    parent = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="replies"
    )
    path = models.CharField(max_length=STEP * DEEPEST_STEP, editable=False, default="")
    root = models.BigIntegerField(editable=False, default=0)
    # Readers may write 80 characters; other sites allowed more.
    name = LineField(max_length=250)
    kind = models.CharField(
        max_length=10, choices=Kind, default=Kind.COMMENT, db_default="comment", editable=False
    )
    markup = models.CharField(
        max_length=10,
        choices=Markup,
        default=Markup.MARKDOWN,
        db_default="markdown",
        editable=False,
    )
    # The number in its old address, where another comment has that key here.
    old_number = models.BigIntegerField(null=True, editable=False)
    email = models.EmailField(max_length=254)
    website = models.CharField(max_length=200, blank=True, validators=[WEB_ADDRESS])
    text = models.TextField(max_length=text.LONGEST)
    html = models.TextField(editable=False, default="")
    status = models.CharField(max_length=10, choices=Status, default=Status.PENDING)
    is_shown = models.BooleanField(default=False, editable=False)
    # Each is {"rule": its name, "words": for a moderator, "match": the text that made it fire}.
    reasons = models.JSONField(default=list, editable=False)
    why = models.CharField(max_length=20, editable=False, default="")  # the first reason's rule
    score = models.FloatField(null=True, editable=False)  # how sure the learned filter is of spam
    reports = models.PositiveIntegerField(default=0, editable=False)  # of readers, not yet settled
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    edited_at = models.DateTimeField(null=True, editable=False)
    published_at = models.DateTimeField(null=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        help_text="The member of staff who wrote it.",
    )
    browser = models.CharField(max_length=32, editable=False, default="")
    address_hash = models.CharField(max_length=32, editable=False, default="")
    # The raw address, for some days only; see comments/retention.py.
    address = models.GenericIPAddressField(null=True, editable=False)
    domain = models.CharField(max_length=255, editable=False, default="")  # of the website
    mark = models.PositiveSmallIntegerField(default=0, editable=False)
    fingerprint = models.CharField(max_length=64, unique=True, editable=False, null=True)

    # Whether what it answers stands on the same page; see comments/thread.py.
    parent_is_here = False

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-pk")
        indexes = [
            models.Index(fields=["article", "is_shown", "path"], name="comments_on_page"),
            models.Index(fields=["article", "is_shown", "-root", "path"], name="comments_newest"),
            models.Index(fields=["article", "status", "created_at"], name="comments_of_article"),
            models.Index(fields=["status", "created_at", "id"], name="comments_in_queue"),
            models.Index(fields=["status", "why", "created_at"], name="comments_by_reason"),
            models.Index(fields=["created_at"], name="comments_by_time"),
            models.Index(fields=["email", "created_at"], name="comments_by_mail"),
            models.Index(Lower("email"), "created_at", name="comments_by_mailbox"),
            models.Index(fields=["browser", "created_at"], name="comments_by_browser"),
            models.Index(fields=["address_hash", "created_at"], name="comments_by_address"),
            models.Index(fields=["domain", "created_at"], name="comments_by_domain"),
            models.Index(
                fields=["created_at"], name="comments_reported", condition=models.Q(reports__gt=0)
            ),
            models.Index(
                fields=["old_number"],
                name="comments_by_old_number",
                condition=models.Q(old_number__isnull=False),
            ),
            models.Index(
                fields=["created_at"],
                name="comments_with_address",
                condition=models.Q(address__isnull=False),
            ),
        ]
        permissions = [
            ("moderate_comment", "Can approve, remove and mark comments as spam"),
            ("erase_comment", "Can export and erase all that one writer left behind"),
        ]

    def __str__(self) -> str:
        """Return who said how it begins."""
        return f"{self.name}: {self.text[:60]}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the comment with its rendered text and its place in the thread."""
        self.prepare()
        if self.status == self.Status.APPROVED:
            self.is_shown = True
            self.published_at = self.published_at or self.created_at
        super().save(*args, **kwargs)
        if not self.path:
            self.path = self.place()
            self.root = int(self.path[:STEP], 16)
            type(self).objects.filter(pk=self.pk).update(path=self.path, root=self.root)

    def get_absolute_url(self) -> str:
        """Return the permalink: the page of the thread, or the writer's own while it waits."""
        return reverse("comments:comment", args=[self.pk])

    def prepare(self) -> None:
        """Work out what follows from the words: the HTML, the domain, the pattern."""
        self.text = printable(self.text)
        render = foreign.render if self.markup == self.Markup.HTML else text.render
        self.html = render(self.text)
        self.domain = links.domain(self.website)
        self.mark = identicon.number(self.name, self.email)

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
    def parent_address(self) -> str:
        """Return where what it answers is read; empty when that is gone."""
        if self.parent is None or not self.parent.is_shown:
            return ""
        here = f"#comment-{self.parent.pk}"
        return here if self.parent_is_here else self.parent.get_absolute_url()

    @property
    def identicon_hue(self) -> int:
        """Return which colour the pattern beside the name has."""
        return identicon.hue(self.mark)

    @property
    def identicon_shape(self) -> int:
        """Return which shape the pattern beside the name has."""
        return identicon.shape(self.mark)

    @property
    def parent_name(self) -> str:
        """Return the name of who is answered; a withdrawn comment's writer is not named."""
        if self.parent is None:
            return ""
        if not self.parent.is_shown or self.parent.is_tombstone:
            return "a comment that is gone"
        return self.parent.name

    @property
    def is_tombstone(self) -> bool:
        """Return whether only its place is left, for the replies below it."""
        return self.withdrawn_at is not None

    @property
    def editable_until(self) -> datetime:
        """Return until when its writer may change or withdraw it."""
        return self.created_at + EDITING

    @property
    def is_editable(self) -> bool:
        """Return whether its writer may still change or withdraw it."""
        undecided = self.status in (self.Status.PENDING, self.Status.APPROVED)
        return undecided and not self.is_tombstone and timezone.now() < self.editable_until
