"""Changing and withdrawing: within ten minutes, by the rules, and nothing is left behind."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments import posting, revision, search
from comments.models import Comment, Decision, Subscription, Trace
from tests.factories import ArticleFactory, CommentFactory, HeldCommentFactory

pytestmark = pytest.mark.django_db
Status = Comment.Status
BROWSER = "b" * 32
LINKS = "See https://a.example/ and https://b.example/."


def said(**fields) -> Comment:
    """Return a published comment of a browser that is trusted for another one."""
    CommentFactory(browser=BROWSER, created_at=timezone.now() - timedelta(days=2))
    return CommentFactory(browser=BROWSER, **fields)


class TestRevise:
    def test_stores_the_new_text_and_when(self):
        revision.revise(said(), text="Which port was it?", version=1)
        comment = Comment.objects.latest("pk")
        assert (comment.text, comment.version) == ("Which port was it?", 2)
        assert comment.html == "<p>Which port was it?</p>"
        assert comment.edited_at is not None
        assert comment.status == Status.APPROVED

    def test_changes_nothing_when_nothing_was_changed(self):
        comment = said()
        revision.revise(comment, text=comment.text, version=1)
        assert Comment.objects.latest("pk").edited_at is None

    def test_of_a_held_comment_leaves_it_waiting(self):
        comment = HeldCommentFactory(browser=BROWSER)
        revision.revise(comment, text="Which port was it?", version=1)
        now = Comment.objects.get()
        assert now.status == Status.PENDING
        assert now.reasons

    def test_meets_the_rules_again(self):
        revision.revise(said(), text=LINKS, version=1)
        comment = Comment.objects.latest("pk")
        assert comment.status == Status.PENDING
        assert [reason["rule"] for reason in comment.reasons] == ["edited", "links"]

    def test_that_holds_a_comment_takes_it_off_the_page_and_into_the_log(self):
        comment = said()
        revision.revise(comment, text=LINKS, version=1)
        assert not Comment.objects.get(pk=comment.pk).is_shown
        assert Decision.objects.get().by is None

    def test_of_the_only_approved_comment_waits_again(self):
        comment = CommentFactory(browser=BROWSER)
        revision.revise(comment, text="Call me.", version=1)
        assert Comment.objects.get().status == Status.PENDING

    def test_after_ten_minutes_is_refused(self):
        comment = CommentFactory(created_at=timezone.now() - timedelta(minutes=10))
        with pytest.raises(revision.TooLate):
            revision.revise(comment, text="Too late.", version=1)

    @pytest.mark.parametrize("status", [Status.SPAM, Status.REMOVED])
    def test_of_what_a_moderator_took_down_is_refused(self, status):
        with pytest.raises(revision.TooLate):
            revision.revise(CommentFactory(status=status), text="Again.", version=1)

    def test_of_a_text_that_was_changed_elsewhere_is_refused_with_that_text(self):
        comment = CommentFactory(version=2, text="Changed in the other tab.")
        with pytest.raises(revision.Changed) as caught:
            revision.revise(comment, text="Changed here.", version=1)
        assert caught.value.current.text == "Changed in the other tab."
        assert Comment.objects.get().text == "Changed in the other tab."

    def test_into_what_the_same_person_said_here_is_refused(self):
        article = ArticleFactory()
        fields = {"name": "Nell", "email": "nell@example.org", "text": "Said before, at length."}
        CommentFactory(
            article=article, fingerprint=posting.fingerprint(article, None, fields), **fields
        )
        other = CommentFactory(article=article, name="Nell", email="nell@example.org")
        with pytest.raises(posting.Duplicate):
            revision.revise(other, text="Said before, at length.", version=1)

    def test_is_found_by_its_new_words(self):
        comment = said()
        revision.revise(comment, text="An unheard-of xylophone.", version=1)
        assert search.find("xylophone", None, None, 5) == [comment.pk]


class TestWithdraw:
    def test_deletes_the_words_and_the_person(self):
        comment = CommentFactory(website="https://nell.example/", address="192.0.2.7")
        revision.withdraw(comment)
        now = Comment.objects.get()
        kept = [now.name, now.email, now.website, now.text, now.html, now.domain]
        assert kept == [""] * 6
        assert (now.address, now.fingerprint) == (None, None)

    def test_takes_it_off_the_page(self):
        revision.withdraw(CommentFactory())
        assert not Comment.objects.on_page().exists()
        assert Comment.objects.get().status == Status.REMOVED

    def test_leaves_its_place_to_the_replies(self):
        comment = CommentFactory()
        reply = CommentFactory(article=comment.article, parent=comment)
        revision.withdraw(comment)
        assert list(Comment.objects.on_page().in_thread_order()) == [comment, reply]

    def test_of_a_held_comment_takes_it_out_of_the_queue(self):
        revision.withdraw(HeldCommentFactory())
        assert not Comment.objects.pending().exists()

    def test_ends_what_was_asked_for_with_it(self):
        comment = CommentFactory()
        Subscription.objects.create(
            article=comment.article, comment=comment, email=comment.email, wants="replies"
        )
        revision.withdraw(comment)
        assert not Subscription.objects.exists()

    def test_is_found_by_nobody_any_more(self):
        comment = CommentFactory(text="An unheard-of xylophone is playing in the harbour.")
        assert search.find("xylophone", None, None, 5) == [comment.pk]
        revision.withdraw(comment)
        assert search.find("xylophone", None, None, 5) == []
        assert not Trace.objects.exists()

    def test_lets_the_writer_say_the_same_again(self):
        comment = CommentFactory(fingerprint="f" * 64)
        revision.withdraw(comment)
        assert not Comment.objects.filter(fingerprint="f" * 64).exists()

    def test_twice_is_refused(self):
        comment = CommentFactory()
        revision.withdraw(comment)
        with pytest.raises(revision.TooLate):
            revision.withdraw(comment)

    def test_after_ten_minutes_is_refused(self):
        comment = CommentFactory(created_at=timezone.now() - timedelta(minutes=10))
        with pytest.raises(revision.TooLate):
            revision.withdraw(comment)

    def test_stands_in_the_log(self):
        revision.withdraw(CommentFactory())
        assert Decision.objects.get().note == "Withdrawn by its writer"
