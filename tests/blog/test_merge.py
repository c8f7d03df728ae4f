"""Tags for many articles at once, and two tags that become one."""

import pytest

from blog import moved, tagging
from blog.models import Article, OldAddress, Tag, Tagging
from tests.blog.reading import Page
from tests.factories import ArticleFactory, DraftFactory, TagFactory

pytestmark = pytest.mark.django_db

ARTICLES, TAGS = "/admin/blog/article/", "/admin/blog/tag/"


def tags(article) -> list[str]:
    """Return the names of its tags."""
    return list(article.tags.values_list("name", flat=True))


def act(browser, path, action, chosen, **fields):
    """Do what a list's action asks for after its question."""
    keys = [one.pk for one in chosen]
    return browser.post(path, {"action": action, "_selected_action": keys, **fields})


def apply(browser, path, action, chosen, **fields):
    return act(browser, path, action, chosen, apply="1", **fields)


class TestAdd:
    def test_gives_each_article_the_tags_once(self):
        sea, port = TagFactory(name="Sea"), TagFactory(name="Port")
        article = ArticleFactory(tags=[sea])
        tagging.add([article.pk], [sea, port])
        assert tags(article) == ["Port", "Sea"]

    def test_puts_a_public_article_on_the_tags_page(self, client):
        article, sea = ArticleFactory(), TagFactory()
        tagging.add([article.pk], [sea])
        assert Page(client.get(sea.get_absolute_url())).leads_to(article)

    def test_puts_no_draft_there(self):
        draft, sea = DraftFactory(), TagFactory()
        tagging.add([draft.pk], [sea])
        assert Tagging.objects.get().published_at is None

    def test_lets_the_search_find_the_article_by_the_tag(
        self, client, django_capture_on_commit_callbacks
    ):
        article, sea = ArticleFactory(), TagFactory(name="Bladderwrack")
        with django_capture_on_commit_callbacks(execute=True):
            tagging.add([article.pk], [sea])
        assert Page(client.get("/search/?q=bladderwrack")).leads_to(article)

    def test_asks_the_same_of_the_database_for_3_and_for_300(self, django_assert_max_num_queries):
        sea = TagFactory()
        for number in (3, 300):
            Article.objects.bulk_create(
                Article(title="x", slug=f"x-{number}-{count}") for count in range(number)
            )
            with django_assert_max_num_queries(8):
                tagging.add(Article.objects.values_list("pk", flat=True), [sea])
        assert Tagging.objects.count() == 303


class TestRemove:
    def test_takes_these_tags_and_leaves_others(self):
        sea, port = TagFactory(name="Sea"), TagFactory(name="Port")
        article = ArticleFactory(tags=[sea, port])
        tagging.remove([article.pk], [sea])
        assert tags(article) == ["Port"]

    def test_leaves_other_articles(self):
        sea = TagFactory(name="Sea")
        article, other = ArticleFactory(tags=[sea]), ArticleFactory(tags=[sea])
        tagging.remove([article.pk], [sea])
        assert tags(other) == ["Sea"]


class TestMerge:
    def test_leaves_one_tag(self):
        sea, ocean = TagFactory(name="Sea"), TagFactory(name="Ocean")
        tagging.merge([ocean], into=sea)
        assert list(Tag.objects.all()) == [sea]

    def test_gives_articles_the_tag_that_stays_once(self):
        sea, ocean = TagFactory(name="Sea"), TagFactory(name="Ocean")
        both, one = ArticleFactory(tags=[sea, ocean]), ArticleFactory(tags=[ocean])
        tagging.merge([ocean], into=sea)
        assert [tags(article) for article in (both, one)] == [["Sea"], ["Sea"]]

    def test_keeps_articles_on_the_list(self, client):
        sea, ocean = TagFactory(), TagFactory()
        article = ArticleFactory(tags=[ocean])
        tagging.merge([ocean], into=sea)
        assert Page(client.get(sea.get_absolute_url())).leads_to(article)

    def test_leads_from_the_old_address_to_the_new_one(self):
        sea, ocean = TagFactory(slug="sea"), TagFactory(slug="ocean")
        tagging.merge([ocean], into=sea)
        assert moved.find("/tag/ocean/") == sea

    def test_keeps_older_addresses_of_what_is_merged(self):
        sea, ocean = TagFactory(slug="sea"), TagFactory(slug="ocean")
        moved.remember(ocean, "/category/ocean/")
        tagging.merge([ocean], into=sea)
        assert OldAddress.objects.filter(tag=sea).count() == 2

    def test_into_itself_changes_nothing(self):
        sea = TagFactory()
        article = ArticleFactory(tags=[sea])
        tagging.merge([sea], into=sea)
        assert tags(article) == [sea.name]

    def test_takes_several_at_once(self):
        sea, others = TagFactory(name="Sea"), [TagFactory(), TagFactory()]
        article = ArticleFactory(tags=others)
        tagging.merge(others, into=sea)
        assert tags(article) == ["Sea"]

    def test_keeps_its_own_place_in_the_menu_and_description(self):
        sea = TagFactory(menu_position=3, description="Of the sea")
        tagging.merge([TagFactory(menu_position=1, description="Other")], into=sea)
        sea.refresh_from_db()
        assert (sea.menu_position, sea.description) == (3, "Of the sea")

    def test_inherits_them_where_it_has_none(self):
        sea = TagFactory()
        tagging.merge([TagFactory(menu_position=1, description="Other")], into=sea)
        sea.refresh_from_db()
        assert (sea.menu_position, sea.description) == (1, "Other")

    def test_lets_the_search_find_articles_by_the_tag_that_stays(
        self, client, django_capture_on_commit_callbacks
    ):
        ocean = TagFactory(name="Ocean")
        article = ArticleFactory(tags=[ocean])
        with django_capture_on_commit_callbacks(execute=True):
            tagging.merge([ocean], into=TagFactory(name="Bladderwrack"))
        assert Page(client.get("/search/?q=bladderwrack")).leads_to(article)

    def test_asks_the_same_of_the_database_for_many_articles(self, django_assert_max_num_queries):
        for number in (3, 60):
            sea, ocean = TagFactory(), TagFactory()
            for _ in range(number):
                ArticleFactory(tags=[ocean])
            with django_assert_max_num_queries(24):
                tagging.merge([ocean], into=sea)


