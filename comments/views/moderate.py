"""The links in the moderators' mails: each shows one comment and has one button.

They work without signing in, for a week. A link carries who it was sent to, what
it does, and which text in which state was shown; if any of that is no longer
true, the page says what happened instead, in words.
"""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from comments import moderation, tokens
from comments.models import Comment, Decision
from comments.views.post import CONFLICT
from comments.views.subscription import GONE, discreet

FORBIDDEN = 403
ASKS = {
    "approve": "Publish this comment?",
    "spam": "Mark this comment as spam?",
    "remove": "Remove this comment?",
}
DOES = {"approve": "Approve", "spam": "Spam", "remove": "Remove"}
DONE = {
    "approve": "The comment is published.",
    "spam": "The comment is marked as spam. Nobody but the moderators sees it.",
    "remove": "The comment is removed. Nobody but its writer and the moderators sees it.",
}
EXPIRED = "This link was good for a week, and that is over."
VANISHED = "The comment is gone: it was deleted since the mail was sent."
WITHDRAWN = "The comment is gone: its writer withdrew it."
NO_MODERATOR = "This link was sent to somebody who may no longer decide about comments."
CHANGED = "Its writer has changed the comment since the mail was sent. Read it again first."


@dataclass(frozen=True)
class Refusal:
    """Why a link does nothing: in words, and as a status."""

    words: str
    status: int


@discreet
def moderate(request: HttpRequest, token: str) -> HttpResponse:
    """Ask about the comment, and decide.

    Raises:
        Http404: the link is none of ours.
    """
    try:
        act = tokens.moderated(token)
    except tokens.Expired:
        return refuse(request, Refusal(EXPIRED, GONE))
    except tokens.Foreign as error:
        raise Http404("There is no such link.") from error
    user = User.objects.filter(pk=act.user, is_active=True, is_staff=True).first()
    found = Comment.objects.select_related("article", "parent").filter(pk=act.comment).first()
    if user is None or not user.has_perm(moderation.PERMISSION):
        return refuse(request, Refusal(NO_MODERATOR, FORBIDDEN))
    if found is None:
        return refuse(request, Refusal(VANISHED, GONE))
    if refusal := outdated(act, found):
        return refuse(request, refusal, found)
    if request.method == "POST":
        return decide(request, act, found, user)
    page = {
        "comment": found,
        "article": found.article,
        "heading": ASKS[act.verb],
        "button": DOES[act.verb],
        "moderator": user.get_full_name() or user.get_username(),
    }
    return render(request, "comments/moderate.html", page)


def decide(request: HttpRequest, act: tokens.Act, comment: Comment, user: User) -> HttpResponse:
    """Do the one thing that the link does, as the moderator it was sent to."""
    decision = moderation.decide(
        comment,
        moderation.VERBS[act.verb],
        by=user,
        seen=act.seen,
        version=act.version,
        note="From the mail",
    )
    if decision is None:
        now = Comment.objects.select_related("article").filter(pk=comment.pk).first()
        refusal = outdated(act, now) if now else None
        return refuse(request, refusal or Refusal(VANISHED, GONE), now)
    page = {"comment": comment, "article": comment.article, "words": DONE[act.verb]}
    return render(request, "comments/moderated.html", page)


def outdated(act: tokens.Act, comment: Comment) -> Refusal | None:
    """Return why the link no longer fits the comment, or None if it does."""
    if comment.is_tombstone:
        return Refusal(WITHDRAWN, GONE)
    if comment.status != act.seen:
        return Refusal(decided(comment), CONFLICT)
    if comment.version != act.version:
        return Refusal(CHANGED, CONFLICT)
    return None


def decided(comment: Comment) -> str:
    """Return in words what became of the comment, and by whom."""
    last = Decision.objects.filter(comment=comment).select_related("by").first()
    who = f" by {last.by.get_full_name() or last.by.get_username()}" if last and last.by else ""
    states = {
        Comment.Status.APPROVED: "published",
        Comment.Status.SPAM: "marked as spam",
        Comment.Status.REMOVED: "removed",
        Comment.Status.PENDING: "put back into the queue",
    }
    return f"The comment was {states[Comment.Status(comment.status)]}{who} in the meantime."


def refuse(request: HttpRequest, refusal: Refusal, comment: Comment | None = None) -> HttpResponse:
    """Say why nothing happens, with the way to the queue; nothing of the comment is shown."""
    page = {"words": refusal.words, "key": comment.pk if comment else None}
    return render(request, "comments/moderate_not.html", page, status=refusal.status)
