"""The page on which a writer changes his comment: who may, until when, and that no text is lost."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from comments import moderation
from comments.models import Comment
from comments.models.comment import EDITING
from tests import page
from tests.factories import CommentFactory

pytestmark = pytest.mark.django_db
Status = Comment.Status
NEW = "It was the old harbour."


@pytest.fixture
def held(send):
    """A comment that waits, sent by `client`."""
    send(text="Which harbour was it?")
    return Comment.objects.get()


@pytest.fixture
def address(held):
    """Where it is changed."""
    return f"/comments/{held.pk}/edit/"


def save(client, address, **fields):
    """Send the form as a browser does."""
    return client.post(address, {"text": NEW, "version": "1", **fields})


def age(comment, **changes):
    """Let the ten minutes pass, and whatever else."""
    Comment.objects.filter(pk=comment.pk).update(created_at=timezone.now() - EDITING, **changes)


class TestForm:
    def test_holds_the_text_and_nothing_else_that_could_be_changed(self, client, address):
        fields = page.read(client.get(address)).one("form", class_="form").fields
        assert fields == {"text": "Which harbour was it?", "version": "1"}

    def test_says_until_when(self, client, held, address):
        until = timezone.localtime(held.editable_until).strftime("until %H:%M")
        assert until in page.read(client.get(address)).text

    def test_is_kept_by_no_cache_and_no_search_engine(self, client, address):
        response = client.get(address)
        assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
        assert page.read(response).one("meta", name="robots")["content"] == "noindex"

    def test_changes_nothing_by_being_looked_at(self, client, held, address):
        client.get(address)
        assert Comment.objects.get().version == held.version


class TestSaving:
    def test_stores_the_text_and_leads_to_the_comment(self, client, held, address):
        response = save(client, address)
        assert (response.status_code, response["Location"]) == (302, held.get_absolute_url())
        assert Comment.objects.get().text == NEW

    def test_shows_it_to_readers_as_edited(self, client, stranger, article, held, address):
        moderation.approve(held, by=None)
        CommentFactory(browser=held.browser, created_at=timezone.now() - timedelta(days=1))
        save(client, address)
        shown = page.read(stranger.get(article.get_absolute_url())).one(id=held.anchor)
        assert NEW in shown.text
        assert shown.one(class_="comment__edited").text == "edited"

    def test_ignores_what_may_not_be_changed(self, client, address):
        save(client, address, name="Somebody", email="x@example.org", status="approved", browser="")
        comment = Comment.objects.get()
        assert (comment.name, comment.email) == ("Nell Fairweather", "nell@example.org")
        assert comment.status == Status.PENDING

    @pytest.mark.parametrize("text", ["", " ", "\u200b", "a" * 5_001])
    def test_refuses_what_the_form_would_refuse_and_gives_it_back(self, client, address, text):
        response = save(client, address, text=text)
        assert response.status_code == 422
        assert page.read(response).one("textarea").raw.strip() == text.strip()
        assert Comment.objects.get().text == "Which harbour was it?"

    @pytest.mark.parametrize("version", ["", "0", "-1", "x", "9" * 30, "1.5", "\x00"])
    def test_refuses_a_form_that_was_tampered_with_and_gives_the_text_back(
        self, client, address, version
    ):
        response = save(client, address, version=version)
        assert response.status_code == 422
        assert page.read(response).one("textarea").raw.strip() == NEW

    def test_refuses_what_the_writer_said_elsewhere_and_gives_it_back(self, client, send, held):
        send(text=NEW)
        response = save(client, f"/comments/{held.pk}/edit/")
        assert response.status_code == 409
        assert "in another comment" in page.read(response).one(role="alert").text
        assert page.read(response).one("textarea").raw.strip() == NEW

    def test_refuses_a_form_of_another_site(self, client, address):
        response = client.post(
            address, {"text": NEW, "version": "1"}, headers={"sec-fetch-site": "cross-site"}
        )
        assert response.status_code == 403
        assert Comment.objects.get().text == "Which harbour was it?"

    def test_escapes_what_was_written(self, client, address):
        response = save(client, address, text="</textarea><script>alert(1)</script>", version="x")
        assert "<script>alert" not in response.content.decode()


class TestTwoTabs:
    def test_show_the_second_both_texts(self, client, address):
        save(client, address, text="From the first tab.")
        response = save(client, address, text="From the second tab.")
        assert response.status_code == 409
        shown = page.read(response)
        assert "From the first tab." in shown.one(**{"data-slip": ""}).text
        assert shown.one("textarea").raw.strip() == "From the second tab."

    def test_let_the_second_save_once_he_has_seen_it(self, client, address):
        save(client, address, text="From the first tab.")
        response = save(client, address, text="From the second tab.")
        client.post(address, page.read(response).one("form", class_="form").fields)
        assert Comment.objects.get().text == "From the second tab."

    def test_are_not_disturbed_by_a_moderator_who_approves(self, client, held, address):
        moderation.approve(held, by=None)
        assert save(client, address).status_code == 302


class TestTooLate:
    @pytest.mark.parametrize("status", [Status.PENDING, Status.APPROVED])
    def test_gives_the_text_back_to_copy(self, client, held, address, status):
        age(held, status=status)
        response = save(client, address)
        assert response.status_code == 410
        assert page.read(response).one("textarea", id="kept").raw.strip() == NEW
        assert Comment.objects.get().text == "Which harbour was it?"

    @pytest.mark.parametrize("verdict", [moderation.remove, moderation.spam])
    def test_is_when_a_moderator_took_it_down(self, client, held, address, verdict):
        verdict(held, by=None)
        assert save(client, address).status_code == 410

    def test_has_no_form(self, client, held, address):
        age(held)
        response = client.get(address)
        assert response.status_code == 410
        assert not page.read(response).all("textarea")

    def test_offers_no_link_on_the_writers_page(self, client, held, address):
        assert address in page.read(client.get(held.get_absolute_url())).links
        age(held)
        assert address not in page.read(client.get(held.get_absolute_url())).links


class TestOthers:
    def test_learn_nothing(self, stranger, address):
        assert stranger.get(address).status_code == 404

    def test_change_nothing(self, stranger, send, held, address):
        send(stranger, text="Something else.")
        assert save(stranger, address).status_code == 404
        assert Comment.objects.get(pk=held.pk).text == "Which harbour was it?"

    def test_may_be_moderators_and_still_put_no_words_into_mouths(self, desk, address):
        assert save(desk, address).status_code == 404

    def test_cannot_use_a_cookie_of_a_site_with_another_key(self, client, address, settings):
        settings.SECRET_KEY = "another " * 10
        assert save(client, address).status_code == 404

    @pytest.mark.parametrize("forged", ["", "x", "a" * 5_000, "\x00", "a:b:c"])
    def test_cannot_forge_the_cookie(self, held, address, forged):
        robber = Client(headers={"sec-fetch-site": "same-origin"})
        robber.cookies["commenter"] = forged
        assert save(robber, address).status_code == 404

    def test_find_no_comment_that_came_without_a_browser(self, stranger):
        imported = CommentFactory(browser="")
        assert save(stranger, f"/comments/{imported.pk}/edit/").status_code == 404


@pytest.mark.parametrize("key", ["0", "987654321", "9" * 18, "9" * 30, "x", "-1"])
@pytest.mark.parametrize("verb", ["edit", "withdraw", "report"])
def test_no_such_comment_is_not_found(client, db, key, verb):
    assert client.get(f"/comments/{key}/{verb}/").status_code == 404
    assert client.post(f"/comments/{key}/{verb}/").status_code == 404
