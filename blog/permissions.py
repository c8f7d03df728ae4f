"""The group of those who write, with the rights they need and no others."""

from typing import Any

from django.contrib.auth.models import Group, Permission

EDITORS = "Editors"
MODELS = ("article", "tag", "author", "image")


def make_group(name: str, codenames: dict[str, list[str]], using: str) -> None:
    """Make a group with rights, unless it exists: what the owner changed stays changed.

    Args:
        name: the group's name.
        codenames: rights by app label.
        using: the database.
    """
    group, is_new = Group.objects.using(using).get_or_create(name=name)
    if not is_new:
        return
    for app, names in codenames.items():
        rights = Permission.objects.using(using).filter(
            content_type__app_label=app, codename__in=names
        )
        group.permissions.add(*rights)


def make_editors(using: str, **kwargs: Any) -> None:
    """Make the group of editors after migrating."""
    verbs = ("add", "change", "delete", "view")
    rights = [f"{verb}_{model}" for model in MODELS for verb in verbs]
    make_group(EDITORS, {"blog": [*rights, "view_masthead", "change_masthead"]}, using)
