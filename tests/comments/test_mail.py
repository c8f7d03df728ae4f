"""When mails leave: once, though servers fail, workers die and two of them meet."""

from datetime import timedelta
from functools import partial

import pytest
from django.core import mail as outbox
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from comments import mail, moderation, notify, revision, subscriptions
from comments.models import Comment, Notice
from tests.comments.test_letters import published, sent
from tests.comments.test_notify import wish
from tests.conftest import member
from tests.factories import ArticleFactory, CommentFactory, HeldCommentFactory

pytestmark = pytest.mark.django_db
Kind = Notice.Kind


class TestFromTheFormToTheMailbox:
    """A reader comments and asks for mail; Alice moderates."""

    @pytest.fixture
    def comment(self, send, article, alice):
        send(wants="replies")
        return article.comment_set.get()

    def mailboxes(self):
        return [message.to[0] for message in sent()]

    def test_only_the_moderator_is_told_of_what_waits(self, comment):
        assert self.mailboxes() == ["alice@example.org"]

    @pytest.mark.parametrize("verb", [moderation.spam, moderation.remove])
    def test_the_writer_hears_nothing_of_what_was_not_published(self, comment, alice, verb):
        verb(comment, by=alice)
        assert self.mailboxes() == []

    def test_the_writer_is_asked_for_his_address_once_it_is_published(self, comment, alice):
        moderation.approve(comment, by=alice)
        assert self.mailboxes() == ["nell@example.org"]
        assert comment.text not in outbox.outbox[0].body

    def test_replies_reach_him_once_he_has_confirmed(self, comment, alice, send, stranger):
        moderation.approve(comment, by=alice)
        subscriptions.confirm(comment.subscriptions.get())
        send(stranger, email="tom@example.org", text="The small one.", parent=comment.pk)
        reply = comment.replies.get()
        assert self.mailboxes() == ["alice@example.org"]
        moderation.approve(reply, by=alice)
        assert self.mailboxes()[1:] == ["nell@example.org"]
        assert "> The small one." in outbox.outbox[1].body

    def test_what_is_withdrawn_within_ten_minutes_is_mailed_to_nobody(
        self, regular, send, article, time_machine
    ):
        wish(article=article, email="fay@example.org", wants="thread")
        send(regular, text="I regret this", email="tom@example.org")
        comment = article.comment_set.get(text="I regret this")
        assert comment.status == "approved"
        revision.withdraw(comment)
        time_machine.move_to(timezone.now() + timedelta(minutes=11))
        assert self.mailboxes() == []


class TestMailServerThatFails:
    @pytest.fixture
    def broken(self, monkeypatch):
        def refuse(self, *args):
            raise OSError("connection refused")

        monkeypatch.setattr(EmailMultiAlternatives, "send", refuse)

    def test_is_tried_again_later(self, broken, article):
        published(article=article)
        assert sent() == []
        notice = Notice.objects.get()
        assert (notice.failures, notice.sent_at) == (1, None)
        assert notice.due_at > timezone.now() + timedelta(minutes=5)

    def test_gets_the_mail_when_it_is_back(self, article, monkeypatch, time_machine):
        with monkeypatch.context() as patch:
            patch.setattr(EmailMultiAlternatives, "send", lambda self: 1 / 0)
            published(article=article)
            assert sent() == []
        time_machine.move_to(timezone.now() + timedelta(minutes=10))
        assert len(sent()) == 1

    def test_is_given_up_in_the_end_and_the_log_says_so(
        self, broken, article, caplog, time_machine
    ):
        published(article=article)
        for _ in range(len(mail.PATIENCE) + 1):
            sent()
            time_machine.move_to(timezone.now() + timedelta(days=2))
        assert not Notice.objects.exists()
        assert "Mail given up after 8 tries" in caplog.text

    def test_does_not_put_an_address_into_the_log(self, broken, article, caplog):
        published(article=article)
        sent()
        assert "notices" in caplog.text
        assert "nell@example.org" not in caplog.text

    def test_does_not_keep_other_mailboxes_waiting(self, article, monkeypatch, alice):
        send = EmailMultiAlternatives.send

        def refuse_nell(self):
            return 1 / 0 if self.to == ["nell@example.org"] else send(self)

        monkeypatch.setattr(EmailMultiAlternatives, "send", refuse_nell)
        published(article=article)
        notify.held(HeldCommentFactory(article=article))
        assert [message.to for message in sent()] == [["alice@example.org"]]


class TestWorkerThatDies:
    def test_leaves_what_another_sends_later(self, article, time_machine):
        published(article=article)
        assert len(mail.take("nell@example.org", mail.GATHERED[1])) == 1  # and then it is killed
        assert sent() == []
        time_machine.move_to(timezone.now() + mail.LEASE + timedelta(seconds=1))
        assert len(sent()) == 1


class TestWakingUp:
    def test_happens_when_the_transaction_is_stored(
        self, alice, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=True):
            notify.held(HeldCommentFactory())
            assert outbox.outbox == []
        assert len(outbox.outbox) == 1

    def test_is_put_off_where_tasks_can_wait(
        self, settings, article, django_capture_on_commit_callbacks
    ):
        settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
        comment = CommentFactory(article=article)
        wish(comment)
        with django_capture_on_commit_callbacks(execute=True):
            notify.published(comment)
        task = DBTaskResult.objects.get()
        assert task.run_after == comment.editable_until
        assert "nell" not in str(task.args_kwargs)


@pytest.mark.django_db(transaction=True)
class TestTwoWorkers:
    def test_send_one_mail(self, crowd):
        published(article=ArticleFactory())
        key = Notice.objects.get().pk
        crowd(*[partial(mail.deliver.call, [key])] * 4)
        assert len(outbox.outbox) == 1

    def test_do_not_tear_a_digest_apart(self, crowd):
        ann, article = member("ann", "Moderators"), ArticleFactory()
        for number in range(3):
            HeldCommentFactory(article=article, text=str(number))
        for comment in Comment.objects.all():
            Notice.objects.create(
                kind=Kind.HELD, email=ann.email, user=ann, comment=comment, due_at=timezone.now()
            )
        keys = list(Notice.objects.values_list("pk", flat=True))
        crowd(*[partial(mail.deliver.call, keys)] * 3)
        assert [message.subject for message in outbox.outbox] == ["[Broadsheet] 3 comments wait"]
