"""The newsroom's desk: write, publish, schedule; what is refused, and to whom."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from blog.models import Article
from tests.blog.reading import Page
from tests.factories import (
    OCTOBER,
    ArticleFactory,
    AuthorFactory,
    DraftFactory,
    ImageFactory,
    TagFactory,
)

pytestmark = pytest.mark.django_db

ADD = "/admin/blog/article/add/"
LIST = "/admin/blog/article/"


def sheet(**fields):
    """Return the form as the desk sends it."""
    return {
        "title": "Low tide",
        "slug": "low-tide",
        "standfirst": "What it left.",
        "body": "<p>Kelp.</p>",
        "status": "draft",
        "comments_open": "on",
        **fields,
    }


def send(browser, path=ADD, **fields):
    """Send the form; the answer is the desk's list, or the form with what is wrong."""
    return browser.post(path, sheet(**fields))


def wrong(response) -> dict[str, list[str]]:
    """Return what the form says is wrong."""
    assert response.status_code == 200
    return {name: list(errors) for name, errors in response.context["adminform"].errors.items()}


def change(article) -> str:
    return f"{LIST}{article.pk}/change/"


class TestWrite:
    def test_stores_a_draft(self, newsroom):
        response = send(newsroom)
        assert (response.status_code, response["Location"]) == (302, LIST)
        article = Article.objects.get()
        assert (article.title, article.status) == ("Low tide", "draft")
        assert article.published_at is None

    def test_cleans_the_text(self, newsroom):
        send(newsroom, body='<p onclick="x()">Kelp<script>alert(1)</script></p>')
        assert Article.objects.get().body == "<p>Kelp</p>"

    def test_keeps_tags_and_lead_picture(self, newsroom):
        tags, image = [TagFactory(), TagFactory()], ImageFactory()
        send(newsroom, tag_list=[tag.pk for tag in tags], lead_image=image.pk)
        article = Article.objects.get()
        assert list(article.tags.all()) == tags
        assert article.lead_image == image

    def test_keeps_authors_in_the_order_in_which_they_were_chosen(self, newsroom):
        ann, mo = AuthorFactory(name="Ann"), AuthorFactory(name="Mo")
        zoe = AuthorFactory(name="Zoe")
        send(newsroom, author_list=[mo.pk, zoe.pk, ann.pk])
        authors = Article.objects.get().authors.order_by("byline__position")
        assert list(authors) == [mo, zoe, ann]

    def test_keeps_related_articles(self, newsroom):
        other = ArticleFactory()
        send(newsroom, related=[other.pk])
        assert list(Article.objects.get(slug="low-tide").related.all()) == [other]

    def test_makes_the_slug_from_the_title(self, newsroom):
        send(newsroom, title="Low tide, high hopes", slug="")
        assert Article.objects.get().slug == "low-tide-high-hopes"

    def test_asks_for_a_slug_where_the_title_gives_none(self, newsroom):
        assert "slug" in wrong(send(newsroom, title="مدّ وجزر", slug=""))
        assert not Article.objects.exists()

    def test_refuses_a_slug_that_is_taken(self, newsroom):
        ArticleFactory(slug="low-tide")
        assert "slug" in wrong(send(newsroom))

    def test_refuses_a_slug_from_the_title_that_is_taken(self, newsroom):
        ArticleFactory(slug="low-tide")
        assert "slug" in wrong(send(newsroom, slug=""))

    @pytest.mark.parametrize("slug", ["low tide", "low/tide", "tíde", "../x", "x" * 201])
    def test_refuses_what_is_no_slug(self, newsroom, slug):
        assert "slug" in wrong(send(newsroom, slug=slug))

    def test_refuses_an_article_without_title(self, newsroom):
        assert "title" in wrong(send(newsroom, title=" "))

    def test_refuses_a_text_that_is_too_long_and_keeps_it_in_the_form(self, newsroom):
        text = "<p>" + "kelp " * 80_001 + "</p>"
        response = send(newsroom, body=text)
        [error] = wrong(response)["body"]
        assert "400000 is the most" in error
        assert "kelp kelp" in response.content.decode()


