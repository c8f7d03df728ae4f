"""Write, illustrate, tag, schedule and publish articles."""

from typing import Any

import js_asset
from django.contrib import admin
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html

from blog import editor
from blog.admin import desk, past, tagging, writing
from blog.admin.articleform import ArticleForm
from blog.models import Article, Byline

OWN_FIELDS = ("tag_list", "author_list")  # of the form, and not of the model
MODULES = ("browser", "copy", "delivery", "notices", "server", "words")  # of writing/form.js


@admin.register(Article)
class ArticleAdmin(admin.ModelAdmin[Article]):
    """The newsroom's desk."""

    form = ArticleForm
    list_display = ("title", "state", "published_at", "comments_open")
    list_filter = ("status", "is_page", "comments_open")
    search_fields = ("title", "slug")
    date_hierarchy = "published_at"
    show_full_result_count = False
    list_per_page = 50
    prepopulated_fields = {"slug": ("title",)}
    autocomplete_fields = ("lead_image", "related")
    save_on_top = True
    actions = (tagging.add_tags, tagging.remove_tags)
    fieldsets = (
        (None, {"fields": ("title", "standfirst", "lead_image", "body")}),
        ("Publication", {"fields": ("status", "published_at", "comments_open")}),
        ("Where it stands", {"fields": ("tag_list", "author_list", "slug", "is_page", "related")}),
        (
            "For search engines",
            {"fields": ("seo_title", "seo_description"), "classes": ("collapse",)},
        ),
    )

    @admin.display(description="state", ordering="status")
    def state(self, article: Article) -> str:
        """Return what readers get: nothing yet, from when, or since when."""
        if article.status == Article.Status.DRAFT:
            return "Draft"
        if article.status == Article.Status.PRIVATE:
            return "Private"
        if article.published_at and article.published_at > timezone.now():
            moment = timezone.localtime(article.published_at)
            return f"Scheduled for {date_format(moment, 'j F Y, H:i')}"
        return format_html('<a href="{}">Published</a>', article.get_absolute_url())

    def view_on_site(self, article: Article) -> str:
        """Return the final address, where staff see drafts too."""
        return article.get_absolute_url()

    def get_urls(self) -> list[URLPattern]:
        """Add what the form asks while one writes, and the revisions."""
        own = [
            path(address, self.admin_site.admin_view(view), name=f"blog_article_{name}")
            for address, view, name in (
                ("autosave/", writing.keep, "autosave"),
                ("autosave/discard/", writing.discard, "discard"),
                ("<str:key>/revisions/", past.listed, "revisions"),
                ("<str:key>/revisions/<str:revision>/restore/", past.restored, "restore"),
                ("<str:key>/compare/", past.compared, "compare"),
            )
        ]
        return [*own, *super().get_urls()]

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """Return the form, with what was typed and not saved when that was asked for."""
        names = [name for _, options in self.fieldsets for name in options["fields"]]
        kwargs["fields"] = [name for name in names if name not in OWN_FIELDS]
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.restored = writing.asked_for(request, obj)
        return form

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Let two who save one article queue, so that the second one is told of the first."""
        with transaction.atomic():
            if request.method == "POST":
                desk.lock(object_id)
            return super().changeform_view(request, object_id, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Store the article under the editor's name; what he typed is safe then."""
        obj.saved_by = request.user
        super().save_model(request, obj, form, change)
        writing.saved(request, obj, form.cleaned_data.get("form_key", ""))

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
        """Show the form with what the desk knows; let its import map pass the content policy."""
        nonce = str(getattr(request, "csp_nonce", ""))
        context["writing"] = writing.context(request, context["adminform"].form)
        own = _modules() if context["writing"] else js_asset.Media()
        context["media"] = js_asset.Media.from_media(context["media"] + own, nonce=nonce)
        return super().render_change_form(request, context, *args, **kwargs)


def _modules() -> js_asset.Media:
    """Return what runs while one writes; the import map gives its parts their hashed names."""
    names = {f"writing/{name}": f"js/writing/{name}.js" for name in MODULES} | editor.MODULES
    start = js_asset.Script("js/writing/form.js", type="module")
    return js_asset.Media(js=[start], importmap=js_asset.ImportMap(names))
