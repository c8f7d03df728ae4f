"""Who wants mail about what, and the mails that are still to be sent. The rows are the queue."""

from django.conf import settings
from django.db import models

from comments.models.comment import Comment


class SubscriptionQuerySet(models.QuerySet["Subscription"]):
    """Subscriptions, by whether anything may be sent for them."""

    def active(self) -> "SubscriptionQuerySet":
        """Return those whose address was confirmed and that nobody ended."""
        return self.filter(confirmed_at__isnull=False, ended_at=None)


class Subscription(models.Model):
    """The wish of one address for mail about one article's conversation.

    Confirmed means that a link which only that mailbox received was followed,
    for this subscription or, from the same browser, for an earlier one: a typed
    address is nobody's consent.
    """

    class Wants(models.TextChoices):
        """What to write about."""

        REPLIES = "replies", "when it is published and when somebody replies"
        THREAD = "thread", "on every new comment here"

    article = models.ForeignKey("blog.Article", on_delete=models.CASCADE, related_name="+")
    comment = models.ForeignKey(
        Comment, on_delete=models.CASCADE, null=True, blank=True, related_name="subscriptions"
    )  # none for a reader who follows without writing
    email = models.EmailField(max_length=254)
    browser = models.CharField(max_length=32, default="")
    wants = models.CharField(max_length=10, choices=Wants)
    created_at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True, editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-pk")
        indexes = [
            models.Index(fields=["article", "wants"], name="comments_followers"),
            models.Index(fields=["email", "browser"], name="comments_follows"),
        ]

    def __str__(self) -> str:
        """Return what is wanted, not by whom."""
        return self.get_wants_display()


class Notice(models.Model):
    """One thing that one mailbox shall learn. Those of one mailbox travel together."""

    class Kind(models.TextChoices):
        """What the mail says."""

        HELD = "held", "a comment waits, to a moderator"
        CONFIRM = "confirm", "please confirm your address"
        PUBLISHED = "published", "your comment was published"
        REPLY = "reply", "somebody replied to you"
        FOLLOWED = "followed", "a new comment in a thread you follow"
        DATA = "data", "the link to a person’s own data"

    kind = models.CharField(max_length=10, choices=Kind)
    email = models.EmailField(max_length=254)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+"
    )
    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, null=True, related_name="+")
    subscription = models.ForeignKey(
        Subscription, on_delete=models.CASCADE, null=True, related_name="notices"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    failures = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("created_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["comment", "kind", "email"], name="comments_notice_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["due_at"], name="comments_to_send", condition=models.Q(sent_at=None)
            ),
            models.Index(fields=["email", "created_at"], name="comments_mailed"),
        ]

    def __str__(self) -> str:
        """Return what the mail says, not to whom."""
        return self.get_kind_display()


class ModeratorMail(models.Model):
    """How often a moderator wants mail about what waits."""

    class Often(models.TextChoices):
        """When it is sent."""

        EACH = "each", "at once, together when there are many"
        DAILY = "daily", "once a day"
        NEVER = "never"

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    often = models.CharField(max_length=10, choices=Often, default=Often.EACH)

    def __str__(self) -> str:
        """Return how often."""
        return self.get_often_display()
