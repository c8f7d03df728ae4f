"""Read an article, answer it, moderate the answer: in a real browser, with scripts and without."""

import pytest

from comments import moderation
from comments.models import Comment
from tests.browser.conftest import sign_in
from tests.factories import CommentFactory

TEXT = "The crane stood still all week, and nobody told us why."


def fill(page, text: str = TEXT) -> None:
    """Fill the form like a stranger."""
    page.get_by_label("Comment", exact=False).and_(page.locator("textarea")).fill(text)
    page.get_by_label("Name").fill("Nell Fairweather")
    page.get_by_label("Mail").fill("nell@example.org")


def post(page) -> None:
    page.get_by_role("button", name="Post comment").click()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
class TestStranger:
    def test_sees_his_held_comment_and_nobody_else_does(self, visit, article, scripts):
        nell, other = visit(scripts=scripts), visit(scripts=scripts)
        nell.goto(article.get_absolute_url())
        fill(nell)
        post(nell)
        nell.get_by_text("Waiting for a moderator").wait_for()
        assert nell.get_by_text(TEXT).count() == 1
        other.goto(article.get_absolute_url())
        assert other.get_by_text(TEXT).count() == 0
        comment = Comment.objects.get()
        assert other.goto(comment.get_absolute_url()).status == 404

    def test_is_read_by_all_once_a_moderator_approves(self, visit, article, alice, scripts):
        nell, desk, other = visit(scripts=scripts), visit(scripts=scripts), visit(scripts=scripts)
        nell.goto(article.get_absolute_url())
        fill(nell)
        post(nell)
        nell.get_by_text("Waiting for a moderator").wait_for()
        sign_in(desk, "alice")
        desk.goto("/admin/comments/comment/")
        desk.get_by_role("button", name="Approve a", exact=True).click()
        desk.get_by_text("Published: Nell Fairweather’s comment.").wait_for()
        other.goto(article.get_absolute_url())
        assert other.get_by_text(TEXT).is_visible()

    def test_gets_the_text_back_with_what_is_wrong(self, visit, article, scripts):
        page = visit(scripts=scripts)
        page.goto(article.get_absolute_url())
        fill(page)
        page.get_by_label("Mail").fill("nell@nowhere")
        post(page)
        page.get_by_role("link", name="This is no mail address").wait_for()
        assert page.locator("textarea").input_value() == TEXT
        assert page.get_by_label("Mail").get_attribute("aria-invalid") == "true"

    def test_previews_before_posting(self, visit, article, scripts):
        page = visit(scripts=scripts)
        page.goto(article.get_absolute_url())
        fill(page, "A *slow* machine.")
        page.get_by_role("button", name="Preview").click()
        page.locator("em", has_text="slow").wait_for()
        assert Comment.objects.count() == 0
        post(page)
        page.get_by_text("Waiting for a moderator").wait_for()
        assert Comment.objects.get().text == "A *slow* machine."

    def test_replies_to_a_comment(self, visit, article, scripts):
        parent = CommentFactory(article=article, name="Odd Lund")
        page = visit(scripts=scripts)
        page.goto(article.get_absolute_url())
        page.get_by_role("link", name="Reply to Odd Lund").click()
        page.get_by_role("heading", name="Leave a reply to Odd Lund").wait_for()
        fill(page)
        post(page)
        page.get_by_text("Waiting for a moderator").wait_for()
        assert Comment.objects.latest("pk").parent == parent

    def test_is_published_at_once_the_second_time(self, visit, article, alice, scripts):
        page = visit(scripts=scripts)
        page.goto(article.get_absolute_url())
        fill(page)
        post(page)
        page.get_by_text("Waiting for a moderator").wait_for()
        moderation.approve(Comment.objects.get(), by=alice)
        page.goto(article.get_absolute_url())
        fill(page, "And another thing.")
        post(page)
        page.get_by_role("link", name="its place below the article").click()
        page.wait_for_url(f"**{article.get_absolute_url()}#comment-*")
        assert page.locator("[data-thread]").get_by_text("And another thing.").is_visible()

    def test_cannot_post_twice_by_a_double_click(self, visit, article, scripts):
        page = visit(scripts=scripts)
        page.goto(article.get_absolute_url())
        fill(page)
        page.get_by_role("button", name="Post comment").dblclick()
        page.get_by_text("Waiting for a moderator").wait_for()
        assert Comment.objects.count() == 1


class TestKeyboard:
    def test_alone_is_enough_to_comment_and_to_approve(self, visit, article, alice):
        page, desk = visit(), visit()
        page.goto(article.get_absolute_url())
        tab_to(page, "textarea")
        page.keyboard.type(TEXT)
        page.keyboard.press("Tab")
        page.keyboard.type("Nell Fairweather")
        page.keyboard.press("Tab")
        page.keyboard.type("nell@example.org")
        tab_to(page, "[name=post]")
        page.keyboard.press("Enter")
        page.get_by_text("Waiting for a moderator").wait_for()
        sign_in(desk, "alice")
        desk.goto("/admin/comments/comment/")
        tab_to(desk, "[value^=approve-]")
        desk.keyboard.press("Enter")
        desk.get_by_text("Published: Nell Fairweather’s comment.").wait_for()
        assert Comment.objects.approved().count() == 1

    def test_can_skip_to_the_text(self, visit, article):
        page = visit()
        page.goto(article.get_absolute_url())
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"


class TestModeratorOnThePage:
    def test_removes_a_comment_where_it_is_read(self, visit, article, alice):
        comment = CommentFactory(article=article, text="A rude word.")
        desk = visit()
        sign_in(desk, "alice")
        desk.goto(article.get_absolute_url())
        desk.locator(f"#comment-{comment.pk}").get_by_role("button", name="Remove").click()
        desk.wait_for_url(f"**{article.get_absolute_url()}#comments")
        assert desk.get_by_text("A rude word.").count() == 0

    def test_takes_a_decision_back(self, visit, article, alice):
        comment = CommentFactory(article=article)
        moderation.remove(comment, by=alice)
        desk = visit()
        sign_in(desk, "alice")
        desk.goto("/admin/comments/comment/")
        desk.get_by_role("button", name="Undo z", exact=True).click()
        desk.get_by_text("Undone:").wait_for()
        assert Comment.objects.approved().count() == 1


class TestScriptsAreLate:
    def test_keep_the_text_of_a_form_that_was_left(self, visit, article):
        page = visit()
        page.goto(article.get_absolute_url())
        fill(page)
        page.goto("/")
        page.goto(article.get_absolute_url())
        assert page.locator("textarea").input_value() == TEXT

    def test_say_so_when_the_site_is_away(self, visit, article):
        page = visit()
        page.goto(article.get_absolute_url())
        fill(page)
        page.route("**/comments/on/**", lambda route: route.abort())
        post(page)
        page.get_by_role("alert").wait_for()
        assert page.locator("textarea").input_value() == TEXT


def tab_to(page, selector: str) -> None:
    """Press Tab until the element has the focus, as a person without a mouse does."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"Tab never reached {selector}")
