"""The comments as a Django app."""

from django.apps import AppConfig
from django.db.models.signals import post_delete, post_migrate, post_save


class CommentsConfig(AppConfig):
    """Makes the moderators' group, gives rights, and keeps the moderators' search in step."""

    name = "comments"

    def ready(self) -> None:
        """Start listening."""
        from comments import permissions, search
        from comments.models import Comment

        post_migrate.connect(permissions.make_moderators, sender=self)
        post_migrate.connect(permissions.add_new_rights, sender=self)
        post_migrate.connect(search.on_flush, sender=self)
        post_save.connect(search.on_save, sender=Comment)
        post_delete.connect(search.on_delete, sender=Comment)
