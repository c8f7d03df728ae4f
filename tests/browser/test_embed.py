"""A film of another site on the page of an article, before and after the reader asks for it."""

import pytest

from tests.factories import ArticleFactory

FILM = "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"
STUB = "<!doctype html><title>Film</title><p>A stub plays.</p>"


@pytest.fixture
def reading(visit, watch):
    """A reader of an article with a film; the film's site is a stub that notes who asks."""

    def open_page(**options):
        body = '<p>Look:</p><div data-embed="https://youtu.be/dQw4w9WgXcQ"></div>'
        address = ArticleFactory(title="Film", slug="film", body=body).get_absolute_url()
        page = visit(**options)
        page.asked = []

        def answer(route):
            page.asked.append(route.request)
            route.fulfill(body=STUB, content_type="text/html")

        page.route(f"{FILM}*", answer)
        page.goto(address)
        return page

    yield open_page
    # That one was wanted.
    watch.faults[:] = [fault for fault in watch.faults if fault != f"request to {FILM}"]


class TestFilm:
    def test_is_asked_for_by_nobody_before_the_reader(self, reading):
        page = reading()
        page.wait_for_load_state("networkidle")
        assert page.asked == []
        assert page.locator("iframe").count() == 0

    def test_comes_into_its_box_at_a_press(self, reading):
        page = reading()
        page.get_by_role("button", name="Show it here").press("Enter")
        page.frame_locator("iframe").get_by_text("A stub plays.").wait_for()
        assert page.locator("iframe").get_attribute("title") == "From YouTube"

    def test_learns_the_site_and_not_the_article(self, reading, site):
        page = reading()
        page.get_by_role("button", name="Show it here").click()
        page.frame_locator("iframe").get_by_text("A stub plays.").wait_for()
        assert page.asked[0].headers.get("referer") in (f"{site}/", None)

    def test_is_a_link_where_there_are_no_scripts(self, reading):
        page = reading(scripts=False)
        link = page.get_by_role("link", name="youtu.be/dQw4w9WgXcQ")
        assert link.get_attribute("href") == "https://youtu.be/dQw4w9WgXcQ"
        assert page.get_by_role("button", name="Show it here").is_hidden()


class TestPageWithEverything:
    BODY = (
        "<table><tr><th>Quay</th><th>Depth</th></tr><tr><td>North</td><td>9 m</td></tr></table>" * 2
        + '<div data-recording="audio" data-attachment="5"><a href="/media/a.mp3">Tide</a></div>'
        + '<div data-embed="https://vimeo.com/1">a</div>'
    )

    def test_has_no_fault_that_axe_finds(self, visit, faults_for_all):
        page = visit()
        page.goto(ArticleFactory(body=self.BODY).get_absolute_url())
        assert faults_for_all(page) == ""

    def test_scrolls_a_wide_table_and_never_the_page(self, visit):
        row = "".join(f"<td>unbreakable-{number}</td>" for number in range(12))
        page = visit(viewport={"width": 320, "height": 640})
        page.goto(ArticleFactory(body=f"<table><tr>{row}</tr></table>").get_absolute_url())
        width = "document.documentElement.scrollWidth"
        assert page.evaluate(width) == 320
        assert page.locator(".scroll").evaluate("box => box.scrollWidth > box.clientWidth")
