"""The links in the moderators' mails: one comment, one verb, one moderator, one week."""

from functools import partial

import pytest
from django.test import Client

from comments import moderation, revision, tokens
from comments.models import Comment, Decision
from tests.conftest import member
from tests.factories import ArticleFactory, CommentFactory, HeldCommentFactory
from tests.page import read

pytestmark = pytest.mark.django_db
REFUSED = (400, 404, 414)  # broken, unknown, too long


@pytest.fixture
def comment(article):
    return HeldCommentFactory(article=article, text="Which *harbour* was it?")


def link(comment, user, verb="approve", **changes):
    """Return the address in the mail."""
    act = {"version": comment.version, "seen": "pending", **changes}
    return f"/comments/moderate/{tokens.moderate(tokens.Act(comment.pk, verb, user.pk, **act))}/"


class TestLink:
    def test_asks_and_changes_nothing(self, client, comment, alice):
        page = read(client.get(link(comment, alice)))
        assert page.one("h1").text == "Publish this comment?"
        comment.refresh_from_db()
        assert comment.status == "pending"

    def test_shows_the_comment_and_why_it_waits(self, client, comment, alice):
        text = read(client.get(link(comment, alice))).text
        for words in ("Nell Fairweather", "Which harbour was it?", "First comment", "Low tide"):
            assert words in text

    def test_shows_what_the_comment_answers(self, client, article, alice):
        parent = CommentFactory(article=article, name="Tom Mole", text="It was the small one.")
        reply = HeldCommentFactory(article=article, parent=parent)
        assert "It was the small one." in read(client.get(link(reply, alice))).text

    def test_does_not_show_the_address_of_the_writer(self, client, comment, alice):
        assert "nell@example.org" not in client.get(link(comment, alice)).content.decode()

    @pytest.mark.parametrize(
        ("verb", "status", "words"),
        [
            ("approve", "approved", "The comment is published."),
            ("spam", "spam", "The comment is marked as spam."),
            ("remove", "removed", "The comment is removed."),
        ],
    )
    def test_does_its_one_thing_when_it_is_sent(self, client, comment, alice, verb, status, words):
        answer = client.post(link(comment, alice, verb))
        assert words in read(answer).text
        comment.refresh_from_db()
        assert comment.status == status

    def test_decides_as_the_moderator_it_was_sent_to(self, client, comment, alice):
        client.post(link(comment, alice))
        assert Decision.objects.get().by == alice

    def test_has_one_button(self, client, comment, alice):
        form = read(client.get(link(comment, alice, "spam"))).one("form", method="post")
        assert [button.text for button in form.all("button")] == ["Spam"]

    def test_does_nothing_else_whatever_is_sent_with_it(self, client, comment, alice):
        client.post(link(comment, alice, "spam"), {"verb": "approve", "status": "approved"})
        comment.refresh_from_db()
        assert comment.status == "spam"

    def test_needs_no_cookie_and_sets_none(self, comment, alice):
        stranger = Client(enforce_csrf_checks=True, headers={"sec-fetch-site": "same-origin"})
        assert not stranger.get(link(comment, alice)).cookies
        assert not stranger.post(link(comment, alice)).cookies

    def test_is_kept_out_of_caches_searches_and_referrers(self, client, comment, alice):
        answer = client.get(link(comment, alice))
        assert "no-store" in answer["Cache-Control"]
        assert answer["X-Robots-Tag"] == "noindex"
        assert answer["Referrer-Policy"] == "same-origin"

    def test_is_not_sent_from_another_site(self, comment, alice):
        foreign = Client(enforce_csrf_checks=True, headers={"sec-fetch-site": "cross-site"})
        assert foreign.post(link(comment, alice)).status_code == 403
        comment.refresh_from_db()
        assert comment.status == "pending"


