"""The one row that names the publication."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from blog.models import Masthead


@admin.register(Masthead)
class MastheadAdmin(admin.ModelAdmin[Masthead]):
    """Name, tagline, social addresses and standing words."""

    autocomplete_fields = ("logo",)
    fieldsets = (
        (None, {"fields": ("name", "tagline", "logo", "accent")}),
        ("Below articles", {"fields": ("sign_off", "comment_policy")}),
        ("Elsewhere", {"fields": ("facebook", "x", "mastodon", "bluesky")}),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Allow the first one only."""
        return super().has_add_permission(request) and not Masthead.objects.exists()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: it can be changed, not deleted."""
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Open the one row at once."""
        if Masthead.objects.exists():
            return redirect("admin:blog_masthead_change", 1)
        return redirect("admin:blog_masthead_add")

    def view_on_site(self, masthead: Masthead) -> str:
        """Return the front page."""
        return "/"
