"""Pictures, with the words that stand for them."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models, transaction

from blog import pictures
from blog.fields import LineField
from blog.renditions import PictureField


class ImageQuerySet(models.QuerySet["Image"]):
    """Pictures, by what is still to be done with them."""

    def described(self) -> "ImageQuerySet":
        """Return the pictures that have words, or need none: those that may be chosen."""
        return self.filter(~models.Q(alt="") | models.Q(is_decorative=True))

    def without_words(self) -> "ImageQuerySet":
        """Return the pictures that nobody has described yet."""
        return self.filter(alt="", is_decorative=False)

    def unprocessed(self) -> "ImageQuerySet":
        """Return the pictures of which the smaller copies are still to be made."""
        return self.filter(processed_at=None)


class Image(models.Model):
    """An uploaded picture.

    Whoever cannot see it needs its words, so a picture has an alternative text
    or an editor has said that it is only decoration.
    """

    file: Any = PictureField(upload_to=pictures.address, width_field="width", height_field="height")
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

    objects = ImageQuerySet.as_manager()

    class Meta:
        ordering = ("-uploaded_at", "-pk")

    def __str__(self) -> str:
        """Return what tells this picture from the others."""
        return self.caption or self.alt or str(self.file)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store a new file without its metadata, under a name made of its content.

        A file whose row could not be stored would be known to nobody, so it goes again.
        """
        if not (self.file and pictures.is_new(self.file)):
            super().save(*args, **kwargs)
            return
        self.file = pictures.cleaned(self.file.file)
        self.processed_at = None
        if (fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*fields, "processed_at", "width", "height"}
        try:
            # The row is there before anybody is told of it.
            with transaction.atomic():
                super().save(*args, **kwargs)
        except BaseException:
            if not pictures.is_new(self.file):
                self.file.storage.delete(self.file.name or "")
            raise

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
