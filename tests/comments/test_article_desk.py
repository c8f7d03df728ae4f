"""Moderation on the article's page: what waits is decided where it is to stand."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comments import moderation
from comments.models import Comment
from tests import page
from tests.factories import ArticleFactory, CommentFactory, HeldCommentFactory

ADDRESS = "/2020/10/low-tide/"
Status = Comment.Status


@pytest.fixture
def waiting_on(desk, article):
    """A function that returns the block of what waits, as Alice sees it below the article."""

    def waiting_on() -> page.Element | None:
        found = page.read(desk.get(ADDRESS)).all("section", aria_labelledby="waiting")
        return found[0] if found else None

    return waiting_on


class TestWhatWaits:
    def test_is_read_in_full_with_its_reason(self, waiting_on, article):
        HeldCommentFactory(article=article, text="The crane *stood* still.")
        block = waiting_on()
        assert "The crane stood still." in block.text
        assert "First comment from this browser" in block.text

    def test_is_of_this_article_and_waits(self, waiting_on, article):
        HeldCommentFactory(article=ArticleFactory(), text="Elsewhere.")
        CommentFactory(article=article, status=Status.SPAM)
        assert waiting_on() is None

    def test_leads_to_its_queue(self, waiting_on, article):
        HeldCommentFactory(article=article)
        (link,) = [each for each in waiting_on().all("a") if each.text == "Open in the queue"]
        assert link["href"] == f"/admin/comments/comment/?status=pending&article={article.pk}"

    def test_is_ten_at_most(self, waiting_on, article):
        for _ in range(12):
            HeldCommentFactory(article=article)
        block = waiting_on()
        assert len(block.all("article")) == 10
        assert "More than 10 wait" in block.text

    @pytest.mark.parametrize(
        ("verb", "after"), [("approve", "approved"), ("spam", "spam"), ("remove", "removed")]
    )
    def test_is_decided_there_and_leads_back(self, desk, waiting_on, article, verb, after):
        comment = HeldCommentFactory(article=article)
        form = waiting_on().one("form")
        (button,) = [each for each in form.all("button") if each["value"].startswith(verb)]
        response = desk.post(form["action"], {**form.fields, "verb": button["value"]})
        assert response["Location"] == f"{ADDRESS}#waiting"
        comment.refresh_from_db()
        assert comment.status == after

    def test_is_left_alone_once_somebody_else_decided(self, desk, waiting_on, article, bob):
        comment = HeldCommentFactory(article=article)
        form = waiting_on().one("form")
        moderation.approve(comment, by=bob)
        desk.post(form["action"], {**form.fields, "verb": f"spam-{comment.pk}.1"})
        comment.refresh_from_db()
        assert comment.status == Status.APPROVED

    def test_makes_hostile_names_harmless(self, waiting_on, article):
        HeldCommentFactory(article=article, name='"><script>alert(1)</script>')
        assert not waiting_on().all("script")


class TestReaders:
    @pytest.mark.parametrize("who", ["client", "newsroom"])
    def test_see_nothing_of_it(self, request, who, article):
        HeldCommentFactory(article=article, text="A secret harbour.")
        browser = request.getfixturevalue(who)
        assert "secret harbour" not in browser.get(ADDRESS).content.decode()

    def test_pay_no_query_for_it(self, client, desk, article):
        HeldCommentFactory(article=article)
        with CaptureQueriesContext(connection) as asked:
            client.get(ADDRESS)
        assert not [query for query in asked if "'pending'" in query["sql"]]
        with CaptureQueriesContext(connection) as asked:
            desk.get(ADDRESS)
        assert [query for query in asked if "'pending'" in query["sql"]]
