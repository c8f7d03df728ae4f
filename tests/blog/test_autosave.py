"""What an editor types is kept before it is saved, and nobody else sees it."""

import pytest

from blog.models import Article, Autosave, Image
from tests.blog.reading import Page
from tests.blog.test_admin_article import ADD, change, send
from tests.factories import ArticleFactory, DraftFactory, ImageFactory

pytestmark = pytest.mark.django_db

AUTOSAVE = "/admin/blog/article/autosave/"
DISCARD = "/admin/blog/article/autosave/discard/"


def keep(browser, writer, article=None, **fields):
    """Send what is typed as the page does."""
    typed = {"title": "Tides", "body": "<p>Ebb and flow.</p>", "seen_version": "1", **fields}
    named = {"article": str(article.pk) if article else "", "writer": str(writer.pk)}
    return browser.post(AUTOSAVE, {"form_key": "k1", **named, **typed})


def kept() -> list[tuple[str, str]]:
    """Return the titles and texts that are kept."""
    return [(row.fields["title"], row.fields["body"]) for row in Autosave.objects.all()]


class TestKeep:
    def test_leaves_the_article_as_it_is(self, newsroom, edith):
        article = ArticleFactory(title="Kelp")
        keep(newsroom, edith, article)
        article.refresh_from_db()
        assert (article.title, article.version) == ("Kelp", 1)

    def test_has_the_text_to_the_letter(self, newsroom, edith):
        keep(newsroom, edith, ArticleFactory(), body="<p>Ebb  &amp; flöw 🌊</p>")
        assert kept() == [("Tides", "<p>Ebb  &amp; flöw 🌊</p>")]

    def test_keeps_one_text_for_each_article(self, newsroom, edith):
        article = ArticleFactory()
        keep(newsroom, edith, article, title="One")
        keep(newsroom, edith, article, title="Two")
        assert [title for title, _ in kept()] == ["Two"]

    def test_keeps_new_articles_apart_by_their_forms(self, newsroom, edith):
        keep(newsroom, edith, title="One", form_key="a")
        keep(newsroom, edith, title="Two", form_key="b")
        keep(newsroom, edith, title="Three", form_key="a")
        assert sorted(title for title, _ in kept()) == ["Three", "Two"]

    def test_keeps_nothing_when_the_article_says_it_already(self, newsroom, edith):
        article = ArticleFactory(title="Tides", body="<p>Ebb and flow.</p>")
        keep(newsroom, edith, article, title="Other")
        keep(newsroom, edith, article)
        assert kept() == []

    def test_keeps_no_empty_form(self, newsroom, edith):
        keep(newsroom, edith, title="", body="")
        assert kept() == []

    def test_takes_what_no_database_would(self, newsroom, edith):
        keep(newsroom, edith, title="Ti\x00des")
        assert kept()[0][0] == "Tides"

    def test_takes_a_key_that_no_database_would(self, newsroom, edith):
        assert keep(newsroom, edith, form_key="k\x001" + "9" * 90).status_code == 200
        assert len(kept()) == 1

    def test_takes_a_text_that_is_too_long_to_be_saved(self, newsroom, edith):
        response = keep(newsroom, edith, body="<p>" + "kelp " * 80_001 + "</p>")
        assert "400000 is the most" in response.json()["show"]["report"]
        assert len(kept()) == 1

    def test_takes_no_other_fields(self, newsroom, edith):
        keep(newsroom, edith, status="published")
        assert "status" not in Autosave.objects.get().fields

    def test_keeps_nothing_of_a_page_that_is_only_open(self, newsroom, edith):
        article = ArticleFactory()
        newsroom.post(AUTOSAVE, {"article": article.pk, "writer": edith.pk})
        assert kept() == []

    def test_asks_little_of_the_database(self, newsroom, edith, django_assert_max_num_queries):
        article = ArticleFactory()
        with django_assert_max_num_queries(21):
            keep(newsroom, edith, article)


class TestAnswer:
    def shown(self, response):
        return response.json()["show"]

    def test_counts_words(self, newsroom, edith):
        report = self.shown(keep(newsroom, edith))["report"]
        assert "<strong>3</strong> words, 1 min to read" in report

    def test_makes_remarks(self, newsroom, edith):
        report = self.shown(keep(newsroom, edith, body='<p><a href="/x/">here</a></p>'))["report"]
        assert "A link does not say where it leads." in report

    def test_escapes_what_it_quotes(self, newsroom, edith):
        body = "<h3>&lt;script&gt;alert(1)&lt;/script&gt;</h3>"
        assert "<script" not in self.shown(keep(newsroom, edith, body=body))["report"]

    def test_makes_no_remark_on_a_picture_that_only_decorates(self, newsroom, edith):
        image = ImageFactory(alt="")
        Image.objects.update(is_decorative=True)
        body = f'<figure class="figure"><img data-file="{image.pk}" src="/media/a.png" alt="">'
        assert "alternative" not in self.shown(keep(newsroom, edith, body=body))["report"]

    def test_says_who_else_is_here(self, newsroom, edith, desk, alice):
        article = ArticleFactory()
        alice.user_permissions.set(edith.groups.get().permissions.all())
        keep(desk, alice, article)
        assert (
            "alice has this article open" in self.shown(keep(newsroom, edith, article))["company"]
        )

    def test_no_longer_names_who_left(self, newsroom, edith, desk, alice):
        article = ArticleFactory()
        alice.user_permissions.set(edith.groups.get().permissions.all())
        keep(desk, alice, article)
        desk.post(AUTOSAVE, {"article": article.pk, "writer": alice.pk, "leaving": "1"})
        assert "alice" not in self.shown(keep(newsroom, edith, article))["company"]

    def test_says_that_the_article_was_saved_meanwhile(self, newsroom, edith):
        article = ArticleFactory()
        article.save()
        assert "saved this article at" in self.shown(keep(newsroom, edith, article))["company"]


