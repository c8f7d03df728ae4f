"""The seam between an article's page and its comments."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from blog import metadata, visitors
from blog.addresses import absolute
from blog.models import Article
from comments import moderation, opening, thread
from comments.forms import CommentForm
from comments.models import Comment

register = template.Library()
# These stand on the page twice, the second time for machines; every reader pays for it.
IN_METADATA = 5


@register.simple_tag
def load_thread(article: Article, number: int = 1, newest: bool | str = False) -> thread.ThreadPage:
    """Return one page of the article's conversation."""
    return thread.page(article, number, newest=bool(newest))


@register.inclusion_tag("comments/_thread.html", takes_context=True)
def comment_thread(context: Context, page: thread.ThreadPage) -> dict[str, Any]:
    """Show a page of comments; moderators see their buttons."""
    request = context["request"]
    return {
        "thread": page,
        "article": page.article,
        "state": page.opening,
        "author_ids": {author.user_id for author in context.get("authors") or ()} - {None},
        "request": request,
        "may_moderate": visitors.may(request, moderation.PERMISSION),
    }


@register.inclusion_tag("comments/_respond.html", takes_context=True)
def comment_form(context: Context, article: Article) -> dict[str, Any]:
    """Show the form: as it was sent when the page comes back, else an empty one."""
    answered = context.get("reply_to")
    page = context.get("thread")
    state = page.opening if page else opening.state(article)
    form = context.get("comment_form") or CommentForm(
        article=article, parent=answered, initial=own_fields(context["request"])
    )
    return {
        "article": article,
        "form": form,
        "request": context["request"],
        "policy": context["masthead"].comment_policy,
        "closed": not state.is_open,
        "state": state,
        "reply_to": answered,
        "cancel": f"{article.get_absolute_url()}#respond",
        "preview": context.get("preview", ""),
    }


def own_fields(request: Any) -> dict[str, str]:
    """Return name and mail of a moderator who is signed in; nothing for a reader."""
    user = visitors.staff(request)
    if user is None:
        return {}
    return {"name": user.get_full_name() or user.get_username(), "email": user.email}


@register.simple_tag
def article_json(data: dict[str, Any], page: thread.ThreadPage) -> SafeString:
    """Return the article's JSON-LD with its comments."""
    spoken = [comment for comment in page.comments if not comment.is_tombstone]
    return metadata.script(
        {
            **data,
            "commentCount": page.total,
            "comment": [comment_json(comment) for comment in spoken[:IN_METADATA]],
        }
    )


def comment_json(comment: Comment) -> dict[str, Any]:
    """Return a comment as a schema.org Comment."""
    return {
        "@type": "Comment",
        "url": absolute(comment.get_absolute_url()),
        "author": {"@type": "Person", "name": comment.name},
        "dateCreated": comment.created_at.isoformat(timespec="seconds"),
        "text": comment.text,
    }


@register.simple_tag
def comment_counts(articles: Iterable[Article]) -> dict[int, int]:
    """Return the numbers of comments of the articles on a list, asked for at once."""
    return thread.counts([article.pk for article in articles])


@register.filter
def count_of(counts: dict[int, int], article: Article) -> int:
    """Return one article's number of comments."""
    return counts.get(article.pk, 0)
