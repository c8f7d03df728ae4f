"""Words, addresses and domains that moderators do not want to see unread, and who may not write."""

from typing import Any

from django.conf import settings
from django.db import models

from blog.fields import LineField


class BlockedTerm(models.Model):
    """Something that holds a comment, or marks it as spam, when it occurs in it."""

    class Kind(models.TextChoices):
        """What is looked at."""

        WORD = "word", "word or phrase"
        EMAIL = "email", "e-mail address"
        DOMAIN = "domain", "domain, of links, website and e-mail"
        NETWORK = "network", "network address or range"

    class Consequence(models.TextChoices):
        """What happens to the comment. Nothing is ever deleted."""

        HOLD = "hold", "wait for a moderator"
        SPAM = "spam", "mark as spam"

    kind = models.CharField(max_length=10, choices=Kind, default=Kind.WORD)
    text = LineField(max_length=200, help_text="Whole words; capitals make no difference.")
    consequence = models.CharField(
        max_length=10, choices=Consequence, default=Consequence.HOLD, verbose_name="then"
    )
    note = LineField(max_length=200, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, editable=False
    )
    added_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("kind", "text")
        constraints = [
            models.UniqueConstraint(fields=["kind", "text"], name="comments_blocked_once")
        ]

    def __str__(self) -> str:
        """Return what is blocked."""
        return self.text


class Ban(models.Model):
    """A writer who may not comment until a day, known by browser, address or e-mail.

    The key of an e-mail address is a keyed hash, so that erasing a person's
    data leaves no address behind.
    """

    class Kind(models.TextChoices):
        """How the writer is known again."""

        BROWSER = "browser"
        ADDRESS = "address", "network address"
        EMAIL = "email", "e-mail address"

    kind = models.CharField(max_length=10, choices=Kind)
    key = models.CharField(max_length=64)
    label = LineField(max_length=120, help_text="By which moderators know who is meant.")
    reason = LineField(max_length=200, blank=True, help_text="Only moderators see it.")
    until = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-at", "-pk")
        indexes = [models.Index(fields=["kind", "key", "until"], name="comments_banned")]

    def __str__(self) -> str:
        """Return who is banned."""
        return self.label


class WriterNote(models.Model):
    """What moderators tell each other about the writer behind an e-mail address."""

    email = models.EmailField(max_length=254)
    text = models.TextField(max_length=1000)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-at", "-pk")
        indexes = [models.Index(fields=["email", "-at"], name="comments_notes_on")]

    def __str__(self) -> str:
        """Return how the note begins."""
        return self.text[:60]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the note under the address as it is compared."""
        self.email = self.email.casefold()
        super().save(*args, **kwargs)
