"""Moderators find comments by their words, in every column, on both databases."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comments import moderation, search
from comments.models import Comment
from tests.factories import CommentFactory, HeldCommentFactory

pytestmark = pytest.mark.django_db
Status = Comment.Status


def found(words, status=None, after=None, most=20):
    return search.find(words, status, after, most)


class TestWords:
    @pytest.mark.parametrize(
        "words",
        ["harbour", "HARBOUR", "harb", "nell", "nell@example.org", "org", '"which harbour"'],
    )
    def test_are_found_in_every_column(self, words):
        comment = CommentFactory(website="https://nell.example.net/")
        assert found(words) == [comment.pk]

    def test_of_the_website_are_found(self):
        comment = CommentFactory(website="https://nell.example.net/")
        assert found("example.net") == [comment.pk]

    def test_are_all_wanted(self):
        CommentFactory()
        assert found("harbour xylophone") == []

    def test_can_be_unwanted(self):
        one = CommentFactory(text="Which harbour and which pier?")
        CommentFactory(text="Which harbour?")
        assert found("harbour pier") == [one.pk]
        assert one.pk not in found("harbour -pier")

    def test_that_a_status_is_called_find_no_comment_of_that_status(self):
        CommentFactory()
        assert found("approved") == []

    @pytest.mark.parametrize("words", ["", " ", '"', "-", "*", "NEAR(", "a:b", "\x00", "'", "()"])
    def test_that_are_none_find_nothing_and_break_nothing(self, words):
        CommentFactory()
        assert found(words) == []

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
    @given(words=st.text(max_size=80))
    def test_of_any_kind_are_answered(self, db, words):
        assert isinstance(found(words, Status.PENDING), list)


class TestOrder:
    def test_is_newest_first(self):
        said = [CommentFactory().pk for _ in range(3)]
        assert found("harbour") == said[::-1]

    def test_of_what_waits_is_oldest_first(self):
        said = [HeldCommentFactory().pk for _ in range(3)]
        assert found("harbour", Status.PENDING) == said

    def test_goes_on_behind_a_key(self):
        said = [HeldCommentFactory().pk for _ in range(3)]
        assert found("harbour", Status.PENDING, after=said[0], most=1) == [said[1]]
        CommentFactory()
        assert found("harbour", after=said[1]) == [said[0]]


class TestStatus:
    def test_keeps_to_one_kind(self):
        HeldCommentFactory()
        shown = CommentFactory()
        assert found("harbour", Status.APPROVED) == [shown.pk]

    def test_follows_a_decision(self, alice):
        comment = HeldCommentFactory()
        moderation.spam(comment, by=alice)
        assert found("harbour", Status.PENDING) == []
        assert found("harbour", Status.SPAM) == [comment.pk]


class TestChange:
    def test_of_the_text_is_followed(self):
        comment = CommentFactory()
        comment.text = "Which xylophone?"
        comment.save()
        assert found("harbour") == []
        assert found("xylophone") == [comment.pk]

    def test_by_deleting_leaves_nothing(self):
        comment = CommentFactory()
        comment.article.delete()
        assert found("harbour") == []

    def test_by_emptying_the_database_leaves_nothing(self):
        CommentFactory()
        Comment.objects.all()._raw_delete("default")
        search.on_flush(using="default")
        assert found("harbour") == []

    def test_by_migrating_keeps_what_is_there(self):
        comment = CommentFactory()
        search.on_flush(using="default")
        assert found("harbour") == [comment.pk]
