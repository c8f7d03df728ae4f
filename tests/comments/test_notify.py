"""Who is told of what: what is noted when a comment waits or is published."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from comments import notify, subscriptions
from comments.models import Comment, ModeratorMail, Notice, Subscription
from comments.models.comment import EDITING
from tests.factories import (
    ArticleFactory,
    CommentFactory,
    DraftFactory,
    HeldCommentFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
Kind = Notice.Kind


def wish(comment=None, *, article=None, email="", wants="replies", confirmed=True, browser=""):
    """Return a subscription."""
    return Subscription.objects.create(
        article=article or comment.article,
        comment=comment,
        email=email or comment.email,
        browser=browser,
        wants=wants,
        confirmed_at=timezone.now() if confirmed else None,
    )


def noted():
    """Return kind and mailbox of all notices."""
    return sorted(Notice.objects.values_list("kind", "email"))


class TestHeldComment:
    def test_is_told_to_every_moderator(self, alice, bob):
        notify.held(HeldCommentFactory())
        assert noted() == [("held", "alice@example.org"), ("held", "bob@example.org")]

    def test_is_told_to_a_superuser(self):
        UserFactory(username="root", is_staff=True, is_superuser=True)
        notify.held(HeldCommentFactory())
        assert noted() == [("held", "root@example.org")]

    def test_is_told_to_nobody_without_the_right(self, charlie, edith):
        notify.held(HeldCommentFactory())
        assert noted() == []

    @pytest.mark.parametrize("change", [{"is_staff": False}, {"is_active": False}, {"email": ""}])
    def test_is_not_told_to_whom_it_cannot_or_must_not(self, alice, change):
        type(alice).objects.filter(pk=alice.pk).update(**change)
        notify.held(HeldCommentFactory())
        assert noted() == []

    def test_is_told_once_to_two_moderators_with_one_mailbox(self, alice, bob):
        type(bob).objects.filter(pk=bob.pk).update(email=alice.email)
        notify.held(HeldCommentFactory())
        assert noted() == [("held", "alice@example.org")]

    def test_is_not_told_to_a_moderator_who_wants_no_mail(self, alice):
        ModeratorMail.objects.create(user=alice, often="never")
        notify.held(HeldCommentFactory())
        assert noted() == []

    def test_is_told_at_once(self, alice):
        notify.held(HeldCommentFactory())
        assert Notice.objects.get().due_at <= timezone.now()

    def test_is_told_in_the_morning_to_a_moderator_who_wants_one_mail_a_day(
        self, alice, settings, time_machine
    ):
        settings.TIME_ZONE = "Europe/Vienna"
        timezone.activate("Europe/Vienna")
        time_machine.move_to("2026-11-25T20:00:00Z")
        ModeratorMail.objects.create(user=alice, often="daily")
        notify.held(HeldCommentFactory())
        assert Notice.objects.get().due_at.isoformat() == "2026-11-26T06:00:00+00:00"
        timezone.deactivate()

    @pytest.mark.parametrize("status", ["spam", "approved", "removed"])
    def test_is_told_only_while_it_waits(self, alice, status):
        notify.held(CommentFactory(status=status))
        assert noted() == []

    def test_is_told_again_when_it_waits_again(self, alice):
        comment = HeldCommentFactory()
        notify.held(comment)
        Notice.objects.update(sent_at=timezone.now())
        notify.held(comment)
        assert Notice.objects.get().sent_at is None


class TestPublishedComment:
    def test_is_told_to_its_writer(self):
        comment = CommentFactory()
        wish(comment)
        notify.published(comment)
        assert noted() == [("published", "nell@example.org")]

    def test_is_told_to_nobody_who_did_not_ask(self):
        notify.published(CommentFactory())
        assert noted() == []

    def test_has_an_unconfirmed_writer_asked_for_his_address_instead(self):
        comment = CommentFactory()
        wish(comment, confirmed=False)
        notify.published(comment)
        assert noted() == [("confirm", "nell@example.org")]

    def test_is_told_to_nobody_who_stopped_the_mail(self):
        comment = CommentFactory()
        subscriptions.stop(wish(comment))
        notify.published(comment)
        assert noted() == []

    def test_is_told_to_nobody_while_the_article_is_not_public(self):
        comment = CommentFactory(article=DraftFactory())
        wish(comment)
        notify.published(comment)
        assert noted() == []

    def test_is_told_once_even_if_it_is_noted_twice(self):
        comment = CommentFactory()
        wish(comment)
        notify.published(comment)
        notify.published(comment)
        assert noted() == [("published", "nell@example.org")]


class TestReply:
    @pytest.fixture
    def parent(self):
        return CommentFactory(email="tom@example.org")

    def reply(self, parent, **fields):
        comment = CommentFactory(article=parent.article, parent=parent, **fields)
        notify.published(comment)
        return comment

    @pytest.mark.parametrize("wants", ["replies", "thread"])
    def test_is_told_to_the_writer_of_what_it_answers(self, parent, wants):
        wish(parent, wants=wants)
        self.reply(parent)
        assert noted() == [("reply", "tom@example.org")]

    def test_is_not_told_to_an_address_that_was_never_confirmed(self, parent):
        wish(parent, confirmed=False)
        self.reply(parent)
        assert noted() == []

    def test_to_oneself_is_not_told(self, parent):
        wish(parent)
        self.reply(parent, email="tom@example.org")
        assert noted() == []

    def test_to_another_comment_is_not_told_to_whom_wants_his_replies_only(self, parent):
        wish(parent)
        notify.published(CommentFactory(article=parent.article))
        assert noted() == []


class TestFollower:
    def test_is_told_of_every_comment(self, article):
        wish(article=article, email="fay@example.org", wants="thread")
        notify.published(CommentFactory(article=article))
        assert noted() == [("followed", "fay@example.org")]

    def test_is_told_once_of_each_however_often_he_asked(self, article):
        for _ in range(2):
            wish(article=article, email="fay@example.org", wants="thread")
        notify.published(CommentFactory(article=article))
        assert noted() == [("followed", "fay@example.org")]

    def test_is_not_told_of_what_he_wrote_himself(self, article):
        wish(article=article, email="nell@example.org", wants="thread")
        notify.published(CommentFactory(article=article))
        assert noted() == []

    def test_is_not_told_of_other_articles(self, article):
        wish(article=article, email="fay@example.org", wants="thread")
        notify.published(CommentFactory(article=ArticleFactory()))
        assert noted() == []

    def test_costs_no_query_each(self, article, django_assert_max_num_queries):
        for number in range(40):
            wish(article=article, email=f"fay{number}@example.org", wants="thread")
        comment = CommentFactory(article=article)
        with django_assert_max_num_queries(8):
            notify.published(comment)
        assert Notice.objects.count() == 40


class TestMoment:
    def test_is_at_once_when_a_moderator_read_the_comment(self, alice):
        comment = CommentFactory()
        wish(comment)
        notify.published(comment, by=alice)
        assert Notice.objects.get().due_at <= timezone.now()

    def test_is_after_the_time_to_edit_when_nobody_did(self):
        comment = CommentFactory()
        wish(comment)
        notify.published(comment)
        assert Notice.objects.get().due_at == comment.created_at + EDITING

    def test_is_at_once_when_that_is_over(self):
        comment = CommentFactory(created_at=timezone.now() - timedelta(days=1))
        wish(comment)
        notify.published(comment)
        assert Notice.objects.get().due_at <= timezone.now()


class TestUnaskedMails:
    def test_are_three_a_day_to_one_mailbox(self):
        for _ in range(5):
            comment = CommentFactory(article=ArticleFactory())
            wish(comment, confirmed=False)
            notify.published(comment)
        assert Notice.objects.count() == 3

    def test_are_one_about_one_article(self, article):
        for text in ("One", "Two"):
            comment = CommentFactory(article=article, text=text)
            wish(comment, confirmed=False)
            notify.published(comment)
        assert Notice.objects.count() == 1

    def test_may_come_again_the_next_day(self, article, time_machine):
        for day in (25, 26, 27):
            time_machine.move_to(f"2026-11-{day}T{day - 13}:00:00Z")
            comment = CommentFactory(article=article, text=str(day))
            wish(comment, confirmed=False)
            notify.published(comment)
        assert Notice.objects.filter(kind=Kind.CONFIRM).count() == 3


def test_an_undone_transaction_leaves_no_notice(alice):
    with transaction.atomic():
        notify.held(HeldCommentFactory())
        transaction.set_rollback(True)
    assert noted() == []
    assert not Comment.objects.exists()
