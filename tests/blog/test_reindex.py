"""`manage.py reindex`: lists and search after something went past them."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from blog import listing, search
from blog.models import Article, SearchDocument, Tagging
from tests.factories import OCTOBER, ArticleFactory, DraftFactory, TagFactory

pytestmark = pytest.mark.django_db


class Terminal(StringIO):
    def isatty(self):
        return True


def run(stderr: StringIO | None = None, **options: object) -> str:
    stderr = stderr or StringIO()
    call_command("reindex", stderr=stderr, no_color=True, **options)
    return stderr.getvalue()


def is_found(article: Article) -> bool:
    hits = search.search(article.title, offset=0, limit=20).hits
    return article.pk in [hit.article_id for hit in hits]


def test_brings_a_bulk_update_into_the_search():
    article = DraftFactory(title="The lamp")
    Article.objects.update(status=Article.Status.PUBLISHED, published_at=OCTOBER)
    assert not is_found(article)
    run()
    assert is_found(article)


def test_takes_out_what_a_bulk_update_withdrew():
    article = ArticleFactory(title="The lamp")
    Article.objects.update(status=Article.Status.DRAFT)
    run()
    assert not is_found(article)
    assert not SearchDocument.objects.exists()


def test_brings_a_bulk_update_into_the_lists():
    ArticleFactory(tags=[TagFactory()])
    Tagging.objects.update(published_at=None)
    run()
    assert Tagging.objects.get().published_at == OCTOBER


def test_says_how_far_it_is_after_each_batch():
    keys = [ArticleFactory().pk for _ in range(3)]
    assert run(batch=2).splitlines() == [
        f"2 of 3 articles, up to number {keys[1]}",
        f"3 of 3 articles, up to number {keys[2]}",
        "Putting the search index in order …",
        "Done: 3 articles.",
    ]


def test_writes_over_its_line_on_a_terminal():
    ArticleFactory()
    assert run(Terminal()).count("\n") == 1


def test_does_nothing_to_a_site_without_articles():
    assert run().endswith("Done: 0 articles.\n")


def test_begins_where_it_is_told():
    first, second = ArticleFactory(), ArticleFactory()
    SearchDocument.objects.all().delete()
    run(first=second.pk)
    assert (is_found(first), is_found(second)) == (False, True)


def test_an_interruption_says_how_to_go_on(monkeypatch):
    articles = [ArticleFactory(title="The lamp") for _ in range(3)]
    SearchDocument.objects.all().delete()
    refresh = listing.refresh

    def interrupted(keys: list[int]) -> None:
        if articles[1].pk in keys:
            raise KeyboardInterrupt
        refresh(keys)

    monkeypatch.setattr(listing, "refresh", interrupted)
    with pytest.raises(CommandError, match=f"reindex --from {articles[0].pk + 1}$") as stopped:
        run(batch=1)
    assert stopped.value.returncode == 130
    assert [is_found(article) for article in articles] == [True, False, False]


def test_puts_the_index_in_order_at_the_end(monkeypatch):
    done = []
    monkeypatch.setattr(search, "optimise", lambda: done.append(True))
    run()
    assert done == [True]


def test_refuses_a_batch_of_nothing():
    with pytest.raises(CommandError, match="write 1 or more"):
        run(batch=0)


def test_takes_so_many_at_a_time(monkeypatch):
    sizes = []
    for _ in range(3):
        ArticleFactory()
    monkeypatch.setattr(listing, "refresh", lambda keys: sizes.append(len(keys)))
    run(batch=2)
    assert sizes == [2, 1]
