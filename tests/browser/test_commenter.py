"""What a commenter may do with what he wrote, and what a reader finds in a long conversation."""

import pytest

from comments import moderation
from comments.models import Comment, Report
from tests.browser.test_main_job import TEXT, fill, post, tab_to
from tests.factories import CommentFactory

SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
ADDRESS = "https://example.org/" + "a-path-that-never-ends-" * 12


def comment_on(page, article, text: str = TEXT) -> None:
    """Post a comment like a stranger, and wait until it is stored."""
    page.goto(article.get_absolute_url())
    fill(page, text)
    post(page)
    page.get_by_text("Waiting for a moderator").wait_for()


@SCRIPTS
class TestWriter:
    def test_changes_what_waits(self, visit, article, scripts):
        page = visit(scripts=scripts)
        comment_on(page, article)
        page.get_by_role("link", name="Edit").click()
        page.locator("textarea").fill("The crane stood still all day.")
        page.get_by_role("button", name="Save").click()
        page.get_by_text("The crane stood still all day.").wait_for()
        assert page.get_by_text("edited").is_visible()
        assert Comment.objects.get().text == "The crane stood still all day."

    def test_withdraws_what_waits(self, visit, article, scripts):
        page = visit(scripts=scripts)
        comment_on(page, article)
        page.get_by_role("link", name="Withdraw").click()
        page.get_by_role("button", name="Withdraw it").click()
        page.get_by_text("What you wrote is deleted").wait_for()
        assert Comment.objects.get().text == ""

    def test_keeps_both_texts_when_another_tab_was_faster(self, visit, article, scripts):
        page = visit(scripts=scripts)
        comment_on(page, article)
        page.get_by_role("link", name="Edit").click()
        other = page.context.new_page()
        other.goto(page.url)
        for tab, text in ((other, "From the other tab."), (page, "From this tab.")):
            tab.locator("textarea").fill(text)
            tab.get_by_role("button", name="Save").click()
        page.get_by_role("alert").wait_for()
        assert page.locator("textarea").input_value() == "From this tab."
        assert page.get_by_text("From the other tab.").is_visible()

    def test_leaves_a_place_where_somebody_answered(self, visit, article, scripts):
        page, reader = visit(scripts=scripts), visit(scripts=scripts)
        comment_on(page, article)
        comment = Comment.objects.get()
        moderation.approve(comment, by=None)
        CommentFactory(article=article, parent=comment, name="Odd Lund", text="Why was that?")
        page.goto(comment.get_absolute_url())
        page.get_by_role("link", name="Withdraw").click()
        page.get_by_role("button", name="Withdraw it").click()
        page.get_by_text("What you wrote is deleted").wait_for()
        reader.goto(article.get_absolute_url())
        assert reader.get_by_text("Withdrawn by its writer.").is_visible()
        assert reader.get_by_text("in reply to a comment that is gone").is_visible()
        assert reader.get_by_text(TEXT).count() == 0


class TestKeyboard:
    def test_alone_is_enough_to_change_and_to_withdraw(self, visit, article):
        page = visit()
        comment_on(page, article)
        tab_to(page, "[data-slip] a[href$='/edit/']")
        page.keyboard.press("Enter")
        page.get_by_role("heading", name="Edit your comment").wait_for()
        tab_to(page, "textarea")
        page.keyboard.type("And: ")
        tab_to(page, "[name=save]")
        page.keyboard.press("Enter")
        page.get_by_text(f"And: {TEXT}").wait_for()
        tab_to(page, "[data-slip] a[href$='/withdraw/']")
        page.keyboard.press("Enter")
        page.get_by_role("heading", name="Withdraw your comment?").wait_for()
        tab_to(page, "button.button")
        page.keyboard.press("Enter")
        page.get_by_text("What you wrote is deleted").wait_for()

    def test_has_the_slip_in_focus_after_posting(self, visit, article):
        page = visit()
        comment_on(page, article)
        assert page.evaluate("document.activeElement.matches('[data-slip]')")


class TestHoneypot:
    @pytest.fixture
    def page(self, visit, article):
        page = visit()
        page.goto(article.get_absolute_url())
        return page

    def test_is_seen_by_nobody(self, page):
        box = page.locator("div:has(> .field--more)").bounding_box()
        assert (box["width"], box["height"]) == (1, 1)

    def test_is_told_to_nobody(self, page):
        assert page.get_by_role("textbox", name="Leave this empty").count() == 0

    def test_is_passed_over_by_the_keyboard(self, page):
        tab_to(page, "[name=email]")
        focused = []
        for _ in range(8):
            page.keyboard.press("Tab")
            focused.append(page.evaluate("document.activeElement.name"))
        assert "post" in focused
        assert "more" not in focused

    def test_stays_empty_when_a_person_posts(self, page):
        fill(page)
        post(page)
        page.get_by_text("Waiting for a moderator").wait_for()
        assert Comment.objects.get().status == Comment.Status.PENDING


