"""The page to answer one comment, for browsers without scripts."""

import pytest

from comments.models import Comment
from tests import page
from tests.factories import CommentFactory, DraftFactory, ScheduledFactory

pytestmark = pytest.mark.django_db
Status = Comment.Status


@pytest.fixture
def top(article):
    """A comment to answer."""
    return CommentFactory(article=article, name="Captain", text="*Which* harbour was it?")


def form_of(response) -> page.Element:
    """Return the form that sends a comment."""
    (form,) = [form for form in page.read(response).all("form") if form.all("textarea")]
    return form


class TestReplyPage:
    def test_shows_what_is_answered(self, client, top):
        shown = page.read(client.get(f"/comments/{top.pk}/reply/"))
        assert "Which harbour was it?" in shown.text
        assert "Captain" in shown.one("title").text

    def test_sends_an_answer_to_that_comment(self, client, top):
        form = form_of(client.get(f"/comments/{top.pk}/reply/"))
        answer = {"text": "The old one.", "name": "Nell", "email": "nell@example.org"}
        client.post(form["action"], {**form.fields, **answer})
        assert Comment.objects.get(name="Nell").parent == top

    def test_leads_back_to_the_article(self, client, top):
        shown = page.read(client.get(f"/comments/{top.pk}/reply/"))
        assert "/2020/10/low-tide/" in shown.links

    def test_is_the_same_for_everybody(self, client, top):
        response = client.get(f"/comments/{top.pk}/reply/")
        assert response["Cache-Control"].startswith("public")
        assert not response.cookies

    def test_is_not_for_search_engines(self, client, top):
        shown = page.read(client.get(f"/comments/{top.pk}/reply/"))
        assert shown.one("meta", name="robots")["content"] == "noindex"

    def test_does_not_tell_the_mail_address(self, client, top):
        assert top.email not in client.get(f"/comments/{top.pk}/reply/").content.decode()

    def test_has_no_form_where_comments_are_closed(self, client, top):
        top.article.comments_open = False
        top.article.save()
        shown = page.read(client.get(f"/comments/{top.pk}/reply/"))
        assert not shown.all("textarea")
        assert "closed" in shown.text

    def test_fills_in_the_name_of_staff_and_nobody_elses(self, client, desk, top, alice):
        alice.first_name, alice.last_name = "Alice", "Moore"
        alice.save()
        assert form_of(desk.get(f"/comments/{top.pk}/reply/")).fields["name"] == "Alice Moore"
        assert form_of(client.get(f"/comments/{top.pk}/reply/")).fields["name"] == ""


class TestNotFound:
    @pytest.mark.parametrize("status", [Status.PENDING, Status.SPAM, Status.REMOVED])
    def test_below_a_comment_that_nobody_sees(self, client, article, status):
        hidden = CommentFactory(article=article, status=status)
        assert client.get(f"/comments/{hidden.pk}/reply/").status_code == 404

    @pytest.mark.parametrize("factory", [DraftFactory, ScheduledFactory])
    def test_below_an_article_that_is_not_out(self, client, factory):
        hidden = CommentFactory(article=factory())
        assert client.get(f"/comments/{hidden.pk}/reply/").status_code == 404

    @pytest.mark.parametrize("key", ["987654321", "9" * 18, "0", "9" * 30])
    def test_below_nothing(self, client, db, key):
        assert client.get(f"/comments/{key}/reply/").status_code == 404

    def test_by_a_form(self, client, top):
        assert client.post(f"/comments/{top.pk}/reply/").status_code == 405
