"""A comment's own address: for its writer while it waits, a redirect once it is published."""

import pytest
from django.db import connection  # noqa: F401 - a condition below names it
from django.utils import timezone

from comments import moderation, thread
from comments.models import Comment
from comments.models.comment import EDITING
from tests import page
from tests.factories import ArticleFactory, CommentFactory

pytestmark = pytest.mark.django_db
Status = Comment.Status


@pytest.fixture
def held(send):
    """A comment that waits, and its address."""
    send(text="Nobody may read this yet.")
    return Comment.objects.get()


class TestWhileItWaits:
    def test_its_writer_reads_it_and_that_it_waits(self, client, held):
        response = client.get(held.get_absolute_url())
        assert response.status_code == 200
        assert "Nobody may read this yet." in page.read(response).text
        assert "Waiting for a moderator" in page.read(response).one(role="status").text

    def test_its_writer_gets_back_to_the_article(self, client, held):
        shown = page.read(client.get(held.get_absolute_url()))
        assert "/2020/10/low-tide/#comments" in shown.links

    def test_another_browser_learns_nothing(self, stranger, held):
        response = stranger.get(held.get_absolute_url())
        assert response.status_code == 404
        assert "Nobody may read" not in response.content.decode()

    def test_another_commenter_learns_nothing(self, send, stranger, held):
        send(stranger, text="Something else.")
        assert stranger.get(held.get_absolute_url()).status_code == 404

    def test_a_forged_cookie_opens_nothing(self, stranger, held):
        stranger.cookies["commenter"] = held.browser
        assert stranger.get(held.get_absolute_url()).status_code == 404

    def test_no_cookie_opens_no_comment_that_came_without_a_browser(self, client, held):
        imported = CommentFactory(browser="", status=Status.PENDING)
        assert client.get(imported.get_absolute_url()).status_code == 404

    def test_moderators_read_it(self, desk, held):
        assert desk.get(held.get_absolute_url()).status_code == 200

    def test_editors_and_members_do_not(self, newsroom, stranger, charlie, held):
        stranger.force_login(charlie)
        for browser in (newsroom, stranger):
            assert browser.get(held.get_absolute_url()).status_code == 404

    def test_no_cache_and_no_search_engine_keeps_it(self, client, held):
        response = client.get(held.get_absolute_url())
        assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
        assert page.read(response).one("meta", name="robots")["content"] == "noindex"

    def test_it_does_not_repeat_the_mail_address(self, client, held):
        assert held.email not in client.get(held.get_absolute_url()).content.decode()


class TestPublished:
    def test_leads_everybody_to_its_place(self, stranger, held):
        moderation.approve(held, by=None)
        response = stranger.get(held.get_absolute_url())
        assert response.status_code == 302
        assert response["Location"] == f"/2020/10/low-tide/#comment-{held.pk}"

    def test_leads_to_a_place_that_is_there(self, stranger, held):
        moderation.approve(held, by=None)
        address, _, anchor = stranger.get(held.get_absolute_url())["Location"].partition("#")
        assert "Nobody may read this yet." in page.read(stranger.get(address)).one(id=anchor).text

    def test_leads_to_the_page_of_the_thread(self, client, article, monkeypatch):
        monkeypatch.setattr(thread, "PER_PAGE", 2)
        said = [CommentFactory(article=article) for _ in range(5)]
        places = [client.get(comment.get_absolute_url())["Location"] for comment in said]
        assert [place.partition("#")[0] for place in places] == [
            "/2020/10/low-tide/", "/2020/10/low-tide/",
            "/2020/10/low-tide/comments/2/", "/2020/10/low-tide/comments/2/",
            "/2020/10/low-tide/comments/3/",
        ]  # fmt: skip

    def test_is_asked_for_anew_every_time(self, client, held):
        moderation.approve(held, by=None)
        assert "no-store" in client.get(held.get_absolute_url())["Cache-Control"]

    def test_on_an_article_that_was_withdrawn_is_its_writers_alone(self, client, stranger, held):
        moderation.approve(held, by=None)
        held.article.status = "draft"
        held.article.save()
        assert stranger.get(held.get_absolute_url()).status_code == 404
        assert "as soon as the article does" in page.read(client.get(held.get_absolute_url())).text


