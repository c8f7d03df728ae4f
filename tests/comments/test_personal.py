"""One's own data: asking, looking, a copy, erasing; and what others can make of the links."""

import json
import re
import time

import pytest
from django.apps import apps
from django.contrib.admin.models import ADDITION, LogEntry
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from comments import banning, moderation, personal, tokens
from comments.models import (
    Ban,
    BlockedTerm,
    Comment,
    Decision,
    Notice,
    Subscription,
    Thread,
    WriterNote,
)
from tests import page
from tests.factories import CommentFactory, HeldCommentFactory

pytestmark = pytest.mark.django_db
ASK = "/comments/my-data/"
EMAIL = "nell@example.org"


@pytest.fixture(autouse=True)
def fresh_counts():
    """Nobody has asked for anything today."""
    cache.clear()


@pytest.fixture
def link() -> str:
    """The link that Nell's mailbox got."""
    return personal.link(Notice.objects.create(kind="data", email=EMAIL, due_at=timezone.now()))


@pytest.fixture
def left_behind(alice, article):
    """Everything that can carry an address."""
    comment = HeldCommentFactory(
        article=article,
        email="Nell@Example.org",
        text=f"Write to {EMAIL}.",
        website="https://nell.example",
        address="192.0.2.7",
        address_hash="a" * 32,
        browser="b" * 32,
        reasons=[{"rule": "blocked", "words": f"Blocked e-mail: {EMAIL}", "match": EMAIL}],
    )
    moderation.decide(comment, Comment.Status.APPROVED, by=alice, note=f"As {EMAIL} asked")
    Subscription.objects.create(article=article, email=EMAIL, wants="thread")
    Subscription.objects.create(article=article, comment=comment, email=EMAIL, wants="replies")
    Notice.objects.create(kind="published", email=EMAIL, comment=comment, due_at=timezone.now())
    WriterNote.objects.create(email=EMAIL, text="Means well.")
    BlockedTerm.objects.create(kind="email", text=EMAIL)
    banning.ban(Ban.Kind.EMAIL, EMAIL, until=timezone.now(), by=alice)
    LogEntry.objects.create(user=alice, object_repr=EMAIL, action_flag=ADDITION)
    return comment


def everything_stored() -> str:
    """Return all rows of all tables, the search's among them, as one text."""
    with connection.cursor() as cursor:
        found = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found += [str(row) for row in cursor.fetchall()]
    return "\n".join(found).lower()


class TestAsking:
    def test_sends_the_link_to_the_mailbox(self, client, django_capture_on_commit_callbacks):
        CommentFactory(email="Nell@example.org")
        with django_capture_on_commit_callbacks(execute=True):
            client.post(ASK, {"mailbox": "nell@Example.org"})
        (letter,) = mail.outbox
        assert letter.to == [EMAIL]
        (address,) = re.findall(r"http://testserver(/comments/my-data/\S+)", str(letter.body))
        assert client.get(address).status_code == 200

    def test_answers_the_same_whatever_is_known(self, client):
        CommentFactory()
        known = client.post(ASK, {"mailbox": EMAIL})
        unknown = client.post(ASK, {"mailbox": "nobody@example.org"})
        assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
        assert known.content == unknown.content

    def test_sends_nothing_to_who_has_written_nothing(self, client):
        client.post(ASK, {"mailbox": "nobody@example.org"})
        assert not Notice.objects.exists()

    def test_is_for_followers_too(self, client, article):
        Subscription.objects.create(article=article, email=EMAIL, wants="thread")
        client.post(ASK, {"mailbox": EMAIL})
        assert Notice.objects.filter(kind="data", email=EMAIL).exists()

    def test_sends_three_links_a_day_at_most(self, client):
        CommentFactory()
        answers = [client.post(ASK, {"mailbox": EMAIL}) for _ in range(5)]
        assert Notice.objects.count() == 3
        assert {answer.status_code for answer in answers} == {302}

    def test_is_limited_for_one_network_address(self, client):
        for number in range(10):
            client.post(ASK, {"mailbox": f"try{number}@example.org"})
        answer = client.post(ASK, {"mailbox": EMAIL})
        assert answer.status_code == 429
        assert "Try again tomorrow" in page.read(answer).text

    @pytest.mark.parametrize(
        "typed", ["", "nell", "nell@", "a@b\x00.org", "x" * 300 + "@example.org", "<b>@x.org"]
    )
    def test_refuses_what_is_no_address(self, client, typed):
        answer = client.post(ASK, {"mailbox": typed})
        assert answer.status_code == 422
        assert page.read(answer).one("div", role="alert").text

    def test_is_one_page(self, client):
        shown = client.get(ASK)
        assert "no-store" in shown["Cache-Control"]
        assert page.read(shown).one("meta", name="robots")["content"] == "noindex"


