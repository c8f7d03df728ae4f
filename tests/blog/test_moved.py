"""Old addresses: how they are spelt, kept and followed."""

import pytest

from blog import moved
from blog.models import Article, Attachment, OldAddress
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    DraftFactory,
    ImageFactory,
    ScheduledFactory,
    TagFactory,
)


class TestSpelling:
    @pytest.mark.parametrize(
        "path",
        [
            "/2020/10/Low-Tide/",
            "2020/10/low-tide",
            "//2020//10/low-tide//",
            "/2020/10/low%2Dtide/",
            "https://tidewater.example/2020/10/low-tide/",
        ],
    )
    def test_is_one_for_all_ways_to_write_a_path(self, path):
        assert moved.normal(path) == "/2020/10/low-tide"

    def test_keeps_the_letters_of_every_language(self):
        assert moved.normal("/%D0%9F%D1%80%D0%B8%D0%BB%D0%B8%D0%B2/") == "/прилив"

    def test_puts_accents_onto_their_letters(self):
        assert moved.normal("/cafe%CC%81/") == moved.normal("/caf%C3%A9/")

    def test_decodes_once_only(self):
        assert moved.normal("/100%2525/") == "/100%25"

    def test_of_the_front_page_is_a_slash(self):
        assert moved.normal("/") == moved.normal("") == "/"

    @pytest.mark.parametrize("path", ["/" + "a" * 500, "/a%00b/"])
    def test_of_what_cannot_be_kept_is_empty(self, path):
        assert moved.normal(path) == ""

    def test_of_letters_that_are_none_leaves_them_out(self):
        assert moved.normal("/a\ud800b/") == "/ab"


@pytest.mark.django_db
class TestRemembered:
    @pytest.mark.parametrize("factory", [ArticleFactory, TagFactory, AuthorFactory, ImageFactory])
    def test_path_leads_to_the_thing(self, factory):
        thing = factory()
        moved.remember(thing, "/archives/17/")
        assert moved.find("/Archives/17") == thing

    def test_path_leads_to_a_file(self):
        attachment = Attachment.objects.create(name="Tide table", file="files/ab/cd.pdf")
        moved.remember(attachment, "/wp-content/uploads/2020/10/tides.pdf")
        assert moved.find("/wp-content/uploads/2020/10/tides.pdf") == attachment

    def test_path_leads_on_after_the_thing_moved_again(self):
        article = ArticleFactory(slug="first")
        moved.remember(article, article.get_absolute_url())
        moved.remember(article, "/2020/10/zeroth/")
        article.slug = "third"
        article.save()
        assert moved.find("/2020/10/zeroth/") == article
        assert moved.address(article) == "/2020/10/third/"

    def test_path_belongs_to_the_last_that_claimed_it(self):
        moved.remember(TagFactory(), "/category/sea/")
        later = ArticleFactory()
        moved.remember(later, "/category/sea/")
        assert moved.find("/category/sea/") == later

    def test_paths_may_name_one_path_twice(self):
        first, second = ArticleFactory(), ArticleFactory()
        moved.remember_many([(first, "/a/"), (second, "/A")])
        assert moved.find("/a/") == second

    def test_paths_are_stored_by_the_hundred(self, django_assert_max_num_queries):
        article = ArticleFactory()
        with django_assert_max_num_queries(8):
            moved.remember_many([(article, f"/archives/{number}/") for number in range(900)])
        assert OldAddress.objects.count() == 900


@pytest.mark.django_db
class TestNotRemembered:
    def test_is_the_present_address(self):
        article = ArticleFactory()
        moved.remember(article, article.get_absolute_url().upper())
        assert not OldAddress.objects.exists()

    @pytest.mark.parametrize("path", ["/", "/feed/", "/search", "/admin/", "/comments/feed/atom/"])
    def test_is_a_page_of_the_site(self, path):
        moved.remember(ArticleFactory(), path)
        assert not OldAddress.objects.exists()

    def test_is_a_path_too_long_to_keep(self):
        moved.remember(ArticleFactory(), "/" + "a" * 500)
        assert not OldAddress.objects.exists()


@pytest.mark.django_db
class TestFinding:
    def test_asks_the_database_once(self, django_assert_num_queries):
        moved.remember(ArticleFactory(), "/low-tide/")
        with django_assert_num_queries(1):
            found = moved.find("/low-tide/")
            assert found is not None
            moved.address(found)

    @pytest.mark.parametrize("factory", [DraftFactory, ScheduledFactory])
    def test_tells_strangers_nothing_of_what_is_not_public(self, factory):
        moved.remember(factory(), "/low-tide/")
        assert moved.find("/low-tide/") is None

    def test_tells_strangers_nothing_of_private_articles(self):
        moved.remember(ArticleFactory(status=Article.Status.PRIVATE), "/low-tide/")
        assert moved.find("/low-tide/") is None

    def test_tells_staff_of_drafts(self):
        draft = DraftFactory()
        moved.remember(draft, "/low-tide/")
        assert moved.find("/low-tide/", everything=True) == draft

    def test_of_a_path_that_led_nowhere_is_none(self):
        assert moved.find("/low-tide/") is None

    def test_of_several_paths_asks_once(self, django_assert_num_queries):
        first, second = ArticleFactory(), TagFactory()
        moved.remember_many([(first, "/a/"), (second, "/b/")])
        with django_assert_num_queries(1):
            assert moved.among(["/a", "/b", "/c", ""]) == {"/a": first, "/b": second}

    def test_forgets_what_was_deleted(self):
        article = ArticleFactory()
        moved.remember(article, "/low-tide/")
        article.delete()
        assert moved.find("/low-tide/") is None
