"""The list of blocked terms in the admin: many at once, and tried on past comments first."""

import pytest
from django.utils import timezone

from comments import trial
from comments.models import BlockedTerm, Comment
from tests import page
from tests.factories import CommentFactory

pytestmark = pytest.mark.django_db
ADD = "/admin/comments/blockedterm/add/"
FORM = {"kind": "word", "lines": "casino", "consequence": "hold", "note": ""}


def attempt(desk, **changes):
    """Return what the button that tries says."""
    return page.read(desk.post(ADD, {**FORM, "_try": "1", **changes})).one("section", id="trial")


@pytest.fixture
def past():
    """Two honest comments, one of them about a casino, and a spam."""
    CommentFactory(name="Nell", text="There was a Casino at the pier, once.")
    CommentFactory(name="Odd", text="I never saw it.")
    CommentFactory(name="King", text="casino casino casino", status=Comment.Status.SPAM)


class TestAdding:
    def test_keeps_each_line_as_a_term_of_its_own(self, desk):
        desk.post(ADD, {**FORM, "lines": "Casino\n\n  cheap   PILLS\n"})
        kept = BlockedTerm.objects.values_list("text", flat=True)
        assert set(kept) == {"casino", "cheap pills"}

    def test_notes_who_did_it(self, desk, alice):
        desk.post(ADD, {**FORM, "lines": "casino\npoker"})
        assert {term.added_by for term in BlockedTerm.objects.all()} == {alice}

    def test_passes_over_what_is_there_already(self, desk):
        BlockedTerm.objects.create(text="casino")
        desk.post(ADD, {**FORM, "lines": "casino\npoker"})
        assert BlockedTerm.objects.count() == 2

    @pytest.mark.parametrize(
        ("changes", "reason"),
        [
            ({"lines": "a"}, "found everywhere"),
            ({"lines": "casino\n!"}, "found everywhere"),
            ({"lines": ""}, "required"),
            ({"kind": "domain", "lines": "localhost"}, "no domain"),
            ({"kind": "nonsense"}, "not one of the available choices"),
            ({"lines": "\n".join(f"word{n}" for n in range(201))}, "201 lines"),
            ({"lines": "b" * 201}, "more than 200 characters"),
        ],
        ids=lambda value: str(value)[:30],
    )
    def test_refuses_with_the_reason(self, desk, changes, reason):
        answer = desk.post(ADD, {**FORM, **changes})
        assert reason in page.read(answer).text
        assert not BlockedTerm.objects.exists()

    def test_is_not_for_editors(self, newsroom):
        assert newsroom.post(ADD, FORM).status_code == 403


class TestChanging:
    def test_tidies_the_term(self, desk):
        term = BlockedTerm.objects.create(text="casino")
        address = f"/admin/comments/blockedterm/{term.pk}/change/"
        desk.post(address, {**FORM, "text": "POKER  face"})
        term.refresh_from_db()
        assert term.text == "poker face"

    def test_can_be_tried_first(self, desk, past):
        term = BlockedTerm.objects.create(text="poker")
        address = f"/admin/comments/blockedterm/{term.pk}/change/"
        answer = desk.post(address, {**FORM, "text": "casino", "_try": "1"})
        assert "2 of the last 3" in page.read(answer).one("section", id="trial").text
        term.refresh_from_db()
        assert term.text == "poker"


class TestTrying:
    def test_says_how_many_of_which_it_would_have_caught(self, desk, past):
        told = attempt(desk).text
        assert "caught 2 of the last 3 comments" in told
        assert "1 Published, so honest" in told.replace(
            "Published, so honest 1", "1 Published, so honest"
        )

    def test_warns_of_honest_ones(self, desk, past):
        assert "1 of them is published" in attempt(desk).text

    def test_warns_of_nothing_when_only_spam_is_caught(self, desk, past):
        assert "published." not in attempt(desk, lines="casino casino").text

    def test_marks_what_it_found_in_the_text(self, desk, past):
        marks = attempt(desk).all("mark")
        assert [mark.text for mark in marks] == ["Casino", "casino"]

    def test_says_where_it_found_what_is_not_in_the_text(self, desk):
        CommentFactory(email="nell@casino.example")
        told = attempt(desk, kind="domain", lines="casino.example")
        assert told.one("mark").text == "casino.example"

    def test_tries_all_lines_together(self, desk, past):
        assert "3 of the last 3" in attempt(desk, lines="casino\nnever").text

    def test_stores_nothing(self, desk, past):
        attempt(desk)
        assert not BlockedTerm.objects.exists()

    def test_brings_the_form_back_as_it_was_sent(self, desk, past):
        answer = page.read(desk.post(ADD, {**FORM, "lines": "casino\npoker", "_try": "1"}))
        assert answer.one("textarea", name="lines").raw.strip() == "casino\npoker"

    def test_says_what_makes_no_sense_instead(self, desk):
        answer = page.read(desk.post(ADD, {**FORM, "lines": "a", "_try": "1"}))
        assert "found everywhere" in answer.text
        assert not answer.all("section", id="trial")

    def test_looks_at_the_newest_only(self, desk, past, monkeypatch):
        monkeypatch.setattr(trial, "MOST_LOOKED_AT", 2)
        assert "1 of the last 2" in attempt(desk).text

    def test_shows_ten_examples_of_each_kind(self, desk):
        article = CommentFactory().article
        CommentFactory.create_batch(12, article=article, text="casino")
        told = attempt(desk)
        assert "caught 12 of" in told.text
        assert len(told.all("li")) == 10

    def test_does_not_look_at_what_was_withdrawn(self, desk, past):
        Comment.objects.filter(name="Odd").update(withdrawn_at=timezone.now())
        assert "of the last 2 comments" in attempt(desk).text

    def test_costs_the_same_for_many_comments(self, past, django_assert_num_queries):
        for _ in range(5):
            CommentFactory(text="casino")
        with django_assert_num_queries(1):
            found = trial.of([BlockedTerm(kind="word", text="casino")])
        assert found.honest == 6

    def test_escapes_what_people_wrote(self, desk):
        CommentFactory(name="<script>x</script>", text="<script>casino</script>")
        assert b"<script>casino" not in desk.post(ADD, {**FORM, "_try": "1"}).content

    def test_is_not_for_editors(self, newsroom):
        assert newsroom.post(ADD, {**FORM, "_try": "1"}).status_code == 403

    def test_of_a_term_that_is_gone_is_refused(self, desk):
        answer = desk.post("/admin/comments/blockedterm/99/change/", {**FORM, "_try": "1"})
        assert answer.status_code == 403
