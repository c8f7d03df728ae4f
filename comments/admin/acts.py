"""What the queue's buttons say and do: who may, about which comments, and what is told after."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timesince import timesince

from blog.fields import one_line
from comments import moderation, posting, queue
from comments.forms import TextForm
from comments.models import Comment, Decision

SAID = {
    "approve": "Published",
    "spam": "Marked as spam",
    "remove": "Removed",
    "hold": "Held",
    "keep": "Kept",
}
FOR_ALL = (("approve", "Approve all"), ("spam", "Spam all"), ("remove", "Remove all"))
DONE = {
    Comment.Status.APPROVED: "approved it",
    Comment.Status.SPAM: "marked it as spam",
    Comment.Status.REMOVED: "removed it",
    Comment.Status.PENDING: "put it back",
}
View = Callable[[HttpRequest], HttpResponse]
MOST_TICKED = 500
MOST_OF_WRITER = 100  # with one press; each is a decision of its own in the log
REFUSED = {
    posting.Closed: "The conversation is closed, so the reply was not stored.",
    posting.Duplicate: "You have said this here before.",
}


def may_moderate(request: HttpRequest) -> bool:
    """Return whether the signed-in person decides about comments."""
    return request.user.has_perm(moderation.PERMISSION)


def require_moderator(request: HttpRequest) -> None:
    """Let moderators pass.

    Raises:
        PermissionDenied: the visitor is none.
    """
    if not may_moderate(request):
        raise PermissionDenied


def posted(view: View) -> View:
    """Let a button through; who was asked to sign in after pressing one comes back to the queue."""

    @wraps(view)
    def inner(request: HttpRequest) -> HttpResponse:
        if request.method == "POST":
            return view(request)
        said = "You were signed out, so nothing was decided. Please press again."
        messages.warning(request, said)
        return back(request)

    return inner


def person(request: HttpRequest) -> Any:
    """Return the signed-in person."""
    return request.user


def chosen(request: HttpRequest) -> tuple[str, dict[int, int]]:
    """Return the verb, and the comments it is about with the versions that were seen.

    A button beside one comment says both, as in `approve-12.1`; a button for all
    that are ticked says the verb alone. Version 0 stands for whatever it is now.
    """
    verb, _, one = request.POST.get("verb", "").partition("-")
    named = [one] if one else request.POST.getlist("comment")[:MOST_TICKED]
    keys = {}
    for text in named:
        key, _, version = text.partition(".")
        if (number := key_of(key)) is not None:
            keys[number] = key_of(version) or 0
    return verb, keys


def all_of_writer(asked: str) -> tuple[str, list[Comment], int]:
    """Return verb and waiting comments of one writer, and how many are left for the next press.

    The button says by what he is known and names one of his comments, as in
    `spam-email-12`; the address itself is looked up here.
    """
    verb, _, rest = asked.partition("-")
    name, _, key = rest.partition("-")
    comment = Comment.objects.filter(pk=key_of(key) or 0).first()
    value = queue.known_by(comment).get(name) if comment else None
    if value is None:
        return verb, [], 0
    waiting = queue.matching(queue.Asked(filters=((name, value),))).order_by("created_at", "pk")
    found = list(waiting[:MOST_OF_WRITER])
    left = waiting[MOST_OF_WRITER : MOST_OF_WRITER + queue.MOST_COUNTED].count()
    return verb, found, left


def apply(
    request: HttpRequest, verb: str, comments: list[Comment], versions: dict[int, int]
) -> list[Decision]:
    """Do what the button says; return the decisions that were made."""
    by = person(request)
    if verb == "keep":
        return [made for each in comments if (made := moderation.keep(each, by=by)) is not None]
    seen = request.POST.get("seen") or None
    status = moderation.VERBS[verb]
    return moderation.decide_all(comments, status, by=by, seen=seen, versions=versions)


def key_of(text: str) -> int | None:
    """Return the key that a form or address names, or None if it cannot be one."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def tell(
    request: HttpRequest,
    verb: str,
    comments: Iterable[Comment],
    made: list[Decision],
    left: int = 0,
) -> None:
    """Say what was done, and who was faster where somebody was."""
    done = {decision.comment_id for decision in made}
    if len(made) == 1:
        name = next(comment.name for comment in comments if comment.pk in done)
        messages.success(request, f"{SAID[verb]}: {name}’s comment.")
    elif made:
        messages.success(request, f"{SAID[verb]}: {plural(len(made))}.")
    if left:
        messages.info(
            request, f"{left:,} more of this writer wait{'s' if left == 1 else ''}; press again."
        )
    missed = [comment for comment in comments if comment.pk not in done]
    if len(missed) == 1:
        messages.info(request, why_not(missed[0]))
    elif missed:
        messages.info(request, f"{plural(len(missed))} left alone: somebody decided before you.")
    elif not made:
        messages.info(request, "Nothing was decided: the comment is gone.")


