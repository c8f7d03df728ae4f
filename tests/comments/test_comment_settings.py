"""The settings of the whole conversation, and those of one article beside its text."""

from datetime import timedelta

import pytest
from django.utils import timezone

from blog.models import Article
from comments.models import Mode, Policy, Thread
from tests import page
from tests.factories import ArticleFactory, DraftFactory

pytestmark = pytest.mark.django_db
SETTINGS = "/admin/comments/policy/1/change/"


def settings_form(desk) -> dict[str, str]:
    """Return what the form of the settings holds."""
    shown = page.read(desk.get(SETTINGS))
    return {
        **shown.fields,
        "mode": shown.one("select", name="mode").one("option", selected="")["value"],
    }


def article_form(newsroom, article, **changes) -> dict[str, str]:
    """Return what the form of an article holds, with some of it changed."""
    shown = page.read(newsroom.get(f"/admin/blog/article/{article.pk}/change/"))
    form = {**shown.fields, "status": article.status, "comments_open": "on", "_save": "Save"}
    return {**form, "thread-0-mode": "", **changes}


def told(newsroom, article) -> str:
    """Return what the editor reads about the conversation."""
    shown = page.read(newsroom.get(f"/admin/blog/article/{article.pk}/change/"))
    return shown.one("div", id="thread-group").text


class TestSettings:
    def test_open_at_once(self, desk):
        answer = desk.get("/admin/comments/policy/")
        assert answer["Location"] == SETTINGS

    def test_show_what_holds_while_nobody_has_changed_them(self, desk):
        assert settings_form(desk)["mode"] == Mode.FIRST
        assert not Policy.objects.exists()

    def test_are_stored(self, desk):
        desk.post(SETTINGS, {**settings_form(desk), "mode": "hold"})
        assert Policy.load().mode == Mode.HOLD

    @pytest.mark.parametrize(
        ("field", "value"), [("most_links", "0"), ("address_days", "366"), ("close_after", "-1")]
    )
    def test_refuse_what_makes_no_sense(self, desk, field, value):
        answer = desk.post(SETTINGS, {**settings_form(desk), field: value})
        assert answer.status_code == 200
        assert not Policy.objects.exists()

    def test_cannot_be_deleted(self, desk):
        Policy().save()
        assert desk.post("/admin/comments/policy/1/delete/").status_code == 403

    def test_are_one_row(self, desk):
        assert desk.get("/admin/comments/policy/2/change/").status_code == 302

    def test_are_not_for_editors(self, newsroom):
        assert newsroom.get(SETTINGS).status_code == 403


class TestArticle:
    def test_says_what_holds_now(self, newsroom):
        assert "the first comment of a browser waits" in told(newsroom, ArticleFactory())

    def test_says_when_it_closes(self, newsroom):
        article = ArticleFactory(published_at=timezone.now())
        Thread.objects.create(article=article, close_after=10)
        assert "Closes on" in told(newsroom, article)

    def test_says_since_when_it_is_closed(self, newsroom):
        article = ArticleFactory(published_at=timezone.now() - timedelta(days=20))
        Thread.objects.create(article=article, close_after=10)
        assert "Closed since" in told(newsroom, article)

    def test_takes_a_mode_of_its_own(self, newsroom):
        article = ArticleFactory()
        form = article_form(newsroom, article, **{"thread-0-mode": "hold"})
        newsroom.post(f"/admin/blog/article/{article.pk}/change/", form)
        assert Thread.objects.get(article=article).mode == Mode.HOLD

    def test_keeps_its_number_of_comments_when_the_mode_changes(self, newsroom):
        article = ArticleFactory()
        Thread.objects.create(article=article, approved=7, shown=8)
        form = article_form(newsroom, article, **{"thread-0-close_after": "30"})
        newsroom.post(f"/admin/blog/article/{article.pk}/change/", form)
        row = Thread.objects.get(article=article)
        assert (row.close_after, row.approved, row.shown) == (30, 7, 8)

    def test_gets_no_row_while_nothing_is_set(self, newsroom):
        article = ArticleFactory()
        newsroom.post(f"/admin/blog/article/{article.pk}/change/", article_form(newsroom, article))
        assert not Thread.objects.exists()

    def test_may_be_set_before_it_is_published(self, newsroom):
        draft = DraftFactory()
        assert "Open" in told(newsroom, draft)

    def test_can_be_begun(self, newsroom):
        shown = page.read(newsroom.get("/admin/blog/article/add/"))
        assert "opens with the article" in shown.one("div", id="thread-group").text

    def test_is_not_changed_without_the_right(self, newsroom, edith):
        article = ArticleFactory()
        form = article_form(newsroom, article, **{"thread-0-mode": "closed"})
        group = edith.groups.get()
        group.permissions.remove(group.permissions.get(codename="change_thread"))
        newsroom.post(f"/admin/blog/article/{article.pk}/change/", form)
        assert not Thread.objects.exists()

    def test_is_changed_by_nobody_who_may_not_edit(self, desk):
        article = ArticleFactory(title="As it was")
        desk.post(f"/admin/blog/article/{article.pk}/change/", {"thread-0-mode": "closed"})
        assert not Thread.objects.exists()
        assert Article.objects.get().title == "As it was"
