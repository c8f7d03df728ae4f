"""The picture desk: pictures with their words, and where they are used."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString

from blog import renditions, showing
from blog.admin import picker, upload, usage
from blog.models import Image

SMALL = 96  # pixels, as wide as the style sheet shows it


class ImageForm(picker.ImageForm):
    """A picture with its words, and the point that a crop keeps."""

    class Meta(picker.ImageForm.Meta):
        fields = (*picker.ImageForm.Meta.fields, "focus_x", "focus_y")
        labels = {"focus_x": "percent from the left", "focus_y": "percent from the top"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Leave the focal point to the one who wants it."""
        super().__init__(*args, **kwargs)
        for name in ("focus_x", "focus_y"):
            self.fields[name].required = False

    def clean_focus_x(self) -> int:
        """Return where it was, if nothing was said."""
        return self._given("focus_x")

    def clean_focus_y(self) -> int:
        """Return where it was, if nothing was said."""
        return self._given("focus_y")

    def _given(self, name: str) -> int:
        value = self.cleaned_data[name]
        return int(getattr(self.instance, name) if value is None else value)


class UseFilter(admin.SimpleListFilter):
    """Finds what stands nowhere, to be deleted."""

    title = "use"
    parameter_name = "use"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return the one choice."""
        return [("none", "Used nowhere")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Image]) -> QuerySet[Image]:
        """Return what was asked for."""
        return showing.unused(queryset) if self.value() == "none" else queryset


class WordsFilter(admin.SimpleListFilter):
    """Finds what nobody has described yet."""

    title = "words"
    parameter_name = "words"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return the choices."""
        return [("missing", "Needs words"), ("there", "Described")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Return what was asked for."""
        if self.value() == "missing":
            return queryset.without_words()
        return queryset.described() if self.value() == "there" else queryset


@admin.register(Image)
class ImageAdmin(admin.ModelAdmin[Image]):
    """The picture desk."""

    form = ImageForm
    fieldsets = (
        (None, {"fields": ("file", "alt", "is_decorative", "caption", "credit")}),
        ("Focal point", {"fields": (("focus_x", "focus_y"),)}),
        ("Where it is used", {"fields": ("where_used",)}),
    )
    readonly_fields = ("where_used",)
    list_display = ("preview", "__str__", "words", "uploaded_at")
    list_display_links = ("preview", "__str__")
    list_filter = (WordsFilter, UseFilter)
    search_fields = ("alt", "caption", "credit")
    show_full_result_count = False
    list_per_page = 40

    class Media:
        css = {"all": ("css/pictures.css",)}

    @admin.display(description="picture")
    def preview(self, image: Image) -> str:
        """Return the picture, small."""
        return format_html(
            '<img class="thumbnail {}" src="{}" alt="" width="{}" height="{}" loading="lazy">',
            renditions.focus(image),
            renditions.near(image, SMALL),
            image.width,
            image.height,
        )

    @admin.display(description="alternative text", ordering="alt")
    def words(self, image: Image) -> str:
        """Return what stands for the picture, or that it needs words."""
        if image.is_decorative:
            return "Only decoration"
        return image.alt or format_html('<strong class="needs-words">{}</strong>', "Needs words")

    @admin.display(description="used in")
    def where_used(self, image: Image) -> SafeString:
        """Return the places that show the picture, with links."""
        return usage.as_list(image) if image.pk else SafeString("Nowhere yet.")

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> tuple[Any, bool]:
        """Offer to those who choose a picture only the ones that have their words."""
        found: Any
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        is_choice = request.path.endswith("/autocomplete/")
        return (found.described() if is_choice else found), may_repeat

    def get_deleted_objects(
        self, objs: Iterable[Image], request: HttpRequest
    ) -> tuple[list[Any], dict[Any, int], set[Any], list[Any]]:
        """Refuse to delete what stands in a text, and say from where else it would vanish."""
        images = list(objs)
        deleted, counts, lacking, protected = super().get_deleted_objects(images, request)
        in_texts = [line for image in images for line in usage.texts(image)]
        elsewhere = [line for image in images for line in usage.places(image)]
        gone = [format_html("Will be without a picture: {}", line) for line in elsewhere]
        return [*deleted, *gone], counts, lacking, [*protected, *in_texts]

    def get_urls(self) -> list[URLPattern]:
        """Add the picker, and the page for many pictures at once."""
        view = self.admin_site.admin_view
        return [
            path("picker/", view(self.picker), name="blog_image_picker"),
            path("upload/", view(self.upload), name="blog_image_upload"),
            path("describe/", view(self.describe), name="blog_image_describe"),
            *super().get_urls(),
        ]

    def picker(self, request: HttpRequest) -> Any:
        """Show the window in which the editor picks a picture."""
        return picker.page(self, request)

    def upload(self, request: HttpRequest) -> Any:
        """Take in several pictures."""
        return upload.take(self, request)

    def describe(self, request: HttpRequest) -> Any:
        """Take in the words of several pictures."""
        return upload.describe(self, request)
