"""Tags, authors, masthead, and what every page of the desk has."""

import re

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command

from blog.models import Author, Masthead, Tag
from tests.blog.reading import Page
from tests.factories import ArticleFactory, AuthorFactory, ImageFactory, TagFactory

pytestmark = pytest.mark.django_db

MASTHEAD = "/admin/blog/masthead/1/change/"


class TestTag:
    def test_is_added(self, newsroom):
        newsroom.post("/admin/blog/tag/add/", {"name": " Tides\u200b ", "slug": "tides"})
        assert Tag.objects.get().name == "Tides"

    def test_is_put_into_the_menu(self, newsroom, client):
        tag = TagFactory(name="Tides", slug="tides")
        address = f"/admin/blog/tag/{tag.pk}/change/"
        newsroom.post(address, {"name": "Tides", "slug": "tides", "menu_position": "1"})
        assert Page(client.get("/")).leads_to(tag)

    @pytest.mark.parametrize("field", ["name", "slug"])
    def test_is_not_added_twice(self, newsroom, field):
        TagFactory(name="Tides", slug="tides")
        other = {"name": "Others", "slug": "others"}
        other[field] = "Tides".lower() if field == "slug" else "Tides"
        assert newsroom.post("/admin/blog/tag/add/", other).status_code == 200
        assert Tag.objects.count() == 1

    def test_leads_to_its_page(self, newsroom):
        tag = TagFactory()
        page = Page(newsroom.get(f"/admin/blog/tag/{tag.pk}/change/"))
        assert page.leads_to(tag)

    def test_leaves_the_articles_when_it_goes(self, newsroom, client):
        tag = TagFactory()
        article = ArticleFactory(tags=[tag])
        newsroom.post(f"/admin/blog/tag/{tag.pk}/delete/", {"post": "yes"})
        assert not Tag.objects.exists()
        assert client.get(article.get_absolute_url()).status_code == 200

    def test_under_a_new_slug_keeps_its_articles(self, newsroom, client):
        tag = TagFactory(name="Tides", slug="tides")
        article = ArticleFactory(tags=[tag])
        address = f"/admin/blog/tag/{tag.pk}/change/"
        newsroom.post(address, {"name": "Tides", "slug": "seas"})
        assert Page(client.get("/tag/seas/")).leads_to(article)


class TestAuthor:
    def test_is_added(self, newsroom):
        newsroom.post("/admin/blog/author/add/", {"name": "Nell", "slug": "nell", "bio": "Sea."})
        assert Author.objects.get().bio == "Sea."

    def test_leads_to_the_page(self, newsroom):
        author = AuthorFactory()
        assert Page(newsroom.get(f"/admin/blog/author/{author.pk}/change/")).leads_to(author)

    def test_keeps_the_account_that_was_given(self, newsroom, charlie):
        author = AuthorFactory(user=charlie, slug="charlie")
        data = {"name": "Charles", "slug": "charlie", "user": charlie.pk}
        newsroom.post(f"/admin/blog/author/{author.pk}/change/", data)
        author.refresh_from_db()
        assert (author.name, author.user) == ("Charles", charlie)


class TestMasthead:
    def sheet(self, **fields):
        return {"name": "The Tidewater", "accent": "#00695c", "sign_off": "Go on.", **fields}

    def test_is_opened_at_once(self, newsroom):
        assert newsroom.get("/admin/blog/masthead/")["Location"] == MASTHEAD

    def test_is_changed(self, newsroom, client):
        logo = ImageFactory()
        newsroom.post(MASTHEAD, self.sheet(tagline="By the sea", logo=logo.pk))
        page = Page(client.get("/"))
        assert "The Tidewater" in page.text
        assert "By the sea" in page.text
        assert logo.file.url in [picture["src"] for picture in page.pictures]

    @pytest.mark.parametrize(
        ("field", "value"),
        [("accent", "red"), ("facebook", "javascript:alert(1)"), ("name", " "), ("sign_off", "")],
    )
    def test_refuses_what_is_wrong(self, newsroom, field, value):
        response = newsroom.post(MASTHEAD, self.sheet(**{field: value}))
        assert field in response.context["adminform"].errors
        assert Masthead.load().name == "Broadsheet"

    def test_is_not_deleted(self, newsroom):
        assert newsroom.post("/admin/blog/masthead/1/delete/", {"post": "yes"}).status_code == 403

    def test_is_not_added_again(self, newsroom):
        assert newsroom.get("/admin/blog/masthead/add/").status_code == 403

    def test_leads_to_the_front_page(self, newsroom):
        assert "/" in Page(newsroom.get(MASTHEAD)).links

    def test_names_the_desk_too(self, newsroom):
        Masthead(name="The Tidewater").save()
        page = Page(newsroom.get("/admin/"))
        assert "The Tidewater" in page.text
        assert "Newsroom" in page.text

    def test_missing_is_made_by_the_owner(self, admin_client):
        Masthead.objects.all().delete()
        assert admin_client.get("/admin/blog/masthead/")["Location"].endswith("/masthead/add/")
        assert admin_client.post("/admin/blog/masthead/add/", self.sheet()).status_code == 302
        assert Masthead.load().name == "The Tidewater"


