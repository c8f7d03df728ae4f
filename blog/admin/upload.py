"""Several pictures at once: take the files in first, and ask for their words afterwards.

A picture is stored as soon as it is sound. It is offered to nobody until it has
been described or called decoration, so an upload that was interrupted loses no
work and lets no picture without words into an article.
"""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import File
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from blog import pictures
from blog.models import Image

ASKED_AT_ONCE = 40
LONGEST_NAME = 80  # characters of a file's name that a sentence repeats


class WordsForm(forms.ModelForm[Image]):
    """The words of a picture that is stored already."""

    class Meta:
        model = Image
        fields = ("alt", "is_decorative", "caption", "credit")

    def __init__(self, image: Image, data: Any = None) -> None:
        """Name the fields after the picture, since many stand on one page."""
        super().__init__(data, instance=image, prefix=f"picture-{image.pk}")


def take(desk: Any, request: HttpRequest) -> HttpResponse:
    """Show the page, or store the files that were sent; a script sends one and gets its row.

    Raises:
        PermissionDenied: the visitor may not add pictures.
    """
    if not desk.has_add_permission(request):
        raise PermissionDenied
    if request.method != "POST":
        return _page(desk, request, _waiting())
    files: list[File[bytes]] = list(request.FILES.getlist("files"))
    if request.headers.get("X-Requested-With") == "fetch":
        return _row(request, files)
    if not files:
        messages.error(request, "Choose one picture or more.")
    for file in files:
        try:
            store(file)
        except ValidationError as error:
            messages.error(request, f"“{_name(file)}”: {error.messages[0]}")
    return HttpResponseRedirect(reverse("admin:blog_image_upload"))


def store(file: File[bytes]) -> Image:
    """Store a picture that has no words yet.

    Raises:
        ValidationError: the file is no sound picture.
    """
    image = Image(file=pictures.cleaned(file))
    image.save()
    return image


def describe(desk: Any, request: HttpRequest) -> HttpResponse:
    """Store the words of the pictures that were described, and ask again for the others.

    Raises:
        PermissionDenied: the visitor may not change pictures.
    """
    if not desk.has_change_permission(request):
        raise PermissionDenied
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    keys = [int(key) for key in request.POST.getlist("picture") if key.isascii() and key.isdigit()]
    chosen = Image.objects.filter(pk__in=[key for key in keys if key < 2**63][:ASKED_AT_ONCE])
    forms_ = [WordsForm(image, request.POST) for image in chosen.order_by("pk")]
    begun = [form for form in forms_ if form.has_changed()]
    done = [form.save() for form in begun if form.is_valid()]
    if done:
        messages.success(request, f"Pictures described: {len(done)}.")
    if len(done) == len(begun):
        return HttpResponseRedirect(reverse("admin:blog_image_upload"))
    # Unbound where nothing was written, or every one of them would show an error.
    left = [form if form in begun else WordsForm(form.instance) for form in forms_]
    return _page(desk, request, [form for form in left if form.instance not in done])


def _waiting() -> list[WordsForm]:
    newest = Image.objects.without_words().order_by("-pk")[:ASKED_AT_ONCE]
    return [WordsForm(image) for image in newest]


def _row(request: HttpRequest, files: list[File[bytes]]) -> HttpResponse:
    if len(files) != 1:
        return HttpResponse("Send one picture.", status=422, content_type="text/plain")
    try:
        form = WordsForm(store(files[0]))
    except ValidationError as error:
        return HttpResponse(error.messages[0], status=422, content_type="text/plain")
    return TemplateResponse(request, "admin/blog/image/_words.html", {"form": form}, status=201)


def _page(desk: Any, request: HttpRequest, rows: list[WordsForm]) -> HttpResponse:
    context = {
        **desk.admin_site.each_context(request),
        "title": "Add pictures",
        "opts": desk.opts,
        "rows": rows,
        "may_describe": desk.has_change_permission(request),
        "more": max(0, Image.objects.without_words().count() - ASKED_AT_ONCE),
        "largest": pictures.LARGEST // 1_000_000,
    }
    return TemplateResponse(request, "admin/blog/image/upload.html", context)


def _name(file: File[bytes]) -> str:
    return str(file.name or "file")[:LONGEST_NAME]
