"""The verbs of moderators: once each, logged, undone."""

import pytest
from django.utils import timezone

from comments import moderation, thread
from comments.models import Comment, Decision, Lesson, Report
from comments.spam import Reason
from tests.comments.conftest import made
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

    def test_does_nothing_to_a_comment_that_was_deleted(self, alice):
        comment = HeldCommentFactory()
        Comment.objects.all().delete()
        assert moderation.approve(comment, by=alice) is None

    def test_keeps_the_comments_reasons_and_time(self, alice):
        comment = HeldCommentFactory()
        moderation.approve(comment, by=alice)
        now = Comment.objects.get()
        assert (now.reasons, now.created_at) == (comment.reasons, comment.created_at)


class TestSpam:
    def test_hides_the_comment_and_keeps_it(self, alice):
        comment = CommentFactory()
        moderation.spam(comment, by=alice)
        assert not Comment.objects.approved().exists()
        assert Comment.objects.get().status == Status.SPAM


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

    def test_keeps_the_note(self, alice):
        moderation.decide(HeldCommentFactory(), Status.SPAM, by=alice, note="Casino.")
        assert Decision.objects.get().note == "Casino."

    def test_tells_the_caller_how_the_comment_stands(self, alice):
        comment = HeldCommentFactory()
        moderation.decide(comment, Status.SPAM, by=alice)
        assert comment.status == Status.SPAM

    def test_by_the_site_itself_is_logged_under_no_name(self):
        moderation.decide(HeldCommentFactory(), Status.SPAM, by=None)
        assert Decision.objects.get().by is None

    def test_leaves_nothing_half_done(self, alice, monkeypatch):
        comment = HeldCommentFactory()

        def fail(comment):
            raise RuntimeError("the power went")

        monkeypatch.setattr(thread, "settle", fail)
        with pytest.raises(RuntimeError, match="power"):
            moderation.approve(comment, by=alice)
        assert Comment.objects.get().status == Status.PENDING
        assert not Decision.objects.exists()


class TestUndo:
    def test_puts_the_comment_back(self, alice):
        comment = HeldCommentFactory()
        decision = made(moderation.spam(comment, by=alice))
        moderation.undo(decision, by=alice)
        assert Comment.objects.get().status == Status.PENDING

    def test_stays_in_the_log_with_what_it_undid(self, alice):
        decision = made(moderation.spam(HeldCommentFactory(), by=alice))
        undone = made(moderation.undo(decision, by=alice))
        assert undone.undoes == decision
        assert Decision.objects.count() == 2

    def test_yields_to_a_later_decision(self, alice, bob):
        comment = HeldCommentFactory()
        decision = made(moderation.spam(comment, by=alice))
        moderation.approve(comment, by=bob)
        assert moderation.undo(decision, by=alice) is None
        assert Comment.objects.get().status == Status.APPROVED

    def test_happens_once(self, alice):
        decision = made(moderation.spam(HeldCommentFactory(), by=alice))
        moderation.undo(decision, by=alice)
        assert moderation.undo(decision, by=alice) is None

    def test_of_an_approval_takes_the_comment_off_the_count(self, alice):
        comment = HeldCommentFactory()
        moderation.undo(made(moderation.approve(comment, by=alice)), by=alice)
        assert thread.counts([comment.article_id]) == {comment.article_id: 0}

    def test_cannot_itself_be_undone(self, alice):
        decision = made(moderation.spam(HeldCommentFactory(), by=alice))
        undone = made(moderation.undo(decision, by=alice))
        assert moderation.undo(undone, by=alice) is None

    def test_is_offered_for_the_last_decision_about_a_comment(self, alice, bob):
        comment = HeldCommentFactory()
        moderation.spam(comment, by=alice)
        last = moderation.approve(comment, by=bob)
        assert list(Decision.objects.undoable()) == [last]


class TestWhatWasSeen:
    def test_decides_nothing_about_a_text_that_was_changed_since(self, alice):
        comment = HeldCommentFactory(version=2)
        assert moderation.decide(comment, Status.APPROVED, by=alice, version=1) is None
        assert Comment.objects.get().status == Status.PENDING

    def test_decides_about_the_text_that_was_seen(self, alice):
        comment = HeldCommentFactory(version=2)
        assert moderation.decide(comment, Status.APPROVED, by=alice, version=2)

    def test_decides_nothing_about_what_its_writer_withdrew(self, alice):
        comment = CommentFactory(status=Status.REMOVED, withdrawn_at=timezone.now())
        assert moderation.approve(comment, by=alice) is None


class TestReason:
    def test_of_the_site_stands_first(self):
        comment = CommentFactory(reasons=[{"rule": "links", "words": "2 links", "match": ""}])
        why = Reason("reported", "Reported 3 times")
        moderation.decide(comment, Status.PENDING, by=None, why=why)
        held = Comment.objects.get()
        assert [reason["rule"] for reason in held.reasons] == ["reported", "links"]
        assert held.why == "reported"


class TestFirstPublication:
    def test_is_remembered(self, alice):
        comment = HeldCommentFactory()
        moderation.approve(comment, by=alice)
        first = Comment.objects.get().published_at
        moderation.spam(comment, by=alice)
        moderation.approve(comment, by=alice)
        assert first is not None
        assert Comment.objects.get().published_at == first


class TestReports:
    def test_are_settled_by_a_moderator(self, alice):
        comment = CommentFactory(reports=1)
        Report.objects.create(comment=comment, reason="spam", reader="f" * 32)
        moderation.decide(comment, Status.SPAM, by=alice)
        assert Comment.objects.get().reports == 0
        assert not Report.objects.open().exists()

    def test_are_not_settled_by_the_site(self):
        comment = CommentFactory(reports=1)
        Report.objects.create(comment=comment, reason="spam", reader="f" * 32)
        moderation.decide(comment, Status.PENDING, by=None)
        assert Report.objects.open().exists()


class TestKeep:
    def reported(self) -> Comment:
        comment: Comment = CommentFactory(reports=1)
        Report.objects.create(comment=comment, reason="spam", reader="f" * 32)
        return comment

    def test_settles_the_reports_and_leaves_the_comment(self, alice):
        comment = self.reported()
        moderation.keep(comment, by=alice)
        assert not Report.objects.open().exists()
        assert Comment.objects.get().status == Status.APPROVED

    def test_stands_in_the_log(self, alice):
        moderation.keep(self.reported(), by=alice)
        assert Decision.objects.get().note == "Kept after reports"

    def test_teaches_the_filter_that_it_is_honest(self, alice):
        comment = self.reported()
        moderation.keep(comment, by=alice)
        assert not Lesson.objects.get(comment=comment).is_spam

    def test_does_nothing_when_somebody_answered_the_reports(self, alice):
        comment = self.reported()
        moderation.keep(comment, by=alice)
        assert moderation.keep(comment, by=alice) is None
        assert Decision.objects.count() == 1
