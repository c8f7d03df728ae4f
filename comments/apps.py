"""The comments as a Django app."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CommentsConfig(AppConfig):
    """Makes the moderators' group, and gives both groups their rights."""

    name = "comments"

    def ready(self) -> None:
        """Start listening."""
        from comments import permissions

        post_migrate.connect(permissions.make_moderators, sender=self)
        post_migrate.connect(permissions.add_new_rights, sender=self)
