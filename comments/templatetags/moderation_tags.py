"""What a moderator sees on an article's page and a reader pays nothing for."""

from typing import Any

from django import template
from django.template import Context

from blog import visitors
from blog.models import Article
from comments import moderation
from comments.models import Comment

register = template.Library()
MOST_WAITING = 10  # the rest is read in the queue
VERBS = (("approve", "Approve"), ("spam", "Spam"), ("remove", "Remove"))


@register.inclusion_tag("comments/_waiting.html", takes_context=True)
def comments_waiting(context: Context, article: Article) -> dict[str, Any]:
    """Show what waits below the article; a reader's page does not even ask."""
    request = context["request"]
    if not visitors.may(request, moderation.PERMISSION):
        return {}
    found = Comment.objects.pending().filter(article=article).select_related("parent")
    waiting = list(found[: MOST_WAITING + 1])
    return {
        "article": article,
        "request": request,
        "verbs": VERBS,
        "waiting": waiting[:MOST_WAITING],
        "is_cut": len(waiting) > MOST_WAITING,
    }
