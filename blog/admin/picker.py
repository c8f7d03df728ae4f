"""The window in which the editor picks a picture, or adds one."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from blog.models import Image

PICKED_FROM = 40  # newest pictures that the picker offers


class ImageForm(forms.ModelForm[Image]):
    """A picture with its words."""

    class Meta:
        model = Image
        fields: tuple[str, ...] = ("file", "alt", "is_decorative", "caption", "credit")


def page(desk: Any, request: HttpRequest) -> HttpResponse:
    """Show pictures to pick from, and a form to add one.

    Raises:
        PermissionDenied: the visitor may not see pictures, or not add one.
    """
    may_add = desk.has_add_permission(request)
    if not desk.has_view_permission(request) or (request.method == "POST" and not may_add):
        raise PermissionDenied
    form = ImageForm(request.POST or None, request.FILES or None)
    added = form.save() if request.method == "POST" and form.is_valid() else None
    words = request.GET.get("q", "").replace("\x00", "").strip()
    found, _ = desk.get_search_results(request, Image.objects.described(), words)
    context: dict[str, Any] = {
        **desk.admin_site.each_context(request),
        "title": "Choose a picture",
        "is_popup": True,
        "form": ImageForm() if added else form,
        "added": added,
        "images": found[:PICKED_FROM],
        "without_words": Image.objects.without_words().count(),
        "may_add": may_add,
        "query": words,
        "address": f"{reverse('admin:blog_image_picker')}?{request.GET.urlencode()}",
        "opts": desk.opts,
    }
    return TemplateResponse(request, "admin/blog/image/picker.html", context)
