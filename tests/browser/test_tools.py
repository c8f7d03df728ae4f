"""The moderators' tools and the pages of one's own data, as people with other senses use them."""

import pytest
from django.utils import timezone

from comments import personal
from comments.models import Comment, Decision, Notice
from tests.browser.conftest import sign_in
from tests.factories import CommentFactory, HeldCommentFactory

ADMIN = {
    "statistics": "/admin/comments/comment/statistics/",
    "writer": "/admin/comments/comment/writer/?email=nell@example.org",
    "terms": "/admin/comments/blockedterm/",
    "new terms": "/admin/comments/blockedterm/add/",
    "bans": "/admin/comments/ban/",
    "settings": "/admin/comments/policy/1/change/",
    "log": "/admin/comments/decision/",
}
PUBLIC = {
    "asking": "/comments/my-data/",
    "sent": "/comments/my-data/sent/",
    "looking": "{link}",
    "erasing": "{link}erase/words/",
    "over": "/comments/my-data/erased/",
}


@pytest.fixture
def link(article, alice) -> str:
    """The link that Nell's mailbox got, with something behind it; and some work of Alice's."""
    CommentFactory(article=article, text="There was a casino at the pier.")
    waiting = HeldCommentFactory(article=article)
    Decision.objects.create(comment=waiting, before="pending", after="spam", by=alice)
    Comment.objects.filter(pk=waiting.pk).update(status="spam")
    notice = Notice.objects.create(kind="data", email="nell@example.org", due_at=timezone.now())
    return personal.link(notice)


@pytest.mark.parametrize("scheme", ["light", "dark"])
class TestAccessibility:
    @pytest.mark.parametrize("name", ADMIN)
    def test_of_the_tools_has_no_violations(self, visit, faults_for_all, link, name, scheme):
        page = visit(color_scheme=scheme)
        sign_in(page, "alice")
        page.goto(ADMIN[name])
        for fold in page.locator("#content-main details").all():
            fold.evaluate("fold => (fold.open = true)")
        assert not faults_for_all(page)

    def test_of_a_term_that_was_tried_has_no_violations(self, visit, faults_for_all, link, scheme):
        page = visit(color_scheme=scheme)
        sign_in(page, "alice")
        page.goto(ADMIN["new terms"])
        page.get_by_label("Terms").fill("casino")
        page.get_by_role("button", name="Try it on past comments").click()
        page.get_by_text("It would have caught 1 of the last 2 comments").wait_for()
        assert not faults_for_all(page)

    @pytest.mark.parametrize("name", PUBLIC)
    def test_of_own_data_has_no_violations(self, visit, faults_for_all, link, name, scheme):
        page = visit(color_scheme=scheme)
        page.goto(PUBLIC[name].format(link=link))
        assert not faults_for_all(page)


class TestWidth:
    @pytest.mark.parametrize("width", [320, 1440])
    def test_never_makes_a_page_scroll_sideways(self, visit, link, width):
        page = visit(viewport={"width": width, "height": 800})
        sign_in(page, "alice")
        wide = []
        for address in (*ADMIN.values(), *PUBLIC.values()):
            page.goto(address.format(link=link))
            if page.evaluate("document.documentElement.scrollWidth") > width:
                wide.append(address)
        assert wide == []


class TestErasing:
    @pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
    def test_takes_two_steps_and_is_done(self, visit, link, scripts):
        page = visit(scripts=scripts)
        page.goto(link)
        page.get_by_role("link", name="Erase my name").click()
        page.get_by_role("button", name="Yes, erase my name").click()
        page.get_by_role("heading", name="It is erased").wait_for()
        assert not Comment.objects.filter(email="nell@example.org").exists()
