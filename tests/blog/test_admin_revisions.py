"""The pages of revisions, and two editors who save one article."""

import json

import pytest
from django.contrib.admin.models import LogEntry

from blog.models import Article, Autosave
from tests.blog.reading import Page
from tests.blog.test_admin_article import change, send, wrong
from tests.factories import ArticleFactory, DraftFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(newsroom):
    """An article that Edith has changed once."""
    article = DraftFactory(
        title="Tides",
        slug="low-tide",
        standfirst="What it left.",
        body="<p>The tide fell at noon.</p>",
    )
    send(newsroom, change(article), title="Tides", body="<p>The tide rose at noon.</p>")
    article.refresh_from_db()
    return article


def path(article, rest="revisions/") -> str:
    return f"/admin/blog/article/{article.pk}/{rest}"


def comparison(browser, article, old="", new="now"):
    """Return the page that compares the first revision with what is stored, or others."""
    old = old or article.revisions.last().pk
    return browser.get(path(article, "compare/"), {"from": old, "to": new})


def html(response):
    return response.content.decode()


class TestList:
    def test_names_who_saved(self, newsroom, article):
        assert "edith" in Page(newsroom.get(path(article))).text

    def test_leads_to_what_changed(self, newsroom, article):
        old = article.revisions.last().pk
        assert (
            path(article, f"compare/?from={old}&to=now") in Page(newsroom.get(path(article))).links
        )

    def test_of_an_article_as_it_was_made_says_so(self, newsroom):
        assert "has not been changed" in Page(newsroom.get(path(ArticleFactory()))).text

    def test_escapes_titles(self, newsroom, article):
        article.title = "<script>alert(1)</script>"
        article.save()
        assert "<script>alert(1)" not in html(newsroom.get(path(article)))

    def test_asks_the_same_of_the_database_for_many(
        self, newsroom, article, django_assert_max_num_queries
    ):
        for number in range(60):
            article.body = f"<p>{number}</p>"
            article.save()
        with django_assert_max_num_queries(10):
            newsroom.get(path(article))

    def test_stands_beside_the_form(self, newsroom, article):
        assert path(article) in Page(newsroom.get(change(article))).links


class TestComparison:
    def test_marks_what_went_and_what_came(self, newsroom, article):
        page = html(comparison(newsroom, article))
        assert "<del>fell</del> <ins>rose</ins>" in page

    def test_escapes_the_words(self, newsroom, article):
        article.body = "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"
        article.save()
        assert "<script>alert(1)" not in html(comparison(newsroom, article))

    def test_of_a_state_with_itself_says_so(self, newsroom, article):
        assert "Both say the same." in html(comparison(newsroom, article, old="now"))

    def test_of_another_form_of_the_same_words_says_so(self, newsroom, article):
        article.body = "<p>The <strong>tide</strong> fell at noon.</p>"
        article.save()
        assert "only their form differs" in html(comparison(newsroom, article))

    def test_shows_what_one_typed_and_did_not_save(self, newsroom, edith, article):
        Autosave.objects.create(user=edith, article=article, fields={"title": "Ebb"})
        assert "<ins>Ebb</ins>" in html(comparison(newsroom, article, "now", "mine"))

    def test_shows_nobody_what_others_typed(self, newsroom, bob, article):
        Autosave.objects.create(user=bob, article=article, fields={"title": "Ebb"})
        assert comparison(newsroom, article, "now", "mine").status_code == 404

    @pytest.mark.parametrize("name", ["x", "4711", "9" * 30, "-1", "²"])
    def test_of_what_is_not_there_is_none(self, newsroom, article, name):
        assert comparison(newsroom, article, name).status_code == 404

    def test_of_another_articles_revision_is_none(self, newsroom, article):
        other = ArticleFactory()
        assert comparison(newsroom, other, article.revisions.last().pk).status_code == 404


