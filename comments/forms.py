"""The form under every article."""

from math import isfinite
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Div, Field, Layout, Submit
from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse

from blog import richtext
from blog.fields import one_line, printable
from blog.models import Article
from comments import text
from comments.models import Comment, Subscription
from comments.models.comment import WEB_ADDRESS

HINTS = {
    "text": {"rows": 6, "dir": "auto"},
    "name": {"autocomplete": "name", "dir": "auto"},
    "email": {"autocomplete": "email", "inputmode": "email"},
    "website": {"autocomplete": "url", "placeholder": "https://"},
}
GONE = "The comment that you answer is gone. Send it again to post it on its own."


class Written(forms.CharField):
    """Text over several lines, counted as its writer counts it: a line end is one character."""

    def to_python(self, value: Any) -> Any:
        """Return the text without what is no character; browsers send line ends as two."""
        return printable(super().to_python(value) or "").strip()


class TextForm(forms.ModelForm[Comment]):
    """The text of a comment alone."""

    class Meta:
        model = Comment
        fields: tuple[str, ...] = ("text",)
        field_classes = {"text": Written}
        labels = {"text": "Comment", "email": "Mail"}
        help_texts = {
            # The hyphen of a list stays with its word, at the end of a line too.
            "text": "You can use *emphasis*, **strong**, > quotes, -\u2060\u00a0lists, `code` "
            "and links.",
        }
        error_messages = {
            "text": {
                "required": "Write a comment first.",
                "max_length": "The comment has %(show_value)d characters; %(limit_value)d is "
                "the most. Nothing is lost: shorten it and send it again.",
            },
            "email": {
                "required": "Give a mail address. It will not be published.",
                "invalid": "This is no mail address; one looks like name@example.org.",
            },
        }

    def clean_text(self) -> str:
        """Return the text.

        Raises:
            ValidationError: nothing of it can be seen.
        """
        cleaned: str = self.cleaned_data["text"]
        if not one_line(richtext.plain(text.render(cleaned))):
            raise ValidationError(self.fields["text"].error_messages["required"])
        return cleaned


class EditForm(TextForm):
    """The text as its writer changes it, with the version that he saw."""

    version = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs.update(HINTS["text"])
        self.helper = FormHelper()
        self.helper.form_class = "form"
        self.helper.disable_csrf = True
        self.helper.layout = Layout(
            "version",
            "text",
            Div(
                Submit("save", "Save", css_class="button"),
                HTML('{% include "comments/_leave.html" %}'),
                css_class="form__actions",
            ),
        )


class CommentForm(TextForm):
    """Name, mail, website and comment, as readers know them from weblogs."""

    name = forms.CharField(
        label="Name",
        max_length=80,  # the model takes more, from other sites
        error_messages={"required": "Tell us by which name to show your comment."},
    )
    website = forms.CharField(required=False, max_length=200, widget=forms.URLInput)
    wants = forms.ChoiceField(
        label="Write to me",
        required=False,
        help_text="The first mail asks whether the address is yours.",
        choices=[("", "never"), *((want.value, want.label) for want in Subscription.Wants)],
    )
    # Nobody sees it, so whatever stands in it was written by a program.
    more = forms.Field(
        label="Leave this empty",
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    took = forms.Field(required=False, widget=forms.HiddenInput)

    class Meta(TextForm.Meta):
        fields = ("text", "name", "email")

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
        for name, attributes in HINTS.items():
            self.fields[name].widget.attrs.update(attributes)
        self.helper = helper(article)

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

    def clean_more(self) -> str:
        """Return what stands in the hidden field; whatever it is, nobody is refused for it."""
        return one_line(str(self.cleaned_data["more"] or ""))[:200]

    def clean_took(self) -> float | None:
        """Return how many seconds passed before the form was sent, or None; nobody is refused."""
        try:
            seconds = float(self.cleaned_data["took"])
        except (TypeError, ValueError):
            return None
        return seconds if isfinite(seconds) else None

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
        Field("took"),
        Field("text"),
        Div(Field("name"), Field("email"), Field("website"), Field("wants"), css_class="form__row"),
        HTML('{% include "comments/_remember.html" %}'),
        Div("more", css_class="hush", aria_hidden="true"),
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