class TestToken:
    def test_is_given_to_a_page_that_was_open_while_its_editor_signed_in(self, newsroom):
        assert newsroom.get(AUTOSAVE).json()["token"]

    def test_lets_a_form_through(self, client, edith):
        client.force_login(edith)
        token = client.get(AUTOSAVE).json()["token"]
        response = client.post(AUTOSAVE, {"writer": edith.pk, "csrfmiddlewaretoken": token})
        assert response.status_code == 200


class TestRefusal:
    def test_sends_strangers_to_the_login(self, client, edith):
        assert client.get(AUTOSAVE).status_code == 302

    def test_of_a_form_without_token(self, client, edith):
        client.force_login(edith)
        assert keep(client, edith).status_code == 403
        assert kept() == []

    @pytest.mark.parametrize("factory", [ArticleFactory, lambda: None])
    def test_of_who_may_not_write(self, desk, alice, factory):
        assert keep(desk, alice, factory()).status_code == 403
        assert kept() == []

    @pytest.mark.parametrize("asked", ["4711", "x", "9" * 30, "²"])
    def test_of_an_article_that_is_not_there(self, newsroom, edith, asked):
        response = newsroom.post(AUTOSAVE, {"article": asked, "writer": edith.pk, "body": "x"})
        assert response.status_code == 404

    def test_when_another_person_has_signed_in(self, newsroom, alice):
        assert keep(newsroom, alice).status_code == 409
        assert kept() == []


class TestSaving:
    def test_ends_it(self, newsroom, edith):
        article = DraftFactory(slug="low-tide")
        keep(newsroom, edith, article)
        send(newsroom, change(article))
        assert kept() == []

    def test_a_new_article_ends_it(self, newsroom, edith):
        keep(newsroom, edith)
        send(newsroom, form_key="k1")
        assert kept() == []

    def test_leaves_other_new_articles(self, newsroom, edith):
        keep(newsroom, edith, form_key="another")
        send(newsroom, form_key="k1")
        assert len(kept()) == 1

    def test_in_vain_leaves_it(self, newsroom, edith):
        keep(newsroom, edith)
        send(newsroom, form_key="k1", title="")
        assert len(kept()) == 1

    def test_is_not_undone_by_what_was_under_way(self, newsroom, edith):
        send(newsroom, form_key="k1")
        keep(newsroom, edith, Article.objects.get())
        assert kept() == []

    def test_tells_the_browser_that_its_copy_is_not_needed(self, newsroom):
        send(newsroom, form_key="k1")
        assert 'data-saved="k1"' in newsroom.get(ADD).content.decode()


class TestRestore:
    def test_is_offered_when_the_article_is_opened_again(self, newsroom, edith):
        article = ArticleFactory()
        keep(newsroom, edith, article)
        assert "?restore=1" in Page(newsroom.get(change(article))).links

    def test_is_offered_to_nobody_else(self, newsroom, edith, bob):
        article = ArticleFactory()
        Autosave.objects.create(user=bob, article=article, fields={"title": "Secret harbour"})
        assert "?restore=1" not in Page(newsroom.get(change(article))).links
        page = newsroom.get(f"{change(article)}?restore=1").content.decode()
        assert "Secret harbour" not in page

    def test_of_a_new_article_is_offered_with_its_title(self, newsroom, edith):
        keep(newsroom, edith)
        page = Page(newsroom.get(ADD))
        assert "You began “Tides”" in page.text
        assert "?restore=k1" in page.links

    def test_fills_the_form(self, newsroom, edith):
        article = ArticleFactory()
        keep(newsroom, edith, article, title="Ebb")
        page = newsroom.get(f"{change(article)}?restore=1").content.decode()
        assert 'value="Ebb"' in page
        assert "Ebb and flow." in page

    def test_changes_nothing_yet(self, newsroom, edith):
        article = ArticleFactory()
        keep(newsroom, edith, article)
        newsroom.get(f"{change(article)}?restore=1")
        assert len(kept()) == 1

    def test_goes_on_with_the_form_that_it_came_from(self, newsroom, edith):
        keep(newsroom, edith)
        assert 'name="form_key" value="k1"' in newsroom.get(f"{ADD}?restore=k1").content.decode()

    def test_of_what_is_not_there_is_the_plain_form(self, newsroom):
        assert newsroom.get(f"{ADD}?restore=nothing").status_code == 200


class TestDiscard:
    def test_of_an_article_throws_it_away(self, newsroom, edith):
        article = ArticleFactory()
        keep(newsroom, edith, article)
        response = newsroom.post(DISCARD, {"article": article.pk})
        assert response["Location"] == change(article)
        assert kept() == []

    def test_of_a_new_article_throws_that_one_away(self, newsroom, edith):
        keep(newsroom, edith, form_key="a", title="One")
        keep(newsroom, edith, form_key="b", title="Two")
        newsroom.post(DISCARD, {"form_key": "a"})
        assert [title for title, _ in kept()] == ["Two"]

    def test_leaves_what_others_typed(self, newsroom, bob):
        article = ArticleFactory()
        Autosave.objects.create(user=bob, article=article, fields={"title": "x", "body": ""})
        newsroom.post(DISCARD, {"article": article.pk})
        assert len(kept()) == 1

    def test_is_a_post(self, newsroom):
        assert newsroom.get(DISCARD).status_code == 405
