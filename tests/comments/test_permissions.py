"""The group of moderators: what it may do, and that the owner's changes stay."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db.migrations import Migration

from comments.permissions import add_new_rights

pytestmark = pytest.mark.django_db


def rights(name: str = "Moderators") -> set[str]:
    """Return the rights of a group, as `app.right`."""
    group = Group.objects.get(name=name)
    return {
        f"{right.content_type.app_label}.{right.codename}"
        for right in group.permissions.select_related("content_type")
    }


class TestModerators:
    def test_may_decide_about_comments_and_read_what_they_are_about(self):
        assert {
            "comments.view_comment",
            "comments.moderate_comment",
            "blog.view_article",
        } < rights()

    def test_may_keep_the_rules_and_the_writers_out(self):
        kept = {"comments.change_blockedterm", "comments.change_policy", "comments.add_ban"}
        assert kept < rights()

    def test_may_not_touch_what_is_a_record(self):
        records = ("comment", "decision", "report", "notice", "subscription")
        assert not rights() & {f"comments.change_{name}" for name in records}
        assert not rights() & {f"comments.delete_{name}" for name in records}

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
    def test_decide_whether_an_article_takes_comments_and_nothing_else(self):
        about_comments = {right for right in rights("Editors") if right.startswith("comments.")}
        assert about_comments == {"comments.view_thread", "comments.change_thread"}


class TestSitesOfAnEarlierVersion:
    @pytest.fixture
    def plan(self):
        """The run that brings the new rights."""
        return [(Migration("0003_erasure", "comments"), False)]

    def test_get_the_new_rights_with_the_new_version(self, plan):
        Group.objects.get(name="Editors").permissions.clear()
        add_new_rights("default", plan=plan)
        assert "comments.change_thread" in rights("Editors")

    def test_get_none_when_nothing_new_was_brought(self):
        Group.objects.get(name="Editors").permissions.clear()
        add_new_rights("default", plan=[(Migration("0002_trust", "comments"), False)])
        assert rights("Editors") == set()

    def test_without_the_group_stay_without_it(self, plan):
        Group.objects.filter(name="Editors").delete()
        add_new_rights("default", plan=plan)
        assert not Group.objects.filter(name="Editors").exists()