class TestEditors:
    """The group and its rights."""

    RIGHTS = {
        *(f"{verb}_{thing}" for verb in ("add", "change", "delete", "view")
          for thing in ("article", "tag", "author", "image")),
        "view_masthead",
        "change_masthead",
    }  # fmt: skip

    def test_have_just_their_rights(self):
        rights = Group.objects.get(name="Editors").permissions
        of_blog = rights.filter(content_type__app_label="blog")
        assert set(of_blog.values_list("codename", flat=True)) == self.RIGHTS

    def test_keep_what_the_owner_changed(self):
        Group.objects.get(name="Editors").permissions.clear()
        call_command("migrate", verbosity=0)
        assert not Group.objects.get(name="Editors").permissions.exists()

    @pytest.mark.parametrize(
        "path",
        [
            "/admin/auth/user/",
            "/admin/auth/user/add/",
            "/admin/auth/group/",
            "/admin/comments/comment/",
        ],
    )
    def test_do_not_open_what_is_not_theirs(self, newsroom, path):
        assert newsroom.get(path).status_code in (403, 404)

    def test_do_not_open_their_own_account(self, newsroom, edith):
        assert newsroom.get(f"/admin/auth/user/{edith.pk}/change/").status_code in (403, 404)
        data = {"username": "edith", "is_superuser": "on", "is_staff": "on"}
        newsroom.post(f"/admin/auth/user/{edith.pk}/change/", data)
        assert User.objects.get(pk=edith.pk).is_superuser is False

    def test_do_not_read_the_names_of_accounts(self, newsroom):
        query = {"app_label": "blog", "model_name": "author", "field_name": "user", "term": ""}
        assert newsroom.get("/admin/autocomplete/", query).status_code == 403

    def test_see_on_their_desk_what_is_theirs(self, newsroom):
        links = Page(newsroom.get("/admin/")).links
        for thing in ("article", "tag", "author", "image", "masthead"):
            assert f"/admin/blog/{thing}/" in links
        assert "/admin/auth/user/" not in links


class TestModerators:
    def test_have_just_their_rights(self):
        rights = Group.objects.get(name="Moderators").permissions
        of_blog = rights.filter(content_type__app_label="blog")
        assert set(of_blog.values_list("codename", flat=True)) == {"view_article"}


class TestPolicy:
    PAGES = ("/admin/", "/admin/blog/article/", "/admin/blog/article/add/", MASTHEAD)

    def policy(self, response) -> dict[str, list[str]]:
        parts = [part.split() for part in response["Content-Security-Policy"].split(";")]
        return {name: values for name, *values in parts}

    @pytest.mark.parametrize("path", PAGES)
    def test_admits_no_script_but_our_own(self, newsroom, path):
        scripts = self.policy(newsroom.get(path))["script-src"]
        assert "'unsafe-inline'" not in scripts
        assert "'unsafe-eval'" not in scripts
        assert "'self'" in scripts

    def test_admits_the_import_map_of_the_editor_by_its_nonce(self, newsroom):
        response = newsroom.get("/admin/blog/article/add/")
        [nonce] = re.findall(r"'nonce-([^']+)'", response["Content-Security-Policy"])
        tags = re.findall(r"<script[^>]*importmap[^>]*>", response.content.decode())
        assert tags
        assert all(f'nonce="{nonce}"' in tag for tag in tags)

    def test_gives_every_page_another_nonce(self, newsroom):
        first, second = (newsroom.get("/admin/blog/article/add/") for _ in range(2))
        assert first["Content-Security-Policy"] != second["Content-Security-Policy"]

    def test_leaves_no_inline_script_without_one(self, newsroom):
        content = newsroom.get("/admin/blog/article/add/").content.decode()
        for attributes in re.findall(r"<script([^>]*)>", content):
            harmless = "src=" in attributes or "application/json" in attributes
            assert harmless or "nonce=" in attributes

    @pytest.mark.parametrize("path", [*PAGES, "/admin/login/"])
    def test_keeps_the_desk_out_of_caches_and_frames(self, newsroom, path):
        response = newsroom.get(path)
        assert "no-store" in response["Cache-Control"]
        assert "private" in response["Cache-Control"]
        assert self.policy(response)["frame-ancestors"] == ["'none'"]
        assert response["X-Frame-Options"] == "DENY"
