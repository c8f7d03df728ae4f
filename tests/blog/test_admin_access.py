"""The list of articles on the desk, and who comes near it."""

import pytest

from blog.models import Article
from tests.blog.reading import Page
from tests.blog.test_admin_article import ADD, LIST, change, send, sheet
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    DraftFactory,
    ScheduledFactory,
    TagFactory,
)

pytestmark = pytest.mark.django_db


class TestList:
    def test_says_what_readers_get(self, newsroom):
        DraftFactory()
        ScheduledFactory()
        article = ArticleFactory()
        page = Page(newsroom.get(LIST))
        assert "Draft" in page.text
        assert "Scheduled" in page.text
        assert page.links[article.get_absolute_url()] == "Published"

    def test_finds_by_title(self, newsroom):
        ArticleFactory(title="A grey seal")
        ArticleFactory(title="Kelp and dulse")
        page = Page(newsroom.get(LIST, {"q": "seal"}))
        assert "A grey seal" in page.text
        assert "Kelp and dulse" not in page.text

    def test_escapes_titles(self, newsroom):
        ArticleFactory(title="<script>alert(1)</script>")
        assert "<script>alert(1)" not in newsroom.get(LIST).content.decode()

    def test_asks_the_same_of_the_database_for_3_and_for_30(
        self, newsroom, django_assert_max_num_queries
    ):
        for _ in range(3):
            ArticleFactory()
        with django_assert_max_num_queries(12):
            newsroom.get(LIST)
        for _ in range(27):
            ArticleFactory()
        with django_assert_max_num_queries(12):
            newsroom.get(LIST)


class TestChoosers:
    @pytest.mark.parametrize(
        ("field", "factory"),
        [("tags", TagFactory), ("authors", AuthorFactory), ("related", ArticleFactory)],
    )
    def test_find_as_one_types(self, newsroom, field, factory):
        wanted = factory(**{"title" if field == "related" else "name": "Seashore"})
        factory()
        response = newsroom.get(
            "/admin/autocomplete/",
            {"app_label": "blog", "model_name": "article", "field_name": field, "term": "seash"},
        )
        assert [row["id"] for row in response.json()["results"]] == [str(wanted.pk)]


class TestStrangers:
    @pytest.mark.parametrize("path", ["/admin/", LIST, ADD])
    def test_are_sent_to_the_login(self, client, path):
        response = client.get(path)
        assert response.status_code == 302
        assert response["Location"] == f"/admin/login/?next={path}"

    def test_with_an_account_are_sent_there_too(self, client, charlie):
        client.force_login(charlie)
        assert client.get(LIST)["Location"].startswith("/admin/login/")

    def test_store_nothing(self, client):
        assert client.post(ADD, sheet()).status_code in (302, 403)
        assert not Article.objects.exists()

    def test_without_token_store_nothing_in_an_editors_name(self, client, edith):
        client.force_login(edith)
        assert client.post(ADD, sheet()).status_code == 403
        assert not Article.objects.exists()


class TestModerators:
    def test_may_look_at_an_article(self, desk):
        response = desk.get(change(ArticleFactory()))
        assert response.status_code == 200
        assert "_save" not in Page(response).fields

    def test_may_not_change_it(self, desk):
        article = ArticleFactory(title="As it was")
        assert send(desk, change(article)).status_code == 403
        article.refresh_from_db()
        assert article.title == "As it was"

    @pytest.mark.parametrize("path", [ADD, "/admin/blog/masthead/1/change/", "/admin/blog/tag/"])
    def test_may_not_do_what_editors_do(self, desk, path):
        assert desk.get(path).status_code == 403
