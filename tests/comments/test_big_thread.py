"""A conversation of many comments, twelve deep: its pages, its orders, and what they cost."""

import pytest
from django.db import connection

from comments import thread
from comments.models import Comment
from comments.models.comment import STEP
from tests import page
from tests.factories import ArticleFactory, CommentFactory

pytestmark = pytest.mark.django_db
DEEP = 12
ADDRESS = "/2020/10/low-tide/"


def converse(article, number: int) -> list[Comment]:
    """Let readers answer one another, twelve deep, and return what they said in that order."""
    first = CommentFactory(article=article, name="Reader 0").pk
    said: list[Comment] = []
    for pk in range(first + 1, first + number):
        parent = pk - 1 if (pk - first) % DEEP else None
        path = (said[-1].path if said else f"{first:0{STEP}x}") if parent else ""
        path += f"{pk:0{STEP}x}"
        said.append(
            Comment(
                pk=pk,
                article=article,
                parent_id=parent,
                path=path,
                root=int(path[:STEP], 16),
                name=f"Reader {pk - first}",
                email="reader@example.org",
                text="Yes.",
                html="<p>Yes.</p>",
                status=Comment.Status.APPROVED,
                is_shown=True,
            )
        )
    Comment.objects.bulk_create(said)
    thread.recount(article.pk)
    if connection.vendor == "postgresql":  # a key that was given moves no sequence
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence('comments_comment', 'id'), %s)",
                [first + number],
            )
    return list(article.comment_set.order_by("path"))


@pytest.fixture
def said(article):
    """130 comments: three pages."""
    return converse(article, 130)


@pytest.fixture
def shown(client, said):
    """A function that returns a page as a reader gets it."""

    def shown(address=ADDRESS):
        response = client.get(address)
        assert response.status_code == 200
        return page.read(response)

    return shown


def anchors(found: page.Element) -> list[str]:
    """Return the places of the comments on a page, in their order."""
    return [box["id"] for box in found.all("article", class_="comment")]


class TestOldestFirst:
    def test_shows_every_comment_once(self, shown, said):
        addresses = [ADDRESS, f"{ADDRESS}comments/2/", f"{ADDRESS}comments/3/"]
        found = [anchor for address in addresses for anchor in anchors(shown(address))]
        assert found == [comment.anchor for comment in said]

    def test_has_a_title_of_its_own_on_every_page(self, shown):
        assert "(comments, page 2)" in shown(f"{ADDRESS}comments/2/").one("title").raw
        assert "comments" not in shown().one("title").raw

    def test_is_canonical_on_every_page(self, shown, settings):
        found = shown(f"{ADDRESS}comments/3/").one("link", rel="canonical")["href"]
        assert found == f"{settings.SITE_URL}{ADDRESS}comments/3/"

    def test_offers_the_other_order(self, shown):
        assert shown(f"{ADDRESS}comments/2/").one("a", href=f"{ADDRESS}comments/newest/#comments")

    def test_offers_no_order_where_there_is_one_comment(self, client):
        alone = CommentFactory().article.get_absolute_url()
        assert not any("/newest/" in link for link in page.read(client.get(alone)).links)


