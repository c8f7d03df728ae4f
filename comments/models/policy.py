"""What the owner decides once about comments on the whole site."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models


class Mode(models.TextChoices):
    """What happens to a comment on arrival, when no rule speaks against it."""

    PUBLISH = "publish", "Publish at once"
    FIRST = "first", "Hold the first comment of a browser"
    HOLD = "hold", "Hold every comment"
    CLOSED = "closed", "Closed"


class Policy(models.Model):
    """The one row with the rules of the conversation."""

    mode = models.CharField("new comments", max_length=10, choices=Mode, default=Mode.FIRST)
    close_after = models.PositiveIntegerField(
        "close after days",
        default=0,
        validators=[MaxValueValidator(36_500)],
        help_text="Counted from the day an article was published. 0: never.",
    )
    most_links = models.PositiveSmallIntegerField(
        "hold from this many links",
        default=2,
        validators=[MinValueValidator(1)],
        help_text="Links in the text, and the website field if it is filled in.",
    )
    report_threshold = models.PositiveSmallIntegerField(
        "hold after reports",
        default=3,
        validators=[MinValueValidator(1)],
        help_text="How many different readers must report a published comment.",
    )
    most_per_writer = models.PositiveSmallIntegerField(
        "comments per writer",
        default=10,
        help_text="In ten minutes, from one browser, one e-mail address or one network address. "
        "0: no limit.",
    )
    most_per_site = models.PositiveIntegerField(
        "comments on the whole site",
        default=200,
        help_text="In ten minutes. From then on everything is held, and from ten times as many "
        "on, newcomers are asked to come back later. 0: no limit.",
    )
    address_days = models.PositiveSmallIntegerField(
        "keep network addresses for days",
        default=14,
        validators=[MaxValueValidator(365)],
        help_text="After that only a keyed hash is left. 0: they are never stored.",
    )

    class Meta:
        verbose_name = "comment settings"
        verbose_name_plural = "comment settings"

    def __str__(self) -> str:
        """Return the mode in words."""
        return self.get_mode_display()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the row; there is only one."""
        self.pk = 1
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse: a site without rules would publish anything.

        Raises:
            ValidationError: always.
        """
        raise ValidationError("The settings can be changed, not deleted.")

    @classmethod
    def load(cls) -> "Policy":
        """Return the settings, or the default ones while nobody has written them."""
        return cls.objects.first() or cls(pk=1)
