"""The admin site, named like the publication and under a policy of its own."""

from typing import Any

from csp.decorators import csp_update
from django.conf import settings
from django.contrib.admin import AdminSite
from django.http import HttpRequest

from blog.models import Masthead


class BroadsheetAdminSite(AdminSite):
    """Django's admin with the masthead's name."""

    index_title = "Newsroom"
    enable_nav_sidebar = True

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """Return Django's context with the name of the publication."""
        name = Masthead.load().name
        return {**super().each_context(request), "site_header": name, "site_title": name}

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Wrap a view of the admin; its policy admits the editor's style and import map."""
        wrapped = super().admin_view(view, cacheable)
        return csp_update(settings.ADMIN_CONTENT_SECURITY_POLICY)(wrapped)
