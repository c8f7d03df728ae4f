"""Readers report a comment; enough of them hold it until a moderator has looked."""

from datetime import timedelta

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone

from comments import browser, moderation, reporting
from comments.models import Comment, Decision, Policy, Report
from tests import page
from tests.factories import CommentFactory, DraftFactory, HeldCommentFactory, ScheduledFactory

pytestmark = pytest.mark.django_db
Status = Comment.Status


@pytest.fixture
def comment(article):
    """A published comment."""
    return CommentFactory(article=article, text="A rude word.")


def report(
    comment, *, place="192.0.2.1", number="", reason="insult", text="", origin="same-origin"
):
    """Report a comment from some place, with a browser that has this number or none."""
    reader = Client(enforce_csrf_checks=True, REMOTE_ADDR=place, headers={"sec-fetch-site": origin})
    reader.cookies["commenter"] = signing.dumps(number, salt=browser.SIGNER)
    return reader.post(f"/comments/{comment.pk}/report/", {"reason": reason, "text": text})


def status_of(comment) -> str:
    """Return what has become of it."""
    return Comment.objects.get(pk=comment.pk).status


class TestPage:
    def test_is_linked_from_the_comment(self, client, article, comment):
        box = page.read(client.get(article.get_absolute_url())).one(id=comment.anchor)
        link = box.one("a", href=f"/comments/{comment.pk}/report/")
        assert link["rel"] == "nofollow"
        assert link.text == "Report Nell Fairweather"

    def test_shows_the_comment_and_asks_for_a_reason(self, client, comment):
        shown = page.read(client.get(f"/comments/{comment.pk}/report/"))
        assert "A rude word." in shown.text
        assert len(shown.all("input", type="radio", name="reason")) == len(Report.Reason)

    def test_is_kept_by_no_cache_and_no_search_engine(self, client, comment):
        response = client.get(f"/comments/{comment.pk}/report/")
        assert "no-store" in response["Cache-Control"]
        assert page.read(response).one("meta", name="robots")["content"] == "noindex"

    def test_reports_nothing_by_being_looked_at(self, client, comment):
        client.get(f"/comments/{comment.pk}/report/")
        assert not Report.objects.exists()

    @pytest.mark.parametrize("make", [HeldCommentFactory, CommentFactory])
    @pytest.mark.parametrize("article", [DraftFactory, ScheduledFactory])
    def test_is_there_for_published_comments_alone(self, client, make, article):
        hidden = make(article=article())
        assert client.get(f"/comments/{hidden.pk}/report/").status_code == 404
        assert report(hidden).status_code == 404

    @pytest.mark.parametrize("status", [Status.PENDING, Status.SPAM, Status.REMOVED])
    def test_is_not_there_for_what_nobody_reads(self, client, comment, status):
        Comment.objects.update(status=status)
        assert client.get(f"/comments/{comment.pk}/report/").status_code == 404


class TestOneReport:
    def test_is_stored_and_thanked_for(self, comment):
        response = report(comment, reason="private", text="My telephone number.")
        assert "A moderator will look" in page.read(response).one(role="status").text
        stored = Report.objects.get()
        assert (stored.comment, stored.reason, stored.text) == (
            comment, "private", "My telephone number."
        )  # fmt: skip

    def test_is_counted_beside_the_comment(self, comment):
        report(comment)
        assert Comment.objects.get().reports == 1

    def test_leaves_the_comment_where_it_is(self, comment):
        report(comment)
        assert status_of(comment) == Status.APPROVED

    def test_needs_a_reason_and_gives_the_words_back(self, comment):
        response = report(comment, reason="", text="Look at this.")
        assert response.status_code == 422
        assert "Choose what is wrong" in page.read(response).one(role="alert").text
        assert page.read(response).one("textarea").raw.strip() == "Look at this."

    @pytest.mark.parametrize("reason", ["x", "\x00", "9" * 40])
    def test_takes_no_reason_that_was_not_offered(self, comment, reason):
        assert report(comment, reason=reason).status_code == 422

    def test_has_500_characters_at_most(self, comment):
        assert report(comment, text="a" * 501).status_code == 422

    def test_is_never_shown_to_readers(self, client, article, comment):
        report(comment, text="My telephone number.")
        shown = client.get(article.get_absolute_url()).content.decode()
        assert "telephone" not in shown

    def test_does_not_tell_where_it_came_from(self, comment):
        report(comment, place="192.0.2.77")
        assert "192.0.2.77" not in str(Report.objects.values())

    def test_from_another_sites_form_is_refused(self, comment):
        assert report(comment, origin="cross-site").status_code == 403
        assert not Report.objects.exists()


class TestOneReader:
    def test_counts_once(self, comment):
        for _ in range(3):
            assert report(comment).status_code == 200
        assert Report.objects.count() == 1

    def test_counts_once_with_many_browsers(self, comment):
        for _ in range(3):
            report(comment, number=browser.new())
        assert status_of(comment) == Status.APPROVED

    def test_reports_ten_comments_a_day(self, article):
        said = [CommentFactory(article=article) for _ in range(reporting.MOST_A_DAY + 1)]
        assert [report(each).status_code for each in said[:-1]] == [200] * reporting.MOST_A_DAY
        response = report(said[-1])
        assert response.status_code == 429
        assert int(response["Retry-After"]) > 0
        assert "Try again tomorrow" in page.read(response).one(role="alert").text

    def test_may_report_again_the_next_day(self, article, comment):
        for _ in range(reporting.MOST_A_DAY):
            report(CommentFactory(article=article))
        Report.objects.update(at=timezone.now() - timedelta(hours=25))
        assert report(comment).status_code == 200


class TestManyReaders:
    @pytest.fixture
    def held(self, comment):
        """The comment, reported by as many readers as it takes."""
        for number in range(Policy.load().report_threshold):
            report(comment, place=f"192.0.2.{number}", text="Look." if number == 1 else "")
        return Comment.objects.get()

    def test_hold_a_comment(self, held):
        assert held.status == Status.PENDING

    def test_take_it_off_the_page(self, held, client, article):
        assert "A rude word." not in client.get(article.get_absolute_url()).content.decode()

    def test_give_the_moderators_their_reasons_in_words(self, held):
        assert held.why == "reported"
        assert held.reasons[0]["words"] == "Reported 3 times: It insults or threatens somebody"
        assert held.reasons[0]["match"] == "Look."

    def test_stand_in_the_log_as_nobodys_decision(self, held):
        decision = Decision.objects.get()
        assert (decision.by, decision.after) == (None, Status.PENDING)

    def test_are_answered_once_a_moderator_decides(self, held, alice):
        moderation.approve(held, by=alice)
        assert Comment.objects.get().reports == 0
        assert not Report.objects.open().exists()

    def test_that_were_answered_count_no_more(self, held, comment, alice):
        moderation.approve(held, by=alice)
        for number in range(10, 12):
            report(comment, place=f"192.0.2.{number}")
        assert status_of(comment) == Status.APPROVED
        report(comment, place="192.0.2.12")
        assert status_of(comment) == Status.PENDING

    def test_are_as_many_as_the_settings_say(self, comment):
        Policy(report_threshold=1).save()
        report(comment)
        assert status_of(comment) == Status.PENDING