class TestRemembering:
    BOX = "Remember me in this browser"

    def remembered(self, page, article) -> None:
        page.goto(article.get_absolute_url())
        fill(page)
        page.get_by_label(self.BOX).check()
        page.goto("/")
        page.goto(article.get_absolute_url())

    def test_fills_in_name_and_mail_at_the_next_visit(self, visit, article):
        page = visit()
        self.remembered(page, article)
        assert page.get_by_label("Name").input_value() == "Nell Fairweather"
        assert page.get_by_label("Mail").input_value() == "nell@example.org"
        assert page.get_by_label(self.BOX).is_checked()

    def test_ends_when_the_box_is_cleared(self, visit, article):
        page = visit()
        self.remembered(page, article)
        page.get_by_label(self.BOX).uncheck()
        page.reload()
        assert page.get_by_label("Name").input_value() == ""
        assert page.evaluate("localStorage.length") == 0

    def test_keeps_nothing_unasked(self, visit, article):
        page = visit()
        comment_on(page, article)
        assert page.evaluate("localStorage.length") == 0

    def test_is_never_in_the_page_that_the_site_sends(self, visit, article):
        page = visit()
        self.remembered(page, article)
        assert "nell@example.org" not in page.request.get(page.url).text()

    def test_is_offered_again_when_the_form_comes_back(self, visit, article):
        page = visit()
        self.remembered(page, article)
        fill(page)
        page.get_by_label("Mail").fill("nell@nowhere")
        post(page)
        page.get_by_role("alert").wait_for()
        assert page.get_by_label(self.BOX).is_checked()

    def test_is_not_offered_without_scripts(self, visit, article):
        page = visit(scripts=False)
        page.goto(article.get_absolute_url())
        assert not page.get_by_label(self.BOX).is_visible()


@SCRIPTS
class TestReader:
    def test_reports_a_comment(self, visit, article, scripts):
        comment = CommentFactory(article=article, name="Odd Lund", text="A rude word.")
        page = visit(scripts=scripts)
        page.goto(article.get_absolute_url())
        page.get_by_role("link", name="Report Odd Lund").click()
        page.get_by_label("It insults or threatens somebody").check()
        page.get_by_role("button", name="Report").click()
        page.get_by_text("A moderator will look at the comment").wait_for()
        assert Report.objects.get().comment == comment

    def test_reads_the_newest_first(self, visit, article, scripts):
        for name in ("Anna", "Berit"):
            CommentFactory(article=article, name=name)
        page = visit(scripts=scripts)
        page.goto(article.get_absolute_url())
        page.get_by_role("link", name="Newest first").click()
        page.wait_for_url("**/comments/newest/#comments")
        assert page.locator(".comment__name").all_inner_texts() == ["Berit", "Anna"]


class TestPhone:
    @pytest.fixture
    def deep(self, article):
        """A conversation twelve deep, with what breaks lines that are not careful."""
        parent = CommentFactory(article=article, name="نور الدين بن عبد الله", text=ADDRESS)
        for number in range(11):
            name = "Wolfeschlegelsteinhausenbergerdorff" * 2 if number == 5 else f"Reader {number}"
            parent = CommentFactory(article=article, parent=parent, name=name, text=ADDRESS)
        return article

    @pytest.mark.parametrize("width", [320, 390])
    def test_shows_twelve_levels_without_scrolling_sideways(self, visit, deep, width):
        page = visit(viewport={"width": width, "height": 800})
        page.goto(deep.get_absolute_url())
        assert page.evaluate("document.documentElement.scrollWidth") == width

    def test_indents_by_one_step_at_most(self, visit, deep):
        page = visit(viewport={"width": 390, "height": 800})
        page.goto(deep.get_absolute_url())
        starts = page.locator(".comment__text").evaluate_all(
            "all => all.map((one) => one.getBoundingClientRect().left)"
        )
        assert len(set(starts[1:])) == 1
        assert starts[1] - starts[0] <= 40

    def test_leads_from_an_answer_to_what_it_answers(self, visit, deep):
        page = visit(viewport={"width": 390, "height": 800})
        page.goto(deep.get_absolute_url())
        page.get_by_role("link", name="in reply to Reader 3").click()
        answered = Comment.objects.get(name="Reader 3")
        page.wait_for_url(f"**#{answered.anchor}")
        assert page.locator(f"#{answered.anchor}").evaluate("box => box.matches(':target')")
