"""Sending a comment: what becomes of it, and what a refusal gives back."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from comments import moderation
from comments.models import Comment, Policy
from tests import page
from tests.comments.conftest import WRITTEN
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    CommentFactory,
    DraftFactory,
    HeldCommentFactory,
    ScheduledFactory,
)

pytestmark = pytest.mark.django_db
Status = Comment.Status


def stored() -> Comment:
    """Return the newest comment."""
    return Comment.objects.latest("pk")


class TestFirstComment:
    def test_waits_for_a_moderator(self, send):
        send()
        assert stored().status == Status.PENDING

    def test_tells_the_moderator_why(self, send):
        send()
        words = {"rule": "first", "words": "First comment from this browser", "match": ""}
        assert stored().reasons == [words]

    def test_is_stored_as_it_was_written(self, send, article):
        send(website="nell.example.org", text="*So* quiet.")
        comment = stored()
        assert (comment.article, comment.name, comment.email, comment.website, comment.text) == (
            article, "Nell Fairweather", "nell@example.org", "https://nell.example.org",
            "*So* quiet.",
        )  # fmt: skip

    def test_leads_to_the_comments_own_page(self, send):
        response = send()
        assert response.status_code == 303
        assert response["Location"] == f"/comments/{stored().pk}/"

    def test_does_not_show_on_the_article(self, send, client, article):
        send(text="Nobody may read this yet.")
        assert "Nobody may read" not in client.get(article.get_absolute_url()).content.decode()

    def test_knows_the_address_it_came_from(self, send):
        send()
        assert len(stored().address_hash) == 32
        assert stored().address == "127.0.0.1"

    def test_knows_it_by_a_hash_only_where_the_owner_says_so(self, send):
        Policy(address_days=0).save()
        send()
        assert len(stored().address_hash) == 32
        assert "127.0.0.1" not in str(Comment.objects.values().get())

    def test_is_nobodys_account(self, send):
        send()
        assert stored().user is None


class TestLaterComment:
    def test_of_an_approved_browser_is_published_at_once(self, send, regular, article):
        send(regular)
        assert stored().status == Status.APPROVED
        assert "Which harbour was it?" in page.read(regular.get("/2020/10/low-tide/")).text

    def test_of_an_approved_browser_is_counted(self, send, regular):
        send(regular)
        assert page.read(regular.get("/2020/10/low-tide/")).one(id="comments").text == "2 comments"

    def test_of_an_approved_browser_needs_no_reason(self, send, regular):
        send(regular)
        assert stored().reasons == []

    def test_under_another_name_of_an_approved_browser_is_published(self, send, regular):
        send(regular, name="Captain", email="captain@example.org")
        assert stored().status == Status.APPROVED

    def test_waits_while_the_first_one_waits(self, send):
        send(text="One.")
        send(text="Two.")
        assert Comment.objects.pending().count() == 2

    @pytest.mark.parametrize("verdict", [moderation.spam, moderation.remove])
    def test_waits_when_the_first_one_was_refused(self, send, alice, verdict):
        send(text="One.")
        verdict(stored(), by=alice)
        send(text="Two.")
        assert stored().status == Status.PENDING

    def test_with_a_borrowed_name_and_mail_waits(self, send, regular, stranger):
        approved = stored()
        send(stranger, name=approved.name, email=approved.email)
        assert stored().status == Status.PENDING

    def test_with_a_forged_cookie_waits(self, send, regular, stranger):
        stranger.cookies["commenter"] = stored().browser
        send(stranger)
        assert stored().status == Status.PENDING

    def test_of_a_browser_without_a_number_waits_beside_others_without_one(self, send):
        CommentFactory(browser="")
        send()
        assert stored().status == Status.PENDING


class TestStaff:
    def test_who_moderate_are_published_under_their_account(self, send, desk, alice):
        send(desk)
        assert (stored().status, stored().user) == (Status.APPROVED, alice)

    def test_who_edit_wait_like_everybody(self, send, newsroom):
        send(newsroom)
        assert (stored().status, str(stored().user)) == (Status.PENDING, "edith")

    def test_who_wrote_the_article_are_believed(self, send, newsroom, article, edith):
        article.authors.add(AuthorFactory(user=edith))
        send(newsroom)
        assert (stored().status, stored().user) == (Status.APPROVED, edith)

    def test_who_were_signed_out_wait_like_everybody(self, send, desk):
        desk.logout()
        send(desk)
        assert stored().status == Status.PENDING


class TestSecondClick:
    def test_makes_no_second_comment(self, send):
        send()
        send()
        assert Comment.objects.count() == 1

    def test_leads_where_the_first_one_led(self, send):
        assert send()["Location"] == send()["Location"]

    def test_of_a_browser_that_missed_the_first_answer_can_still_see_the_comment(
        self, send, stranger
    ):
        send()
        address = send(stranger)["Location"]
        assert stranger.get(address).status_code == 200

    def test_with_other_spaces_and_capitals_is_the_same(self, send):
        send(text="Which harbour was it?", name="Nell Fairweather")
        send(text="Which  harbour\nwas it? ", name="NELL FAIRWEATHER")
        assert Comment.objects.count() == 1

    @pytest.mark.parametrize(
        "other",
        [{"text": "Which pier?"}, {"name": "Ned"}, {"email": "ned@example.org"}],
    )
    def test_with_anything_else_is_a_comment_of_its_own(self, send, other):
        send()
        assert send(**other).status_code == 303
        assert Comment.objects.count() == 2

    def test_on_another_article_is_a_comment_of_its_own(self, send):
        send()
        send(to=ArticleFactory())
        assert Comment.objects.count() == 2

    def test_as_an_answer_is_a_comment_of_its_own(self, send, article):
        top = CommentFactory(article=article)
        send()
        send(parent=top.pk)
        assert Comment.objects.count() == 3


class TestRepetition:
    @pytest.fixture
    def later(self, send):
        """The answer to the same comment two minutes later."""
        send(text="The same again.")
        with time_machine.travel(timezone.now() + timedelta(minutes=2)):
            return send(text="The same again.")

    def test_is_refused_as_a_conflict(self, later):
        assert later.status_code == 409
        assert Comment.objects.count() == 1

    def test_is_explained(self, later):
        assert "You have said this here before" in page.read(later).one(role="alert").text

    def test_keeps_the_text(self, later):
        assert comment_form(later).fields["text"] == "The same again."

    def test_from_another_address_is_refused_at_once(self, send, article):
        send()
        other = Client(headers={"sec-fetch-site": "same-origin"}, REMOTE_ADDR="192.0.2.99")
        assert send(other).status_code == 409

    def test_does_not_hand_the_writers_cookie_to_others(self, send):
        send()
        other = Client(headers={"sec-fetch-site": "same-origin"}, REMOTE_ADDR="192.0.2.99")
        assert not send(other).cookies


class TestReply:
    def test_stands_below_what_it_answers(self, send, article):
        top = CommentFactory(article=article)
        send(parent=top.pk)
        assert (stored().parent, stored().depth) == (top, 1)

    @pytest.mark.parametrize("status", [Status.PENDING, Status.SPAM, Status.REMOVED])
    def test_to_a_comment_that_is_gone_is_refused_in_words(self, send, article, status):
        self.refused(send, CommentFactory(article=article, status=status).pk)

    def test_to_a_comment_on_another_article_is_refused_in_words(self, send):
        self.refused(send, CommentFactory().pk)

    @pytest.mark.parametrize("key", ["987654321", "x", "-1", "9" * 40])
    def test_to_a_comment_that_never_was_is_refused_in_words(self, send, key):
        self.refused(send, key)

    def refused(self, send, key):
        before = Comment.objects.count()
        response = send(parent=key)
        assert response.status_code == 422
        assert "The comment that you answer is gone" in page.read(response).one(role="alert").text
        assert Comment.objects.count() == before

    def test_to_a_comment_that_is_gone_can_be_sent_again_on_its_own(self, send, client, article):
        gone = HeldCommentFactory(article=article)
        form = comment_form(send(parent=gone.pk, text="I think so, too."))
        assert client.post(form["action"], form.fields).status_code == 303
        assert (stored().text, stored().parent) == ("I think so, too.", None)

    def test_that_was_refused_for_something_else_still_answers_the_same(self, send, article):
        top = CommentFactory(article=article, name="Captain")
        form = comment_form(send(parent=top.pk, name=""))
        assert form.fields["parent"] == str(top.pk)


class TestRefusal:
    def test_of_a_closed_article_keeps_the_text_to_copy(self, send, article):
        article.comments_open = False
        article.save()
        response = send(text="I was too late.")
        assert response.status_code == 403
        assert page.read(response).one("textarea").raw.strip() == "I was too late."
        assert "takes no more comments" in page.read(response).text
        assert not Comment.objects.exists()

    @pytest.mark.parametrize("factory", [DraftFactory, ScheduledFactory])
    def test_of_an_article_that_is_not_out_tells_nothing_of_it(self, send, factory):
        hidden = factory(title="A secret harbour")
        response = send(to=hidden)
        assert response.status_code == 404
        assert "secret" not in response.content.decode()
        assert not Comment.objects.exists()

    def test_of_an_article_that_is_not_out_is_the_same_for_staff(self, send, desk):
        assert send(desk, to=DraftFactory()).status_code == 404

    def test_of_an_article_that_never_was(self, client, article):
        for key in (987654321, "9" * 18):
            assert client.post(f"/comments/on/{key}/", WRITTEN).status_code == 404

    @pytest.mark.parametrize("method", ["get", "head", "put", "patch", "delete"])
    def test_of_other_methods_stores_nothing(self, client, article, method):
        response = getattr(client, method)(f"/comments/on/{article.pk}/")
        assert response.status_code == 405
        assert response["Allow"] == "POST"

    @pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
    def test_of_a_form_on_another_site(self, send, site):
        assert send(headers={"sec-fetch-site": site}).status_code == 403
        assert not Comment.objects.exists()

    def test_of_a_browser_that_gives_no_sign_of_its_origin(self, article):
        silent = Client(enforce_csrf_checks=True)
        assert silent.post(f"/comments/on/{article.pk}/", WRITTEN).status_code == 403
        assert not Comment.objects.exists()


class TestWrongFields:
    @pytest.fixture
    def answer(self, send):
        """The page that comes back when everything is wrong."""
        return page.read(send(name="", email="nell", website="x y", text=" "))

    def test_answers_422_and_stores_nothing(self, send):
        assert send(name="").status_code == 422
        assert not Comment.objects.exists()

    def test_lists_what_is_wrong_with_links_to_the_fields(self, answer):
        summary = answer.one(role="alert")
        assert len(summary.all("a")) == 4
        for link in summary.links:
            assert answer.one(id=link.removeprefix("#")).tag in ("input", "textarea")

    def test_says_beside_each_field_what_is_wrong_with_it(self, answer):
        for name in ("name", "email", "website", "text"):
            field = answer.one(name=name)
            assert field["aria-invalid"] == "true"
            assert any(
                "error" in target and answer.one(id=target).text
                for target in field["aria-describedby"].split()
            )

    def test_keeps_everything_that_was_typed(self, send):
        typed = {
            "name": "Nell <b>",
            "email": "nell",
            "website": "x y",
            "text": "<i>\n\nEbb & flood",
        }
        fields = comment_form(send(**typed)).fields
        assert {name: fields[name] for name in typed} == typed

    def test_keeps_a_text_that_is_too_long(self, send):
        long = "Ebb and flood. " * 400
        response = send(text=long)
        assert response.status_code == 422
        assert comment_form(response).fields["text"] == long

    def test_shows_the_article_again(self, answer):
        assert answer.one("h1").text == "Low tide"

    def test_is_kept_by_no_cache(self, send):
        assert "no-store" in send(name="")["Cache-Control"]

    def test_sets_no_cookie(self, send):
        assert not send(name="").cookies


class TestFieldsThatDoNotBelong:
    def test_change_nothing(self, send, alice):
        other = CommentFactory()
        send(
            id=other.pk, pk=other.pk, status="approved", user=alice.pk, created_at="2001-01-01",
            html="<script>", path="00000000", browser="f" * 32, reasons="[]", article=1,
            fingerprint="x", address_hash="x", edited_at="2001-01-01", is_staff="on",
        )  # fmt: skip
        comment = stored()
        assert comment != other
        assert (comment.status, comment.user, comment.edited_at) == (Status.PENDING, None, None)
        assert comment.created_at.year > 2001
        assert comment.html == "<p>Which harbour was it?</p>"
        assert comment.browser != "f" * 32
        assert comment.reasons

    def test_are_not_needed_either(self, client, article):
        assert client.post(f"/comments/on/{article.pk}/").status_code == 422

    def test_are_taken_once_where_they_come_twice(self, client, article):
        client.post(f"/comments/on/{article.pk}/", {**WRITTEN, "name": ["Ann", "Ben"]})
        assert stored().name == "Ben"


class TestCookie:
    def test_comes_with_the_first_comment(self, send):
        cookie = send().cookies["commenter"]
        assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (
            "/comments/", True, "Lax",
        )  # fmt: skip

    def test_is_the_only_one(self, send):
        assert list(send().cookies) == ["commenter"]

    def test_stays_the_same_browser_for_the_next_comment(self, send):
        send(text="One.")
        send(text="Two.")
        assert len(set(Comment.objects.values_list("browser", flat=True))) == 1

    def test_does_not_come_with_any_page(self, client, article):
        reply = f"/comments/{CommentFactory(article=article).pk}/reply/"
        for address in ("/", "/2020/10/low-tide/", reply, "/comments/feed/", "/nowhere/"):
            assert not client.get(address).cookies, address


class TestScript:
    def test_gets_the_address_of_the_comment(self, send):
        response = send(headers={"x-requested-with": "fetch"})
        assert (response.status_code, response.content) == (201, b"")
        assert response["Location"] == f"/comments/{stored().pk}/"

    def test_gets_the_cookie(self, send):
        assert "commenter" in send(headers={"x-requested-with": "fetch"}).cookies

    def test_gets_the_page_with_the_errors_of_a_wrong_form(self, send):
        response = send(headers={"x-requested-with": "fetch"}, name="")
        assert response.status_code == 422
        assert page.read(response).all(role="alert")


def comment_form(response) -> page.Element:
    """Return the form that sends a comment."""
    (form,) = [form for form in page.read(response).all("form") if form.all("textarea")]
    return form
