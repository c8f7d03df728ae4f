"""The group of moderators: what it may do, and that the owner's changes stay."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command

pytestmark = pytest.mark.django_db


def rights() -> set[str]:
    """Return the rights of the group, as `app.right`."""
    group = Group.objects.get(name="Moderators")
    return {
        f"{right.content_type.app_label}.{right.codename}"
        for right in group.permissions.select_related("content_type")
    }


class TestModerators:
    def test_may_decide_about_comments_and_read_what_they_are_about(self):
        assert rights() == {
            "comments.view_comment",
            "comments.moderate_comment",
            "comments.view_decision",
            "blog.view_article",
        }

    def test_see_drafts_that_they_may_have_to_moderate_on(self, alice):
        assert alice.has_perm("blog.view_article")

    def test_keep_the_rights_that_the_owner_gave_or_took(self):
        Group.objects.get(name="Moderators").permissions.clear()
        call_command("migrate", verbosity=0)
        assert rights() == set()

    def test_are_made_again_when_the_group_is_missing(self):
        Group.objects.all().delete()
        call_command("migrate", verbosity=0)
        assert "comments.moderate_comment" in rights()


class TestEditors:
    def test_have_no_right_about_comments(self, edith):
        assert not [right for right in edith.get_all_permissions() if right.startswith("comments")]
