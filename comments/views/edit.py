"""Change or withdraw one's own comment, in the first ten minutes.

Only the browser that sent it may, known by its signed cookie. Whatever goes
wrong, the text that was written comes back with the answer.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from comments import posting, revision
from comments.forms import EditForm
from comments.models import Comment
from comments.views import own
from comments.views.post import CONFLICT, INVALID

GONE = 410
DUPLICATE = "You have said exactly this here in another comment."
CHANGED = (
    "The comment was changed in the meantime, perhaps in another tab. Below is what you wrote "
    "here; above it stands how the comment reads now. Save again to replace that."
)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the text in a form, and store what it is changed to.

    Raises:
        Http404: another browser sent the comment, or there is none.
    """
    comment = own.fetch(request, pk)
    if request.method != "POST":
        if not comment.is_editable:
            return too_late(request, comment)
        form = EditForm(initial={"text": comment.text, "version": comment.version})
        return show(request, comment, form)
    form = EditForm(request.POST)
    if not form.is_valid():
        return show(request, comment, form, INVALID)
    return save(request, comment, form)


def save(request: HttpRequest, comment: Comment, form: EditForm) -> HttpResponse:
    """Store the text, or say why not and give it back."""
    written, version = form.cleaned_data["text"], form.cleaned_data["version"]
    try:
        revision.revise(comment, text=written, version=version)
    except revision.TooLate:
        return too_late(request, comment, written)
    except revision.Changed as changed:
        fresh = EditForm({"text": written, "version": changed.current.version})
        fresh.is_valid()
        fresh.add_error(None, CHANGED)
        return show(request, changed.current, fresh, CONFLICT, is_changed=True)
    except posting.Duplicate:
        form.add_error("text", DUPLICATE)
        return show(request, comment, form, CONFLICT)
    return redirect(comment)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, and then delete what the writer said.

    Raises:
        Http404: another browser sent the comment, or there is none.
    """
    comment = own.fetch(request, pk)
    if not comment.is_editable:
        return own.page(request, comment) if comment.is_tombstone else too_late(request, comment)
    if request.method != "POST":
        context = {"comment": comment, "article": comment.article, "state": comment.status}
        return render(request, "comments/withdraw.html", context)
    try:
        withdrawn = revision.withdraw(comment)
    except revision.TooLate:
        return too_late(request, comment)
    return own.page(request, withdrawn)


def show(
    request: HttpRequest,
    comment: Comment,
    form: EditForm,
    status: int = 200,
    *,
    is_changed: bool = False,
) -> HttpResponse:
    """Show the form; above it the comment as it is now, if it is not what the writer saw."""
    context = {
        "comment": comment,
        "article": comment.article,
        "form": form,
        "is_changed": is_changed,
        "state": comment.status,
    }
    return render(request, "comments/edit.html", context, status=status)


def too_late(request: HttpRequest, comment: Comment, written: str = "") -> HttpResponse:
    """Say that the comment can no longer be changed, and give back what was written."""
    context = {"comment": comment, "article": comment.article, "kept": written}
    return render(request, "comments/too_late.html", context, status=GONE)
