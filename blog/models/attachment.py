"""Files that are no pictures: sound, film, documents."""

from typing import Any

from django.db import models

from blog.fields import LineField


def address(instance: Any, name: str) -> str:
    """Return where the file is stored: `files/ab/cd….pdf`, by its content."""
    return f"files/{name[:2]}/{name[2:]}"


class Attachment(models.Model):
    """An uploaded file that readers listen to, watch or download.

    Whoever makes one names its file by a hash of its content, as blog/pictures.py
    does for pictures; `name` is what people call it.
    """

    file = models.FileField(upload_to=address)
    name = LineField(max_length=300)
    caption = LineField(max_length=400, blank=True)
    content_type = models.CharField(max_length=100, editable=False, default="")
    size = models.PositiveBigIntegerField(editable=False, default=0)  # bytes
    uploaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-uploaded_at", "-pk")

    def __str__(self) -> str:
        """Return the name."""
        return self.name

    @property
    def kind(self) -> str:
        """Return `audio`, `video` or `document`."""
        first = self.content_type.partition("/")[0]
        return first if first in ("audio", "video") else "document"
