"""The form under every article."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Field, Layout, Submit
from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse

from blog import richtext
from blog.fields import one_line, printable
from blog.models import Article
from comments import text
from comments.models import Comment
from comments.models.comment import WEB_ADDRESS

GONE = "The comment that you answer is gone. Send it again to post it on its own."


class Written(forms.CharField):
    """Text over several lines, counted as its writer counts it: a line end is one character."""

    def to_python(self, value: Any) -> Any:
        """Return the text without what is no character; browsers send line ends as two."""
        return printable(super().to_python(value) or "").strip()


class CommentForm(forms.ModelForm[Comment]):
    """Name, mail, website and comment, as readers know them from weblogs."""

    website = forms.CharField(required=False, max_length=200, widget=forms.URLInput)

    class Meta:
        model = Comment
        fields = ("text", "name", "email")
        field_classes = {"text": Written}
        labels = {"text": "Comment", "name": "Name", "email": "Mail"}
        help_texts = {
            "text": "You can use *emphasis*, **strong**, > quotes, - lists, `code` and links.",
        }
        error_messages = {
            "text": {
                "required": "Write a comment first.",
                "max_length": "The comment has %(show_value)d characters; %(limit_value)d is "
                "the most. Nothing is lost: shorten it and send it again.",
            },
            "name": {"required": "Tell us by which name to show your comment."},
            "email": {
                "required": "Give a mail address. It will not be published.",
                "invalid": "This is no mail address; one looks like name@example.org.",
            },
        }

    def __init__(
        self, *args: Any, article: Article, parent: Comment | None = None, **kwargs: Any
    ) -> None:
        """Set up the form of one article.

        Args:
            article: what is commented on.
            parent: the comment that is answered, when it is known beforehand.
            args: as for any form.
            kwargs: as for any form.
        """
        super().__init__(*args, **kwargs)
        self.article = article
        self.answered: Comment | None = parent
        self.fields["parent"] = forms.ModelChoiceField(
            Comment.objects.approved().filter(article=article),
            required=False,
            widget=forms.HiddenInput,
            initial=parent,
            error_messages={"invalid_choice": GONE},
        )
        hints = {
            "text": {"rows": 6, "dir": "auto"},
            "name": {"autocomplete": "name", "dir": "auto"},
            "email": {"autocomplete": "email", "inputmode": "email"},
            "website": {"autocomplete": "url", "placeholder": "https://"},
        }
        for name, attributes in hints.items():
            self.fields[name].widget.attrs.update(attributes)
        self.helper = helper(article)

    def clean_text(self) -> str:
        """Return the text.

        Raises:
            ValidationError: nothing of it can be seen.
        """
        cleaned: str = self.cleaned_data["text"]
        if not one_line(richtext.plain(text.render(cleaned))):
            raise ValidationError(self.fields["text"].error_messages["required"])
        return cleaned

    def clean_name(self) -> str:
        """Return the name on one line, without marks that turn the text around.

        Raises:
            ValidationError: nothing is left.
        """
        cleaned = one_line(self.cleaned_data["name"])
        if not any(letter.isalnum() for letter in cleaned):
            raise ValidationError(self.fields["name"].error_messages["required"])
        return cleaned

    def clean_website(self) -> str:
        """Return the website as an address; a bare host gets https.

        Raises:
            ValidationError: it is no web address, or too long.
        """
        value = one_line(self.cleaned_data.get("website") or "")
        if not value:
            return ""
        if "://" not in value:
            value = f"https://{value}"
        try:
            WEB_ADDRESS(value)
        except ValidationError as error:
            raise ValidationError(
                "This is no web address; one looks like https://example.org. It may stay empty."
            ) from error
        if len(value) > 200:
            raise ValidationError("The address has more than 200 characters. It may stay empty.")
        return value

    def clean(self) -> dict[str, Any] | None:
        """Note which comment is answered; forget one that is gone.

        The form comes back without it, so that sending it a second time works.
        """
        cleaned = super().clean()
        self.answered = self.cleaned_data.get("parent")
        if "parent" in self.errors:
            self.data = {**dict(self.data.items()), "parent": ""}
        return cleaned


def helper(article: Article) -> FormHelper:
    """Return how the form is laid out and where it is sent."""
    layout = FormHelper()
    layout.form_action = reverse("comments:post", args=[article.pk])
    layout.form_method = "post"
    layout.form_class = "form"
    # The address that takes the form checks where it was sent from (config/crosssite.py).
    layout.disable_csrf = True
    layout.attrs = {"data-comment-form": ""}
    layout.layout = Layout(
        Field("parent"),
        Field("text"),
        Div(Field("name"), Field("email"), Field("website"), css_class="form__row"),
        Div(
            Submit("post", "Post comment", css_class="button"),
            Submit(
                "preview",
                "Preview",
                css_class="button button--quiet",
                formaction=reverse("comments:preview", args=[article.pk]),
                formnovalidate="",
            ),
            css_class="form__actions",
        ),
    )
    return layout
