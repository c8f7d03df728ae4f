"""The revisions of an article: what it said, what changed, and how to have it back."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_POST, require_safe

from blog import autosave, comparison, revisions
from blog.admin import desk
from blog.models import Article, Revision

PER_PAGE = 50
NOW, MINE = "now", "mine"  # beside the keys of revisions, what can be compared


@require_safe
def listed(request: HttpRequest, key: str) -> HttpResponse:
    """Show who saved the article when, newest first, each beside what it replaced."""
    article = desk.fetch(request, key, to_change=False)
    found = article.revisions.select_related("by").defer("body", "standfirst")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return _page(request, article, "revisions", page=page, title="Revisions")


@require_safe
def compared(request: HttpRequest, key: str) -> HttpResponse:
    """Show which words of an article differ between two states.

    Raises:
        PermissionDenied: the person may not see the article.
        Http404: there is no such article, or no such state of it.
    """
    article = desk.fetch(request, key, to_change=False)
    old = _state(request, article, request.GET.get("from", ""))
    new = _state(request, article, request.GET.get("to", NOW))
    return _page(
        request,
        article,
        "compare",
        title="What changed",
        old=old,
        new=new,
        rows=comparison.compare(old, new),
        is_same=all(getattr(old, name) == getattr(new, name) for name in revisions.WORDS),
        may_restore=isinstance(old, Revision) and request.user.has_perm("blog.change_article"),
    )


@require_POST
def restored(request: HttpRequest, key: str, revision: str) -> HttpResponse:
    """Let the article say again what a revision says.

    Raises:
        PermissionDenied: the person may not change the article.
        Http404: there is no such article, or no such revision of it.
    """
    article = desk.fetch(request, key)
    wanted = article.revisions.filter(pk=desk.key_of(revision) or 0).first()
    if wanted is None:
        raise Http404("There is no such revision.")
    with transaction.atomic():
        revisions.restore(wanted, by=desk.person(request))
    messages.success(request, "The article says that again. What it said until now is a revision.")
    return redirect("admin:blog_article_change", article.pk)


def _state(request: HttpRequest, article: Article, name: str) -> Any:
    """Return a state of the article: as it is now, as typed and not saved, or a revision.

    What others typed and did not save is theirs, and nobody else compares it.
    """
    if name == NOW:
        return article
    if name == MINE:
        if not request.user.has_perm("blog.change_article"):
            raise PermissionDenied
        found: Any = autosave.find(desk.person(request), article)
        found = found and autosave.as_text(found, article)
    else:
        found = article.revisions.select_related("by").filter(pk=desk.key_of(name) or 0).first()
    if found is None:
        raise Http404("There is no such state of the article.")
    return found


def _page(request: HttpRequest, article: Article, template: str, **context: Any) -> HttpResponse:
    shared = admin.site.each_context(request)
    shown = {**shared, "opts": Article._meta, "article": article, **context}
    return TemplateResponse(request, f"admin/blog/article/{template}.html", shown)
