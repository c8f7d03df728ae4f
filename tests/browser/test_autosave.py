"""Writing with the connection and the session gone in the middle of a sentence."""

import re

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from blog.models import Article, Autosave
from tests.browser.conftest import sign_in
from tests.factories import DraftFactory

ADD = "/admin/blog/article/add/"
SENTENCE = "The crane lifts when the wind allows, and waits when it does not."
AUTOSAVE = "**/autosave/"


@pytest.fixture
def draft():
    return DraftFactory(title="The crane", slug="the-crane", body="<p>It waits.</p>")


@pytest.fixture
def desk(visit, edith):
    """Edith's browser, signed in."""
    page = visit()
    sign_in(page, "edith")
    return page


def change(draft) -> str:
    return f"/admin/blog/article/{draft.pk}/change/"


def editor(page):
    """Return the text field of the editor, once it is there."""
    field = page.locator(".ProseMirror[contenteditable=true]")
    field.wait_for()
    return field


def status(page):
    return page.locator("[data-status]")


def write(page, words: str = SENTENCE) -> None:
    """Type at the end of the text."""
    editor(page).click()
    page.keyboard.press("Control+End")
    page.keyboard.type(words)


def kept(page) -> None:
    """Wait until the site has everything."""
    expect(status(page)).to_contain_text("Kept at", timeout=20_000)


def in_browser(page):
    """Return what the browser itself keeps."""
    kept_keys = "Object.keys(localStorage).filter((key) => key.startsWith('writing:'))"
    return page.evaluate(f"{kept_keys}.map((key) => localStorage[key]).join()")


def cut(page):
    """Let nothing more of what is typed reach the site."""
    page.route(AUTOSAVE, lambda route: route.abort("failed"))


def hold(page):
    """Let what is typed hang on its way, so that the page does not know yet that it is cut off."""
    page.route(AUTOSAVE, lambda route: None)


class TestTyping:
    def test_is_kept_on_the_site_without_saving(self, desk, draft):
        desk.goto(change(draft))
        write(desk)
        kept(desk)
        assert SENTENCE in Autosave.objects.get().fields["body"]
        assert Article.objects.get().body == "<p>It waits.</p>"

    def test_is_kept_in_the_browser_at_every_letter(self, desk, draft):
        desk.goto(change(draft))
        cut(desk)
        write(desk, "abc")
        assert "abc" in in_browser(desk)

    def test_is_not_kept_twice_once_the_site_has_it(self, desk, draft):
        desk.goto(change(draft))
        write(desk)
        kept(desk)
        assert in_browser(desk) == ""

    def test_counts_words_and_makes_remarks(self, desk, draft):
        desk.goto(change(draft))
        write(desk)
        expect(desk.locator("[data-show=report]")).to_contain_text("14 words")

    def test_nothing_leaves_nothing(self, desk, draft):
        desk.goto(change(draft))
        editor(desk)
        desk.wait_for_load_state("networkidle")
        assert not Autosave.objects.exists()


class TestConnection:
    def test_that_goes_in_the_middle_of_a_sentence_loses_no_letter(self, desk, draft):
        desk.goto(change(draft))
        half = len(SENTENCE) // 2
        write(desk, SENTENCE[:half])
        kept(desk)
        desk.context.set_offline(True)
        desk.keyboard.type(SENTENCE[half:])
        expect(status(desk)).to_contain_text("Not connected.", timeout=20_000)
        desk.context.set_offline(False)
        kept(desk)
        assert SENTENCE in Autosave.objects.get().fields["body"]

    def test_that_goes_for_good_leaves_the_text_in_the_browser(self, desk, draft):
        desk.goto(change(draft))
        cut(desk)
        write(desk)
        expect(status(desk)).to_contain_text("Not connected.", timeout=20_000)
        desk.unroute(AUTOSAVE)
        desk.goto(change(draft))
        desk.get_by_text("did not reach the site").wait_for()
        desk.get_by_role("button", name="Restore it").click()
        desk.wait_for_url("**/?restore=1")
        expect(editor(desk)).to_have_text(re.compile(re.escape(SENTENCE)))

    def test_that_is_away_keeps_the_form_from_being_lost(self, desk, draft):
        desk.goto(change(draft))
        cut(desk)
        write(desk)
        expect(status(desk)).to_contain_text("Not connected.", timeout=20_000)
        desk.get_by_role("button", name="Save", exact=True).first.click()
        expect(editor(desk)).to_contain_text(SENTENCE)
        assert Article.objects.get().body == "<p>It waits.</p>"


