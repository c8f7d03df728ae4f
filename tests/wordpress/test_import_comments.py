"""Comments of a WordPress site keep their numbers, threads, moments and states."""

from datetime import UTC, datetime

import pytest
from django.core import mail

from blog.models import Article
from comments import search
from comments.models import Comment
from tests.factories import ArticleFactory, CommentFactory
from tests.wordpress.exports import comment, item, run, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def move(tmp_path):
    """Import an article with these comments; return the report."""
    return lambda *comments, **given: run(write(tmp_path, item(*comments, **given)))


def the_comment() -> Comment:
    """Return the one comment."""
    return Comment.objects.get()


class TestAComment:
    def test_stands_below_its_article(self, move, client):
        move(comment())
        assert b"Which harbour?" in client.get("/2020/10/low-tide/").content

    def test_keeps_its_number_for_its_address(self, move, client):
        move(comment(id=4123))
        assert b'id="comment-4123"' in client.get("/2020/10/low-tide/").content

    def test_keeps_its_moment(self, move):
        move(comment())
        assert the_comment().created_at == datetime(2020, 10, 26, 10, tzinfo=UTC)

    def test_keeps_who_wrote_it(self, move):
        move(comment(author_url="https://nell.example/"))
        found = the_comment()
        assert (found.name, found.email, found.website) == (
            "Nell Fairweather",
            "nell@example.org",
            "https://nell.example/",
        )

    def test_keeps_its_text_to_the_letter(self, move):
        move(comment(content="Yes <b>really</b>\n\nNo &amp; no"))
        assert the_comment().text == "Yes <b>really</b>\n\nNo &amp; no"

    def test_is_shown_with_its_markup(self, move):
        move(comment(content="Yes <b>really</b>"))
        assert the_comment().html == "<p>Yes <strong>really</strong></p>"

    def test_cannot_bring_a_script(self, move):
        move(comment(content="<script>alert(1)</script><img src=x onerror=alert(1)>Hello"))
        assert the_comment().html == "<p>Hello</p>"

    @pytest.mark.parametrize("url", ["javascript:alert(1)", "nonsense", "http://" + "x" * 300])
    def test_loses_a_website_that_is_none(self, move, url):
        move(comment(author_url=url))
        assert the_comment().website == ""

    def test_without_a_name_is_anonymous(self, move):
        move(comment(author=""))
        assert the_comment().name == "Anonymous"

    def test_is_counted(self, move, client):
        move(comment(id=1), comment(id=2), comment(id=3, approved="0"))
        assert b"2 comments" in client.get("/").content.lower()

    def test_is_found_by_moderators(self, move):
        move(comment(content="Of bladderwrack."))
        assert search.find("bladderwrack", None, None, 10) == [41]

    def test_mails_nobody(self, move):
        move(comment(), comment(id=42, approved="0"))
        assert mail.outbox == []


class TestStates:
    @pytest.mark.parametrize(
        ("approved", "status"),
        [
            ("1", "approved"),
            ("0", "pending"),
            ("spam", "spam"),
            ("trash", "removed"),
            ("post-trashed", "removed"),
            ("whatever", "pending"),
            ("", "pending"),
        ],
    )
    def test_are_kept(self, move, approved, status):
        move(comment(approved=approved))
        assert the_comment().status == status

    @pytest.mark.parametrize("approved", ["0", "spam", "trash", "whatever"])
    def test_but_one_are_hidden_from_readers(self, move, client, approved):
        move(comment(approved=approved))
        pages = ("/2020/10/low-tide/", "/comments/feed/", "/2020/10/low-tide/feed/")
        assert not any(b"Which harbour" in client.get(page).content for page in pages)

    def test_one_that_waits_says_why(self, move):
        move(comment(approved="0"))
        assert "came from" in the_comment().reasons[0]["words"]

    @pytest.mark.parametrize("kind", ["pingback", "trackback"])
    def test_a_pingback_is_shown_like_a_comment(self, move, client, kind):
        move(comment(type=kind, author_email=""))
        assert the_comment().kind == kind
        assert b"Which harbour?" in client.get("/2020/10/low-tide/").content

    def test_an_editors_note_is_never_public(self, move, client):
        move(comment(type="note"))
        assert the_comment().status == "removed"
        assert b"Which harbour?" not in client.get("/2020/10/low-tide/").content

    def test_comments_of_a_private_article_are_hidden(self, move, client):
        move(comment(), status="private")
        assert b"Which harbour?" not in client.get("/comments/feed/").content