class TestPublish:
    def test_puts_the_article_on_the_site_now(self, newsroom, client):
        send(newsroom, status="published")
        article = Article.objects.get()
        assert article.published_at is not None
        assert timezone.now() - article.published_at < timedelta(minutes=1)
        assert client.get(article.get_absolute_url()).status_code == 200

    def test_refuses_an_article_without_text(self, newsroom):
        errors = wrong(send(newsroom, status="published", body=""))
        assert errors["body"] == ["Write the article before you publish it."]
        assert not Article.objects.exists()

    @pytest.mark.parametrize("body", ["<p></p>", "  ", "<script>alert(1)</script>"])
    def test_refuses_a_text_of_nothing(self, newsroom, body):
        assert "body" in wrong(send(newsroom, status="published", body=body))

    def test_lets_a_draft_be_empty(self, newsroom):
        assert send(newsroom, body="").status_code == 302

    def test_schedules_for_a_later_minute(self, newsroom, client):
        send(newsroom, status="published", published_at_0="2100-05-04", published_at_1="06:30:00")
        article = Article.objects.get()
        assert article.published_at == datetime(2100, 5, 4, 6, 30, tzinfo=UTC)
        assert client.get(article.get_absolute_url()).status_code == 404

    def test_withdraws(self, newsroom, client):
        article = ArticleFactory()
        address = article.get_absolute_url()
        assert client.get(address).status_code == 200
        send(
            newsroom,
            change(article),
            slug=article.slug,
            published_at_0="2020-10-25",
            published_at_1="09:30:00",
        )
        assert client.get(address).status_code == 404

    def test_stands_on_its_lists_at_once(self, newsroom, client):
        tag, author = TagFactory(), AuthorFactory()
        send(newsroom, status="published", tag_list=[tag.pk], author_list=[author.pk])
        article = Article.objects.get()
        for path in (tag.get_absolute_url(), author.get_absolute_url(), "/search/?q=kelp"):
            assert Page(client.get(path)).leads_to(article)

    def test_finds_what_to_read_next(self, newsroom, django_capture_on_commit_callbacks):
        tag = TagFactory()
        other = ArticleFactory(tags=[tag])
        with django_capture_on_commit_callbacks(execute=True):
            send(newsroom, status="published", tag_list=[tag.pk])
        assert Article.objects.get(slug="low-tide").suggestions == [other.pk]


class TestChange:
    def test_shows_tags_and_authors_as_they_are(self, newsroom):
        tag, author = TagFactory(name="Sea"), AuthorFactory(name="Nell")
        page = Page(newsroom.get(change(ArticleFactory(tags=[tag], authors=[author]))))
        assert "Sea" in page.text
        assert "Nell" in page.text

    def test_keeps_the_order_of_authors_when_saved_as_it_is_shown(self, newsroom):
        zoe, ann = AuthorFactory(name="Zoe"), AuthorFactory(name="Ann")
        send(newsroom, author_list=[zoe.pk, ann.pk])
        article = Article.objects.get()
        shown = Page(newsroom.get(change(article))).chosen["author_list"]
        send(newsroom, change(article), author_list=shown)
        assert list(article.authors.order_by("byline__position")) == [zoe, ann]

    def test_keeps_the_chosen_order_when_the_form_comes_back(self, newsroom):
        zoe, ann = AuthorFactory(name="Zoe"), AuthorFactory(name="Ann")
        page = Page(send(newsroom, title="", author_list=[zoe.pk, ann.pk]))
        assert page.chosen["author_list"] == [str(zoe.pk), str(ann.pk)]

    def test_reorders_authors(self, newsroom):
        zoe, ann = AuthorFactory(name="Zoe"), AuthorFactory(name="Ann")
        send(newsroom, author_list=[zoe.pk, ann.pk])
        article = Article.objects.get()
        send(newsroom, change(article), author_list=[ann.pk, zoe.pk])
        assert list(article.authors.order_by("byline__position")) == [ann, zoe]

    def test_takes_tags_away(self, newsroom):
        article = DraftFactory(tags=[TagFactory()])
        send(newsroom, change(article))
        assert not article.tags.exists()

    def test_leaves_the_moment_of_publication(self, newsroom):
        article = ArticleFactory()
        send(
            newsroom,
            change(article),
            status="published",
            published_at_0="2020-10-25",
            published_at_1="09:30:00",
        )
        article.refresh_from_db()
        assert article.published_at == OCTOBER

    def test_leads_to_the_page_of_the_article(self, newsroom):
        article = ArticleFactory(slug="low-tide")
        assert "/2020/10/low-tide/" in Page(newsroom.get(change(article))).links

    def test_leads_to_the_preview_of_a_draft(self, newsroom):
        draft = DraftFactory()
        assert draft.get_absolute_url() in Page(newsroom.get(change(draft))).links

    def test_of_no_article_leads_back(self, newsroom):
        assert newsroom.get(f"{LIST}4711/change/").status_code == 302
