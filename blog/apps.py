"""The blog as a Django app."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class BlogConfig(AppConfig):
    """Connects lists and history to the articles, and makes the editors' group and the masthead."""

    name = "blog"
    verbose_name = "Publication"

    def ready(self) -> None:
        """Start listening."""
        from blog import disposal, history, listing, permissions, processing, showing

        for listener in (listing, showing, processing, disposal):
            listener.connect()
        history.connect()
        post_migrate.connect(permissions.make_editors, sender=self)
        post_migrate.connect(self.make_masthead, sender=self)

    def make_masthead(self, using: str, **kwargs: Any) -> None:
        """Make the masthead's row, so that editors need only the right to change it."""
        masthead = self.get_model("Masthead")
        masthead._default_manager.using(using).get_or_create(pk=1)
