"""Write, illustrate, tag, schedule and publish articles."""

from collections.abc import Sequence
from typing import Any, cast

import js_asset
from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelectMultiple, RelatedFieldWidgetWrapper
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import slugify

from blog.models import Article, Author, Byline, Tag


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


class ArticleForm(forms.ModelForm[Article]):
    """An article with its tags and authors."""

    class Meta:
        model = Article
        fields = ("title", "slug", "standfirst", "body", "status", "published_at")
        widgets = {"standfirst": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:  # a moderator's form has no fields
            self.fields["slug"].required = False
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
        return cleaned

    def chosen_authors(self) -> list[Author]:
        """Return the authors in the order in which they were chosen."""
        chosen = {str(author.pk): author for author in self.cleaned_data["author_list"]}
        order = cast(QueryDict, self.data).getlist(self.add_prefix("author_list"))
        return [chosen[key] for key in order if key in chosen]


@admin.register(Article)
class ArticleAdmin(admin.ModelAdmin[Article]):
    """The newsroom's desk."""

    form = ArticleForm
    list_display = ("title", "state", "published_at", "comments_open")
    list_filter = ("status", "comments_open")
    search_fields = ("title", "slug")
    date_hierarchy = "published_at"
    show_full_result_count = False
    list_per_page = 50
    prepopulated_fields = {"slug": ("title",)}
    autocomplete_fields = ("lead_image", "related")
    save_on_top = True
    fieldsets = (
        (None, {"fields": ("title", "standfirst", "lead_image", "body")}),
        ("Where it stands", {"fields": ("tag_list", "author_list", "slug", "related")}),
        ("Publication", {"fields": ("status", "published_at", "comments_open")}),
        (
            "For search engines",
            {"fields": ("seo_title", "seo_description"), "classes": ("collapse",)},
        ),
    )

    @admin.display(description="state", ordering="status")
    def state(self, article: Article) -> str:
        """Return what readers get: nothing yet, or since when."""
        if article.status == Article.Status.DRAFT:
            return "Draft"
        if article.published_at and article.published_at > timezone.now():
            return "Scheduled"
        return format_html('<a href="{}">Published</a>', article.get_absolute_url())

    def view_on_site(self, article: Article) -> str:
        """Return the final address, where staff see drafts too."""
        return article.get_absolute_url()

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """Return the form; its two own fields are not the model's."""
        kwargs["fields"] = [
            name
            for _, options in self.fieldsets
            for name in options["fields"]
            if name not in ("tag_list", "author_list")
        ]
        return super().get_form(request, obj, change, **kwargs)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Store tags, and authors in their order."""
        super().save_related(request, form, formsets, change)
        article = form.instance
        article.tags.set(form.cleaned_data["tag_list"])
        authors = form.chosen_authors()
        article.authors.set(authors)
        for position, author in enumerate(authors):
            Byline.objects.filter(article=article, author=author).update(position=position)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Let the editor's import map pass the content policy."""
        nonce = str(getattr(request, "csp_nonce", ""))
        context["media"] = js_asset.Media.from_media(context["media"], nonce=nonce)
        return super().render_change_form(request, context, *args, **kwargs)
