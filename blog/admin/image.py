"""Pictures, and the window in which the editor picks one."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html

from blog.models import Image

PICKED_FROM = 40  # newest pictures that the picker offers


class ImageForm(forms.ModelForm[Image]):
    """A picture with its words."""

    class Meta:
        model = Image
        fields = ("file", "alt", "is_decorative", "caption", "credit")


@admin.register(Image)
class ImageAdmin(admin.ModelAdmin[Image]):
    """The picture desk."""

    form = ImageForm
    list_display = ("preview", "__str__", "alt", "is_decorative", "uploaded_at")
    list_display_links = ("preview", "__str__")
    search_fields = ("alt", "caption", "credit")
    show_full_result_count = False
    list_per_page = 40

    @admin.display(description="picture")
    def preview(self, image: Image) -> str:
        """Return the picture, small."""
        return format_html(
            '<img class="thumbnail" src="{}" alt="" width="{}" height="{}" loading="lazy">',
            image.file.url,
            image.width,
            image.height,
        )

    def get_urls(self) -> list[URLPattern]:
        """Add the picker."""
        picker = path("picker/", self.admin_site.admin_view(self.picker), name="blog_image_picker")
        return [picker, *super().get_urls()]

    def picker(self, request: HttpRequest) -> HttpResponse:
        """Show pictures to pick from, and a form to add one.

        Raises:
            PermissionDenied: the visitor may not see pictures, or not add one.
        """
        may_add = self.has_add_permission(request)
        if not self.has_view_permission(request) or (request.method == "POST" and not may_add):
            raise PermissionDenied
        form = ImageForm(request.POST or None, request.FILES or None)
        added = form.save() if request.method == "POST" and form.is_valid() else None
        words = request.GET.get("q", "").replace("\x00", "").strip()
        found, _ = self.get_search_results(request, Image.objects.all(), words)
        context: dict[str, Any] = {
            **self.admin_site.each_context(request),
            "title": "Choose a picture",
            "is_popup": True,
            "form": ImageForm() if added else form,
            "added": added,
            "images": found[:PICKED_FROM],
            "may_add": may_add,
            "query": words,
            "address": f"{reverse('admin:blog_image_picker')}?{request.GET.urlencode()}",
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/blog/image/picker.html", context)
