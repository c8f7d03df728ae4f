"""The statistics: what arrived, what became of it, how fast, and which rules are right."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments import plot, statistics
from comments.admin.statistics import words
from comments.models import Comment, Decision
from tests import page
from tests.factories import ArticleFactory, CommentFactory

pytestmark = pytest.mark.django_db
PAGE = "/admin/comments/comment/statistics/"
Status = Comment.Status
REASONS = {
    name: {"rule": name, "words": name, "match": ""} for name in ("filter", "links", "first")
}


@pytest.fixture
def arrive(article):
    """A function that makes a comment which arrived some days ago, held by some rules."""

    def arrive(*rules, days_ago=0, status=Status.APPROVED, **fields) -> Comment:
        comment: Comment = CommentFactory(
            article=article,
            created_at=timezone.now() - timedelta(days=days_ago),
            reasons=[REASONS[rule] for rule in rules],
            why=rules[0] if rules else "",
            status=status,
            **fields,
        )
        return comment

    return arrive


@pytest.fixture
def judge(alice):
    """A function that notes a person's decision, some hours after the comment arrived."""

    def judge(comment, hours=1.0, by=alice, before="pending", **fields) -> Decision:
        decision = Decision.objects.create(
            comment=comment, before=before, after=comment.status, by=by, **fields
        )
        at = comment.created_at + timedelta(hours=hours)
        Decision.objects.filter(pk=decision.pk).update(at=at)
        return decision

    return judge


class TestDays:
    def test_are_all_there_also_those_without_comments(self, arrive):
        arrive(days_ago=2)
        spans = statistics.figures(30).spans
        assert len(spans) == 30
        assert [span.arrived for span in spans[-4:]] == [0, 1, 0, 0]

    def test_tell_what_became_of_what_arrived(self, arrive):
        arrive("links", status=Status.SPAM)
        arrive("first", status=Status.PENDING)
        arrive()
        today = statistics.figures(30).spans[-1]
        assert (today.arrived, today.held, today.approved, today.spam) == (3, 2, 1, 1)
        assert today.rest == 1

    def test_leave_out_what_is_older(self, arrive):
        arrive(days_ago=31)
        assert statistics.figures(30).totals.arrived == 0

    def test_are_weeks_in_a_year(self, arrive):
        arrive(days_ago=364)
        arrive()
        found = statistics.figures(365)
        assert {span.start.weekday() for span in found.spans} == {0}
        assert found.totals.arrived == 2


class TestTime:
    def test_is_the_middle_of_the_waits(self, arrive, judge):
        for hours in (1, 2, 12):
            judge(arrive("first", days_ago=1, status=Status.REMOVED), hours=hours)
        assert statistics.figures(30).totals.median == timedelta(hours=2)

    def test_is_none_when_nobody_decided(self, arrive):
        arrive("first")
        assert statistics.figures(30).totals.median is None

    def test_leaves_out_what_was_undone(self, arrive, judge):
        comment = arrive("first", days_ago=1, status=Status.REMOVED)
        first = judge(comment, hours=1)
        judge(comment, hours=2, before="removed", undoes=first)
        assert statistics.figures(30).totals.median is None

    def test_leaves_out_what_was_published_before(self, arrive, judge):
        old = arrive("first", days_ago=20)
        judge(old, hours=24 * 19)
        assert statistics.figures(30).totals.median is None

    def test_leaves_out_what_the_rules_decided(self, arrive, judge):
        judge(arrive("first", days_ago=1, status=Status.SPAM), by=None)
        assert statistics.figures(30).totals.median is None


class TestRules:
    def test_count_how_often_moderators_agreed(self, arrive, judge):
        judge(arrive("links", status=Status.SPAM))
        judge(arrive("links", status=Status.REMOVED))
        judge(arrive("links", "first"))
        arrive("links", status=Status.PENDING)
        (rule,) = (rule for rule in statistics.figures(30).rules if rule.name == "links")
        assert (rule.fired, rule.judged, rule.agreed) == (4, 3, 2)

    def test_are_not_confirmed_by_themselves(self, arrive):
        arrive("links", status=Status.SPAM)
        (rule,) = statistics.figures(30).rules
        assert rule.share is None


