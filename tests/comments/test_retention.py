"""What is forgotten in its time: raw network addresses, and mails that were sent."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from comments import retention
from comments.models import Comment, Notice, Policy
from tests.factories import CommentFactory

pytestmark = pytest.mark.django_db


def written(days_ago: float, **fields) -> Comment:
    """Return a comment with a network address."""
    at = timezone.now() - timedelta(days=days_ago)
    comment: Comment = CommentFactory(created_at=at, address="192.0.2.7", **fields)
    return comment


def sent(days_ago: float | None) -> Notice:
    """Return a mail that was sent some days ago, or waits to be."""
    at = None if days_ago is None else timezone.now() - timedelta(days=days_ago)
    return Notice.objects.create(
        kind="data", email="nell@example.org", due_at=timezone.now(), sent_at=at
    )


class TestAddresses:
    def test_are_forgotten_when_they_are_old_enough(self):
        old = written(15)
        retention.purge_addresses.enqueue()
        old.refresh_from_db()
        assert old.address is None

    def test_are_kept_until_then(self):
        new = written(13)
        retention.purge()
        new.refresh_from_db()
        assert new.address == "192.0.2.7"

    def test_are_kept_for_as_long_as_the_owner_says(self):
        Policy(address_days=3).save()
        written(4)
        assert retention.purge().addresses == 1

    def test_leave_the_keyed_hash_behind(self):
        old = written(15, address_hash="a" * 32)
        retention.purge()
        old.refresh_from_db()
        assert old.address_hash == "a" * 32

    def test_are_forgotten_in_small_lots(self, monkeypatch):
        monkeypatch.setattr(retention, "LOT", 2)
        for _ in range(5):
            written(15)
        assert retention.purge().addresses == 5

    def test_are_forgotten_once(self):
        written(15)
        retention.purge()
        assert retention.purge().addresses == 0


class TestMails:
    def test_that_were_sent_long_ago_are_forgotten(self):
        sent(91)
        assert retention.purge().mails == 1
        assert not Notice.objects.exists()

    @pytest.mark.parametrize("days_ago", [89, None])
    def test_that_were_not_are_kept(self, days_ago):
        sent(days_ago)
        retention.purge()
        assert Notice.objects.exists()


class TestCommand:
    def test_says_what_was_done(self):
        written(15)
        out = StringIO()
        call_command("purge_comment_data", stdout=out)
        assert out.getvalue() == "Network addresses forgotten: 1. Sent mails forgotten: 0.\n"
