"""The pages of a tag and of an author: the same list, made from different rows."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from blog.models import Article
from tests.blog.reading import Page
from tests.factories import (
    OCTOBER,
    ArticleFactory,
    AuthorFactory,
    DraftFactory,
    ImageFactory,
    ScheduledFactory,
    TagFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["tags", "authors"])
def kind(request):
    """The relation that makes the list."""
    return request.param


@pytest.fixture
def owner(kind):
    """The tag or author whose list it is."""
    return TagFactory() if kind == "tags" else AuthorFactory()


@pytest.fixture
def write(kind, owner):
    """Write an article that stands on the list."""
    return lambda factory=ArticleFactory, **fields: factory(**{kind: [owner], **fields})


def see(client, path) -> Page:
    return Page(client.get(path))


class TestList:
    def test_names_its_owner(self, client, owner):
        assert owner.name in see(client, owner.get_absolute_url()).text

    def test_shows_its_articles_newest_first(self, client, owner, write):
        older, newer = write(published_at=OCTOBER - timedelta(days=1)), write()
        other = ArticleFactory()
        page = see(client, owner.get_absolute_url())
        assert page.order_of(older, newer, other) == [newer, older]

    @pytest.mark.parametrize("hidden", [DraftFactory, ScheduledFactory])
    def test_hides_what_is_not_published(self, client, owner, write, hidden):
        article = write(hidden, title="Not yet to be read")
        page = see(client, owner.get_absolute_url())
        assert not page.leads_to(article)
        assert "Not yet to be read" not in page.text

    def test_shows_a_scheduled_article_from_its_minute_on(self, client, owner, write):
        article = write(ScheduledFactory)
        with time_machine.travel(article.published_at, tick=False):
            assert see(client, owner.get_absolute_url()).leads_to(article)

    def test_loses_a_withdrawn_article(self, client, owner, write):
        article = write()
        article.status = Article.Status.DRAFT
        article.save()
        assert not see(client, owner.get_absolute_url()).leads_to(article)

    def test_without_articles_says_so(self, client, owner):
        text = see(client, owner.get_absolute_url()).text
        assert "Nothing stands" in text or "published nothing" in text

    def test_has_a_feed(self, client, owner):
        address = f"{owner.get_absolute_url()}feed/"
        page = see(client, owner.get_absolute_url())
        assert address in page.links
        assert page.heads["alternate"] == address

    def test_of_nobody_is_not_found(self, client, kind):
        path = {"tags": "/tag/nothing/", "authors": "/author/nobody/"}[kind]
        assert client.get(path).status_code == 404

    def test_is_led_to_from_its_address_in_capitals(self, client, owner):
        response = client.get(owner.get_absolute_url().upper())
        assert (response.status_code, response["Location"]) == (301, owner.get_absolute_url())

    def test_gets_the_slash_that_was_forgotten(self, client, owner):
        response = client.get(owner.get_absolute_url()[:-1])
        assert (response.status_code, response["Location"]) == (301, owner.get_absolute_url())


class TestPages:
    def test_hold_twelve_articles_each(self, client, owner, write):
        articles = [write(published_at=OCTOBER - timedelta(days=day)) for day in range(25)]
        address = owner.get_absolute_url()
        shown = [
            see(client, path).order_of(*articles)
            for path in (address, f"{address}page/2/", f"{address}page/3/")
        ]
        assert shown == [articles[:12], articles[12:24], articles[24:]]

    def test_lead_to_each_other(self, client, owner, write):
        for day in range(25):
            write(published_at=OCTOBER - timedelta(days=day))
        address = owner.get_absolute_url()
        page = see(client, f"{address}page/2/")
        assert {address, f"{address}page/3/"} <= page.links.keys()
        assert page.heads["canonical"] == f"http://testserver{address}page/2/"

    @pytest.mark.parametrize("number", [0, 1, 2, 9999999])
    def test_that_are_none_are_not_found(self, client, owner, write, number):
        write()
        assert client.get(f"{owner.get_absolute_url()}page/{number}/").status_code == 404


class TestTag:
    def test_shows_its_description(self, client):
        tag = TagFactory(description="All about the sea.")
        page = see(client, tag.get_absolute_url())
        assert "All about the sea." in page.text
        assert page.meta["description"] == "All about the sea."

    def test_prints_itself_by_name(self):
        assert str(TagFactory(name="Tides")) == "Tides"


class TestAuthor:
    def test_shows_photo_and_bio(self, client):
        photo = ImageFactory()
        author = AuthorFactory(bio="Lives by the sea.\n\nWrites about it.", photo=photo)
        page = see(client, author.get_absolute_url())
        assert "Lives by the sea. Writes about it." in page.text
        assert photo.file.url in [picture["src"] for picture in page.pictures]

    def test_keeps_the_articles_when_the_account_goes(self, client, edith):
        author = AuthorFactory(user=edith)
        article = ArticleFactory(authors=[author])
        edith.delete()
        assert see(client, author.get_absolute_url()).leads_to(article)

    def test_shows_nothing_of_the_account(self, client, edith):
        author = AuthorFactory(user=edith)
        content = client.get(author.get_absolute_url()).content.decode()
        assert edith.email not in content
        assert edith.username not in content


def test_a_list_at_the_last_moment_of_its_article(client):
    """A row and its article agree on the very second."""
    tag = TagFactory()
    moment = timezone.now().replace(microsecond=0) + timedelta(hours=1)
    article = ArticleFactory(tags=[tag], published_at=moment)
    with time_machine.travel(moment - timedelta(seconds=1), tick=False):
        assert not see(client, tag.get_absolute_url()).leads_to(article)
    with time_machine.travel(moment, tick=False):
        assert see(client, tag.get_absolute_url()).leads_to(article)
