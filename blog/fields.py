"""Fields that clean what people type before it is stored.

A control character in a title stops every feed reader, because XML cannot hold
it; one in an address or a name can turn the direction of the text around it.
They are removed here, on the way in, for every form, import and command alike.
"""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django_prose_editor.fields import ProseEditorField

from blog import richtext
from blog.editor import EXTENSIONS

# C0 without tab and line ends, C1, surrogates, non-characters: not one is text.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# Marks that change the direction of what follows, and spaces of no width.
INVISIBLE = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def printable(text: str) -> str:
    """Return the text without what is no character."""
    return UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """Return the text as one line: printable, no invisible marks, single spaces."""
    return " ".join(INVISIBLE.sub("", printable(text)).split())


class LineField(models.CharField[str, str]):
    """One line of text, such as a name or a title."""

    def to_python(self, value: Any) -> Any:
        """Return the cleaned line."""
        value = super().to_python(value)
        return one_line(value) if isinstance(value, str) else value

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Clean also what comes past the forms."""
        value = self.to_python(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value


class LinesField(models.TextField[str, str]):
    """Some lines of plain text, such as a standfirst."""

    def to_python(self, value: Any) -> Any:
        """Return the text without what is no character."""
        value = super().to_python(value)
        return printable(value) if isinstance(value, str) else value

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Clean also what comes past the forms."""
        value = self.to_python(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value


class ArticleBodyField(ProseEditorField):
    """The text of an article.

    The editor's own field cleans in `clean()` only, so that an importer could
    store a script. This one cleans at every save.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Set up the editor with what an article may hold."""
        kwargs.setdefault("extensions", EXTENSIONS)
        kwargs["sanitize"] = richtext.clean
        super().__init__(*args, **kwargs)

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        """Return the cleaned text; say so in the form when it is too long.

        Raises:
            ValidationError: the text is longer than an article may be.
        """
        try:
            return super().clean(printable(value or ""), model_instance)
        except ValueError as error:
            raise ValidationError(str(error)) from error

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Return the cleaned text, whoever wrote it."""
        value = richtext.clean(printable(super().pre_save(model_instance, add) or ""))
        setattr(model_instance, self.attname, value)
        return value
