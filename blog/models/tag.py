"""What articles are about."""

from django.db import models
from django.urls import reverse

from blog.fields import LineField


class TagQuerySet(models.QuerySet["Tag"]):
    """The tags, by where they are shown."""

    def in_menu(self) -> "TagQuerySet":
        """Return the tags that stand in the menu, in the order of the menu."""
        return self.filter(menu_position__isnull=False).order_by("menu_position", "name")


class Tag(models.Model):
    """A subject; one with a menu position stands in the menu of every page."""

    name = LineField(max_length=200, unique=True)
    slug = models.SlugField(max_length=200, unique=True)
    description = LineField(max_length=2000, blank=True, help_text="Shown above its articles.")
    menu_position = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="A number puts the tag into the menu, smallest first."
    )

    objects = TagQuerySet.as_manager()

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        """Return the name."""
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of the tag's articles."""
        return reverse("blog:tag", args=[self.slug])
