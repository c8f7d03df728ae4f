"""Write an article in a real browser: text, picture, tags, published."""

import pytest

from blog.models import Article
from tests.browser.conftest import sign_in
from tests.factories import TagFactory, picture_bytes


@pytest.fixture
def desk(visit, edith):
    """Edith at an empty article."""
    page = visit()
    sign_in(page, "edith")
    page.goto("/admin/blog/article/add/")
    page.locator(".ProseMirror[contenteditable=true]").wait_for()
    return page


def insert_picture(page, alt: str) -> None:
    """Upload a picture in the editor's own window and put it where the cursor is."""
    page.locator(".prose-menubar [title=figure]").click()
    with page.context.expect_page() as opened:
        page.get_by_text("Browse...").click()
    picker = opened.value
    picker.get_by_label("File").set_input_files(
        {"name": "photo.png", "mimeType": "image/png", "buffer": picture_bytes(size=(64, 36))}
    )
    picker.get_by_label("Alternative text:").fill(alt)
    picker.get_by_label("Caption:").fill(f"{alt}, seen from the pier")
    picker.get_by_role("button", name="Upload").click()
    picker.get_by_text("was added").wait_for()
    picker.locator("[data-pick]").first.click()
    page.get_by_role("button", name="Insert", exact=True).click()


class TestEditor:
    def test_publishes_an_article_with_a_picture_in_its_place(self, desk, visit):
        TagFactory(name="Ports", slug="ports")
        desk.get_by_label("Title:").fill("The crane that learned to wait")
        desk.locator(".ProseMirror[contenteditable=true]").click()
        desk.keyboard.type("It lifts when the wind allows.")
        insert_picture(desk, "A crane at rest")
        desk.select_option("#id_status", "published")
        desk.get_by_role("button", name="Save", exact=True).first.click()
        desk.get_by_text("was added successfully").wait_for()
        reader = visit()
        reader.goto(Article.objects.get().get_absolute_url())
        picture = reader.get_by_role("img", name="A crane at rest")
        assert picture.get_attribute("width") == "64"
        assert reader.get_by_text("A crane at rest, seen from the pier").is_visible()

    def test_goes_on_below_a_picture_by_pressing_enter(self, desk):
        desk.locator(".ProseMirror[contenteditable=true]").click()
        desk.keyboard.type("Before.")
        insert_picture(desk, "A crane at rest")
        desk.locator(".ProseMirror figure").wait_for()
        desk.keyboard.press("Enter")
        desk.keyboard.type("After.")
        assert desk.locator(".ProseMirror > p", has_text="After.").count() == 1

    def test_finds_a_tag_as_one_types(self, desk):
        TagFactory(name="Lighthouses", slug="lighthouses")
        box = desk.locator(".field-tag_list .select2-search__field")
        box.fill("light")
        desk.locator(".select2-results__option", has_text="Lighthouses").click()
        assert desk.locator(".field-tag_list").get_by_text("Lighthouses").first.is_visible()

    def test_keeps_the_text_when_something_is_missing(self, desk):
        desk.locator(".ProseMirror[contenteditable=true]").click()
        desk.keyboard.type("A text without a title.")
        desk.locator("#article_form").evaluate("form => form.noValidate = true")
        desk.get_by_role("button", name="Save", exact=True).first.click()
        desk.get_by_text("Please correct the error").wait_for()
        # The editor is built by its script, a moment after the page.
        desk.locator(".ProseMirror p", has_text="A text without a title.").wait_for()
