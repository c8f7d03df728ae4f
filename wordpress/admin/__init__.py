"""Where the owner moves a site in, and this one out."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import URLPattern, path

from wordpress.admin import acts, pages
from wordpress.admin.rights import View, posted, shown
from wordpress.models import Run


@admin.register(Run)
class RunAdmin(admin.ModelAdmin[Run]):
    """Pages of their own in place of Django's list and form."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: a run is begun by its own button."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: what happened cannot be edited."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: it is the record of what was moved."""
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Return whether the person may move the site."""
        return request.user.has_perm("wordpress.move_site")

    def get_urls(self) -> list[URLPattern]:
        """Return the addresses of the pages and of the buttons on them."""
        wrap = self.admin_site.admin_view
        gets: dict[tuple[str, str], View] = {
            ("", "changelist"): pages.overview,
            ("<int:key>/", "change"): pages.run,
            ("<int:key>/pulse/", "pulse"): pages.pulse,
            ("<int:key>/report/", "report"): pages.report,
            ("out/<str:name>/", "download"): pages.download,
        }
        posts: dict[tuple[str, str], View] = {
            ("upload/", "upload"): acts.upload,
            ("try/", "try"): acts.try_out,
            ("out/", "out"): acts.move_out,
            ("<int:key>/start/", "start"): acts.start,
            ("<int:key>/again/", "again"): acts.again,
            ("<int:key>/stop/", "stop"): acts.stop,
        }
        return [
            *(
                path(where, wrap(shown(view)), name=f"wordpress_run_{name}")
                for (where, name), view in gets.items()
            ),
            *(
                path(where, wrap(posted(view)), name=f"wordpress_run_{name}")
                for (where, name), view in posts.items()
            ),
        ]
