"""The desk of articles, as people with other senses and small screens use it."""

import pytest
from django.utils import timezone

from blog import presence
from blog.models import Autosave
from tests.browser.conftest import sign_in
from tests.factories import DraftFactory, TagFactory

TAGS = "/admin/blog/tag/"


@pytest.fixture
def draft(edith, bob):
    """A draft that Bob changed and has open, with a text of Edith's that she did not save."""
    draft = DraftFactory(title="The crane", slug="the-crane", body="<p>It waits for the wind.</p>")
    draft.body, draft.saved_by = '<p>It waits <a href="/x/">here</a>.</p>', bob
    draft.save()
    presence.seen(draft, bob)
    Autosave.objects.create(user=edith, article=draft, version=1, fields={"title": "A crane"})
    return draft


@pytest.fixture
def pages(draft):
    """The addresses of the desk's own pages."""
    path = f"/admin/blog/article/{draft.pk}"
    first = draft.revisions.last().pk
    return {
        "form": f"{path}/change/",
        "restored": f"{path}/change/?restore=1",
        "new": "/admin/blog/article/add/",
        "revisions": f"{path}/revisions/",
        "comparison": f"{path}/compare/?from={first}&to=now",
    }


def settle(page):
    """Wait until the editor stands and the margin was filled by the site."""
    if page.locator("[data-writing]").count():
        page.locator(".ProseMirror[contenteditable=true]").wait_for()
    page.wait_for_load_state("networkidle")


def ask_about_tags(page):
    """Come to the page that asks which tag stays."""
    page.goto(TAGS)
    page.locator("[name=_selected_action]").first.check()
    page.locator("select[name=action]").first.select_option("merge_tags")
    page.get_by_role("button", name="Run").or_(page.get_by_role("button", name="Go")).first.click()
    page.get_by_role("heading", name="Merge tags").wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
class TestAccessibility:
    @pytest.mark.parametrize("name", ["form", "restored", "new", "revisions", "comparison"])
    def test_has_no_violations(self, visit, faults_for_all, pages, name, scheme):
        page = visit(color_scheme=scheme)
        sign_in(page, "edith")
        page.goto(pages[name])
        settle(page)
        assert not faults_for_all(page)

    def test_of_the_question_about_tags_has_no_violations(
        self, visit, faults_for_all, edith, scheme
    ):
        TagFactory(name="Ports")
        page = visit(color_scheme=scheme)
        sign_in(page, "edith")
        ask_about_tags(page)
        assert not faults_for_all(page)


class TestWidth:
    @pytest.mark.parametrize("width", [320, 1440])
    def test_never_makes_a_page_scroll_sideways(self, visit, pages, width):
        page = visit(viewport={"width": width, "height": 800})
        sign_in(page, "edith")
        wide = []
        for name, address in pages.items():
            page.goto(address)
            settle(page)
            if page.evaluate("document.documentElement.scrollWidth") > width:
                wide.append(name)
        assert wide == []


class TestNewArticle:
    def test_begins_at_its_title(self, visit, edith):
        page = visit()
        sign_in(page, "edith")
        page.goto("/admin/blog/article/add/")
        settle(page)
        page.keyboard.type("The crane")
        assert page.get_by_label("Title:").input_value() == "The crane"


class TestPreviewLink:
    def test_is_copied_and_opens_the_draft(self, visit, pages):
        page = visit()
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        sign_in(page, "edith")
        page.goto(pages["form"])
        page.get_by_role("button", name="Copy preview link").click()
        page.get_by_role("button", name="The link is copied").wait_for()
        link = page.evaluate("navigator.clipboard.readText()")
        reader = visit()
        reader.goto(link)
        reader.get_by_text("This is a draft.").wait_for()


class TestPresence:
    def test_is_no_longer_told_once_the_window_is_closed(self, visit, pages, draft, edith, bob):
        page = visit()
        sign_in(page, "edith")
        page.goto(pages["form"])
        settle(page)
        assert draft.editors.filter(user=edith, seen_at__lte=timezone.now()).exists()
        page.goto("/admin/")
        page.wait_for_load_state("networkidle")
        assert not draft.editors.filter(user=edith).exists()