class TestLinkThatNoLongerFits:
    def refused(self, client, address):
        """Return what both methods answer; they must agree."""
        asked, sent = client.get(address), client.post(address)
        assert asked.status_code == sent.status_code
        assert read(sent).one("h1").text == "Nothing was decided"
        return sent.status_code, read(sent).one(role="status").text

    def test_says_who_was_faster(self, client, comment, alice, bob):
        moderation.spam(comment, by=bob)
        assert self.refused(client, link(comment, alice)) == (
            409,
            "The comment was marked as spam by bob in the meantime.",
        )
        comment.refresh_from_db()
        assert comment.status == "spam"

    def test_works_once(self, client, comment, alice):
        client.post(link(comment, alice))
        status, words = self.refused(client, link(comment, alice))
        assert (status, words) == (409, "The comment was published by alice in the meantime.")
        assert Decision.objects.count() == 1

    def test_says_that_the_text_was_changed(self, client, comment, alice):
        address = link(comment, alice)
        revision.revise(comment, text="Something else", version=1)
        status, words = self.refused(client, address)
        assert status == 409
        assert words.startswith("Its writer has changed the comment")
        assert Comment.objects.get().status == "pending"

    def test_says_that_the_writer_withdrew_it(self, client, comment, alice):
        address = link(comment, alice)
        revision.withdraw(comment)
        assert self.refused(client, address) == (
            410,
            "The comment is gone: its writer withdrew it.",
        )

    def test_says_that_it_was_deleted(self, client, comment, alice):
        address = link(comment, alice)
        comment.delete()
        assert self.refused(client, address)[0] == 410

    def test_is_over_after_a_week(self, client, comment, alice, time_machine):
        time_machine.move_to("2026-11-01T00:00:00Z")
        address = link(comment, alice)
        time_machine.move_to("2026-11-08T00:00:05Z")
        assert self.refused(client, address) == (
            410,
            "This link was good for a week, and that is over.",
        )

    @pytest.mark.parametrize("change", [{"is_active": False}, {"is_staff": False}])
    def test_does_nothing_for_whom_left(self, client, comment, alice, change):
        type(alice).objects.filter(pk=alice.pk).update(**change)
        assert self.refused(client, link(comment, alice))[0] == 403

    def test_does_nothing_for_whom_lost_the_right(self, client, comment, alice):
        alice.groups.clear()
        assert self.refused(client, link(comment, alice))[0] == 403
        comment.refresh_from_db()
        assert comment.status == "pending"

    def test_shows_nothing_of_the_comment(self, client, comment, alice):
        alice.groups.clear()
        text = client.get(link(comment, alice)).content.decode()
        assert "harbour" not in text
        assert "Nell" not in text

    def test_leads_to_the_queue(self, client, comment, alice, bob):
        moderation.spam(comment, by=bob)
        page = read(client.get(link(comment, alice)))
        assert f"/admin/comments/comment/?focus={comment.pk}" in page.links


class TestForgedLink:
    def test_is_not_there(self, client, comment, alice):
        real = link(comment, alice).split("/")[3]
        body, moment, signature = real.split(".")
        other = link(HeldCommentFactory(article=ArticleFactory()), alice).split("/")[3]
        for token in (
            "x", "..", f"{body}.{moment}", f"{body}.{moment}.{signature[:-1]}", f"{real}x",
            f"{other.split('.')[0]}.{moment}.{signature}", f"{body}.{moment}9.{signature}",
            tokens.stop(1), tokens.confirm(comment.pk), "x" * 5000, f"{real}\x00", "é", "%ff",
        ):  # fmt: skip
            for act in (client.get, client.post):
                assert act(f"/comments/moderate/{token}/").status_code in REFUSED, token
        comment.refresh_from_db()
        assert comment.status == "pending"

    @pytest.mark.parametrize("kind", ["confirm", "stop"])
    def test_to_moderate_opens_no_page_of_subscribers(self, client, comment, alice, kind):
        token = link(comment, alice).split("/")[3]
        assert client.post(f"/comments/mail/{kind}/{token}/").status_code == 404


@pytest.mark.django_db(transaction=True)
class TestTwoModeratorsWithTheirMails:
    def test_decide_once(self, crowd):
        comment = HeldCommentFactory()
        ann, ben = member("ann", "Moderators"), member("ben", "Moderators")

        def press(user, verb):
            browser = Client(headers={"sec-fetch-site": "same-origin"})
            return browser.post(link(comment, user, verb)).status_code

        answers = crowd(partial(press, ann, "approve"), partial(press, ben, "spam"))
        assert sorted(answers) == [200, 409]
        assert Decision.objects.count() == 1


class TestMailSetting:
    ADDRESS = "/admin/comments/comment/mail/"

    def test_is_chosen_by_each_moderator_for_himself(self, desk, alice, bob):
        assert desk.post(self.ADDRESS, {"often": "daily"}).status_code == 302
        page = read(desk.get(self.ADDRESS))
        chosen = [
            choice["value"] for choice in page.all("input", type="radio") if "checked" in choice
        ]
        assert chosen == ["daily"]

    def test_refuses_what_is_no_choice(self, desk):
        assert desk.post(self.ADDRESS, {"often": "hourly"}).status_code == 200

    def test_is_for_moderators_only(self, newsroom):
        assert newsroom.get(self.ADDRESS).status_code == 403

    def test_is_not_there_for_strangers(self, client):
        assert client.get(self.ADDRESS).status_code == 302