def why_not(comment: Comment) -> str:
    """Return why a decision about a comment came too late."""
    now = Comment.objects.filter(pk=comment.pk).first()
    if now is None or now.is_tombstone:
        return f"{comment.name or 'The writer'} withdrew the comment; nothing is left to decide."
    last = now.decisions.select_related("by").first()
    if last is None or last.after != now.status:
        return f"{now.name} changed the text since you saw it. Look at it again."
    ago = timezone.now() - last.at
    when = "a moment" if ago < timedelta(minutes=1) else timesince(last.at)
    return f"Left alone: {by_whom(last)} {done_by(last)} {when} ago, before you."


def done_by(decision: Decision) -> str:
    """Return what was done, as one says it of another."""
    return DONE[Comment.Status(decision.after)]


def by_whom(decision: Decision) -> str:
    """Return who decided."""
    return decision.by.get_short_name() or decision.by.get_username() if decision.by else "the site"


def decided_meanwhile(keys: str, status: str) -> dict[int, str]:
    """Return in words what became of those comments that no longer have the status."""
    numbers = [number for text in keys.split(",")[:100] if (number := key_of(text)) is not None]
    gone = Comment.objects.filter(pk__in=numbers).exclude(status=status).values("pk")
    rows = Decision.objects.filter(comment__in=gone).select_related("by").order_by("at", "pk")
    return {row.comment_id: f"{row.get_after_display()} by {by_whom(row)}" for row in rows}


def back(request: HttpRequest, focus: int | None = None) -> HttpResponse:
    """Send the moderator back to where the button was, with the next comment in focus."""
    target = request.POST.get("next", "")
    if not (url_has_allowed_host_and_scheme(target, allowed_hosts=None) and target[:1] == "/"):
        target = reverse("admin:comments_comment_changelist")
    focus = focus or next_of(request.POST.get("then", ""), request.POST.get("seen", ""))
    if focus is not None and target.startswith(reverse("admin:comments_comment_changelist")):
        target += f"{'&' if urlsplit(target).query else '?'}focus={focus}"
    return redirect(target)


def next_of(then: str, status: str) -> int | None:
    """Return the first of the upcoming comments that nobody decided about meanwhile."""
    numbers = [number for text in then.split(",")[:100] if (number := key_of(text)) is not None]
    left = set(Comment.objects.filter(pk__in=numbers, status=status).values_list("pk", flat=True))
    return next((number for number in numbers if number in left), None)


def approve_as_seen(request: HttpRequest, comment: Comment) -> str:
    """Approve what is answered, if it is still as it was seen; return what is against it."""
    version = key_of(request.POST.get("version", "")) or None
    if comment.version != (version or comment.version) or comment.is_tombstone:
        return why_not(comment)
    if comment.status == Comment.Status.APPROVED:
        return ""
    seen = request.POST.get("seen") or None
    status = Comment.Status.APPROVED
    made = moderation.decide(comment, status, by=person(request), seen=seen, version=version)
    return "" if made else why_not(comment)


def plural(number: int) -> str:
    """Return a number of comments in words."""
    return "1 comment" if number == 1 else f"{number:,} comments"


def refusal_of(form: TextForm) -> str:
    """Return what is wrong with the reply, or an empty text."""
    return (
        "" if form.is_valid() else " ".join(map(str, form.errors.get("text", ["It is no reply."])))
    )


def answer(request: HttpRequest, text: str, comment: Comment) -> Comment:
    """Store the reply as an ordinary comment of the moderator who is signed in."""
    user = person(request)
    fields = {
        "text": text,
        "name": one_line(user.get_full_name() or user.get_username())[:80],
        "email": user.email,
        "website": "",
    }
    writer = posting.Writer(browser="", address_hash="", moderator=user)
    return posting.submit(comment.article, fields, parent=comment, writer=writer)