class TestWindow:
    def test_that_is_loaded_again_offers_the_text(self, desk, draft):
        desk.goto(change(draft))
        write(desk)
        kept(desk)
        desk.goto(change(draft))
        desk.get_by_role("link", name="Restore it").click()
        expect(editor(desk)).to_contain_text(SENTENCE)

    def test_of_a_new_article_that_is_closed_offers_the_text(self, desk):
        desk.goto(ADD)
        editor(desk)
        desk.get_by_label("Title:").press_sequentially("The crane")
        write(desk)
        kept(desk)
        desk.goto(ADD)
        desk.get_by_text("You began “The crane”").wait_for()
        desk.get_by_role("link", name="Restore it").click()
        expect(editor(desk)).to_have_text(SENTENCE)
        assert desk.get_by_label("Title:").input_value() == "The crane"

    def test_asks_no_more_once_the_text_was_discarded(self, desk, draft):
        desk.goto(change(draft))
        write(desk)
        kept(desk)
        desk.goto(change(draft))
        desk.get_by_role("button", name="Discard it").click()
        desk.wait_for_load_state()
        assert desk.get_by_text("did not save it").count() == 0
        assert not Autosave.objects.exists()

    def test_asks_no_more_once_the_text_was_saved(self, desk, draft):
        desk.goto(change(draft))
        hold(desk)
        write(desk)
        desk.get_by_role("button", name="Save and continue editing").first.click()
        desk.get_by_text("was changed successfully").wait_for()
        desk.unroute(AUTOSAVE)
        editor(desk)
        assert SENTENCE in Article.objects.get().body
        assert desk.get_by_role("button", name="Restore it").count() == 0
        assert in_browser(desk) == ""


class TestSession:
    def test_that_ends_is_told_and_keeps_the_text(self, desk, draft):
        desk.goto(change(draft))
        editor(desk)
        Session.objects.all().delete()
        write(desk)
        expect(status(desk)).to_contain_text("You are signed out.", timeout=20_000)
        assert desk.get_by_role("link", name="Sign in in another tab").is_visible()

    def test_goes_on_after_signing_in_in_another_tab(self, desk, draft):
        desk.goto(change(draft))
        editor(desk)
        Session.objects.all().delete()
        write(desk)
        expect(status(desk)).to_contain_text("You are signed out.", timeout=20_000)
        sign_in(desk.context.new_page(), "edith")
        desk.evaluate("dispatchEvent(new Event('focus'))")
        kept(desk)
        desk.get_by_role("button", name="Save", exact=True).first.click()
        desk.get_by_text("was changed successfully").wait_for()
        assert SENTENCE in Article.objects.get().body

    def test_that_ended_before_saving_offers_the_text_after_signing_in(self, desk, draft):
        desk.goto(change(draft))
        editor(desk)
        hold(desk)
        write(desk)
        Session.objects.all().delete()
        desk.get_by_role("button", name="Save and continue editing").first.click()
        desk.unroute(AUTOSAVE)
        desk.get_by_label("Username").fill("edith")
        desk.get_by_label("Password").fill("pw")
        desk.get_by_role("button", name="Log in").click()
        desk.get_by_role("button", name="Restore it").click()
        desk.wait_for_url("**/?restore=1")
        expect(editor(desk)).to_contain_text(SENTENCE)


class TestTwoEditors:
    def test_learn_of_one_another(self, desk, visit, draft, bob, edith):
        bob.groups.set(edith.groups.all())
        other = visit()
        sign_in(other, "bob")
        other.goto(change(draft))
        editor(other)
        other.wait_for_load_state("networkidle")
        desk.goto(change(draft))
        desk.get_by_text("bob has this article open").first.wait_for()


class TestWithoutScripts:
    def test_the_form_saves_and_offers_what_was_typed(self, visit, edith, draft):
        page = visit(scripts=False)
        sign_in(page, "edith")
        Autosave.objects.create(
            user=edith, article=draft, version=1, fields={"body": f"<p>{SENTENCE}</p>"}
        )
        page.goto(change(draft))
        page.get_by_role("link", name="Restore it").click()
        page.get_by_role("button", name="Save", exact=True).first.click()
        page.get_by_text("was changed successfully").wait_for()
        assert Article.objects.get().body == f"<p>{SENTENCE}</p>"
        assert not Autosave.objects.exists()
