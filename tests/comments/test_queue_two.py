"""Two moderators at the queue at once: neither undoes unseen what the other decided."""

import pytest
from django.test import Client

from comments import moderation
from comments.models import Comment, Decision
from tests import page
from tests.comments.conftest import made
from tests.factories import CommentFactory, HeldCommentFactory

pytestmark = pytest.mark.django_db
QUEUE = "/admin/comments/comment/"
DECIDE, REPLY, PULSE, UNDO = (f"{QUEUE}{name}/" for name in ("decide", "reply", "pulse", "undo"))
Status = Comment.Status


def press(browser, address: str, verb: str = "", **changes):
    """Press a button of the comment in focus as the page offers it; return the answer."""
    form = page.read(browser.get(changes.pop("at", QUEUE))).all("form", action=address)[0]
    return browser.post(address, {**form.fields, "verb": verb, **changes})


def focus_of(response) -> str:
    """Return the key of the comment that is shown next."""
    return str(response["Location"].rpartition("focus=")[2])


class TestNext:
    def test_is_the_one_after_it(self, desk):
        first, second, _ = [HeldCommentFactory() for _ in range(3)]
        assert focus_of(press(desk, DECIDE, f"spam-{first.pk}")) == str(second.pk)

    def test_is_never_one_that_somebody_else_has_just_decided(self, desk, bob):
        first, second, third = [HeldCommentFactory() for _ in range(3)]
        (form, *_) = page.read(desk.get(QUEUE)).all("form", action=DECIDE)
        moderation.approve(second, by=bob)
        response = desk.post(DECIDE, {**form.fields, "verb": f"spam-{first.pk}"})
        assert focus_of(response) == str(third.pk)

    def test_of_the_last_on_a_page_is_the_first_of_the_next(self, desk, monkeypatch):
        monkeypatch.setattr("comments.queue.PER_PAGE", 2)
        _, second, third = [HeldCommentFactory() for _ in range(3)]
        at = f"{QUEUE}?status=pending&focus={second.pk}"
        assert focus_of(press(desk, DECIDE, f"spam-{second.pk}", at=at)) == str(third.pk)

    @pytest.mark.parametrize("then", ["", ",", "x", "1" * 30, "-1,²,\x00", "9,9,9"])
    def test_of_nothing_sensible_is_the_head_of_the_list(self, desk, then):
        comment = HeldCommentFactory()
        response = desk.post(DECIDE, {"verb": f"spam-{comment.pk}", "then": then})
        assert response["Location"] == QUEUE

    def test_is_offered_beside_a_comment_that_left_the_list(self, desk, bob):
        first, second, third = [HeldCommentFactory() for _ in range(3)]
        moderation.approve(second, by=bob)
        shown = page.read(desk.get(QUEUE, {"focus": second.pk}))
        assert shown.one("a", data_key="j")["href"].endswith(f"focus={third.pk}")
        assert shown.one("a", data_key="k")["href"].endswith(f"focus={first.pk}")


class TestComment:
    def test_says_who_decided_while_one_was_on_the_way_to_it(self, desk, bob):
        comment = HeldCommentFactory()
        moderation.approve(comment, by=bob)
        assert "Approved by bob" in page.read(desk.get(QUEUE, {"focus": comment.pk})).text

    def test_that_was_edited_since_is_not_decided(self, desk):
        comment = HeldCommentFactory()
        Comment.objects.filter(pk=comment.pk).update(version=2)
        desk.post(DECIDE, {"verb": f"approve-{comment.pk}.1", "seen": "pending"})
        assert "changed the text since you saw it" in page.read(desk.get(QUEUE)).text
        assert Comment.objects.get().status == Status.PENDING


