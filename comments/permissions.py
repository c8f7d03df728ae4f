"""The group of those who moderate, with the rights they need and no others."""

from typing import Any

from blog.permissions import make_group

MODERATORS = "Moderators"


def make_moderators(using: str, **kwargs: Any) -> None:
    """Make the group of moderators after migrating."""
    rights = {
        "comments": ["view_comment", "moderate_comment", "view_decision"],
        "blog": ["view_article"],
    }
    make_group(MODERATORS, rights, using)