class TestRestore:
    def restore(self, browser, article, revision=None):
        key = revision or article.revisions.last().pk
        return browser.post(path(article, f"revisions/{key}/restore/"))

    def test_brings_the_words_back(self, newsroom, article):
        assert self.restore(newsroom, article)["Location"] == change(article)
        article.refresh_from_db()
        assert article.body == "<p>The tide fell at noon.</p>"

    def test_keeps_what_stood(self, newsroom, article):
        self.restore(newsroom, article)
        assert article.revisions.count() == 3

    def test_is_a_post(self, newsroom, article):
        key = article.revisions.last().pk
        assert newsroom.get(path(article, f"revisions/{key}/restore/")).status_code == 405

    def test_of_another_article_is_refused(self, newsroom, article):
        other = ArticleFactory()
        assert self.restore(newsroom, other, article.revisions.last().pk).status_code == 404


class TestRights:
    """Moderators may look at articles, and charlie at nothing."""

    def test_let_moderators_compare(self, desk, article):
        assert comparison(desk, article).status_code == 200

    def test_do_not_let_them_restore(self, desk, article):
        key = article.revisions.last().pk
        assert "Restore" not in html(comparison(desk, article))
        assert desk.post(path(article, f"revisions/{key}/restore/")).status_code == 403

    @pytest.mark.parametrize("rest", ["revisions/", "compare/", "revisions/1/restore/"])
    def test_keep_others_out(self, client, charlie, article, rest):
        client.force_login(charlie)
        assert client.get(path(article, rest))["Location"].startswith("/admin/login/")


class TestTwoEditors:
    """Edith opened the article at version 2; Bob has saved it since."""

    @pytest.fixture
    def raced(self, article, bob):
        article.body, article.saved_by = "<p>Bob was here.</p>", bob
        article.save()
        return article

    def save(self, browser, article, **fields):
        mine = {"body": "<p>Edith was here.</p>", "seen_version": "2", **fields}
        return send(browser, change(article), **mine)

    def test_the_second_is_refused(self, newsroom, raced):
        assert "__all__" in wrong(self.save(newsroom, raced))
        raced.refresh_from_db()
        assert raced.body == "<p>Bob was here.</p>"

    def test_the_second_learns_who_was_first(self, newsroom, raced):
        assert "bob saved this article at" in html(self.save(newsroom, raced))

    def test_the_second_keeps_the_text_in_the_form(self, newsroom, raced):
        assert "Edith was here." in html(self.save(newsroom, raced))

    def test_the_second_compares_both_texts(self, newsroom, raced):
        page = Page(self.save(newsroom, raced))
        assert path(raced, "compare/?from=now&to=mine") in page.links
        assert "<ins>Edith</ins>" in html(comparison(newsroom, raced, "now", "mine"))

    def test_the_second_may_replace_it_on_purpose(self, newsroom, raced):
        assert self.save(newsroom, raced, overwrite="3").status_code == 302
        raced.refresh_from_db()
        assert raced.body == "<p>Edith was here.</p>"

    def test_what_was_replaced_stays_a_revision(self, newsroom, raced):
        self.save(newsroom, raced, overwrite="3")
        assert raced.revisions.filter(body="<p>Bob was here.</p>").exists()

    def test_the_purpose_ends_with_the_next_save_of_the_first(self, newsroom, raced):
        raced.save()
        assert "__all__" in wrong(self.save(newsroom, raced, overwrite="3"))

    def test_one_after_the_other_are_not_in_the_way(self, newsroom, raced):
        assert self.save(newsroom, raced, seen_version="3").status_code == 302

    @pytest.mark.parametrize("seen", ["x", "-1", "9" * 400])
    def test_a_version_that_never_was_is_refused_or_ignored(self, newsroom, raced, seen):
        assert self.save(newsroom, raced, seen_version=seen).status_code in (200, 302)

    def test_the_form_carries_the_version(self, newsroom, raced):
        page = html(newsroom.get(change(raced)))
        assert 'name="seen_version" value="3"' in page


class TestPreviewLink:
    def test_is_offered_for_a_draft(self, newsroom, article):
        assert "/preview/" in html(newsroom.get(change(article)))

    def test_is_not_needed_for_what_is_public(self, newsroom):
        assert "/preview/" not in html(newsroom.get(change(ArticleFactory())))


class TestLog:
    def test_calls_nothing_changed_that_is_no_field_of_the_article(self, newsroom, article):
        send(newsroom, change(article), form_key="k1", seen_version="2", title="Ebb")
        fields = json.loads(LogEntry.objects.all()[0].change_message)[0]["changed"]["fields"]
        assert fields == ["Title", "Body"]
        assert Article.objects.get().title == "Ebb"