class TestNewestFirst:
    NEWEST = f"{ADDRESS}comments/newest/"

    def test_shows_every_comment_once(self, shown, said):
        addresses = [self.NEWEST, f"{self.NEWEST}2/", f"{self.NEWEST}3/"]
        found = [anchor for address in addresses for anchor in anchors(shown(address))]
        assert sorted(found) == sorted(comment.anchor for comment in said)

    def test_begins_with_the_last_conversation(self, shown, said):
        assert anchors(shown(self.NEWEST))[0] == said[DEEP * 10].anchor

    def test_keeps_an_answer_below_what_it_answers(self, shown, said):
        first = anchors(shown(self.NEWEST))
        assert first.index(said[DEEP * 10].anchor) < first.index(said[DEEP * 10 + 1].anchor)

    def test_is_canonical_to_itself_and_kept_out_of_search_engines(self, shown, settings):
        found = shown(f"{self.NEWEST}2/")
        assert found.one("link", rel="canonical")["href"] == f"{settings.SITE_URL}{self.NEWEST}2/"
        assert found.one("meta", name="robots")["content"] == "noindex, follow"

    def test_has_a_title_of_its_own_on_every_page(self, shown):
        titles = {shown(address).one("title").raw for address in (self.NEWEST, f"{self.NEWEST}2/")}
        assert len(titles) == 2
        assert all("newest comments" in title for title in titles)

    def test_leads_from_page_to_page(self, shown):
        middle = shown(f"{self.NEWEST}2/")
        assert middle.one("a", rel="prev")["href"] == f"{self.NEWEST}#comments"
        assert middle.one("a", rel="next")["href"] == f"{self.NEWEST}3/#comments"

    def test_offers_the_way_back(self, shown):
        assert shown(self.NEWEST).one("a", href=f"{ADDRESS}#comments").text == "Oldest first"

    @pytest.mark.parametrize("beyond", ["4/", "1/", "0/", "9999999/", "x/"])
    def test_ends(self, client, said, beyond):
        assert client.get(f"{self.NEWEST}{beyond}").status_code == 404

    def test_moves_with_an_article_that_moved(self, client, article, said):
        answer = client.get(f"/2019/01/{article.slug}/comments/newest/2/")
        assert (answer.status_code, answer["Location"]) == (301, f"{self.NEWEST}2/")


class TestPermalink:
    @pytest.mark.parametrize("index", [0, 49, 50, 99, 100, 129])
    def test_leads_to_the_page_that_shows_the_comment(self, client, shown, said, index):
        address, _, anchor = client.get(said[index].get_absolute_url())["Location"].partition("#")
        assert anchor in anchors(shown(address))


class TestAnswer:
    def test_points_to_what_it_answers_on_the_same_page(self, shown, said):
        box = shown().one(id=said[1].anchor)
        assert box.one("a", class_="comment__parent")["href"] == f"#{said[0].anchor}"

    def test_leads_to_what_it_answers_on_another_page(self, shown, said):
        box = shown(f"{ADDRESS}comments/2/").one(id=said[50].anchor)
        assert box.one("a", class_="comment__parent")["href"] == said[49].get_absolute_url()

    def test_names_whom_it_answers_however_deep(self, shown, said):
        box = shown().one(id=said[DEEP - 1].anchor)
        assert box.one("a", class_="comment__parent").text == f"in reply to Reader {DEEP - 2}"

    def test_is_indented_three_steps_at_most(self, shown):
        depths = [item["data-depth"] for item in shown().all("li", class_="thread__item")]
        assert depths[:DEEP] == ["0", "1", "2"] + ["3"] * (DEEP - 3)


class TestCost:
    """What 10,000 comments cost was measured by hand; here it is kept from growing with them."""

    @pytest.mark.parametrize("newest", [False, True], ids=["oldest", "newest"])
    @pytest.mark.parametrize("number", [1, 3], ids=["first", "last"])
    def test_of_any_page_is_three_queries(
        self, django_assert_num_queries, article, said, number, newest
    ):
        with django_assert_num_queries(3):
            found = thread.page(article, number, newest=newest)
            assert all(comment.parent_name is not None for comment in found.comments)

    def test_of_the_whole_page_is_that_of_a_short_conversation(
        self, client, django_assert_max_num_queries, said
    ):
        short = ArticleFactory()
        converse(short, 2)
        with django_assert_max_num_queries(12) as few:
            client.get(short.get_absolute_url())
        with django_assert_max_num_queries(len(few)) as many:
            client.get(f"{ADDRESS}comments/3/")
        assert len(many) == len(few)

    @pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL plans by statistics")
    @pytest.mark.parametrize(
        ("newest", "index"), [(False, "comments_on_page"), (True, "comments_newest")]
    )
    def test_is_a_look_into_one_index_that_holds_all_it_asks_for(
        self, article, said, newest, index
    ):
        plan = thread.shown(article, 100, newest=newest).explain()
        assert f"USING COVERING INDEX {index} (article_id=? AND is_shown=?)" in plan
        assert "SCAN" not in plan.replace("SCAN subquery", "")
