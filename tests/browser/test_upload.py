"""Add pictures in a real browser: dropped, pasted, refused, described, given a focal point."""

import base64

import pytest

from blog.models import Image
from tests.browser.conftest import sign_in
from tests.factories import ImageFactory, picture_bytes

DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
# A drop and a paste as the browser makes them, with files that the test brings.
SEND = """
([selector, name, files]) => {
  const data = new DataTransfer();
  for (const { title, content } of files) {
    const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
    data.items.add(new File([bytes], title, { type: "image/png" }));
  }
  const options = { bubbles: true, cancelable: true };
  const target = document.querySelector(selector);
  if (name === "paste") {
    target.dispatchEvent(new ClipboardEvent(name, { ...options, clipboardData: data }));
    return;
  }
  for (const step of ["dragenter", "dragover", name]) {
    target.dispatchEvent(new DragEvent(step, { ...options, dataTransfer: data }));
  }
}
"""
UPLOAD = "/admin/blog/image/upload/"


def send(page, selector: str, name: str, **files: bytes) -> None:
    """Drop or paste files, by their titles."""
    coded = [
        {"title": f"{title}.png", "content": base64.b64encode(data).decode()}
        for title, data in files.items()
    ]
    page.evaluate(SEND, [selector, name, coded])


@pytest.fixture
def desk(visit, edith):
    """Edith at the page for adding pictures."""
    page = visit()
    sign_in(page, "edith")
    page.goto(UPLOAD)
    return page


class TestDropping:
    def test_takes_the_sound_ones_and_says_what_is_wrong_with_the_other(self, desk):
        sent = {"pier": picture_bytes(), "logo": DRAWING, "gull": picture_bytes()}
        send(desk, "[data-drop]", "drop", **sent)
        desk.get_by_text("gull.png is uploaded").wait_for()
        assert desk.get_by_text("pier.png is uploaded").is_visible()
        assert desk.get_by_text("logo.png This is an SVG drawing").is_visible()
        assert Image.objects.without_words().count() == 2

    def test_lets_them_be_described_at_once(self, desk):
        send(desk, "[data-drop]", "drop", pier=picture_bytes(), line=picture_bytes())
        desk.get_by_text("line.png is uploaded").wait_for()
        desk.get_by_label("Alternative text").first.fill("A pier at low tide")
        desk.get_by_label("Only decoration").last.check()
        desk.get_by_role("button", name="Save the words").click()
        desk.get_by_text("Pictures described: 2.").wait_for()
        assert Image.objects.described().count() == 2
        assert not desk.get_by_role("button", name="Save the words").is_visible()

    def test_keeps_words_that_were_typed_meanwhile(self, desk):
        send(desk, "[data-drop]", "drop", pier=picture_bytes())
        desk.get_by_label("Alternative text").fill("A pier")
        send(desk, "[data-drop]", "drop", gull=picture_bytes())
        desk.get_by_text("gull.png is uploaded").wait_for()
        assert desk.get_by_label("Alternative text").last.input_value() == "A pier"

    def test_beside_the_zone_does_not_leave_the_page(self, desk):
        send(desk, "#header", "drop", pier=picture_bytes())
        assert desk.url.endswith(UPLOAD)

    def test_of_a_file_with_a_hostile_name_shows_its_name(self, desk):
        send(desk, "[data-drop]", "drop", **{"<img src=x onerror=alert(1)>": picture_bytes()})
        desk.get_by_text("<img src=x onerror=alert(1)>.png is uploaded").wait_for()

    def test_says_that_one_was_signed_out(self, desk):
        desk.context.clear_cookies(name="session")
        send(desk, "[data-drop]", "drop", pier=picture_bytes())
        desk.get_by_text("Sign in again in another window").wait_for()

    def test_says_that_the_site_is_away(self, desk):
        desk.route(f"**{UPLOAD}", lambda route: route.abort())
        send(desk, "[data-drop]", "drop", pier=picture_bytes())
        desk.get_by_text("It did not arrive. Try it again.").wait_for()


class TestOtherWays:
    def test_choosing_files_uploads_them(self, desk):
        desk.get_by_label("Drop pictures here").set_input_files(
            [
                {"name": f"{name}.png", "mimeType": "image/png", "buffer": picture_bytes()}
                for name in ("pier", "gull")
            ]
        )
        desk.get_by_text("gull.png is uploaded").wait_for()
        assert Image.objects.count() == 2

    def test_pasting_uploads(self, desk):
        send(desk, "body", "paste", pier=picture_bytes())
        desk.get_by_text("pier.png is uploaded").wait_for()

    def test_without_scripts_a_form_does_it(self, visit, edith):
        page = visit(scripts=False)
        sign_in(page, "edith")
        page.goto(UPLOAD)
        page.get_by_label("Drop pictures here").set_input_files(
            [
                {"name": f"{name}.png", "mimeType": "image/png", "buffer": data}
                for name, data in {"pier": picture_bytes(), "logo": DRAWING}.items()
            ]
        )
        page.get_by_role("button", name="Upload").click()
        assert page.get_by_text("“logo.png”: This is an SVG drawing").is_visible()
        page.get_by_label("Alternative text").fill("A pier")
        page.get_by_role("button", name="Save the words").click()
        assert Image.objects.get().alt == "A pier"

    def test_dropping_on_the_picker_fills_its_form(self, desk):
        desk.goto("/admin/blog/image/picker/?CKEditorFuncNum=1")
        send(desk, "[data-drop]", "drop", pier=picture_bytes())
        desk.get_by_label("Alternative text:").fill("A pier at low tide")
        desk.get_by_role("button", name="Upload").click()
        desk.get_by_text("“A pier at low tide” was added").wait_for()


class TestFocalPoint:
    @pytest.fixture
    def frame(self, desk):
        """The picture on its own page, to be clicked."""
        desk.goto(f"/admin/blog/image/{ImageFactory().pk}/change/")
        return desk.locator("[data-focal]")

    def point(self, page) -> tuple[str, str]:
        names = ("Percent from the left", "Percent from the top")
        left, top = (page.get_by_label(name).input_value() for name in names)
        return left, top

    def test_is_set_by_a_click(self, desk, frame):
        box = frame.bounding_box()
        frame.click(position={"x": box["width"] * 0.25, "y": box["height"] * 0.75})
        left, top = map(int, self.point(desk))
        assert abs(left - 25) < 8
        assert abs(top - 75) < 12

    def test_is_moved_with_the_arrow_keys(self, desk, frame):
        frame.focus()
        for key in ("ArrowLeft", "ArrowLeft", "ArrowDown"):
            desk.keyboard.press(key)
        assert self.point(desk) == ("40", "55")

    def test_stays_inside(self, desk, frame):
        frame.focus()
        for _ in range(12):
            desk.keyboard.press("ArrowUp")
        assert self.point(desk) == ("50", "0")

    def test_is_saved(self, desk, frame):
        frame.focus()
        desk.keyboard.press("ArrowRight")
        desk.get_by_role("button", name="Save", exact=True).first.click()
        desk.get_by_text("was changed successfully").wait_for()
        assert Image.objects.get().focus_x == 55


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1440])
def test_pages_serve_everybody(visit, edith, faults_for_all, scheme, width):
    image = ImageFactory(alt="")
    page = visit(color_scheme=scheme, viewport={"width": width, "height": 800})
    sign_in(page, "edith")
    for address in (UPLOAD, f"/admin/blog/image/{image.pk}/change/"):
        page.goto(address)
        assert faults_for_all(page) == ""
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
