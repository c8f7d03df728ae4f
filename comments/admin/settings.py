"""The rules of the whole site, those of one article, and who is banned."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.forms import BaseInlineFormSet, ModelForm
from django.forms.formsets import INITIAL_FORM_COUNT, TOTAL_FORM_COUNT, ManagementForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property

from blog.admin.article import ArticleAdmin
from blog.models import Article
from comments import banning, opening
from comments.models import Ban, Policy, Thread


@admin.register(Policy)
class PolicyAdmin(admin.ModelAdmin[Policy]):
    """The one row with the rules of the conversation."""

    fieldsets = (
        ("Who is published", {"fields": ("mode", "close_after")}),
        ("What waits", {"fields": ("most_links", "report_threshold")}),
        ("How much", {"fields": ("most_per_writer", "most_per_site")}),
        ("Privacy", {"fields": ("address_days",)}),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: the row is made when it is first opened."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: it can be changed, not deleted."""
        return False

    def get_object(self, request: HttpRequest, object_id: str, from_field: Any = None) -> Any:
        """Return the row, or the default settings while nobody has changed them."""
        return Policy.load() if object_id == "1" else None

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Open the one row at once."""
        return redirect("admin:comments_policy_change", 1)


class StillBanned(admin.SimpleListFilter):
    """Tells current bans from those that ended."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return the two states."""
        return [("active", "Active"), ("ended", "Ended")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Ban]) -> QuerySet[Ban]:
        """Return the bans in the state that was asked for."""
        if self.value() == "active":
            return queryset.filter(until__gt=timezone.now())
        if self.value() == "ended":
            return queryset.filter(until__lte=timezone.now())
        return queryset


@admin.register(Ban)
class BanAdmin(admin.ModelAdmin[Ban]):
    """Who may not comment, and until when; a ban begins on the page of a writer."""

    list_display = ("label", "kind", "is_active", "until", "reason", "by", "at")
    list_filter = (StillBanned, "kind")
    list_select_related = ("by",)
    show_full_result_count = False
    search_fields = ("label", "reason")
    fields = ("kind", "label", "until", "reason", "by", "at")
    readonly_fields = ("kind", "label", "by", "at")
    actions = ("end",)

    @admin.display(description="active", boolean=True)
    def is_active(self, ban: Ban) -> bool:
        """Return whether it still keeps the writer out."""
        return ban.until > timezone.now()

    @admin.action(permissions=["change"], description="End these bans now")
    def end(self, request: HttpRequest, queryset: QuerySet[Ban]) -> None:
        """Let the writers in again."""
        for found in queryset:
            banning.end(found)
        messages.success(request, "They may comment again.")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: nobody types the hash of an address."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: a ban ends, and stays on record."""
        return False


class ThreadFormSet(BaseInlineFormSet[Thread, Article, ModelForm[Thread]]):
    """The one form; without a way back from the article, Django knows no name for it."""

    @classmethod
    def get_default_prefix(cls) -> str:
        """Return what the names of its fields begin with."""
        return "thread"

    @cached_property
    def management_form(self) -> ManagementForm:
        """Return how many forms came; none from who sends the article alone, and that is fine."""
        if self.is_bound and f"{self.prefix}-{TOTAL_FORM_COUNT}" not in self.data:
            none = {f"{self.prefix}-{name}": 0 for name in (TOTAL_FORM_COUNT, INITIAL_FORM_COUNT)}
            found = ManagementForm(none, prefix=self.prefix)
            found.full_clean()
            return found
        return super().management_form


class ThreadInline(admin.StackedInline[Thread, Any]):
    """The conversation below an article, on the article's own page."""

    model = Thread
    formset = ThreadFormSet
    can_delete = False
    extra = 1
    max_num = 1
    verbose_name = verbose_name_plural = "conversation"
    fields = ("state", "mode", "close_after")
    readonly_fields = ("state",)

    @admin.display(description="Now")
    def state(self, thread: Thread) -> str:
        """Return in words what readers get at present."""
        if thread.article_id is None:
            return "It opens with the article, by the rules of the whole site."
        return opening.state(thread.article, row=thread).words

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let those in who may change it: the row appears with the first comment or setting."""
        return self.has_change_permission(request, obj)


# The blog knows nothing of comments; who installs them adds their part to its page.
ArticleAdmin.inlines = [*ArticleAdmin.inlines, ThreadInline]