class TestLooking:
    def test_tells_how_much_there_is(self, client, left_behind, link):
        told = page.read(client.get(link)).one("dl").text
        assert told.startswith("Comments 1 Subscriptions to conversations 2")

    def test_shows_the_number_of_nobody_else(self, client, link):
        CommentFactory(email="odd@example.org")
        assert page.read(client.get(link)).one("dl").text.startswith("Comments 0")

    def test_changes_nothing(self, client, left_behind, link):
        before = everything_stored()
        for address in (link, f"{link}download/", f"{link}erase/name/", f"{link}erase/words/"):
            assert client.get(address).status_code == 200
        assert everything_stored() == before

    def test_is_kept_by_no_cache(self, client, link):
        for address in (link, f"{link}download/"):
            assert "no-store" in client.get(address)["Cache-Control"]


class TestCopy:
    def test_holds_everything_of_the_writer(self, client, left_behind, link):
        answer = client.get(f"{link}download/")
        copy = json.loads(answer.content)
        assert "attachment" in answer["Content-Disposition"]
        assert copy["comments"][0]["text"] == f"Write to {EMAIL}."
        assert copy["comments"][0]["network_address"] == "192.0.2.7"
        assert copy["comments"][0]["state"] == "Approved"
        assert {row["wants"] for row in copy["subscriptions"]} == {"thread", "replies"}
        assert [note["text"] for note in copy["notes_of_moderators"]] == ["Means well."]

    def test_holds_nothing_of_others(self, client, left_behind, link):
        CommentFactory(
            article=left_behind.article, parent=left_behind, name="Odd", email="odd@example.org"
        )
        HeldCommentFactory(text="Secret harbour", email="odd@example.org")
        copy = client.get(f"{link}download/").content.decode()
        assert "odd@example.org" not in copy
        assert "Secret harbour" not in copy
        assert "alice" not in copy


class TestErasing:
    @pytest.mark.parametrize("how", ["name", "words"])
    def test_leaves_the_address_in_no_table(self, client, left_behind, link, how):
        assert EMAIL in everything_stored(), "there must be something to erase"
        client.post(f"{link}erase/{how}/")
        stored = everything_stored()
        for trace in (EMAIL, "192.0.2.7", "nell fairweather", "nell.example", "a" * 32, "b" * 32):
            assert trace not in stored

    def test_keeps_the_words_without_the_name(self, client, left_behind, link):
        client.post(f"{link}erase/name/")
        left_behind.refresh_from_db()
        assert (left_behind.name, left_behind.text) == ("Anonymous", "Write to ….")
        assert left_behind.status == Comment.Status.APPROVED
        assert EMAIL not in left_behind.html

    def test_keeps_the_words_findable_for_moderators(self, client, desk, article, link):
        CommentFactory(article=article, text="Herring at dawn")
        client.post(f"{link}erase/name/")
        found = desk.get("/admin/comments/comment/?status=approved&q=herring")
        assert "Anonymous" in page.read(found).text

    def test_of_words_empties_the_comments(self, client, left_behind, link):
        client.post(f"{link}erase/words/")
        left_behind.refresh_from_db()
        assert (left_behind.text, left_behind.html, left_behind.is_shown) == ("", "", False)
        assert Thread.objects.get(article=left_behind.article).approved == 0

    def test_of_words_leaves_a_tombstone_where_somebody_answered(self, client, left_behind, link):
        article = left_behind.article
        CommentFactory(article=article, parent=left_behind, name="Odd", email="odd@example.org")
        client.post(f"{link}erase/words/")
        row = Thread.objects.get(article=article)
        assert (row.approved, row.shown) == (1, 2)

    def test_of_words_is_logged_without_a_name(self, client, left_behind, link):
        client.post(f"{link}erase/words/")
        last = Decision.objects.latest("pk")
        assert (last.before, last.after, last.by) == ("approved", "removed", None)

    def test_keeps_the_decisions(self, client, left_behind, alice, link):
        client.post(f"{link}erase/name/")
        assert Decision.objects.get().by == alice

    def test_keeps_the_ban(self, client, left_behind, link):
        client.post(f"{link}erase/words/")
        assert Ban.objects.get().label == "n•••@example.org"

    def test_leaves_others_alone(self, client, article, link):
        other = CommentFactory(article=article, name="Odd", email="odd@example.org")
        client.post(f"{link}erase/words/")
        other.refresh_from_db()
        assert (other.name, other.is_shown) == ("Odd", True)

    def test_comes_to_an_end_with_many_comments(self, client, article, link, monkeypatch):
        monkeypatch.setattr("comments.erasure.LOT", 2)
        for number in range(5):
            CommentFactory(article=article, text=f"Word {number}")
        client.post(f"{link}erase/name/")
        assert set(Comment.objects.values_list("name", flat=True)) == {"Anonymous"}

    def test_says_that_it_is_done(self, client, left_behind, link):
        done = client.post(f"{link}erase/name/", follow=True)
        assert "It is erased" in page.read(done).text