class TestQuestion:
    def test_names_what_was_chosen(self, newsroom):
        page = Page(act(newsroom, ARTICLES, "add_tags", [ArticleFactory(title="Low tide")]))
        assert "Low tide" in page.text
        assert "1 article chosen" in page.text

    def test_changes_nothing_yet(self, newsroom):
        article, sea = ArticleFactory(), TagFactory()
        act(newsroom, ARTICLES, "add_tags", [article], tags=[sea.pk])
        assert tags(article) == []

    def test_is_asked_again_without_an_answer(self, newsroom):
        response = apply(newsroom, ARTICLES, "add_tags", [ArticleFactory()])
        assert response.status_code == 200
        assert "This field is required." in response.content.decode()


class TestAction:
    def test_adds(self, newsroom):
        article, sea = ArticleFactory(), TagFactory(name="Sea")
        assert apply(newsroom, ARTICLES, "add_tags", [article], tags=[sea.pk]).status_code == 302
        assert tags(article) == ["Sea"]

    def test_removes(self, newsroom):
        sea = TagFactory()
        article = ArticleFactory(tags=[sea])
        apply(newsroom, ARTICLES, "remove_tags", [article], tags=[sea.pk])
        assert tags(article) == []

    def test_reaches_all_pages_of_the_list(self, newsroom):
        sea = TagFactory(name="Sea")
        articles = [ArticleFactory() for _ in range(60)]
        apply(newsroom, ARTICLES, "add_tags", articles[:1], tags=[sea.pk], select_across="1")
        assert Tagging.objects.filter(tag=sea).count() == 60

    def test_reaches_no_further_than_the_filters_of_the_list(self, newsroom):
        sea = TagFactory(name="Sea")
        article, draft = ArticleFactory(), DraftFactory()
        path = f"{ARTICLES}?status__exact=draft"
        apply(newsroom, path, "add_tags", [draft], tags=[sea.pk], select_across="1")
        assert (tags(article), tags(draft)) == ([], ["Sea"])

    def test_merges(self, newsroom):
        sea, ocean = TagFactory(name="Sea"), TagFactory(name="Ocean")
        response = apply(newsroom, TAGS, "merge_tags", [ocean], into=sea.pk)
        assert response.status_code == 302
        assert list(Tag.objects.all()) == [sea]


class TestRights:
    def test_let_no_moderator_change_tags(self, desk):
        article, sea = ArticleFactory(), TagFactory()
        apply(desk, ARTICLES, "add_tags", [article], tags=[sea.pk])
        assert tags(article) == []

    def test_let_no_moderator_merge(self, desk):
        sea, ocean = TagFactory(), TagFactory()
        assert apply(desk, TAGS, "merge_tags", [ocean], into=sea.pk).status_code == 403
        assert Tag.objects.count() == 2

    def test_let_nobody_merge_who_may_only_delete(self, newsroom, edith):
        group = edith.groups.get()
        group.permissions.remove(group.permissions.get(codename="change_tag"))
        sea, ocean = TagFactory(), TagFactory()
        assert apply(newsroom, TAGS, "merge_tags", [ocean], into=sea.pk).status_code == 403
