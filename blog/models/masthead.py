"""What the publication says of itself on every page."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, URLValidator
from django.db import models

from blog.fields import LineField, LinesField

ADDRESS = URLValidator(schemes=["https", "http"])


class Masthead(models.Model):
    """The one row with the publication's name, look and standing words."""

    name = LineField(max_length=80, default="Broadsheet")
    tagline = LineField(max_length=160, blank=True)
    logo = models.ForeignKey(
        "blog.Image", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    accent = models.CharField(
        max_length=7,
        default="#9b2d1f",
        validators=[RegexValidator(r"^#[0-9a-fA-F]{6}$", "Write a colour like #9b2d1f.")],
        help_text="Colour of links and marks; kept readable on light and dark paper.",
    )
    sign_off = LinesField(
        max_length=600,
        default="If you enjoyed this post, what shall you do next? Consider:",
        help_text="Stands below every article, above the ways to go on.",
    )
    comment_policy = LinesField(
        max_length=600, blank=True, help_text="Stands above the comment form."
    )
    facebook = models.CharField(max_length=200, blank=True, validators=[ADDRESS])
    x = models.CharField("X (Twitter)", max_length=200, blank=True, validators=[ADDRESS])
    mastodon = models.CharField(max_length=200, blank=True, validators=[ADDRESS])
    bluesky = models.CharField(max_length=200, blank=True, validators=[ADDRESS])

    class Meta:
        verbose_name_plural = "masthead"

    def __str__(self) -> str:
        """Return the name."""
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the row; there is only one."""
        self.pk = 1
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse: a publication without a name is none.

        Raises:
            ValidationError: always.
        """
        raise ValidationError("The masthead can be changed, not deleted.")

    @classmethod
    def load(cls) -> "Masthead":
        """Return the masthead, or the default one while nobody has written it."""
        return cls.objects.select_related("logo").first() or cls(pk=1)

    @property
    def profiles(self) -> list[tuple[str, str]]:
        """Return the publication's own profiles elsewhere: name of the service and address."""
        named = [
            ("Facebook", self.facebook),
            ("X", self.x),
            ("Mastodon", self.mastodon),
            ("Bluesky", self.bluesky),
        ]
        return [(name, address) for name, address in named if address]
