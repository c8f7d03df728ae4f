"""Feeds of comments, read as a reader's program reads them."""

from datetime import UTC, datetime, timedelta

import feedparser
import pytest
from django.utils import timezone

from comments.models import Comment
from tests.factories import (
    ArticleFactory,
    CommentFactory,
    DraftFactory,
    HeldCommentFactory,
    ScheduledFactory,
)

pytestmark = pytest.mark.django_db
Status = Comment.Status
ALL = ("/comments/feed/", "/comments/feed/atom/")
OF_ARTICLE = ("/2020/10/low-tide/feed/", "/2020/10/low-tide/feed/atom/")


def feed(client, address):
    """Return the feed; anything that a reader's program would complain of fails."""
    response = client.get(address)
    assert response.status_code == 200
    found = feedparser.parse(response.content)
    assert not found.bozo, found.get("bozo_exception")
    return found


@pytest.fixture
def comment(article):
    """A published comment on the article."""
    return CommentFactory(
        article=article,
        name="Nell & Ned",
        text="*Which* harbour <was> it?",
        created_at=datetime(2020, 10, 26, 8, 15, tzinfo=UTC),
    )


@pytest.mark.parametrize("address", [*ALL, *OF_ARTICLE])
class TestEveryFeed:
    def test_tells_who_commented_on_what(self, client, comment, address):
        (entry,) = feed(client, address).entries
        assert entry.title == "Nell & Ned on “Low tide”"
        assert entry.author == "Nell & Ned"

    def test_holds_the_comment_with_its_markup(self, client, comment, address):
        (entry,) = feed(client, address).entries
        assert entry.summary == "<p><em>Which</em> harbour &lt;was&gt; it?</p>"

    def test_leads_to_the_comments_permalink(self, client, comment, address):
        (entry,) = feed(client, address).entries
        assert entry.link == f"http://testserver/comments/{comment.pk}/"
        assert entry.id == entry.link

    def test_tells_when_it_was_written(self, client, comment, address):
        (entry,) = feed(client, address).entries
        assert entry.published_parsed[:5] == (2020, 10, 26, 8, 15)

    def test_knows_its_own_address(self, client, comment, address):
        found = feed(client, address).feed
        assert f"http://testserver{address}" in [
            link.href for link in found.links if link.rel == "self"
        ]

    @pytest.mark.parametrize("status", [Status.PENDING, Status.SPAM, Status.REMOVED])
    def test_never_holds_what_is_not_approved(self, client, comment, address, status):
        CommentFactory(article=comment.article, status=status, text="Nobody may read this.")
        assert len(feed(client, address).entries) == 1

    def test_never_holds_a_mail_address(self, client, comment, address):
        assert comment.email not in client.get(address).content.decode()

    def test_shows_the_newest_first(self, client, comment, address):
        newer = CommentFactory(article=comment.article, text="Newer.")
        assert [entry.link for entry in feed(client, address).entries] == [
            f"http://testserver/comments/{newer.pk}/",
            f"http://testserver/comments/{comment.pk}/",
        ]

    def test_shows_thirty_at_most(self, client, article, address):
        for _ in range(31):
            CommentFactory(article=article)
        assert len(feed(client, address).entries) == 30

    def test_is_well_formed_before_anybody_commented(self, client, article, address):
        assert feed(client, address).entries == []

    def test_survives_what_no_character_is(self, client, article, address):
        CommentFactory(article=article, name="N\x0bell", text="e\x00b\x1fb \ufffe]]> <![CDATA[")
        (entry,) = feed(client, address).entries
        assert entry.title == "Nell on “Low tide”"

    def test_costs_the_same_for_one_and_for_thirty(
        self, client, article, address, django_assert_max_num_queries
    ):
        for _ in range(30):
            CommentFactory(article=article)
        with django_assert_max_num_queries(2):
            client.get(address)

    def test_may_be_kept_by_caches_and_sets_no_cookie(self, client, comment, address):
        response = client.get(address)
        assert response["Cache-Control"].startswith("public")
        assert not response.cookies


@pytest.mark.parametrize("address", ALL)
class TestFeedOfAll:
    def test_holds_comments_on_every_public_article(self, client, comment, address):
        CommentFactory(article=ArticleFactory(title="High tide"))
        titles = [entry.title for entry in feed(client, address).entries]
        assert titles == ["Nell Fairweather on “High tide”", "Nell & Ned on “Low tide”"]

    @pytest.mark.parametrize("factory", [DraftFactory, ScheduledFactory])
    def test_never_holds_comments_on_articles_that_are_not_out(self, client, address, factory):
        CommentFactory(article=factory(title="A secret harbour"))
        assert feed(client, address).entries == []

    def test_forgets_comments_of_an_article_that_was_withdrawn(self, client, comment, address):
        comment.article.status = "draft"
        comment.article.save()
        assert feed(client, address).entries == []

    def test_shows_thirty_public_ones_even_after_many_that_are_not(self, client, comment, address):
        hidden = DraftFactory()
        for _ in range(31):
            CommentFactory(article=hidden)
        assert len(feed(client, address).entries) == 1


class TestFeedOfOneArticle:
    def test_holds_nothing_of_others(self, client, comment):
        CommentFactory()
        assert len(feed(client, OF_ARTICLE[0]).entries) == 1

    def test_is_named_for_the_article(self, client, comment):
        assert feed(client, OF_ARTICLE[0]).feed.title == "Comments on “Low tide”"

    def test_is_offered_by_the_articles_page(self, client, article):
        assert 'href="/2020/10/low-tide/feed/"' in client.get("/2020/10/low-tide/").content.decode()

    @pytest.mark.parametrize(
        "wrong",
        [
            "/2021/10/low-tide/feed/",
            "/2020/11/low-tide/feed/",
            "/2020/010/low-tide/feed/",
            "/02020/10/low-tide/feed/",
            "/2020/99999999999/low-tide/feed/",
        ],
    )
    def test_has_one_address(self, client, article, wrong):
        assert client.get(wrong)["Location"] == "/2020/10/low-tide/feed/"
        assert client.get(f"{wrong}atom/")["Location"] == "/2020/10/low-tide/feed/atom/"

    def test_of_no_article_is_not_found(self, client, article):
        assert client.get("/2020/10/high-tide/feed/").status_code == 404

    def test_of_january_has_the_month_in_two_digits(self, client):
        ArticleFactory(slug="ice", published_at=datetime(2020, 1, 5, tzinfo=UTC))
        assert client.get("/2020/01/ice/feed/").status_code == 200
        assert client.get("/2020/1/ice/feed/")["Location"] == "/2020/01/ice/feed/"

    def test_of_an_article_that_is_not_out_is_not_found(self, client, article):
        article.published_at = timezone.now() + timedelta(minutes=1)
        article.save()
        assert client.get(f"{article.get_absolute_url()}feed/").status_code == 404

    def test_of_a_draft_is_not_found_for_staff_either(self, desk):
        draft = DraftFactory()
        HeldCommentFactory(article=draft)
        assert desk.get(f"{draft.get_absolute_url()}feed/").status_code == 404