class TestPublishedMomentsAgo:
    @pytest.fixture
    def shown(self, client, held):
        """The page of its writer, who may still change it."""
        moderation.approve(held, by=None)
        response = client.get(held.get_absolute_url())
        assert response.status_code == 200
        return page.read(response)

    def test_tells_its_writer_where_everybody_reads_it(self, shown, held):
        assert f"/2020/10/low-tide/#{held.anchor}" in shown.one(role="status").links

    def test_can_be_changed_and_withdrawn(self, shown, held):
        for verb in ("edit", "withdraw"):
            assert f"/comments/{held.pk}/{verb}/" in shown.links

    def test_says_until_when(self, shown, held):
        until = timezone.localtime(held.editable_until).strftime("until %H:%M %Z")
        assert until in shown.one("footer", class_="comment__foot").text

    def test_leads_its_writer_to_its_place_after_ten_minutes(self, shown, client, held):
        Comment.objects.update(created_at=timezone.now() - EDITING)
        response = client.get(held.get_absolute_url())
        assert response["Location"] == f"/2020/10/low-tide/#{held.anchor}"

    def test_leads_moderators_to_its_place(self, shown, desk, held):
        assert desk.get(held.get_absolute_url()).status_code == 302


class TestTakenDown:
    @pytest.mark.parametrize(
        ("verdict", "words"),
        [(moderation.remove, "A moderator removed"), (moderation.spam, "Taken for spam")],
    )
    def test_its_writer_is_told(self, client, held, verdict, words):
        verdict(held, by=None)
        response = client.get(held.get_absolute_url())
        assert response.status_code == 200
        assert words in page.read(response).one(role="status").text

    @pytest.mark.parametrize("verdict", [moderation.remove, moderation.spam])
    def test_others_learn_nothing(self, stranger, held, verdict):
        moderation.approve(held, by=None)
        verdict(held, by=None)
        assert stranger.get(held.get_absolute_url()).status_code == 404


class TestNotFound:
    @pytest.mark.parametrize("key", ["987654321", "0", "01", "9" * 18, "9" * 30, "x"])
    def test_where_there_is_no_comment(self, client, db, key):
        assert client.get(f"/comments/{key}/").status_code == 404

    def test_where_the_comment_was_deleted_with_its_article(self, client, held):
        held.article.delete()
        assert client.get(held.get_absolute_url()).status_code == 404

    def test_where_it_is_asked_for_by_a_form(self, client, db):
        assert client.post(f"/comments/{CommentFactory().pk}/").status_code == 405


class TestPermalinkCost:
    def test_is_two_queries_however_long_the_thread(self, client, django_assert_num_queries):
        article = ArticleFactory()
        said = [CommentFactory(article=article) for _ in range(60)]
        for comment in (said[0], said[-1]):
            with django_assert_num_queries(2):
                client.get(comment.get_absolute_url())


class TestNumberOfAnotherSite:
    def test_leads_to_the_comment(self, client):
        comment = CommentFactory(old_number=4711)
        response = client.get("/comments/4711/")
        assert response["Location"] == f"{comment.article.get_absolute_url()}#{comment.anchor}"

    def test_gives_way_to_a_comment_that_has_the_number_here(self, client):
        here = CommentFactory()
        CommentFactory(old_number=here.pk)
        assert client.get(here.get_absolute_url())["Location"].endswith(f"#{here.anchor}")

    def test_of_a_comment_that_waits_is_nothing_to_strangers(self, client):
        CommentFactory(old_number=4711, status=Status.PENDING)
        assert client.get("/comments/4711/").status_code == 404

    @pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL plans by statistics")
    def test_is_looked_for_in_an_index(self):
        assert "comments_by_old_number" in Comment.objects.filter(old_number=4711).explain()

    def test_is_a_place_on_the_page(self, client):
        comment = CommentFactory(old_number=4711)
        shown = page.read(client.get(comment.article.get_absolute_url()))
        assert shown.one(id="comment-4711")

    def test_leaves_nothing_on_the_page_of_a_comment_without_one(self, client):
        comment = CommentFactory()
        assert b"<span id=" not in client.get(comment.article.get_absolute_url()).content
