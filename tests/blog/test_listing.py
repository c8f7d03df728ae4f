"""The rows of the lists follow the articles, whatever changes them."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from blog import search
from blog.listing import refresh
from blog.models import Article, Byline, Tagging
from tests.factories import (
    OCTOBER,
    ArticleFactory,
    AuthorFactory,
    DraftFactory,
    TagFactory,
)

pytestmark = pytest.mark.django_db


def moments(article):
    """Return what the rows of the article say, tags first."""
    return [
        *Tagging.objects.filter(article=article).values_list("published_at", flat=True),
        *Byline.objects.filter(article=article).values_list("published_at", flat=True),
    ]


@pytest.fixture
def listed():
    """An article under one tag and by one author."""
    return ArticleFactory(tags=[TagFactory()], authors=[AuthorFactory()])


class TestMoment:
    def test_is_the_articles(self, listed):
        assert moments(listed) == [OCTOBER, OCTOBER]

    def test_of_a_draft_is_none(self):
        draft = DraftFactory(published_at=OCTOBER, tags=[TagFactory()], authors=[AuthorFactory()])
        assert moments(draft) == [None, None]

    def test_comes_when_a_draft_is_published(self):
        draft = DraftFactory(tags=[TagFactory()], authors=[AuthorFactory()])
        draft.status, draft.published_at = Article.Status.PUBLISHED, OCTOBER
        draft.save()
        assert moments(draft) == [OCTOBER, OCTOBER]

    def test_goes_when_the_article_is_withdrawn(self, listed):
        listed.status = Article.Status.DRAFT
        listed.save(update_fields=["status"])
        assert moments(listed) == [None, None]

    def test_moves_with_the_schedule(self, listed):
        later = timezone.now() + timedelta(days=3)
        listed.published_at = later
        listed.save()
        assert moments(listed) == [later, later]

    def test_is_there_after_a_draft_was_written_in_one_go(self):
        article = Article.objects.create(
            title="Low tide", slug="low", status="published", published_at=OCTOBER
        )
        article.tags.add(TagFactory())
        article.authors.add(AuthorFactory())
        assert moments(article) == [OCTOBER, OCTOBER]

    def test_of_other_articles_stays(self, listed):
        other = ArticleFactory(tags=[TagFactory()])
        Tagging.objects.filter(article=other).update(published_at=None)
        listed.save()
        assert moments(other) == [None]

    def test_is_put_right_after_a_bulk_update(self, listed):
        Article.objects.update(status=Article.Status.DRAFT)
        assert moments(listed) == [OCTOBER, OCTOBER]
        refresh([listed.pk])
        assert moments(listed) == [None, None]


class TestMembership:
    def test_set_gives_the_new_tag_its_moment(self, listed):
        old, new = listed.tags.get(), TagFactory()
        listed.tags.set([new])
        row = Tagging.objects.get()
        assert (row.tag, row.published_at) == (new, OCTOBER)
        assert not old.articles.exists()

    def test_added_from_the_tags_side_has_its_moment_too(self):
        tag, article = TagFactory(), ArticleFactory()
        tag.articles.add(article)
        assert Tagging.objects.get().published_at == OCTOBER

    def test_added_from_the_authors_side_has_its_moment_too(self):
        author, article = AuthorFactory(), ArticleFactory()
        author.articles.add(article)
        assert Byline.objects.get().published_at == OCTOBER

    def test_ends_with_remove(self, listed):
        listed.tags.remove(listed.tags.get())
        assert not Tagging.objects.exists()

    def test_ends_with_clear(self, listed):
        listed.authors.clear()
        assert not Byline.objects.exists()

    def test_ends_with_the_article(self, listed):
        listed.delete()
        assert not Tagging.objects.exists()
        assert not Byline.objects.exists()


class TestSearch:
    """The index is told of everything that changes what can be found."""

    @pytest.fixture
    def told(self, monkeypatch):
        """The keys that the index was told of, at once and later."""
        told = []
        monkeypatch.setattr(search, "index", lambda ids: told.append(("now", sorted(ids))))
        monkeypatch.setattr(search, "index_later", lambda ids: told.append(("later", sorted(ids))))
        return told

    def test_is_told_of_a_saved_article(self, told):
        article = ArticleFactory()
        assert told == [("now", [article.pk])]

    @pytest.mark.parametrize("verb", ["add", "remove", "set", "clear"])
    def test_is_told_of_changed_tags(self, verb, told):
        tag = TagFactory()
        article = ArticleFactory(tags=[] if verb == "add" else [tag])
        told.clear()
        arguments: dict[str, list[Any]]
        arguments = {"add": [tag], "remove": [tag], "set": [[]], "clear": []}
        getattr(article.tags, verb)(*arguments[verb])
        assert ("now", [article.pk]) in told

    def test_is_told_of_all_articles_of_a_renamed_tag(self, told):
        tag = TagFactory()
        first, second = ArticleFactory(tags=[tag]), ArticleFactory(tags=[tag])
        ArticleFactory()
        told.clear()
        tag.name = "Tides"
        tag.save()
        assert told == [("later", [first.pk, second.pk])]

    def test_is_not_troubled_by_a_new_tag(self, told):
        TagFactory()
        assert told == []

    def test_is_told_when_a_tag_lets_go_of_its_articles(self, told):
        tag = TagFactory()
        article = ArticleFactory(tags=[tag])
        told.clear()
        tag.articles.clear()
        assert ("later", [article.pk]) in told

    def test_is_told_when_a_tag_is_deleted(self, told):
        tag = TagFactory()
        article = ArticleFactory(tags=[tag])
        told.clear()
        tag.delete()
        assert told == [("later", [article.pk])]
