"""A comment's own address: its place in the thread, or its writer's page while it waits."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from blog import visitors
from blog.views.article import canonical
from comments import browser, moderation, thread
from comments.models import Comment


@require_safe
@never_cache
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead to a published comment; show an unpublished one to its writer alone.

    Raises:
        Http404: there is no such comment for this visitor.
    """
    found = Comment.objects.select_related("article", "parent").filter(pk=pk).first()
    if found is None:
        raise Http404("There is no such comment.")
    if found.status == Comment.Status.APPROVED and found.article.is_public:
        return redirect(f"{canonical(found.article, thread.page_of(found))}#{found.anchor}")
    is_writer = bool(found.browser) and found.browser == browser.known(request)
    if not is_writer and not visitors.may(request, moderation.PERMISSION):
        raise Http404("There is no such comment.")
    return render(
        request,
        "comments/own.html",
        {"comment": found, "article": found.article, "state": found.status},
    )
