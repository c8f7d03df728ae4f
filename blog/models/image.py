"""Pictures, with the words that stand for them."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models

from blog import pictures
from blog.fields import LineField


class Image(models.Model):
    """An uploaded picture.

    Whoever cannot see it needs its words, so a picture has an alternative text
    or an editor has said that it is only decoration.
    """

    file = models.ImageField(upload_to=pictures.address, width_field="width", height_field="height")
    alt = LineField(
        "alternative text",
        max_length=400,
        blank=True,
        help_text="What the picture shows, for people who do not see it.",
    )
    is_decorative = models.BooleanField(
        "only decoration", default=False, help_text="It tells nothing that the text does not."
    )
    caption = LineField(max_length=400, blank=True)
    credit = LineField(max_length=200, blank=True)
    width = models.PositiveIntegerField(default=0, editable=False)
    height = models.PositiveIntegerField(default=0, editable=False)
    # Where the eye goes, in percent from the left and from the top; crops keep it.
    focus_x = models.PositiveSmallIntegerField(
        default=50, db_default=50, validators=[MaxValueValidator(100)]
    )
    focus_y = models.PositiveSmallIntegerField(
        default=50, db_default=50, validators=[MaxValueValidator(100)]
    )
    # When its renditions were made; empty while only the original can be shown.
    processed_at = models.DateTimeField(null=True, editable=False)
    uploaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-uploaded_at", "-pk")

    def __str__(self) -> str:
        """Return what tells this picture from the others."""
        return self.caption or self.alt or str(self.file)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store a new file without its metadata, under a name made of its content."""
        if self.file and pictures.is_new(self.file):
            self.file = pictures.cleaned(self.file.file)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Look at a new file, and ask for words or for the statement that none are needed.

        Raises:
            ValidationError: the file is no sound picture, or there are no words.
        """
        if self.file and pictures.is_new(self.file):
            try:
                self.file = pictures.cleaned(self.file.file)
            except ValidationError as error:
                raise ValidationError({"file": error}) from error
        if not self.alt.strip() and not self.is_decorative:
            raise ValidationError(
                {"alt": "Describe the picture, or tick that it is only decoration."}
            )

    @property
    def words(self) -> str:
        """Return the text for the `alt` attribute; empty for decoration."""
        return "" if self.is_decorative else self.alt


class Showing(models.Model):
    """A picture in the text of an article: where it is used, and what to render again with it."""

    article = models.ForeignKey("blog.Article", on_delete=models.CASCADE, related_name="showings")
    image = models.ForeignKey("blog.Image", on_delete=models.CASCADE, related_name="showings")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "image"], name="blog_showing_once")
        ]

    def __str__(self) -> str:
        """Return both ends."""
        return f"{self.image_id} in {self.article_id}"
