"""The page on which a writer takes his comment back: it asks, and acts on its own form alone."""

import pytest
from django.utils import timezone

from comments import moderation
from comments.models import Comment
from comments.models.comment import EDITING
from tests import page
from tests.factories import CommentFactory

pytestmark = pytest.mark.django_db
SECRET = "Which harbour was it?"


@pytest.fixture
def held(send):
    """A comment that waits, sent by `client`."""
    send(text=SECRET)
    return Comment.objects.get()


@pytest.fixture
def address(held):
    """Where it is withdrawn."""
    return f"/comments/{held.pk}/withdraw/"


class TestAsking:
    def test_shows_what_would_go(self, client, address):
        shown = page.read(client.get(address))
        assert SECRET in shown.one(**{"data-slip": ""}).text
        assert shown.one("button", class_="button").text == "Withdraw it"

    def test_changes_nothing(self, client, address):
        client.get(address)
        assert Comment.objects.get().text == SECRET

    def test_is_kept_by_no_cache_and_no_search_engine(self, client, address):
        response = client.get(address)
        assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
        assert page.read(response).one("meta", name="robots")["content"] == "noindex"


class TestWithdrawing:
    def test_deletes_what_was_written_and_says_so(self, client, address):
        response = client.post(address)
        assert "What you wrote is deleted" in page.read(response).one(role="status").text
        comment = Comment.objects.get()
        assert (comment.name, comment.email, comment.text, comment.html) == ("", "", "", "")

    def test_twice_says_the_same(self, client, address):
        client.post(address)
        response = client.post(address)
        assert "What you wrote is deleted" in page.read(response).one(role="status").text

    def test_by_a_form_of_another_site_is_refused(self, client, address):
        response = client.post(address, headers={"sec-fetch-site": "cross-site"})
        assert response.status_code == 403
        assert Comment.objects.get().text == SECRET

    def test_after_ten_minutes_is_refused(self, client, held, address):
        Comment.objects.update(created_at=timezone.now() - EDITING)
        assert client.post(address).status_code == 410
        assert Comment.objects.get().text == SECRET

    @pytest.mark.parametrize("verdict", [moderation.remove, moderation.spam])
    def test_of_what_a_moderator_took_down_is_refused(self, client, held, address, verdict):
        verdict(held, by=None)
        assert client.post(address).status_code == 410

    def test_is_for_its_writer_alone(self, stranger, desk, address):
        for other in (stranger, desk):
            assert other.post(address).status_code == 404
        assert Comment.objects.get().text == SECRET

    def test_cannot_be_done_with_the_cookie_of_a_site_with_another_key(
        self, client, address, settings
    ):
        settings.SECRET_KEY = "another " * 10
        assert client.post(address).status_code == 404


class TestTombstone:
    @pytest.fixture
    def shown(self, client, stranger, held, article, address):
        """The article's page after an answered comment was withdrawn."""
        moderation.approve(held, by=None)
        CommentFactory(article=article, parent=held, name="Odd Lund", text="The old one.")
        client.post(address)
        return page.read(stranger.get(article.get_absolute_url()))

    def test_stands_where_the_comment_was(self, shown, held):
        assert shown.one(id=held.anchor).text == "Withdrawn by its writer."

    def test_names_nobody_and_says_nothing_of_it(self, shown):
        assert "Nell Fairweather" not in shown.text
        assert SECRET not in shown.text

    def test_keeps_the_answer_and_leads_from_it_to_the_place(self, shown, held):
        answer = shown.one("a", class_="comment__parent")
        assert answer.text == "in reply to a comment that is gone"
        assert answer["href"] == f"#{held.anchor}"

    def test_counts_as_no_comment(self, shown):
        assert shown.one(id="comments").text == "1 comment"

    def test_is_told_to_no_machine(self, shown):
        assert SECRET not in shown.one("script", type="application/ld+json").raw

    def test_can_be_neither_answered_nor_reported(self, shown, stranger, held):
        for verb in ("reply", "report"):
            assert stranger.get(f"/comments/{held.pk}/{verb}/").status_code == 404

    def test_refuses_an_answer_that_was_being_written_and_gives_it_back(
        self, shown, send, stranger, held
    ):
        response = send(stranger, text="I know!", parent=str(held.pk))
        assert response.status_code == 422
        assert "I know!" in page.read(response).one("textarea", name="text").raw

    def test_without_answers_is_not_there(self, client, stranger, held, article, address):
        moderation.approve(held, by=None)
        client.post(address)
        assert not page.read(stranger.get(article.get_absolute_url())).all(id=held.anchor)
