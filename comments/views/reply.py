"""The page to answer one comment, for browsers that run no scripts."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from comments.views.report import published


@require_safe
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a published comment with a form below it.

    Raises:
        Http404: there is no such comment for strangers.
    """
    answered = published(pk)
    page = {"article": answered.article, "parent": answered, "reply_to": answered}
    return render(request, "comments/reply.html", page)
