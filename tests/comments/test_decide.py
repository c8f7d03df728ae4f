"""Deciding in the queue: one comment or many, against others who decide, and back again."""

import pytest
from django.test import Client

from comments import moderation
from comments.models import Comment, Decision
from tests import page
from tests.comments.conftest import made
from tests.factories import CommentFactory, HeldCommentFactory

pytestmark = pytest.mark.django_db
Status = Comment.Status
QUEUE = "/admin/comments/comment/"
DECIDE, UNDO = f"{QUEUE}decide/", f"{QUEUE}undo/"


@pytest.fixture
def decide(desk):
    """A function that presses a button in the queue and returns what Alice reads next."""

    def decide(verb, comments=(), seen="pending", **fields):
        ticked = {"comment": [comment.pk for comment in comments]} if comments else {}
        answer = desk.post(DECIDE, {"verb": verb, "seen": seen, **ticked, **fields}, follow=True)
        return said(answer)

    return decide


@pytest.fixture
def undo(desk):
    """A function that takes a decision back and returns what Alice reads next."""

    def undo(key):
        return said(desk.post(UNDO, {"decision": key}, follow=True))

    return undo


def said(response) -> str:
    """Return the messages on the page."""
    return page.read(response).one("ul", class_="queue__messages").text


def statuses() -> list[str]:
    """Return the statuses of all comments, in the order of arrival."""
    return list(Comment.objects.order_by("pk").values_list("status", flat=True))


class TestOneComment:
    @pytest.mark.parametrize(
        ("verb", "before", "after", "words"),
        [
            ("approve", "pending", "approved", "Published: Nell Fairweather’s comment."),
            ("spam", "pending", "spam", "Marked as spam: Nell Fairweather’s comment."),
            ("remove", "approved", "removed", "Removed: Nell Fairweather’s comment."),
            ("hold", "approved", "pending", "Held: Nell Fairweather’s comment."),
        ],
    )
    def test_is_decided_by_the_button_beside_it(self, decide, verb, before, after, words):
        comment, other = CommentFactory(status=before), CommentFactory(status=before)
        assert decide(f"{verb}-{comment.pk}", seen=before) == words
        assert statuses() == [after, other.status]

    def test_is_decided_alone_even_when_others_are_ticked(self, decide):
        comment, *others = (HeldCommentFactory() for _ in range(3))
        decide(f"approve-{comment.pk}", others)
        assert statuses() == ["approved", "pending", "pending"]

    def test_is_logged_under_the_name_of_who_decided(self, decide, alice):
        decide(f"spam-{HeldCommentFactory().pk}")
        decision = Decision.objects.get()
        assert (decision.by, decision.before, decision.after) == (alice, "pending", "spam")


class TestManyComments:
    @pytest.mark.parametrize(
        ("verb", "after"), [("approve", "approved"), ("spam", "spam"), ("remove", "removed")]
    )
    def test_are_decided_together(self, decide, verb, after):
        comments = [HeldCommentFactory() for _ in range(3)]
        assert decide(verb, comments).endswith(": 3 comments.")
        assert statuses() == [after] * 3

    def test_are_logged_one_by_one(self, decide):
        decide("spam", [HeldCommentFactory() for _ in range(3)])
        assert Decision.objects.count() == 3

    def test_that_are_ticked_twice_count_once(self, decide):
        comment = HeldCommentFactory()
        assert decide("approve", [comment, comment]) == "Published: Nell Fairweather’s comment."

    def test_are_told_apart_when_somebody_decided_about_some(self, decide, bob):
        first, second = HeldCommentFactory(), HeldCommentFactory()
        moderation.spam(first, by=bob)
        told = decide("approve", [first, second])
        assert "Published: Nell Fairweather’s comment." in told
        assert "Left alone: bob marked it as spam a moment ago, before you." in told
        assert statuses() == ["spam", "approved"]

    @pytest.mark.parametrize("verb", ["", "delete", "approve_all", "APPROVE", "approve-x"])
    def test_are_left_alone_by_an_unknown_verb(self, decide, verb):
        assert "Tick comments first" in decide(verb, [HeldCommentFactory()])
        assert statuses() == ["pending"]

    def test_must_be_ticked(self, decide):
        HeldCommentFactory()
        assert "Tick comments first" in decide("approve")
        assert statuses() == ["pending"]


class TestStaleQueue:
    def test_leaves_the_comment_as_the_other_moderator_decided(self, decide, bob):
        comment = HeldCommentFactory()
        moderation.remove(comment, by=bob)
        assert "bob removed it a moment ago, before you" in decide(f"approve-{comment.pk}")
        assert statuses() == ["removed"]
        assert Decision.objects.count() == 1

    def test_leaves_a_comment_that_was_deleted(self, decide):
        assert "the comment is gone" in decide("approve-987654321")

    def test_does_not_log_the_same_decision_twice(self, decide, bob):
        comment = HeldCommentFactory()
        moderation.approve(comment, by=bob)
        decide(f"approve-{comment.pk}")
        assert Decision.objects.get().by == bob


