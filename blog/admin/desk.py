"""Who asks, and for which article: what every page of the article desk begins with."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from blog.models import Article


def person(request: HttpRequest) -> Any:
    """Return the signed-in editor."""
    return request.user


def key_of(text: str | None) -> int | None:
    """Return the key that a form or an address names, or None if it cannot be one."""
    found = text or ""
    return int(found) if found.isascii() and found.isdigit() and len(found) < 19 else None


def lock(object_id: str | None) -> None:
    """Make whoever else saves this article wait until this save is through."""
    rows = Article.objects.filter(pk=key_of(object_id) or 0).select_for_update(no_key=True)
    list(rows.values_list("pk"))


def fetch(request: HttpRequest, asked: str | None, *, to_change: bool = True) -> Article:
    """Return the article if this person may change it, or at least see it.

    Raises:
        PermissionDenied: he may not.
        Http404: there is none.
    """
    if not request.user.has_perm("blog.change_article" if to_change else "blog.view_article"):
        raise PermissionDenied
    article = Article.objects.filter(pk=key_of(asked) or 0).first()
    if article is None:
        raise Http404("There is no such article.")
    return article


def target(request: HttpRequest) -> Article | None:
    """Return the article that a form is about, or None for one that was never saved.

    Raises:
        PermissionDenied: the person may not change it, or not add one.
        Http404: there is none.
    """
    if asked := request.POST.get("article", ""):
        return fetch(request, asked)
    if not request.user.has_perm("blog.add_article"):
        raise PermissionDenied
    return None