class TestThreads:
    def test_are_kept(self, move):
        move(comment(id=1), comment(id=2, parent=1), comment(id=3, parent=2))
        assert list(Comment.objects.order_by("path").values_list("pk", "parent")) == [
            (1, None),
            (2, 1),
            (3, 2),
        ]

    def test_are_read_in_the_order_of_the_conversation(self, move):
        move(comment(id=1), comment(id=2), comment(id=3, parent=1))
        order = Comment.objects.on_page().in_thread_order().values_list("pk", flat=True)
        assert list(order) == [1, 3, 2]

    def test_are_kept_where_the_answer_comes_first(self, move):
        move(comment(id=5, parent=9), comment(id=9))
        assert Comment.objects.get(pk=5).path.startswith(Comment.objects.get(pk=9).path)

    def test_an_answer_to_nothing_stands_alone(self, move):
        move(comment(parent=7777))
        assert the_comment().parent is None
        assert the_comment().depth == 0

    def test_two_that_answer_each_other_stand(self, move, client):
        move(comment(id=1, parent=2), comment(id=2, parent=1), comment(id=3, parent=3))
        assert Comment.objects.on_page().count() == 3
        assert client.get("/2020/10/low-tide/").status_code == 200

    def test_deeper_than_a_path_has_room_for_stand(self, move):
        move(*(comment(id=n, parent=n - 1) for n in range(1, 60)))
        assert Comment.objects.count() == 59


class TestNumbers:
    def test_that_another_comment_has_are_kept_beside(self, move, client):
        CommentFactory(pk=41, article=ArticleFactory(slug="other"))
        move(comment(id=41))
        found = Comment.objects.get(article__slug="low-tide")
        assert found.old_number == 41
        assert b'id="comment-41"' in client.get("/2020/10/low-tide/").content

    def test_leave_room_for_the_next_reader(self, move):
        move(comment(id=5000))
        assert CommentFactory(article=Article.objects.get()).pk > 5000

    def test_that_are_too_large_are_kept_beside(self, move):
        move(comment(id=10**12), comment(id=5, parent=10**12))
        large = Comment.objects.get(old_number=10**12)
        assert Comment.objects.get(pk=5).parent == large

    def test_that_are_missing_do_no_harm(self, move):
        move(comment(id=""), comment(id="", content="Another."))
        assert Comment.objects.count() == 2

    def test_that_stand_twice_are_taken_once(self, move):
        report = move(comment(id=1), comment(id=1, content="Another."))
        assert [outcome for outcome, _ in report.of("comments")] == ["created", "skipped"]


class TestABadComment:
    def test_costs_itself(self, move):
        report = move(comment(id=1, content="x" * 80_000), comment(id=2))
        assert [outcome for outcome, _ in report.of("comments")] == ["failed", "created"]

    def test_with_a_name_without_end_is_cut(self, move):
        move(comment(author="x" * 900))
        assert len(the_comment().name) == 250


def test_a_hundred_comments_take_hardly_more_queries_than_ten(
    tmp_path, django_assert_max_num_queries
):
    def queries(number: int) -> int:
        comments = [comment(id=number * 1000 + n) for n in range(number)]
        path = write(tmp_path, item(*comments, post_id=number, post_name=f"a-{number}"))
        with django_assert_max_num_queries(200) as captured:
            run(path)
        return len([q for q in captured if "comments_search" not in str(q["sql"])])

    queries(5)  # what is looked up once
    assert queries(100) < queries(10) + 9  # SQLite takes some dozens of rows at a time
