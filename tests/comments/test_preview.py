"""The preview: the comment as it would look, and the form to go on with."""

import pytest

from comments.models import Comment
from tests import page
from tests.factories import CommentFactory, DraftFactory, HeldCommentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def preview(send):
    """A function that asks for a preview."""

    def preview(*sender, **fields):
        return send(*sender, step="preview/", **fields)

    return preview


def form_of(response) -> page.Element:
    """Return the form that sends a comment."""
    (form,) = [form for form in page.read(response).all("form") if form.all("textarea")]
    return form


class TestPreview:
    def test_stores_nothing(self, preview):
        assert preview().status_code == 200
        assert not Comment.objects.exists()

    def test_shows_the_text_as_it_would_look(self, preview):
        shown = page.read(preview(text="*So* quiet."))
        assert shown.one("em").text == "So"

    def test_says_that_it_is_not_posted_yet(self, preview):
        assert "not posted yet" in page.read(preview()).text

    def test_shows_the_name(self, preview):
        (shown,) = [box for box in page.read(preview()).all("article") if "data-preview" in box]
        assert "Nell Fairweather" in shown.text

    def test_names_the_article_and_leads_back_to_it(self, preview):
        assert "/2020/10/low-tide/" in page.read(preview()).links

    def test_keeps_what_was_typed(self, preview):
        typed = {
            "name": "Nell",
            "email": "nell@example.org",
            "website": "nell.example.org",
            "text": "\n\nEbb & *flood* <b>",
        }
        fields = form_of(preview(**typed)).fields
        assert {name: fields[name] for name in typed} == typed

    def test_can_be_sent_from_there(self, preview, client):
        form = form_of(preview(text="As previewed."))
        assert client.post(form["action"], form.fields).status_code == 303
        assert Comment.objects.get().text == "As previewed."

    def test_can_be_asked_for_again_from_there(self, preview, article):
        (button,) = [button for button in form_of(preview()).all() if "formaction" in button]
        assert button["formaction"] == f"/comments/on/{article.pk}/preview/"

    def test_makes_hostile_text_harmless(self, preview):
        shown = page.read(preview(text="<script>alert(1)</script>[x](javascript:alert(1))"))
        assert not [script for script in shown.all("script") if "src" not in script]
        assert not [link for link in shown.links if link.startswith("javascript:")]

    def test_makes_a_hostile_name_harmless(self, preview):
        shown = page.read(preview(name='<img src=x onerror="alert(1)">'))
        assert not shown.all("img", src="x")

    def test_answers_the_same_comment_when_it_is_posted(self, preview, article):
        top = CommentFactory(article=article, name="Captain")
        response = preview(parent=top.pk)
        assert form_of(response).fields["parent"] == str(top.pk)
        assert "Captain" in page.read(response).one(id="respond").text

    def test_forgets_an_answered_comment_that_is_gone(self, preview, article):
        gone = HeldCommentFactory(article=article)
        assert form_of(preview(parent=gone.pk)).fields["parent"] == ""

    def test_needs_no_name_yet_but_says_what_is_missing(self, preview):
        response = preview(name="", email="")
        assert response.status_code == 200
        assert "by which name" in page.read(response).one(role="alert").text

    def test_of_nothing_is_refused(self, preview):
        response = preview(text=" ")
        assert response.status_code == 422
        assert "Write a comment first" in page.read(response).one(role="alert").text

    def test_of_a_text_that_is_too_long_keeps_it(self, preview):
        response = preview(text="a" * 5_001)
        assert response.status_code == 422
        assert form_of(response).fields["text"] == "a" * 5_001

    def test_of_an_article_that_is_not_out_is_not_found(self, preview):
        assert preview(to=DraftFactory()).status_code == 404

    def test_of_a_closed_article_has_no_form(self, preview, article):
        article.comments_open = False
        article.save()
        response = preview(text="Too late.")
        assert not page.read(response).all("form", method="post")
        assert "no more comments" in page.read(response).text

    def test_is_a_form_and_no_address_to_visit(self, client, article):
        assert client.get(f"/comments/on/{article.pk}/preview/").status_code == 405

    def test_is_refused_to_a_form_on_another_site(self, preview):
        assert preview(headers={"sec-fetch-site": "cross-site"}).status_code == 403

    def test_is_kept_by_nobody(self, preview):
        response = preview()
        assert "no-store" in response["Cache-Control"]
        assert not response.cookies

    def test_is_not_for_search_engines(self, preview):
        assert page.read(preview()).one("meta", name="robots")["content"] == "noindex"
