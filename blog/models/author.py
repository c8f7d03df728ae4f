"""Who writes."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from blog.fields import LineField, LinesField


class Author(models.Model):
    """A name over articles; it may belong to an account, but need not."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True
    )
    name = LineField(max_length=120)
    slug = models.SlugField(max_length=120, unique=True)
    bio = LinesField(max_length=1000, blank=True)
    photo = models.ForeignKey(
        "blog.Image", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        """Return the name."""
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of the author's articles."""
        return reverse("blog:author", args=[self.slug])
