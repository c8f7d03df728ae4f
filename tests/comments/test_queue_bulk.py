"""Many comments at once: all of a writer, undone as one, and as fast with thousands waiting."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comments import moderation, queue
from comments.admin import acts
from comments.models import Comment, Decision
from tests import page
from tests.factories import ArticleFactory, CommentFactory, HeldCommentFactory

pytestmark = pytest.mark.django_db
QUEUE = "/admin/comments/comment/"
DECIDE, UNDO = f"{QUEUE}decide/", f"{QUEUE}undo/"
Status = Comment.Status


@pytest.fixture
def press(desk):
    """A function that presses a button about a whole writer, and returns the page after it."""

    def press(writer: str):
        return page.read(desk.post(DECIDE, {"writer": writer, "seen": "pending"}, follow=True))

    return press


def statuses() -> list[str]:
    """Return what became of the comments, in their order."""
    return list(Comment.objects.order_by("pk").values_list("status", flat=True))


class TestAllOfAWriter:
    @pytest.mark.parametrize(
        ("name", "field"), [("email", "email"), ("browser", "browser"), ("address", "address_hash")]
    )
    def test_are_those_that_wait_and_are_known_by_the_same_sign(self, press, name, field):
        sign = "same@example.org"
        one, _ = [HeldCommentFactory(**{field: sign}) for _ in range(2)]
        HeldCommentFactory(**{field: "other@example.org"})
        CommentFactory(**{field: sign})
        press(f"spam-{name}-{one.pk}")
        assert statuses() == [Status.SPAM, Status.SPAM, Status.PENDING, Status.APPROVED]

    def test_are_never_all_whose_browser_is_unknown(self, press):
        one, _ = HeldCommentFactory(browser=""), HeldCommentFactory(browser="")
        press(f"spam-browser-{one.pk}")
        assert statuses() == [Status.PENDING, Status.PENDING]

    @pytest.mark.parametrize(
        "writer", ["spam", "spam-", "spam-email-", "spam-email-999", "spam-text-1", "ban-email-1"]
    )
    def test_of_nobody_are_left_alone(self, press, writer):
        HeldCommentFactory(pk=1)
        press(writer)
        assert statuses() == [Status.PENDING]

    def test_go_so_many_at_one_press_and_the_rest_is_told(self, press, monkeypatch):
        monkeypatch.setattr(acts, "MOST_OF_WRITER", 2)
        one, *_ = [HeldCommentFactory() for _ in range(5)]
        told = press(f"remove-email-{one.pk}").text
        assert "Removed: 2 comments." in told
        assert "3 more of this writer wait; press again." in told
        assert statuses().count(Status.REMOVED) == 2


class TestUndo:
    def test_takes_back_all_that_one_button_decided(self, desk, press):
        one, *_ = [HeldCommentFactory() for _ in range(3)]
        press(f"spam-email-{one.pk}")
        told = desk.post(UNDO, {"decision": Decision.objects.latest("pk").pk}, follow=True)
        assert statuses() == [Status.PENDING] * 3
        assert "Undone: 3 comments" in page.read(told).text

    def test_leaves_those_about_which_somebody_decided_since(self, desk, press, bob):
        one, *_ = [HeldCommentFactory() for _ in range(3)]
        press(f"spam-email-{one.pk}")
        moderation.approve(one, by=bob)
        desk.post(UNDO, {"decision": Decision.objects.exclude(comment=one).latest("pk").pk})
        assert statuses() == [Status.APPROVED, Status.PENDING, Status.PENDING]


class TestThousands:
    @pytest.fixture
    def flood(self):
        """A function that lets many more comments wait."""
        article = ArticleFactory()

        def flood(number: int) -> None:
            Comment.objects.bulk_create(
                Comment(article=article, name="Flood", email=f"{place}@example.org", text="Water.")
                for place in range(number)
            )

        return flood

    def test_cost_no_query_more_than_ten(self, desk, flood):
        flood(10)
        with CaptureQueriesContext(connection) as few:
            desk.get(QUEUE)
        flood(2_000)
        with CaptureQueriesContext(connection) as many:
            desk.get(QUEUE)
        assert len(few) == len(many)

    @pytest.mark.parametrize(
        ("filters", "index"),
        [
            ((), "comments_in_queue"),
            ((("why", "first"),), "comments_by_reason"),
            ((("article", "1"),), "comments_of_article"),
        ],
    )
    def test_are_read_in_the_order_of_an_index(self, flood, filters, index):
        if connection.vendor != "sqlite":
            pytest.skip("PostgreSQL decides by the statistics of the table.")
        flood(2_000)
        question = queue.Asked(filters=filters)
        plan = queue.matching(question).order_by("created_at", "pk")[:26].explain()
        assert index in plan
        assert "TEMP B-TREE" not in plan
