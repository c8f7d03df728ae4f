"""A comment's own address: its place in the thread, or its writer's page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from blog import visitors
from blog.addresses import conversation
from comments import browser, moderation, thread
from comments.models import Comment


@require_safe
@never_cache
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead to a published comment; show an unpublished one to its writer alone.

    For ten minutes the writer of a published one comes here too, since he may
    still change it. A number that no comment has may be that of another site.

    Raises:
        Http404: there is no such comment for this visitor.
    """
    comments = Comment.objects.select_related("article", "parent")
    found = comments.filter(pk=pk).first() or comments.filter(old_number=pk).first()
    if found is None:
        raise Http404("There is no such comment.")
    is_writer = is_written_here(request, found)
    is_public = found.is_shown and found.article.is_public
    if is_public and not (is_writer and found.is_editable):
        return redirect(place_of(found))
    if not is_writer and not visitors.may(request, moderation.PERMISSION):
        raise Http404("There is no such comment.")
    return page(request, found, is_writer=is_writer)


def page(
    request: HttpRequest, found: Comment, *, is_writer: bool = True, status: int = 200
) -> HttpResponse:
    """Show a comment to its writer, with what becomes of it and what he may still do."""
    context = {
        "comment": found,
        "article": found.article,
        "state": "withdrawn" if found.is_tombstone else found.status,
        "may_edit": is_writer and found.is_editable,
        "place": place_of(found) if found.is_shown and found.article.is_public else "",
    }
    return render(request, "comments/own.html", context, status=status)


def place_of(comment: Comment) -> str:
    """Return where in the article a published comment stands."""
    path = comment.article.get_absolute_url()
    return f"{conversation(path, thread.page_of(comment))}#{comment.anchor}"


def is_written_here(request: HttpRequest, comment: Comment) -> bool:
    """Return whether this browser sent the comment."""
    return bool(comment.browser) and comment.browser == browser.known(request)


def fetch(request: HttpRequest, pk: int) -> Comment:
    """Return a comment that this browser sent; fetching and checking the right are one act.

    Raises:
        Http404: there is none, or another browser sent it.
    """
    found = Comment.objects.select_related("article", "parent").filter(pk=pk).first()
    if found is None or not is_written_here(request, found):
        raise Http404("There is no such comment.")
    return found
