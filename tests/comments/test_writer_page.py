"""The page about one writer: what is known, bans, notes, his data."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from comments import banning, writers
from comments.models import Ban, Comment, WriterNote
from tests import page
from tests.factories import CommentFactory, HeldCommentFactory

pytestmark = pytest.mark.django_db
WRITER = "/admin/comments/comment/writer/"
NELL = f"{WRITER}?email=nell@example.org"
BROWSER, ADDRESS = "b" * 32, "a" * 32
SIGNS = {"browser": BROWSER, "address_hash": ADDRESS}


def act(desk, name, **fields):
    """Send one of the page's forms."""
    return desk.post(f"{WRITER}{name}/?email=nell@example.org", fields)


class TestPage:
    def test_tells_names_signs_and_what_became_of_the_comments(self, desk):
        CommentFactory(name="Nell", **SIGNS)
        HeldCommentFactory(name="Nellie", **SIGNS)
        told = page.read(desk.get(NELL)).text
        for words in ("Nell 1", "Nellie 1", f"Browser {BROWSER[:8]}", "1 waiting, 1 approved"):
            assert words in told

    @pytest.mark.parametrize(
        "query", [f"browser={BROWSER}", f"address={ADDRESS}", "email=NELL@Example.org"]
    )
    def test_finds_the_writer_by_any_sign(self, desk, query):
        CommentFactory(text="So it was.", **SIGNS)
        assert "So it was." in page.read(desk.get(f"{WRITER}?{query}")).text

    @pytest.mark.parametrize(
        "query",
        ["", "email=", "email=nell", "browser=x", f"browser={'B' * 32}", "address=" + "a" * 31],
    )
    def test_of_no_sign_is_not_there(self, desk, query):
        assert desk.get(f"{WRITER}?{query}").status_code == 404

    def test_of_somebody_unknown_says_so(self, desk):
        assert "There is no comment from here." in page.read(desk.get(NELL)).text

    def test_leads_on_to_older_comments(self, desk, monkeypatch):
        monkeypatch.setattr(writers, "PER_PAGE", 2)
        for number in range(5):
            at = timezone.now() - timedelta(hours=number)
            CommentFactory(text=f"Word {number}.", created_at=at)
        first = page.read(desk.get(NELL))
        more = next(link for link in first.links if "after=" in link)
        second = page.read(desk.get(WRITER + more)).text
        assert "Word 1." in first.text
        assert "Word 2." not in first.text
        assert "Word 2." in second
        assert "Word 1." not in second

    @pytest.mark.parametrize("typed", ["nell@example.org", "NELL@Example.ORG"])
    def test_finds_a_mailbox_however_it_was_typed(self, typed):
        CommentFactory(email="Nell@example.org")
        assert writers.of_email(typed).exists()

    def test_leads_into_the_queue(self, desk):
        links = page.read(desk.get(NELL)).links
        assert "/admin/comments/comment/?status=pending&email=nell%40example.org" in links

    def test_costs_the_same_for_many_comments(self, desk, django_assert_num_queries):
        CommentFactory(**SIGNS)
        desk.get(NELL)
        with django_assert_num_queries(10):
            desk.get(NELL)
        for _ in range(5):
            CommentFactory(**SIGNS)
        with django_assert_num_queries(10):
            desk.get(NELL)

    def test_is_not_for_editors(self, newsroom):
        assert newsroom.get(NELL).status_code == 403

    def test_changes_nothing_with_get(self, desk):
        for name in ("ban", "let-in", "note", "erase"):
            assert desk.get(f"{WRITER}{name}/?email=nell@example.org").status_code == 405


