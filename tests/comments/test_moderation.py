"""The verbs of moderators: once each, logged, undone."""

import pytest

from comments import moderation, thread
from comments.models import Comment, Decision
from tests.factories import CommentFactory, HeldCommentFactory

pytestmark = pytest.mark.django_db
Status = Comment.Status


class TestApprove:
    def test_publishes_the_comment(self, alice):
        comment = HeldCommentFactory()
        moderation.approve(comment, by=alice)
        assert list(Comment.objects.approved()) == [comment]

    def test_writes_one_line_of_the_log(self, alice):
        comment = HeldCommentFactory()
        moderation.approve(comment, by=alice)
        decision = Decision.objects.get()
        assert (decision.before, decision.after, decision.by) == ("pending", "approved", alice)

    def test_does_nothing_the_second_time(self, alice, bob):
        comment = HeldCommentFactory()
        moderation.approve(comment, by=alice)
        assert moderation.approve(Comment.objects.get(), by=bob) is None
        assert Decision.objects.get().by == alice

    def test_counts_the_comment(self, alice):
        comment = HeldCommentFactory()
        assert thread.counts([comment.article_id]) == {comment.article_id: 0}
        moderation.approve(comment, by=alice)
        assert thread.counts([comment.article_id]) == {comment.article_id: 1}


class TestRemove:
    def test_takes_the_comment_off_the_count(self, alice):
        comment = CommentFactory()
        moderation.remove(comment, by=alice)
        assert thread.counts([comment.article_id]) == {comment.article_id: 0}


class TestDecide:
    def test_respects_what_the_moderator_saw(self, alice, bob):
        comment = HeldCommentFactory()
        moderation.remove(comment, by=alice)
        late = moderation.decide(comment, Status.APPROVED, by=bob, seen=Status.PENDING)
        assert late is None
        assert Comment.objects.get().status == Status.REMOVED


class TestUndo:
    def test_puts_the_comment_back(self, alice):
        comment = HeldCommentFactory()
        decision = moderation.spam(comment, by=alice)
        moderation.undo(decision, by=alice)
        assert Comment.objects.get().status == Status.PENDING

    def test_stays_in_the_log_with_what_it_undid(self, alice):
        decision = moderation.spam(HeldCommentFactory(), by=alice)
        undone = moderation.undo(decision, by=alice)
        assert undone.undoes == decision
        assert Decision.objects.count() == 2

    def test_yields_to_a_later_decision(self, alice, bob):
        comment = HeldCommentFactory()
        decision = moderation.spam(comment, by=alice)
        moderation.approve(comment, by=bob)
        assert moderation.undo(decision, by=alice) is None
        assert Comment.objects.get().status == Status.APPROVED

    def test_happens_once(self, alice):
        decision = moderation.spam(HeldCommentFactory(), by=alice)
        moderation.undo(decision, by=alice)
        assert moderation.undo(decision, by=alice) is None
