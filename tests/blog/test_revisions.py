"""What an article said before: kept at every save that changes its words."""

import pytest

from blog import revisions
from blog.models import Article, Revision
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


def save(article, by=None, **fields):
    """Change the article as the desk does."""
    for name, value in fields.items():
        setattr(article, name, value)
    article.saved_by = by
    article.save()


def bodies(article) -> list[str]:
    """Return the texts of its revisions, newest first."""
    return list(article.revisions.values_list("body", flat=True))


class TestNewArticle:
    def test_of_a_person_has_a_revision(self, edith):
        article = Article(title="Tides", slug="tides", body="<p>Ebb.</p>")
        save(article, edith)
        [kept] = article.revisions.all()
        assert (kept.title, kept.body, kept.by) == ("Tides", "<p>Ebb.</p>", edith)

    def test_of_a_command_needs_none(self):
        assert not ArticleFactory().revisions.exists()


class TestChange:
    def test_of_an_article_without_revisions_keeps_both_texts(self, edith):
        article = ArticleFactory(body="<p>Ebb.</p>")
        save(article, edith, body="<p>Flood.</p>")
        assert bodies(article) == ["<p>Flood.</p>", "<p>Ebb.</p>"]

    def test_names_who_made_it_and_nobody_for_what_stood_before(self, edith):
        article = ArticleFactory()
        save(article, edith, body="<p>Flood.</p>")
        assert [kept.by for kept in article.revisions.all()] == [edith, None]

    def test_keeps_one_more_text_the_next_time(self, edith):
        article = ArticleFactory(body="<p>1</p>")
        save(article, edith, body="<p>2</p>")
        save(article, edith, body="<p>3</p>")
        assert bodies(article) == ["<p>3</p>", "<p>2</p>", "<p>1</p>"]

    @pytest.mark.parametrize("field", ["title", "standfirst", "body"])
    def test_of_any_words_is_kept(self, field, edith):
        article = ArticleFactory()
        save(article, edith, **{field: "<p>Flood.</p>"})
        assert article.revisions.count() == 2

    def test_of_other_fields_is_not(self, edith):
        article = ArticleFactory()
        save(article, edith, slug="another", comments_open=False)
        assert not article.revisions.exists()

    def test_of_a_command_is_kept_too(self):
        article = ArticleFactory()
        save(article, body="<p>Flood.</p>")
        assert article.revisions.count() == 2


class TestVersion:
    def test_begins_at_one(self):
        assert ArticleFactory().version == 1

    def test_rises_at_every_save(self):
        article = ArticleFactory()
        save(article)
        save(article)
        assert Article.objects.get().version == 3

    def test_rises_when_only_some_fields_are_stored(self):
        article = ArticleFactory()
        article.save(update_fields=["slug"])
        assert Article.objects.get().version == 2

    def test_rises_above_what_another_stored_meanwhile(self):
        article = ArticleFactory()
        save(Article.objects.get())
        save(article)
        assert Article.objects.get().version == 3

    def test_stands_on_each_revision(self, edith):
        article = ArticleFactory()
        save(article, edith, body="<p>2</p>")
        save(article, edith)
        save(article, edith, body="<p>4</p>")
        assert [kept.version for kept in article.revisions.all()] == [4, 2, 1]

    def test_between_two_revisions_is_the_earlier_one(self, edith):
        article = ArticleFactory()
        save(article, edith, body="<p>2</p>")
        save(article, edith)
        save(article, edith, body="<p>4</p>")
        found = revisions.at_version(article, 3)
        assert found is not None
        assert found.body == "<p>2</p>"


class TestRestore:
    @pytest.fixture
    def article(self, edith):
        article = ArticleFactory(title="Ebb", body="<p>1</p>")
        save(article, edith, title="Flood", body="<p>2</p>")
        return article

    def test_lets_the_article_say_it_again(self, article, edith):
        revisions.restore(article.revisions.last(), by=edith)
        article.refresh_from_db()
        assert (article.title, article.body) == ("Ebb", "<p>1</p>")

    def test_keeps_what_it_said_until_now(self, article, edith):
        revisions.restore(article.revisions.last(), by=edith)
        assert bodies(article) == ["<p>1</p>", "<p>2</p>", "<p>1</p>"]

    def test_names_who_did_it(self, article, bob):
        revisions.restore(article.revisions.last(), by=bob)
        assert Revision.objects.latest("pk").by == bob

    def test_leaves_everything_but_the_words(self, article, edith):
        Article.objects.update(slug="moved")
        revisions.restore(article.revisions.last(), by=edith)
        assert Article.objects.get().slug == "moved"
