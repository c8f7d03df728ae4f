"""The log of decisions, for reading."""

from typing import Any

from django.contrib import admin
from django.db.models import Field, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.text import Truncator

from comments import search
from comments.models import Decision

MOST_FOUND = 500  # comments whose decisions a search shows


class ByModerator(admin.RelatedFieldListFilter):
    """Offers the members of staff, not everybody who has an account."""

    def field_choices(
        self, field: "Field[Any, Any]", request: HttpRequest, model_admin: Any
    ) -> Any:
        """Return who may have decided."""
        chosen: Any = field
        return chosen.get_choices(include_blank=False, limit_choices_to={"is_staff": True})


@admin.register(Decision)
class DecisionAdmin(admin.ModelAdmin[Decision]):
    """The log: read it, do not write it."""

    list_display = ("at", "by_whom", "before", "after", "said", "note")
    list_filter = ("after", "at", ("by", ByModerator))
    list_select_related = ("comment", "by")
    list_per_page = 50
    search_fields = ("comment",)  # see get_search_results
    show_full_result_count = False
    readonly_fields = ("comment", "before", "after", "by", "at", "note", "undoes")

    @admin.display(description="by", ordering="by")
    def by_whom(self, decision: Decision) -> str:
        """Return who decided; the rules decide, too."""
        return str(decision.by) if decision.by else "the site"

    @admin.display(description="comment")
    def said(self, decision: Decision) -> str:
        """Return who said what, as the way to it."""
        comment = decision.comment
        words = f"{comment.name}: {comment.text}" if comment.text else "Withdrawn or erased"
        return format_html(
            '<a href="{}" dir="auto">{}</a>',
            comment.get_absolute_url(),
            Truncator(words).chars(90),
        )

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Decision], search_term: str
    ) -> tuple[QuerySet[Decision], bool]:
        """Return the decisions about comments with these words, by the index of the queue."""
        words = search_term.replace("\x00", "").strip()
        if not words:
            return queryset, False
        found = search.find(words, None, None, MOST_FOUND)
        return queryset.filter(comment__in=found), False

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: the log writes itself."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: a log that can be changed is none."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: a log that can be shortened is none."""
        return False