class TestFilter:
    def test_is_precise_where_people_called_it_spam(self, arrive, judge):
        judge(arrive("filter", status=Status.SPAM, score=0.99))
        judge(arrive("filter", score=0.97))
        found = statistics.figures(30)
        assert (found.filter.fired, found.filter.precision) == (2, 0.5)

    def test_misses_the_spam_that_it_did_not_hold(self, arrive, judge):
        judge(arrive("filter", status=Status.SPAM, score=0.99))
        judge(arrive("links", status=Status.SPAM, score=0.1))
        judge(arrive(status=Status.SPAM, score=0.2))
        judge(arrive(status=Status.SPAM, score=0.2))
        assert statistics.figures(30).recall == 0.25

    def test_missed_nothing_before_it_was_on(self, arrive, judge):
        judge(arrive("links", status=Status.SPAM, score=None))
        assert statistics.figures(30).recall is None


class TestPage:
    def test_says_when_there_is_nothing_to_count(self, desk):
        assert "Nobody has commented" in page.read(desk.get(PAGE)).text

    def test_draws_the_days_and_gives_their_numbers(self, desk, arrive, judge):
        judge(arrive("links", status=Status.SPAM))
        shown = page.read(desk.get(PAGE))
        assert len(shown.all("svg", role="img")) == 2
        assert shown.all("rect")
        row = shown.one("details").all("tr")[1]
        assert row.text.endswith("1 1 0 1 60 minutes")

    def test_has_no_style_of_its_own(self, desk, arrive):
        arrive()
        shown = page.read(desk.get(PAGE)).one("div", id="content-main")
        assert not [element for element in shown if "style" in element]

    def test_counts_the_decisions_of_each_moderator(self, desk, arrive, judge, bob):
        judge(arrive("first"))
        judge(arrive("first"), by=bob)
        judge(arrive("first"), by=bob)
        told = page.read(desk.get(PAGE)).text
        assert "Decisions by moderator bob 2 alice 1" in told

    @pytest.mark.parametrize("days", ["30", "90", "365", "", "0", "31", "-1", "9" * 40, "²"])
    def test_answers_every_span(self, desk, arrive, days):
        arrive()
        assert desk.get(f"{PAGE}?days={days}").status_code == 200

    def test_costs_the_same_for_many_comments(self, desk, arrive, judge, django_assert_num_queries):
        judge(arrive("first"))
        with django_assert_num_queries(10):
            desk.get(PAGE)
        for _ in range(5):
            judge(arrive("links", days_ago=3))
        with django_assert_num_queries(10):
            desk.get(PAGE)

    def test_is_not_for_editors(self, newsroom):
        assert newsroom.get(PAGE).status_code == 403

    def test_changes_nothing(self, desk):
        assert desk.post(PAGE).status_code == 405


class TestPlot:
    def test_stands_each_part_on_the_one_below(self):
        low, high = plot.stacked({"a": [1], "b": [3]}, [None]).bars
        assert (low.y, low.height) == (75, 25)
        assert (high.y, high.height) == (0, 75)

    def test_breaks_the_line_where_a_number_lacks(self):
        assert plot.path([1, None, 2, 2], 2) == "M5 50h0M25 0h0L35 0"

    @pytest.mark.parametrize(("most", "top"), [(0, 2), (2, 2), (3, 3), (5, 6), (9, 10), (11, 20)])
    def test_ends_its_axis_with_a_round_number(self, most, top):
        assert plot.ceiling(most) == top

    def test_of_nothing_is_empty(self):
        assert plot.stacked({"a": []}, []).bars == []


def test_words_of_time_are_those_that_people_use():
    said = [words(timedelta(minutes=number)) for number in (0, 1, 95, 600, 60 * 24 * 9)]
    assert said == ["1 minute", "1 minute", "95 minutes", "10 hours", "9 days"]


def test_another_article_counts_too(arrive):
    CommentFactory(article=ArticleFactory())
    arrive()
    assert statistics.figures(30).totals.arrived == 2