class TestLinks:
    ENDS = ("", "download/", "erase/name/", "erase/words/")

    @pytest.mark.parametrize("end", ENDS)
    @pytest.mark.parametrize("method", ["get", "post"])
    def test_that_were_used_to_erase_are_over(self, client, left_behind, link, end, method):
        client.post(f"{link}erase/name/")
        answer = getattr(client, method)(link + end)
        assert answer.status_code == (405 if method == "post" and "erase" not in end else 410)

    @pytest.mark.parametrize("end", ENDS)
    def test_are_over_after_a_day(self, client, left_behind, link, end, monkeypatch):
        now = time.time()
        monkeypatch.setattr(time, "time", lambda: now + 24 * 3600 + 5)
        answer = client.get(link + end)
        assert answer.status_code == 410
        assert "/comments/my-data/" in page.read(answer).links

    @pytest.mark.parametrize("end", ENDS)
    @pytest.mark.parametrize(
        "forge",
        [
            lambda token: token[:-1] + ("A" if token[-1] != "A" else "B"),
            lambda token: "1" + token,
            lambda token: token.split(".")[0],
            lambda token: token.replace(".", ":"),
            lambda token: "x",
            lambda token: "9" * 500,
            lambda token: "%00",
            lambda token: "²",
        ],
    )
    def test_that_are_forged_open_nothing(self, client, left_behind, link, end, forge):
        token = link.split("/")[3]
        answer = client.get(f"/comments/my-data/{forge(token)}/{end}")
        assert answer.status_code in (400, 404)
        assert EMAIL not in answer.content.decode()

    def test_of_another_kind_open_nothing(self, client, article):
        wish = Subscription.objects.create(article=article, email=EMAIL, wants="thread")
        for token in (tokens.confirm(wish.pk), tokens.stop(wish.pk)):
            assert client.get(f"/comments/my-data/{token}/").status_code == 404

    def test_of_another_kind_of_mail_are_over(self, client, article):
        comment = CommentFactory(article=article)
        other = Notice.objects.create(
            kind="reply", email=EMAIL, comment=comment, due_at=timezone.now()
        )
        assert client.get(personal.link(other)).status_code == 410

    def test_know_no_other_way_to_erase(self, client, left_behind, link):
        assert client.post(f"{link}erase/all/").status_code == 404

    def test_do_not_show_the_address_in_the_address(self, link):
        assert "nell" not in link

    def test_are_followed_from_our_pages_only(self, client, left_behind, link):
        answer = client.post(f"{link}erase/name/", headers={"sec-fetch-site": "cross-site"})
        assert answer.status_code == 403
        assert Comment.objects.filter(email="Nell@Example.org").exists()


def test_every_model_that_holds_an_address_is_known_to_these_tests():
    holders = {
        model.__name__
        for model in apps.get_app_config("comments").get_models()
        for field in model._meta.get_fields()
        if field.name == "email"
    }
    assert holders == {"Comment", "Subscription", "Notice", "WriterNote"}
