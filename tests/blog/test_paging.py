"""Numbered pages: complete, in order, and as cheap at the end as at the start."""

import re
from datetime import timedelta

import pytest
from django.core.paginator import EmptyPage
from django.db import connection
from django.utils import timezone

from blog.models import Article, Tagging
from blog.paging import ArticlePaginator, keys_of, listed, window
from tests.blog.stock import many, queries_of
from tests.factories import OCTOBER, ArticleFactory, AuthorFactory, DraftFactory, TagFactory

pytestmark = pytest.mark.django_db


def under(tag):
    return listed(Tagging.objects.filter(tag=tag), timezone.now())


def tables_of(sql: str) -> set[str]:
    return set(re.findall(r'(?:FROM|JOIN) "(\w+)"', sql))


class TestPage:
    def test_holds_articles_in_the_order_of_the_list(self):
        many(5)
        page = ArticlePaginator(keys_of(Article.objects.published()), 2).page(2)
        assert [article.title for article in page] == ["Tide 2", "Tide 3"]

    def test_holds_every_article_once(self):
        many(7)
        paginator = ArticlePaginator(keys_of(Article.objects.published()), 3)
        titles = [article.title for page in paginator for article in page]
        assert titles == [f"Tide {day}" for day in range(7)]

    def test_after_the_last_is_none(self):
        many(2)
        with pytest.raises(EmptyPage):
            ArticlePaginator(keys_of(Article.objects.published()), 2).page(2)

    def test_leaves_out_what_was_withdrawn_past_the_signals(self):
        tag = TagFactory()
        many(2, tag=tag)
        Article.objects.filter(title="Tide 0").update(status=Article.Status.DRAFT)
        page = ArticlePaginator(under(tag), 2).page(1)
        assert [article.title for article in page] == ["Tide 1"]


class TestListed:
    def test_leaves_out_drafts_and_what_is_to_come(self):
        tag = TagFactory()
        article = ArticleFactory(tags=[tag])
        DraftFactory(tags=[tag])
        ArticleFactory(tags=[tag], published_at=timezone.now() + timedelta(minutes=1))
        assert list(under(tag)) == [article.pk]

    def test_puts_the_newest_first_and_the_later_written_before_its_twin(self):
        tag = TagFactory()
        twins = [ArticleFactory(tags=[tag]) for _ in range(2)]
        newest = ArticleFactory(tags=[tag], published_at=OCTOBER + timedelta(days=1))
        assert list(under(tag)) == [newest.pk, twins[1].pk, twins[0].pk]


class TestWindow:
    @pytest.mark.parametrize(
        ("number", "shown"),
        [
            (1, [1, 2, 3, "…", 20]),
            (10, [1, "…", 8, 9, 10, 11, 12, "…", 20]),
            (20, [1, "…", 18, 19, 20]),
        ],
    )
    def test_offers_the_ends_and_the_neighbours(self, number, shown):
        many(20)
        page = ArticlePaginator(keys_of(Article.objects.published()), 1).page(number)
        assert window(page) == shown


class TestCost:
    """Page 50 does what page 2 does, and skips inside one index."""

    LISTS = [("/", "blog_article"), ("/tag/sea/", "blog_tagging"), ("/author/nell/", "blog_byline")]

    @pytest.fixture(autouse=True)
    def sea(self):
        many(13 * 50, tag=TagFactory(slug="sea"), author=AuthorFactory(slug="nell"))

    @pytest.mark.parametrize("address", [*(path for path, _ in LISTS), "/2020/", "/2019/"])
    def test_is_the_same_on_every_page(self, client, address):
        first = queries_of(client, f"{address}page/2/")
        pages = {"/": 50, "/2020/": 25, "/2019/": 30}.get(address, 54)
        last = queries_of(client, f"{address}page/{pages}/")
        assert len(last) == len(first)

    @pytest.mark.parametrize(("address", "table"), LISTS)
    def test_skips_in_the_table_of_the_list_only(self, client, address, table):
        queries = queries_of(client, f"{address}page/50/")
        [skipping] = [sql for sql in queries if " OFFSET " in sql]
        assert tables_of(skipping) == {table}
        chosen = skipping.partition(" FROM ")[0].removeprefix("SELECT ")
        assert re.fullmatch(rf'"{table}"\."(id|article_id)"( AS "\w+")?', chosen)

    @pytest.mark.skipif("connection.vendor != 'sqlite'", reason="reads SQLite's plan")
    @pytest.mark.parametrize(
        ("address", "index"),
        [
            ("/", "blog_article_front"),
            ("/tag/sea/", "blog_tagging_list"),
            ("/author/nell/", "blog_byline_list"),
        ],
    )
    def test_reads_nothing_but_the_index(self, client, address, index):
        [skipping] = [sql for sql in queries_of(client, f"{address}page/50/") if " OFFSET " in sql]
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {skipping}")
            [plan] = [row[3] for row in cursor.fetchall()]
        assert f"USING COVERING INDEX {index}" in plan

    @pytest.mark.parametrize(("address", "table"), LISTS)
    def test_counts_in_the_table_of_the_list_only(self, client, address, table):
        queries = queries_of(client, f"{address}page/50/")
        [counting] = [sql for sql in queries if "COUNT(*)" in sql]
        assert tables_of(counting) == {table}