class TestReply:
    def test_approves_what_waits(self, desk, alice):
        comment = HeldCommentFactory()
        press(desk, REPLY, text="Thank you.")
        reply = Comment.objects.get(parent=comment)
        assert (reply.status, reply.user) == (Status.APPROVED, alice)
        comment.refresh_from_db()
        assert comment.status == Status.APPROVED

    def test_does_not_approve_what_somebody_has_just_rejected(self, desk, bob):
        comment = HeldCommentFactory()
        (form, *_) = page.read(desk.get(QUEUE)).all("form", action=REPLY)
        moderation.spam(comment, by=bob)
        response = desk.post(REPLY, {**form.fields, "text": "Thank you."})
        assert response.status_code == 422
        assert "bob marked it as spam" in page.read(response).text
        assert Comment.objects.get().status == Status.SPAM

    def test_keeps_the_words_when_it_is_refused(self, desk, bob):
        comment = HeldCommentFactory()
        (form, *_) = page.read(desk.get(QUEUE)).all("form", action=REPLY)
        moderation.spam(comment, by=bob)
        response = desk.post(REPLY, {**form.fields, "text": "Thank you."})
        assert page.read(response).one("textarea", name="text").text == "Thank you."

    def test_does_not_answer_a_text_that_was_changed_since(self, desk):
        comment = CommentFactory()
        at = f"{QUEUE}?status=approved"
        (form, *_) = page.read(desk.get(at)).all("form", action=REPLY)
        Comment.objects.filter(pk=comment.pk).update(version=2)
        assert desk.post(REPLY, {**form.fields, "text": "So it is."}).status_code == 422
        assert Comment.objects.count() == 1


class TestFilters:
    def test_say_what_they_let_through_and_go_one_by_one(self, desk):
        query = {"why": "links", "email": "nell@example.org", "status": "spam"}
        shown = page.read(desk.get(QUEUE, query)).one("ul", aria_label="Filters")
        told = [(link.text.partition(" ×")[0], link["href"]) for link in shown.all("a")]
        assert told == [
            ("from nell@example.org", "?status=spam&why=links"),
            ("held: many links", "?status=spam&email=nell%40example.org"),
        ]


class TestPulse:
    def test_tells_what_others_decided(self, desk, bob):
        comment, other = HeldCommentFactory(), HeldCommentFactory()
        moderation.spam(comment, by=bob)
        answer = desk.get(PULSE, {"status": "pending", "keys": f"{comment.pk},{other.pk}"}).json()
        assert answer["decided"] == {str(comment.pk): "Spam by bob"}
        assert (answer["tabs"]["pending"], answer["tabs"]["spam"]) == ("1", "1")

    @pytest.mark.parametrize("keys", ["", "x,y", "9" * 40, "²", "1," * 200])
    def test_takes_any_keys(self, desk, keys):
        assert desk.get(PULSE, {"keys": keys, "status": keys[:20]}).json()["decided"] == {}

    def test_is_for_those_who_see_comments(self, newsroom, client):
        assert newsroom.get(PULSE).status_code == 403
        assert client.get(PULSE).status_code == 302

    def test_costs_the_same_for_one_and_for_many(self, desk, bob, django_assert_max_num_queries):
        decided = [HeldCommentFactory() for _ in range(10)]
        for comment in decided:
            moderation.spam(comment, by=bob)
        keys = ",".join(str(comment.pk) for comment in decided)
        with django_assert_max_num_queries(14):
            desk.get(PULSE, {"status": "pending", "keys": keys})


class TestSignedOut:
    @pytest.mark.parametrize("address", [DECIDE, REPLY, UNDO])
    def test_who_signs_in_after_pressing_a_button_is_back_at_the_queue(self, alice, address):
        browser = Client(headers={"sec-fetch-site": "same-origin"})
        asked = browser.post(address, {"verb": "spam-1"})["Location"]
        answer = browser.post(asked, {"username": "alice", "password": "pw"}, follow=True)
        assert answer.redirect_chain[-1] == (QUEUE, 302)
        assert "nothing was decided" in page.read(answer).text


class TestUndo:
    def test_is_not_offered_for_what_was_only_kept(self, desk, alice):
        comment = CommentFactory(reports=1)
        assert made(moderation.keep(comment, by=alice)).before == Status.APPROVED
        assert not page.read(desk.get(QUEUE)).all("button", name="decision")
        assert Decision.objects.count() == 1
