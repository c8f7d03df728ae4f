"""What comes from elsewhere into the editor, by a real paste.

The folder `clipboard` holds what word processors and browsers put on it, in
small, each after its manner.
"""

from pathlib import Path

import pytest

from blog.richtext import clean
from tests.browser.conftest import sign_in

PASTE = """(field, data) => {
  const clipboardData = new DataTransfer();
  for (const [type, text] of Object.entries(data)) clipboardData.setData(type, text);
  field.focus();
  const options = { clipboardData, bubbles: true, cancelable: true };
  field.dispatchEvent(new ClipboardEvent("paste", options));
}"""
CLIPBOARD = Path(__file__).parent / "clipboard"
FILM = "https://youtu.be/dQw4w9WgXcQ"
FROM_WORD = (
    "<h2>The quay</h2>"
    "<p><strong>Bold</strong> and <em>italic</em> in Leith, by night.</p>"
    "<ul><li><p>Ropes</p><ul><li><p>Hemp</p></li></ul></li><li><p>Chains</p></li></ul>"
    '<ol start="3"><li><p>Third</p></li><li><p>Fourth</p></li></ol>'
    "<table><tbody><tr><td><p>Quay</p></td><td><p>9 m</p></td></tr></tbody></table>"
    "<p>See note<sup>1</sup>.</p>"
)
FROM_DOCS = (
    "<h2>The quay</h2>"
    "<p>Plain, <strong>bold</strong><em>, italic</em><s>, struck</s><sup>2</sup> and "
    '<a href="https://x.example/a?b=1" rel="noopener">a link</a>.</p>'
    "<ul><li><p>One</p><ul><li><p>Below</p></li></ul></li><li><p>Two</p></li></ul>"
    "<p>The end.</p>"
)
FROM_LIBRE = (
    "<h2>The quay</h2><p><strong>Bold</strong> and <em>italic</em></p><ol><li><p>One</p></li></ol>"
)
FRAME = "https://www.youtube.com/embed/dQw4w9WgXcQ"
FROM_WEB = (
    "<h4>Small heading</h4>"
    '<p>Words in a span, a <a href="https://x.example/a?id=7" rel="noopener">tracked link</a>,'
    " a trap.</p>"
    '<p><a href="https://cdn.example/pier.jpg" rel="noopener">Picture: A pier</a></p>'
    "<p>The pier</p>"
    f'<div data-embed="{FRAME}"><a href="{FRAME}" rel="noopener">{FRAME}</a></div>'
    "<table><tbody><tr><th><p>Quay</p></th><th><p>Depth</p></th></tr>"
    "<tr><td><p>North</p></td><td><p>9 m</p></td></tr></tbody></table>"
)
SOURCES = {"word": FROM_WORD, "docs": FROM_DOCS, "libre": FROM_LIBRE, "web": FROM_WEB}


@pytest.fixture
def desk(visit, edith):
    """Edith at an empty article."""
    page = visit()
    sign_in(page, "edith")
    page.goto("/admin/blog/article/add/")
    page.locator(".ProseMirror[contenteditable=true]").wait_for()
    return page


def paste(page, **data) -> str:
    """Paste what the clipboard holds, by type; return the text as it would be stored."""
    kinds = {f"text/{name}": text for name, text in data.items()}
    page.locator(".ProseMirror[contenteditable=true]").evaluate(PASTE, kinds)
    return clean(page.locator("#id_body").input_value())


class TestPaste:
    @pytest.mark.parametrize("source", SOURCES)
    def test_keeps_the_text_and_nothing_of_the_program_it_came_from(self, desk, source):
        html = (CLIPBOARD / f"{source}.html").read_text(encoding="utf-8")
        assert paste(desk, html=html, plain="x") == SOURCES[source]

    def test_of_an_address_on_an_empty_line_makes_a_box(self, desk):
        assert paste(desk, plain=FILM) == (
            f'<div data-embed="{FILM}"><a href="{FILM}" rel="noopener">{FILM}</a></div>'
        )

    def test_of_the_markup_of_a_frame_makes_a_box(self, desk):
        text = f'<iframe width="560" src="{FILM}" allowfullscreen></iframe>'
        assert f'data-embed="{FILM}"' in paste(desk, plain=text)

    def test_of_an_address_in_a_sentence_makes_a_link(self, desk):
        desk.locator(".ProseMirror[contenteditable=true]").click()
        desk.keyboard.type("See ")
        assert paste(desk, plain=FILM) == (f'<p>See <a href="{FILM}" rel="noopener">{FILM}</a></p>')

    def test_of_an_address_that_nobody_listed_makes_no_box(self, desk):
        assert "data-embed" not in paste(desk, plain="https://x.example/film")
