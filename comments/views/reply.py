"""The page to answer one comment, for browsers that run no scripts."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from blog.models import Article
from comments.models import Comment


@require_safe
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a published comment with a form below it.

    Raises:
        Http404: there is no such comment for strangers.
    """
    answered = Comment.objects.approved().select_related("article", "parent").filter(pk=pk).first()
    if answered is None or not Article.objects.published().filter(pk=answered.article_id).exists():
        raise Http404("There is no such comment.")
    page = {"article": answered.article, "parent": answered, "reply_to": answered}
    return render(request, "comments/reply.html", page)
