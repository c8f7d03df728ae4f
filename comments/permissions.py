"""The group of those who moderate, with the rights they need and no others."""

from typing import Any

from django.contrib.auth.models import Group, Permission

from blog.permissions import EDITORS, make_group

MODERATORS = "Moderators"
OF_MODERATORS = (
    "view_comment", "moderate_comment", "erase_comment", "view_decision",
    "add_blockedterm", "change_blockedterm", "delete_blockedterm", "view_blockedterm",
    "add_ban", "change_ban", "view_ban",
    "add_writernote", "delete_writernote", "view_writernote",
    "change_policy", "view_policy",
)  # fmt: skip
# Editors decide whether their article takes comments.
OF_EDITORS = ("change_thread", "view_thread")
# The migration that brought most of these rights, to sites that had the groups before.
BROUGHT_BY = ("comments", "0003_erasure")


def make_moderators(using: str, **kwargs: Any) -> None:
    """Make the group of moderators after migrating."""
    rights = {"comments": list(OF_MODERATORS), "blog": ["view_article"]}
    make_group(MODERATORS, rights, using)


def add_new_rights(using: str, plan: Any = None, **kwargs: Any) -> None:
    """Give both groups the rights that came with a migration, in the run that applies it.

    Never later: what the owner took away stays away. An emptied database has no
    plan, and everything in it is new.

    Args:
        using: the database.
        plan: the migrations that were run, each with whether it was backwards.
        kwargs: what else Django tells.
    """
    if plan is not None and not any(
        (step.app_label, step.name) == BROUGHT_BY and not backwards for step, backwards in plan
    ):
        return
    for name, rights in ((MODERATORS, OF_MODERATORS), (EDITORS, OF_EDITORS)):
        group = Group.objects.using(using).filter(name=name).first()
        if group is not None:
            group.permissions.add(
                *Permission.objects.using(using).filter(
                    content_type__app_label="comments", codename__in=rights
                )
            )
