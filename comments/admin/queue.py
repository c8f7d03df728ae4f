"""The moderation queue in place of Django's list of comments, and the verbs on it."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe

from comments import limits, moderation, posting, queue, thread
from comments.admin import acts, tools
from comments.dossier import dossier
from comments.forms import TextForm
from comments.models import Comment, Decision


@admin.register(Comment)
class CommentAdmin(admin.ModelAdmin[Comment]):
    """The moderation queue."""

    search_fields = ("name", "email")
    fields = readonly_fields = (
        "article", "parent", "name", "email", "website", "text", "status", "reasons",
        "created_at", "edited_at", "published_at", "withdrawn_at", "user",
    )  # fmt: skip

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
        posts = {"decide": self.decide, "undo": self.undo, "reply": self.reply}
        return [
            *(
                path(f"{name}/", wrap(acts.posted(view)), name=f"comments_comment_{name}")
                for name, view in posts.items()
            ),
            path("pulse/", wrap(require_safe(self.pulse)), name="comments_comment_pulse"),
            *tools.urls(self.admin_site),
            *super().get_urls(),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Show the queue.

        Raises:
            Http404: there is no such list.
            PermissionDenied: the visitor may not see comments.
        """
        if not self.has_view_permission(request):
            raise PermissionDenied
        return self.show(request, queue.asked(request.GET.dict()))

    def show(
        self, request: HttpRequest, asked: queue.Asked, status: int = 200, **extra: Any
    ) -> HttpResponse:
        """Show what was asked for; `extra` is what a refused reply brings back."""
        found = queue.page(asked)
        mine = Decision.objects.filter(by=request.user.pk).exclude(before=F("after"))
        context = {
            **self.admin_site.each_context(request),
            "title": "Comments",
            "opts": self.opts,
            "is_nav_sidebar_enabled": False,  # nothing competes with the comment
            "asked": asked,
            "queue": found,
            "comment": found.focus,
            "dossier": dossier(found.focus) if found.focus else None,
            "tabs": queue.tabs(),
            "may_moderate": acts.may_moderate(request),
            "all_verbs": acts.FOR_ALL,
            "last": mine.undoable().select_related("comment").first(),
            **extra,
        }
        template = "admin/comments/comment/queue.html"
        return TemplateResponse(request, template, context, status=status)

    def decide(self, request: HttpRequest) -> HttpResponse:
        """Apply a verb to one comment, to all that are ticked, or to all of a writer.

        Raises:
            PermissionDenied: the visitor is no moderator.
        """
        acts.require_moderator(request)
        verb, keys = acts.chosen(request)
        writer = request.POST.get("writer", "")
        if writer:
            verb, comments, left = acts.all_of_writer(writer)
        else:
            comments, left = list(Comment.objects.filter(pk__in=keys)), 0
        if verb not in acts.SAID or not (comments or keys):
            messages.warning(request, "Tick comments first, then choose what to do with them.")
            return acts.back(request)
        made = acts.apply(request, verb, comments, versions=keys)
        acts.tell(request, verb, comments, made, left)
        return acts.back(request)

    def undo(self, request: HttpRequest) -> HttpResponse:
        """Take a decision back, with those that were made by the same button.

        Raises:
            PermissionDenied: the visitor is no moderator.
        """
        acts.require_moderator(request)
        found = Decision.objects.select_related("comment")
        decision = get_object_or_404(found, pk=acts.key_of(request.POST.get("decision", "")))
        undone = moderation.undo_all(decision, by=acts.person(request))
        if not undone:
            messages.info(request, "Not undone: somebody decided about this comment since.")
        elif len(undone) == 1:
            before = decision.get_before_display().lower()
            name = decision.comment.name
            messages.success(request, f"Undone: {name}’s comment is {before} again.")
        else:
            messages.success(request, f"Undone: {acts.plural(len(undone))} stand as before.")
        return acts.back(request, focus=decision.comment_id if undone else None)

    def reply(self, request: HttpRequest) -> HttpResponse:
        """Answer the comment as the signed-in moderator; one that waits is approved first.

        Raises:
            PermissionDenied: the visitor is no moderator.
        """
        acts.require_moderator(request)
        found = Comment.objects.select_related("article")
        comment = get_object_or_404(found, pk=acts.key_of(request.POST.get("comment", "")))
        form = TextForm(request.POST)
        refusal = acts.refusal_of(form)
        if not refusal:
            try:
                with transaction.atomic():
                    refusal = acts.approve_as_seen(request, comment)
                    if not refusal:
                        acts.answer(request, form.cleaned_data["text"], comment)
            except (posting.Closed, posting.Duplicate, limits.TooMany, limits.Banned) as error:
                refusal = acts.REFUSED.get(type(error), "The reply could not be stored.")
        if refusal:
            messages.error(request, refusal)
            asked = queue.Asked(tab=comment.status, focus=comment.pk)
            return self.show(request, asked, 422, reply_text=request.POST.get("text", ""))
        messages.success(request, f"Your reply to {comment.name} is published.")
        return acts.back(request)

    def pulse(self, request: HttpRequest) -> HttpResponse:
        """Tell a page that is open what others decided meanwhile.

        Raises:
            PermissionDenied: the visitor may not see comments.
        """
        if not self.has_view_permission(request):
            raise PermissionDenied
        decided = acts.decided_meanwhile(request.GET.get("keys", ""), request.GET.get("status", ""))
        numbers = {tab: number for tab, _, number in queue.tabs()}
        return JsonResponse({"decided": decided, "tabs": numbers})
