"""A day at the moderators' queue in a real browser: by keyboard, in haste, without scripts."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from comments import moderation
from comments.models import Comment, Decision
from tests.browser.conftest import sign_in
from tests.factories import CommentFactory, HeldCommentFactory

QUEUE = "/admin/comments/comment/"
Status = Comment.Status


def hold(article, number: int) -> list[Comment]:
    """Let so many comments wait, the longest wait first."""
    first = timezone.now() - timedelta(hours=2)
    return [
        HeldCommentFactory(
            article=article,
            name=f"Writer {place}",
            email=f"writer{place}@example.org",
            text=f"What was said by number {place}.",
            created_at=first + timedelta(minutes=place),
        )
        for place in range(number)
    ]


@pytest.fixture
def open_queue(visit, alice):
    """A function that opens the queue as Alice, or as another moderator."""

    def open_queue(name: str = "alice", query: str = "", **options):
        page = visit(**options)
        page.clock.install()
        sign_in(page, name)
        page.goto(f"{QUEUE}{query}")
        return page

    return open_queue


def focused(page, comment: Comment) -> None:
    """Wait until the comment is the one in focus."""
    page.get_by_role("heading", level=1, name=comment.name, exact=True).wait_for()


def told(page, words: str) -> None:
    """Wait until the page says so aloud."""
    page.locator("[data-said]", has_text=words).wait_for()


def statuses() -> list[str]:
    """Return what became of the comments, in their order."""
    return list(Comment.objects.order_by("created_at", "pk").values_list("status", flat=True))


def let_time_pass(page) -> None:
    """Let the page ask once what the others did."""
    page.clock.run_for(10_000)


class TestKeyboardAlone:
    def test_decides_fifty_comments(self, open_queue, article):
        waiting = hold(article, 50)
        page = open_queue()
        loads = []
        page.on("load", lambda _: loads.append("again"))
        for place, comment in enumerate(waiting):
            focused(page, comment)
            page.keyboard.press("asd"[place % 3])
        page.get_by_text("Nothing waits.").wait_for()
        verdicts = [Status.APPROVED, Status.SPAM, Status.REMOVED]
        assert statuses() == [verdicts[place % 3] for place in range(50)]
        assert Decision.objects.count() == 50
        assert loads == []

    def test_says_what_was_done_and_how_many_wait(self, open_queue, article):
        hold(article, 3)
        page = open_queue()
        page.keyboard.press("a")
        told(page, "Published: Writer 0’s comment. 2 wait.")

    def test_moves_on_and_back_and_decides_nothing(self, open_queue, article):
        first, second, _ = hold(article, 3)
        page = open_queue()
        page.keyboard.press("j")
        focused(page, second)
        page.keyboard.press("k")
        focused(page, first)
        assert statuses() == [Status.PENDING] * 3

    def test_moves_on_over_pages(self, open_queue, article):
        waiting = hold(article, 27)
        page = open_queue(query=f"?status=pending&focus={waiting[24].pk}")
        page.keyboard.press("j")
        focused(page, waiting[25])

    def test_goes_on_with_the_next_after_the_last_of_a_page(self, open_queue, article):
        waiting = hold(article, 27)
        page = open_queue(query=f"?status=pending&focus={waiting[24].pk}")
        page.keyboard.press("a")
        focused(page, waiting[25])

    @pytest.mark.parametrize("key", ["z", "u"])
    def test_takes_decisions_back_one_by_one(self, open_queue, article, key):
        first, second, third = hold(article, 3)
        page = open_queue()
        page.keyboard.press("s")
        focused(page, second)
        page.keyboard.press("a")
        focused(page, third)
        page.keyboard.press(key)
        focused(page, second)
        page.keyboard.press(key)
        focused(page, first)
        assert statuses() == [Status.PENDING] * 3

    def test_replies(self, open_queue, article):
        first, second = hold(article, 2)
        page = open_queue()
        page.keyboard.press("r")
        page.keyboard.type("as said: a and d are letters here")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        focused(page, second)
        reply = Comment.objects.get(parent=first)
        assert (reply.text, reply.status) == ("as said: a and d are letters here", "approved")

    def test_ticks_on_the_way_and_decides_about_all_that_are_ticked(self, open_queue, article):
        waiting = hold(article, 4)
        page = open_queue()
        for comment in waiting[:2]:
            focused(page, comment)
            page.keyboard.press("x")
            page.keyboard.press("j")
        focused(page, waiting[2])
        page.locator(".rows__bulk").get_by_role("button", name="Spam").press("Enter")
        told(page, "Marked as spam: 2 comments. 2 wait.")
        assert statuses() == [Status.SPAM, Status.SPAM, Status.PENDING, Status.PENDING]

    def test_searches_and_leaves_the_field_again(self, open_queue, article):
        waiting = hold(article, 3)
        page = open_queue()
        page.keyboard.press("/")
        page.keyboard.type("number 2")
        page.keyboard.press("Enter")
        focused(page, waiting[2])
        page.keyboard.press("/")
        page.keyboard.press("Escape")
        page.keyboard.press("a")
        told(page, "Published: Writer 2’s comment.")

    def test_reads_the_list_of_keys(self, open_queue, article):
        hold(article, 1)
        page = open_queue()
        page.keyboard.press("?")
        page.get_by_role("dialog", name="Keys").wait_for()
        page.keyboard.press("a")
        page.keyboard.press("Escape")
        page.get_by_role("dialog", name="Keys").wait_for(state="hidden")
        assert statuses() == [Status.PENDING]

    def test_leaves_the_browsers_own_keys_alone(self, open_queue, article):
        hold(article, 1)
        page = open_queue()
        for keys in ("Control+a", "Alt+s", "Meta+d"):
            page.keyboard.press(keys)
        page.reload()
        assert statuses() == [Status.PENDING]


class TestHaste:
    def test_decides_each_comment_once_and_skips_none(self, open_queue, article):
        hold(article, 8)
        page = open_queue()
        for key in "asdasd":
            page.keyboard.press(key)
        told(page, "Removed: Writer 5’s comment.")
        verdicts = [Status.APPROVED, Status.SPAM, Status.REMOVED] * 2
        assert statuses() == [*verdicts, Status.PENDING, Status.PENDING]
        assert Decision.objects.count() == 6

    def test_is_forgotten_when_the_site_is_away(self, open_queue, article):
        first, *_ = hold(article, 3)
        page = open_queue()
        on_the_way = []
        page.route("**/decide/", lambda route: on_the_way.append(route), times=1)
        for key in "asd":
            page.keyboard.press(key)
        while not on_the_way:
            page.wait_for_timeout(10)
        on_the_way[0].abort()
        told(page, "The site cannot be reached.")
        focused(page, first)
        page.keyboard.press("a")
        told(page, "Published: Writer 0’s comment.")
        assert statuses() == [Status.APPROVED, Status.PENDING, Status.PENDING]

    def test_counts_a_double_click_once(self, open_queue, article):
        hold(article, 3)
        page = open_queue()
        page.get_by_role("button", name="Approve a", exact=True).dblclick()
        told(page, "Published")
        assert statuses().count(Status.APPROVED) == 1


class TestTwoModerators:
    def test_never_decide_the_same_comment_twice(self, open_queue, article, bob):
        first, second = hold(article, 2)
        page = open_queue()
        moderation.approve(first, by=bob)
        page.keyboard.press("s")
        told(page, "Left alone: bob")
        focused(page, second)
        assert statuses() == [Status.APPROVED, Status.PENDING]

    def test_do_not_meet_at_a_comment_that_was_decided_meanwhile(self, open_queue, article, bob):
        _, second, _ = hold(article, 3)
        page = open_queue()
        moderation.approve(second, by=bob)
        page.keyboard.press("s")
        page.keyboard.press("s")
        told(page, "Marked as spam: Writer 2’s comment.")
        assert statuses() == [Status.SPAM, Status.APPROVED, Status.SPAM]

    def test_see_each_others_decisions(self, open_queue, article, bob):
        _, second, _ = hold(article, 3)
        page = open_queue()
        moderation.spam(second, by=bob)
        let_time_pass(page)
        page.locator(f"[data-row='{second.pk}']").get_by_text("Spam by bob").wait_for()
        assert page.locator("[data-tab=pending]").inner_text() == "2"

    def test_pass_by_what_the_other_decided(self, open_queue, article, bob):
        _, second, third = hold(article, 3)
        page = open_queue()
        moderation.spam(second, by=bob)
        let_time_pass(page)
        page.locator(f"[data-row='{second.pk}']").get_by_text("Spam by bob").wait_for()
        page.keyboard.press("j")
        focused(page, third)

    def test_hear_when_the_other_decides_what_they_look_at(self, open_queue, article, bob):
        first, _ = hold(article, 2)
        page = open_queue()
        moderation.approve(first, by=bob)
        let_time_pass(page)
        told(page, "This comment: Approved by bob.")


class TestSignedOut:
    def test_in_the_middle_decides_nothing_and_says_so(self, open_queue, article):
        first, *_ = hold(article, 2)
        page = open_queue()
        Session.objects.all().delete()
        page.keyboard.press("a")
        told(page, "You are signed out, so nothing was decided.")
        focused(page, first)
        assert statuses() == [Status.PENDING] * 2

    def test_comes_back_to_the_same_comment(self, open_queue, article):
        _, second = hold(article, 2)
        page = open_queue(query=f"?status=pending&focus={second.pk}")
        Session.objects.all().delete()
        page.keyboard.press("a")
        page.get_by_role("link", name="Load the page again.").click()
        page.get_by_label("Username").fill("alice")
        page.get_by_label("Password").fill("pw")
        page.keyboard.press("Enter")
        focused(page, second)

    def test_without_scripts_comes_back_to_the_queue(self, open_queue, article):
        first, *_ = hold(article, 2)
        page = open_queue(scripts=False)
        Session.objects.all().delete()
        page.get_by_role("button", name="Approve a", exact=True).click()
        page.get_by_label("Username").fill("alice")
        page.get_by_label("Password").fill("pw")
        page.get_by_role("button", name="Log in").click()
        page.get_by_text("You were signed out, so nothing was decided.").wait_for()
        focused(page, first)


class TestWithoutScripts:
    def test_decides_moves_on_and_takes_back(self, open_queue, article):
        first, second, third = hold(article, 3)
        page = open_queue(scripts=False)
        page.get_by_role("button", name="Spam s", exact=True).click()
        page.get_by_text("Marked as spam: Writer 0’s comment.").wait_for()
        focused(page, second)
        page.get_by_role("link", name="Next j").click()
        focused(page, third)
        page.get_by_role("button", name="Undo z").click()
        focused(page, first)
        assert statuses() == [Status.PENDING] * 3

    def test_decides_about_those_that_are_ticked(self, open_queue, article):
        hold(article, 3)
        page = open_queue(scripts=False)
        page.get_by_label("Tick the comment of Writer 0").check()
        page.get_by_label("Tick the comment of Writer 2").check()
        page.locator(".rows__bulk").get_by_role("button", name="Approve").click()
        page.get_by_text("Published: 2 comments.").wait_for()
        assert statuses() == [Status.APPROVED, Status.PENDING, Status.APPROVED]

    def test_decides_about_all_of_a_writer(self, open_queue, article):
        for comment in hold(article, 3)[:2]:
            Comment.objects.filter(pk=comment.pk).update(email="same@example.org")
        page = open_queue(scripts=False)
        page.get_by_text("Decide about all that wait").click()
        page.get_by_role("button", name="Remove all").click()
        page.get_by_text("Removed: 2 comments.").wait_for()
        assert statuses() == [Status.REMOVED, Status.REMOVED, Status.PENDING]


@pytest.mark.parametrize("scheme", ["light", "dark"])
class TestForAll:
    def test_has_no_violations(self, open_queue, faults_for_all, article, scheme):
        parent = CommentFactory(article=article)
        waiting = hold(article, 3)
        Comment.objects.filter(pk=waiting[0].pk).update(parent=parent, email=waiting[1].email)
        page = open_queue(color_scheme=scheme)
        page.keyboard.press("s")
        focused(page, waiting[1])
        assert not faults_for_all(page)

    def test_of_its_keys_has_no_violations(self, open_queue, faults_for_all, article, scheme):
        hold(article, 1)
        page = open_queue(color_scheme=scheme)
        page.keyboard.press("?")
        page.get_by_role("dialog", name="Keys").wait_for()
        assert not faults_for_all(page)

    def test_of_what_waits_on_the_article_has_no_violations(
        self, open_queue, faults_for_all, article, scheme
    ):
        hold(article, 2)
        page = open_queue(color_scheme=scheme)
        page.goto(article.get_absolute_url())
        page.get_by_role("heading", name="2 wait").wait_for()
        assert not faults_for_all(page)

    @pytest.mark.parametrize("width", [320, 390, 1440])
    def test_fits_any_width(self, open_queue, article, scheme, width):
        waiting = hold(article, 2)
        Comment.objects.filter(pk=waiting[0].pk).update(name="N" * 80, html="<p>" + "a" * 900)
        page = open_queue(color_scheme=scheme, viewport={"width": width, "height": 800})
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width
