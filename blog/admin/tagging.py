"""Give tags to many articles at once, take them away, and make two tags one.

Each is an action of a list that asks first, on a page of its own: which tags.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from blog import tagging
from blog.models import Article, Tag, Tagging

NAMED = 10  # of what was chosen, on the page that asks
MOST_MERGED = 200  # tags at once
Change = Callable[[Iterable[int], Sequence[Tag]], None]


class TagsForm(forms.Form):
    """Which tags to give or take away."""

    tags = forms.ModelMultipleChoiceField(
        queryset=Tag.objects.all(),
        widget=AutocompleteSelectMultiple(Article._meta.get_field("tags"), admin.site),
    )


class MergeForm(forms.Form):
    """Which tag stays."""

    into = forms.ModelChoiceField(
        label="Tag that stays",
        queryset=Tag.objects.all(),
        widget=AutocompleteSelect(Tagging._meta.get_field("tag"), admin.site),
    )


@admin.action(permissions=["change"], description="Add tags…")
def add_tags(
    model_admin: Any, request: HttpRequest, queryset: QuerySet[Article]
) -> HttpResponse | None:
    """Ask for tags, and give them to the chosen articles."""
    return _change_tags(model_admin, request, queryset, tagging.add, "Add tags", "Tagged")


@admin.action(permissions=["change"], description="Remove tags…")
def remove_tags(
    model_admin: Any, request: HttpRequest, queryset: QuerySet[Article]
) -> HttpResponse | None:
    """Ask for tags, and take them from the chosen articles."""
    return _change_tags(model_admin, request, queryset, tagging.remove, "Remove tags", "Untagged")


@admin.action(permissions=["delete"], description="Merge into…")
def merge_tags(
    model_admin: Any, request: HttpRequest, queryset: QuerySet[Tag]
) -> HttpResponse | None:
    """Ask for the tag that stays, and let it stand for the chosen ones.

    Raises:
        PermissionDenied: the person may delete tags, and not change them.
    """
    if not model_admin.has_change_permission(request):
        raise PermissionDenied
    form = MergeForm(request.POST if "apply" in request.POST else None)
    if not form.is_valid():
        return _ask(model_admin, request, queryset, form, "merge_tags", "Merge tags")
    into, chosen = form.cleaned_data["into"], list(queryset[:MOST_MERGED])
    tagging.merge(chosen, into=into)
    names = ", ".join(tag.name for tag in chosen if tag != into)
    messages.success(request, f"“{into}” now stands for: {names or 'itself alone'}.")
    return None


def _change_tags(
    model_admin: Any,
    request: HttpRequest,
    articles: QuerySet[Article],
    change: Change,
    title: str,
    done: str,
) -> HttpResponse | None:
    form = TagsForm(request.POST if "apply" in request.POST else None)
    if not form.is_valid():
        name = "add_tags" if change is tagging.add else "remove_tags"
        return _ask(model_admin, request, articles, form, name, title)
    keys = list(articles.order_by().values_list("pk", flat=True))
    tags = list(form.cleaned_data["tags"])
    change(keys, tags)
    names = ", ".join(tag.name for tag in tags)
    messages.success(request, f"{done} {len(keys)} articles: {names}.")
    return None


def _ask(
    model_admin: Any,
    request: HttpRequest,
    chosen: QuerySet[Any],
    form: forms.Form,
    action: str,
    title: str,
) -> HttpResponse:
    context = {
        **model_admin.admin_site.each_context(request),
        "title": title,
        "opts": model_admin.opts,
        "form": form,
        "media": model_admin.media + form.media,
        "action": action,
        # Those on the page; where all pages were meant, the list finds them again by its filters.
        "keys": request.POST.getlist("_selected_action"),
        "across": request.POST.get("select_across", "0"),
        "named": list(chosen[:NAMED]),
        "count": chosen.count(),
    }
    return TemplateResponse(request, "admin/blog/choose_tags.html", context)