class TestBans:
    @pytest.mark.parametrize(
        ("sign", "kind"),
        [
            ("email:nell@example.org", Ban.Kind.EMAIL),
            (f"browser:{BROWSER}", Ban.Kind.BROWSER),
            (f"address:{ADDRESS}", Ban.Kind.ADDRESS),
        ],
    )
    def test_are_made_by_each_sign(self, desk, alice, sign, kind):
        CommentFactory(**SIGNS)
        act(desk, "ban", sign=sign, days="7", reason="Insults")
        made = Ban.objects.get()
        assert (made.kind, made.reason, made.by) == (kind, "Insults", alice)
        assert banning.banned(BROWSER, ADDRESS, "nell@example.org") == made

    @pytest.mark.parametrize(("days", "least"), [("1", 0), ("7", 6), ("30", 29), ("365", 364)])
    def test_last_as_long_as_was_chosen(self, desk, days, least):
        act(desk, "ban", sign="email:nell@example.org", days=days)
        left = Ban.objects.get().until - timezone.now()
        assert left.days == least

    def test_last_until_the_end_of_a_day(self, desk):
        day = timezone.localdate() + timedelta(days=3)
        act(desk, "ban", sign="email:nell@example.org", days="", until=day.isoformat())
        until = timezone.localtime(Ban.objects.get().until)
        assert (until.date(), until.hour) == (day + timedelta(days=1), 0)

    @pytest.mark.parametrize(
        ("fields", "reason"),
        [
            ({"days": ""}, "Say for how long"),
            ({"days": "", "until": "2001-01-01"}, "within ten years"),
            ({"days": "", "until": "9999-12-31"}, "within ten years"),
            ({"days": "2"}, "not one of the available choices"),
            ({"sign": f"browser:{'c' * 32}"}, "not one of the available choices"),
        ],
        ids=str,
    )
    def test_are_refused_with_the_reason(self, desk, fields, reason):
        answer = act(desk, "ban", **{"sign": "email:nell@example.org", "days": "1", **fields})
        assert answer.status_code == 422
        assert reason in page.read(answer).text
        assert not Ban.objects.exists()

    def test_end_early(self, desk):
        until = timezone.now() + timedelta(days=1)
        made = banning.ban(Ban.Kind.EMAIL, "nell@example.org", until=until, by=None)
        assert "n•••@example.org until" in page.read(desk.get(NELL)).text
        act(desk, "let-in", ban=made.pk)
        assert "Not banned." in page.read(desk.get(NELL)).text

    @pytest.mark.parametrize("key", ["", "99", "x", "9" * 40, "²"])
    def test_that_are_not_there_cannot_end(self, desk, key):
        assert act(desk, "let-in", ban=key).status_code == 404

    def test_are_not_for_editors(self, newsroom):
        answer = act(newsroom, "ban", sign="email:nell@example.org", days="1")
        assert answer.status_code == 403


class TestNotes:
    def test_are_kept_with_the_mailbox(self, desk, alice):
        act(desk, "note", text="Means well.")
        kept = WriterNote.objects.get()
        assert (kept.email, kept.text, kept.by) == ("nell@example.org", "Means well.", alice)

    def test_are_shown_whichever_sign_leads_to_the_writer(self, desk):
        CommentFactory(**SIGNS)
        WriterNote.objects.create(email="nell@example.org", text="Means well.")
        assert "Means well." in page.read(desk.get(f"{WRITER}?browser={BROWSER}")).text

    @pytest.mark.parametrize("text", ["", "x" * 1001])
    def test_that_say_nothing_or_too_much_come_back(self, desk, text):
        assert act(desk, "note", text=text).status_code == 422
        assert not WriterNote.objects.exists()

    def test_need_a_mailbox(self, desk):
        answer = desk.post(f"{WRITER}note/?browser={BROWSER}", {"text": "Who?"})
        assert answer.status_code == 403


class TestData:
    def test_is_exported(self, desk):
        CommentFactory(text="So it was.")
        answer = desk.get(f"{WRITER}export/?email=nell@example.org")
        assert json.loads(answer.content)["comments"][0]["text"] == "So it was."

    def test_is_erased_when_the_address_was_typed(self, desk):
        CommentFactory()
        act(desk, "erase", how="name", confirmed="Nell@example.org")
        assert Comment.objects.get().name == "Anonymous"

    @pytest.mark.parametrize("typed", ["", "nell", "odd@example.org"])
    def test_stays_when_it_was_not(self, desk, typed):
        CommentFactory()
        assert act(desk, "erase", how="words", confirmed=typed).status_code == 422
        assert Comment.objects.get().email == "nell@example.org"

    def test_of_a_browser_is_not_erased(self, desk):
        CommentFactory(**SIGNS)
        fields = {"how": "words", "confirmed": BROWSER}
        assert desk.post(f"{WRITER}erase/?browser={BROWSER}", fields).status_code == 403

    def test_is_for_those_with_the_right(self, desk, alice):
        CommentFactory()
        group = alice.groups.get()
        group.permissions.remove(group.permissions.get(codename="erase_comment"))
        assert act(desk, "erase", how="name", confirmed="nell@example.org").status_code == 403
        assert desk.get(f"{WRITER}export/?email=nell@example.org").status_code == 403
