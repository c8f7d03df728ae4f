"""The log of decisions, for reading."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from comments.models import Decision


@admin.register(Decision)
class DecisionAdmin(admin.ModelAdmin[Decision]):
    """The log: read it, do not write it."""

    list_display = ("at", "by", "before", "after", "comment", "note")
    list_filter = ("after", "by")
    list_select_related = ("comment", "by")
    search_fields = ("comment__name", "comment__email")
    show_full_result_count = False
    readonly_fields = ("comment", "before", "after", "by", "at", "note", "undoes")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: the log writes itself."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: a log that can be changed is none."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: a log that can be shortened is none."""
        return False
