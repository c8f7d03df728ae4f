"""Where moderators work: the queue, the verbs on it, and the log of decisions."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from comments import moderation, queue, thread
from comments.models import Comment, Decision

SAID = {"approve": "published", "spam": "marked as spam", "remove": "removed", "hold": "held"}
LAST_DECISIONS = 5


@admin.register(Comment)
class CommentAdmin(admin.ModelAdmin[Comment]):
    """The moderation queue, in place of Django's list."""

    search_fields = ("text", "name", "email", "website")
    readonly_fields = (
        "article", "parent", "name", "email", "website", "text", "status", "reasons",
        "created_at", "edited_at", "user",
    )  # fmt: skip
    fields = readonly_fields

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: comments are written on the site."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: nobody puts words into another's mouth."""
        return False

    def delete_model(self, request: HttpRequest, obj: Comment) -> None:
        """Delete the comment, and count the article's others anew."""
        with transaction.atomic():
            super().delete_model(request, obj)
            thread.recount(obj.article_id)

    def view_on_site(self, comment: Comment) -> str:
        """Return the comment's permalink."""
        return comment.get_absolute_url()

    def get_urls(self) -> list[URLPattern]:
        """Add the addresses of the verbs."""
        wrap = self.admin_site.admin_view
        return [
            path("decide/", wrap(require_POST(self.decide)), name="comments_comment_decide"),
            path("undo/", wrap(require_POST(self.undo)), name="comments_comment_undo"),
            *super().get_urls(),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Show the queue.

        Raises:
            Http404: there is no such kind of comment.
            PermissionDenied: the visitor may not see comments.
        """
        if not self.has_view_permission(request):
            raise PermissionDenied
        status = request.GET.get("status", Comment.Status.PENDING)
        after = request.GET.get("after", "")
        if status not in Comment.Status.values or (after and key_of(after) is None):
            raise Http404("There is no such list.")
        query = request.GET.get("q", "").replace("\x00", "").strip()[:200]
        found = queue.page(Comment.Status(status), after=key_of(after), query=query)
        context = {
            **self.admin_site.each_context(request),
            "title": "Comments",
            "opts": self.opts,
            "queue": found,
            "tabs": queue.tabs(),
            "may_moderate": may_moderate(request),
            "decisions": list(
                Decision.objects.filter(by=request.user.pk)
                .undoable()
                .select_related("comment")[:LAST_DECISIONS]
            ),
        }
        return TemplateResponse(request, "admin/comments/comment/queue.html", context)

    def decide(self, request: HttpRequest) -> HttpResponse:
        """Apply one verb to one comment, or to all that are ticked.

        Raises:
            PermissionDenied: the visitor is no moderator.
        """
        if not may_moderate(request):
            raise PermissionDenied
        verb, keys = asked(request)
        if verb not in moderation.VERBS or not keys:
            messages.warning(request, "Tick comments first, then choose what to do with them.")
            return back(request)
        seen = request.POST.get("seen") or None
        comments = list(Comment.objects.filter(pk__in=keys))
        done = [
            moderation.decide(comment, moderation.VERBS[verb], by=person(request), seen=seen)
            for comment in comments
        ]
        number = sum(decision is not None for decision in done)
        if number:
            messages.success(request, f"{plural(number)} {SAID[verb]}.")
        if number < len(keys):
            messages.info(
                request,
                f"{plural(len(keys) - number)} left alone: somebody decided before you.",
            )
        return back(request)

    def undo(self, request: HttpRequest) -> HttpResponse:
        """Take a decision back.

        Raises:
            PermissionDenied: the visitor is no moderator.
        """
        if not may_moderate(request):
            raise PermissionDenied
        decision = get_object_or_404(
            Decision.objects.select_related("comment"),
            pk=key_of(request.POST.get("decision", "")),
        )
        if moderation.undo(decision, by=person(request)):
            before = decision.get_before_display().lower()
            messages.success(
                request, f"Undone: {decision.comment.name}’s comment is {before} again."
            )
        else:
            messages.info(request, "Not undone: somebody decided about this comment since.")
        return back(request)


def may_moderate(request: HttpRequest) -> bool:
    """Return whether the signed-in person decides about comments."""
    return request.user.has_perm(moderation.PERMISSION)


def person(request: HttpRequest) -> Any:
    """Return the signed-in person."""
    return request.user


def asked(request: HttpRequest) -> tuple[str, list[int]]:
    """Return the verb and the comments it is about.

    A button beside one comment says both, as in `approve-12`; a button for all
    that are ticked says the verb alone.
    """
    verb, _, key = request.POST.get("verb", "").partition("-")
    ticked = [key] if key else request.POST.getlist("comment")
    keys = [number for text in ticked[:500] if (number := key_of(text)) is not None]
    return verb, list(dict.fromkeys(keys))


def key_of(text: str) -> int | None:
    """Return the key that a form or address names, or None if it cannot be one."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def back(request: HttpRequest) -> HttpResponse:
    """Send the moderator back to where the button was."""
    target = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(target, allowed_hosts=None) and target.startswith("/"):
        return redirect(target)
    return redirect(reverse("admin:comments_comment_changelist"))


def plural(number: int) -> str:
    """Return a number of comments in words."""
    return "1 comment" if number == 1 else f"{number} comments"
