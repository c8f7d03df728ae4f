"""Who may write how much: per writer, on the whole site, and who is banned."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments import banning, limits
from comments.models import Ban, Comment, Policy
from tests.factories import ArticleFactory, CommentFactory

pytestmark = pytest.mark.django_db
BROWSER, ADDRESS = "b" * 32, "a" * 32


def written(number: int, ago: int = 60, **fields) -> None:
    """Write comments some seconds ago."""
    article = ArticleFactory()
    at = timezone.now() - timedelta(seconds=ago)
    for each in range(number):
        who = {"email": f"other{each}@example.org", **fields}
        CommentFactory(article=article, created_at=at, counted=False, **who)


def attempt(**fields) -> Comment:
    return Comment(**{"email": "nell@example.org", "created_at": timezone.now(), **fields})


class TestWriter:
    @pytest.mark.parametrize(
        "who",
        [{"browser": BROWSER}, {"address_hash": ADDRESS}, {"email": "nell@example.org"}],
        ids=["browser", "address", "mail"],
    )
    def test_is_stopped_at_the_number_of_the_settings(self, who):
        policy = Policy(most_per_writer=3)
        written(2, **who)
        limits.check(attempt(**who), policy)
        written(1, **who)
        with pytest.raises(limits.TooMany):
            limits.check(attempt(**who), policy)

    def test_is_told_when_to_try_again(self):
        written(1, ago=9 * 60, browser=BROWSER)
        with pytest.raises(limits.TooMany) as caught:
            limits.check(attempt(browser=BROWSER), Policy(most_per_writer=1))
        assert 50 <= caught.value.retry_after <= 60
        assert "Try again in 1 minute." in caught.value.words

    def test_is_free_again_after_ten_minutes(self):
        written(3, ago=601, browser=BROWSER)
        limits.check(attempt(browser=BROWSER), Policy(most_per_writer=3))

    def test_is_not_stopped_for_what_others_write(self):
        written(5)
        limits.check(attempt(browser=BROWSER, address_hash=ADDRESS), Policy(most_per_writer=3))

    def test_whose_address_is_not_known_shares_it_with_nobody(self):
        written(5, address_hash="", browser="")
        limits.check(attempt(address_hash="", browser=""), Policy(most_per_writer=3))

    def test_is_never_stopped_where_the_owner_wants_no_limit(self):
        written(20, browser=BROWSER)
        limits.check(attempt(browser=BROWSER), Policy(most_per_writer=0))

    def test_may_not_try_with_comments_that_were_removed(self):
        written(3, browser=BROWSER, status=Comment.Status.SPAM)
        with pytest.raises(limits.TooMany):
            limits.check(attempt(browser=BROWSER), Policy(most_per_writer=3))


class TestSite:
    def test_in_a_flood_holds(self):
        policy = Policy(most_per_site=3)
        written(2)
        assert limits.burst(policy) == 0
        written(1)
        assert limits.burst(policy) == 3

    def test_under_attack_turns_newcomers_away(self):
        policy = Policy(most_per_site=1)
        written(10)
        with pytest.raises(limits.TooMany) as caught:
            limits.check(attempt(), policy)
        assert caught.value.retry_after == 300

    def test_under_attack_still_takes_what_known_readers_write(self):
        written(10)
        CommentFactory(browser=BROWSER, created_at=timezone.now() - timedelta(days=1))
        limits.check(attempt(browser=BROWSER), Policy(most_per_site=1))

    def test_without_a_limit_is_never_flooded(self):
        written(10)
        assert limits.burst(Policy(most_per_site=0)) == 0

    def test_counts_no_further_than_it_must(self, django_assert_max_num_queries):
        written(30)
        with django_assert_max_num_queries(6):
            limits.check(attempt(browser=BROWSER, address_hash=ADDRESS), Policy())


class TestKnownBrowser:
    def test_is_one_of_which_something_is_published(self):
        CommentFactory(browser=BROWSER)
        assert limits.is_known(BROWSER)

    @pytest.mark.parametrize("status", ["pending", "spam", "removed"])
    def test_is_not_one_of_which_nothing_is(self, status):
        CommentFactory(browser=BROWSER, status=status)
        assert not limits.is_known(BROWSER)

    def test_is_no_longer_one_that_sent_spam(self):
        CommentFactory(browser=BROWSER)
        CommentFactory(browser=BROWSER, status="spam")
        assert not limits.is_known(BROWSER)

    def test_has_a_number(self):
        CommentFactory(browser="")
        assert not limits.is_known("")


class TestBan:
    def test_stops_the_writer_and_says_until_when(self):
        until = timezone.now() + timedelta(days=3)
        Ban.objects.create(kind="browser", key=BROWSER, label="Nell", until=until)
        with pytest.raises(limits.Banned) as caught:
            limits.check(attempt(browser=BROWSER), Policy())
        assert caught.value.until == until

    def test_by_mail_stops_whatever_the_capitals(self):
        until = timezone.now() + timedelta(days=3)
        key = banning.email_key("Nell@Example.org")
        Ban.objects.create(kind="email", key=key, label="n•••@example.org", until=until)
        with pytest.raises(limits.Banned):
            limits.check(attempt(), Policy())

    def test_that_is_over_stops_nobody(self):
        until = timezone.now() - timedelta(minutes=1)
        Ban.objects.create(kind="browser", key=BROWSER, label="Nell", until=until)
        limits.check(attempt(browser=BROWSER), Policy())