class TestUndo:
    def test_puts_the_comment_back_and_says_so(self, decide, undo):
        comment = HeldCommentFactory()
        decide(f"spam-{comment.pk}")
        told = undo(Decision.objects.get().pk)
        assert told == "Undone: Nell Fairweather’s comment is waiting again."
        assert statuses() == ["pending"]

    def test_is_offered_for_ones_own_decisions(self, decide, desk, bob):
        mine, his = HeldCommentFactory(name="Ann"), HeldCommentFactory(name="Ben")
        decide(f"spam-{mine.pk}")
        moderation.spam(his, by=bob)
        offered = page.read(desk.get(QUEUE)).all("button", name="decision")
        assert [int(button["value"]) for button in offered] == [
            Decision.objects.get(comment=mine).pk
        ]

    def test_is_not_offered_for_what_was_undone(self, decide, undo, desk):
        decide(f"spam-{HeldCommentFactory().pk}")
        undo(Decision.objects.get().pk)
        assert not page.read(desk.get(QUEUE)).all("button", name="decision")

    def test_yields_to_who_decided_since(self, decide, undo, bob):
        comment = HeldCommentFactory()
        decide(f"spam-{comment.pk}")
        decision = Decision.objects.get()
        moderation.approve(Comment.objects.get(), by=bob)
        assert "somebody decided about this comment since" in undo(decision.pk)
        assert statuses() == ["approved"]

    @pytest.mark.parametrize("key", ["", "x", "-1", "²", "987654321", "9" * 40])
    def test_of_nothing_is_not_found(self, desk, key):
        assert desk.post(UNDO, {"decision": key}).status_code == 404


class TestWhereItLeads:
    @pytest.mark.parametrize("address", [DECIDE, UNDO])
    def test_is_back_to_where_the_button_was(self, desk, address):
        decision = made(moderation.spam(HeldCommentFactory(), by=None))
        fields = {"verb": "x", "decision": decision.pk, "next": "/2020/10/low-tide/?a=b"}
        assert desk.post(address, fields)["Location"] == "/2020/10/low-tide/?a=b"

    @pytest.mark.parametrize(
        "target",
        [
            "", "https://evil.example/", "//evil.example/", "/\\evil.example/", "\\\\evil.example",
            "javascript:alert(1)", "///evil.example", "evil", "http:///evil.example", "\t//evil",
            "/\t/evil.example/", "/\n/evil.example/",
        ],
    )  # fmt: skip
    def test_is_never_another_site(self, desk, target):
        location = desk.post(DECIDE, {"verb": "x", "next": target})["Location"]
        assert location.startswith("/")
        assert not location.replace("\\", "/").startswith("//")
        assert "evil" not in location or location.startswith("/%")


class TestWhoMay:
    @pytest.mark.parametrize("address", [DECIDE, UNDO])
    def test_not_by_a_link(self, desk, address):
        comment = HeldCommentFactory()
        response = desk.get(address, {"verb": f"approve-{comment.pk}"})
        assert response["Location"] == QUEUE
        assert statuses() == ["pending"]

    @pytest.mark.parametrize("address", [DECIDE, UNDO])
    def test_not_editors(self, newsroom, address):
        decision = made(moderation.spam(HeldCommentFactory(), by=None))
        fields = {"verb": f"approve-{decision.comment_id}", "decision": decision.pk}
        assert newsroom.post(address, fields).status_code == 403
        assert statuses() == ["spam"]

    @pytest.mark.parametrize("address", [DECIDE, UNDO])
    def test_not_strangers_and_members(self, charlie, address):
        decision = made(moderation.spam(HeldCommentFactory(), by=None))
        fields = {"verb": f"approve-{decision.comment_id}", "decision": decision.pk}
        browser = Client(headers={"sec-fetch-site": "same-origin"})
        for _ in range(2):
            response = browser.post(address, fields)
            assert response["Location"].startswith("/admin/login/")
            browser.force_login(charlie)
        assert statuses() == ["spam"]

    @pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
    def test_not_another_site_even_with_the_token_of_a_moderator(self, alice, site):
        browser = Client(enforce_csrf_checks=True, headers={"sec-fetch-site": "same-origin"})
        browser.force_login(alice)
        comment = HeldCommentFactory()
        (form, *_) = page.read(browser.get(QUEUE)).all("form", action=DECIDE)
        fields = {**form.fields, "verb": f"approve-{comment.pk}"}
        assert browser.post(DECIDE, fields, headers={"sec-fetch-site": site}).status_code == 403
        assert statuses() == ["pending"]

    def test_not_without_the_admins_token(self, alice):
        browser = Client(enforce_csrf_checks=True, headers={"sec-fetch-site": "same-origin"})
        browser.force_login(alice)
        comment = HeldCommentFactory()
        assert browser.post(DECIDE, {"verb": f"approve-{comment.pk}"}).status_code == 403
        assert statuses() == ["pending"]

    def test_moderators_with_the_form_of_the_queue(self, alice):
        browser = Client(enforce_csrf_checks=True, headers={"sec-fetch-site": "same-origin"})
        browser.force_login(alice)
        comment = HeldCommentFactory()
        (form, *_) = page.read(browser.get(QUEUE)).all("form", action=DECIDE)
        response = browser.post(DECIDE, {**form.fields, "verb": f"approve-{comment.pk}"})
        assert response.status_code == 302
        assert statuses() == ["approved"]
