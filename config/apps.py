"""The site's own apps: the commands and checks of `config`, and the admin with its name."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig as DjangoAdminConfig


class SiteConfig(AppConfig):
    """Gives Django the commands and system checks of `config`."""

    name = "config"
    verbose_name = "Site"

    def ready(self) -> None:
        """Register the system checks."""
        from config import checks  # noqa: F401


class AdminConfig(DjangoAdminConfig):
    """The admin, under the publication's own name."""

    default_site = "config.admin.BroadsheetAdminSite"
