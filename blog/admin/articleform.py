"""The form in which an article is written."""

from collections.abc import Sequence
from typing import Any, cast
from uuid import uuid4

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelectMultiple, RelatedFieldWidgetWrapper
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.text import slugify

from blog.models import Article, Author, Autosave, Tag


class ChooserInOrder(AutocompleteSelectMultiple):
    """Shows what was chosen in the order in which it was chosen; Django's would sort it."""

    def optgroups(self, name: str, value: Sequence[str], attr: Any = None) -> Any:
        """Return the chosen options in their order."""
        groups = super().optgroups(name, value, attr)
        for _, options, _ in groups:
            options.sort(key=lambda option: value.index(str(option["value"])))
        return groups


DATE_PARTS = ("date", "time")


def chooser(field_name: str, queryset: QuerySet[Any], label: str) -> Any:
    """Return a field that finds and adds rows as one types.

    Django offers none for relations whose rows carry more than two keys.
    """
    field: Any = Article._meta.get_field(field_name)
    widget = RelatedFieldWidgetWrapper(
        ChooserInOrder(field, admin.site),
        field.remote_field,
        admin.site,
        can_add_related=True,
    )
    return forms.ModelMultipleChoiceField(
        queryset=queryset, required=False, label=label, widget=widget
    )


class Unseen(forms.CharField):
    """Goes with the form and belongs to no article, so the log does not call it changed."""

    def __init__(self) -> None:
        hidden = forms.HiddenInput(attrs={"autocomplete": "off"})  # no browser fills it in again
        super().__init__(required=False, max_length=36, widget=hidden)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Return that it never does."""
        return False

    def clean(self, value: Any) -> str:
        """Return what was sent, or nothing when nobody but an attacker could have sent it."""
        try:
            return str(super().clean(value))
        except forms.ValidationError:
            return ""


class ArticleForm(forms.ModelForm[Article]):
    """An article with its tags and authors, refused when it would undo another's work."""

    # By what the text is known while it is typed (blog/autosave.py).
    form_key = Unseen()
    # The version that the editor began from, and one that he has seen and means to replace.
    seen_version = Unseen()
    overwrite = Unseen()

    # What to fill in instead of what is stored; blog/admin/article.py sets it.
    restored: Autosave | None = None
    is_stale = False

    class Meta:
        model = Article
        fields = ("title", "slug", "standfirst", "body", "status", "published_at")
        widgets = {"standfirst": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:  # a moderator's form has no fields
            self.fields["slug"].required = False
        self._begin()
        self.fields["tag_list"] = chooser("tags", Tag.objects.all(), "Tags")
        self.fields["author_list"] = chooser("authors", Author.objects.all(), "Authors")
        # Django writes the words "Date" and "Time" beside these two, but as no label of theirs.
        # Who may only look at the article gets the form without its fields.
        if "published_at" in self.fields:
            parts = self.fields["published_at"].widget.widgets
            for part, name in zip(parts, DATE_PARTS, strict=True):
                part.attrs["aria-label"] = f"Published at: {name}"
        if self.instance.pk:
            self.initial["tag_list"] = self.instance.tags.all()
            self.initial["author_list"] = self.instance.authors.order_by("byline__position")

    def _begin(self) -> None:
        """Note what the text begins from, and put what was typed and not saved in its place."""
        self.initial["form_key"] = uuid4().hex
        self.initial["seen_version"] = self.instance.version if self.instance.pk else ""
        if self.restored is None:
            return
        self.initial.update(self.restored.fields)
        if self.instance.pk:
            self.initial["seen_version"] = self.restored.version
        else:
            self.initial["form_key"] = self.restored.key

    def clean_slug(self) -> str:
        """Return the slug, made from the title when the field was left empty.

        Raises:
            ValidationError: it was, and the title has no letter that an address may have.
        """
        title = self.cleaned_data.get("title", "")
        slug = str(self.cleaned_data.get("slug") or "") or slugify(title)[:200].strip("-_")
        if not slug:
            raise forms.ValidationError("Write the last part of the address, in Latin letters.")
        return slug

    def clean_body(self) -> str:
        """Return the text as it will be stored: an editor that looks empty sends `<p></p>`."""
        field: Any = Article._meta.get_field("body")
        return str(field.clean(self.cleaned_data["body"], self.instance))

    def clean(self) -> dict[str, Any] | None:
        """Ask for a text before anything is published."""
        cleaned = super().clean()
        is_published = self.cleaned_data.get("status") == Article.Status.PUBLISHED
        if is_published and not self.cleaned_data.get("body"):
            self.add_error("body", "Write the article before you publish it.")
        if self._would_undo():
            self.is_stale = True
            self.add_error(None, "Nothing was saved: see above.")
        return cleaned

    def _would_undo(self) -> bool:
        """Return whether the article was saved since the editor opened it, unknown to him."""
        seen, replaced = (self.cleaned_data.get(name) for name in ("seen_version", "overwrite"))
        if not self.instance.pk or not seen:
            return False
        return str(self.instance.version) not in (seen, replaced)

    def chosen_authors(self) -> list[Author]:
        """Return the authors in the order in which they were chosen."""
        chosen = {str(author.pk): author for author in self.cleaned_data["author_list"]}
        order = cast(QueryDict, self.data).getlist(self.add_prefix("author_list"))
        return [chosen[key] for key in order if key in chosen]
