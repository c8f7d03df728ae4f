"""All that an article may hold, in the real editor: nothing is lost by opening and saving it."""

import pytest

from blog.models import Article
from blog.richtext import clean
from tests.browser.conftest import sign_in
from tests.factories import ArticleFactory, ImageFactory

FILM = "https://www.youtube.com/watch?v=dQw4w9WgXcQ&amp;t=5"
TEXT = """
<p>Plain, <strong>bold</strong>, <em>italic</em>, <s>struck</s>, <u>underlined</u>,
 H<sub>2</sub>O, m<sup>2</sup>, <mark>marked</mark>, <code>a &lt; b</code>,
 <a href="https://x.example/?a=1&amp;b=2" title="Go" rel="noopener">a link</a><br>and a line.</p>
<h2>Two</h2><h3>Three</h3><h4>Four</h4>
<blockquote><p>Mind the tide.</p><p>And the wind.</p></blockquote>
<ul><li><p>One</p><ul><li><p>Below</p></li></ul></li><li><p>Two</p></li></ul>
<ol start="3"><li><p>Three</p></li></ol>
<pre><code>if a &lt; b:
    pass</code></pre>
<hr>
{figure}
<div data-gallery="">{figure}{figure}</div>
<table><tbody><tr><th><p>Quay</p></th><th><p>Depth</p></th></tr>
<tr><td colspan="2"><p>North</p></td></tr>
<tr><td rowspan="2"><p>East</p></td><td><p>9 <strong>m</strong></p></td></tr>
<tr><td><ul><li><p>10 m</p></li></ul></td></tr></tbody></table>
<div data-embed="{film}"><a href="{film}" rel="noopener">{film}</a></div>
<div data-embed="https://x.example/1">
<a href="https://x.example/1" rel="noopener">https://x.example/1</a></div>
<div data-recording="audio" data-attachment="5">
<a href="/media/files/ab/c.mp3" rel="noopener">The tide</a></div>
<div data-recording="video" data-attachment="6">
<a href="/media/files/ab/c.mp4" rel="noopener">A “film” &amp; more</a></div>
<p>The end.</p>
"""


@pytest.fixture
def desk(visit, edith):
    """Edith, signed in."""
    page = visit()
    sign_in(page, "edith")
    return page


@pytest.fixture
def everything():
    """An article with every piece of the vocabulary, as the editor writes it."""
    image = ImageFactory(alt="A pier")
    figure = (
        f'<figure class="figure"><img src="{image.file.url}" alt="A pier" data-file="{image.pk}">'
        "<figcaption>The <em>pier</em></figcaption></figure>"
    )
    bare = figure.replace("<figcaption>The <em>pier</em></figcaption>", "")
    text = TEXT.format(figure=figure, film=FILM).replace(figure, bare, 1)
    body = clean(text.replace(",\n ", ", ").replace(">\n<", "><").strip())
    return ArticleFactory(title="Everything", slug="everything", body=body)


def open_editor(page, article) -> None:
    """Open the article and wait until its editor is built."""
    page.goto(f"/admin/blog/article/{article.pk}/change/")
    page.locator(".ProseMirror[contenteditable=true]").wait_for()


def save(page) -> str:
    """Save, and return the text that is stored then."""
    page.get_by_role("button", name="Save and continue editing").first.click()
    page.get_by_text("was changed successfully").wait_for()
    return Article.objects.get().body


class TestRoundTrip:
    def test_of_an_article_with_everything_changes_no_letter(self, desk, everything):
        before = everything.body
        open_editor(desk, everything)
        # One letter comes and goes, so that the editor writes the text anew.
        desk.locator(".ProseMirror > p", has_text="The end.").click()
        desk.keyboard.press("End")
        desk.keyboard.type("x")
        desk.keyboard.press("Backspace")
        assert save(desk) == before


class TestButtons:
    FILM = "https://youtu.be/dQw4w9WgXcQ"

    @pytest.fixture
    def page(self, desk):
        desk.goto("/admin/blog/article/add/")
        desk.locator(".ProseMirror[contenteditable=true]").click()
        return desk

    def text(self, page) -> str:
        return clean(page.locator("#id_body").input_value())

    def ask_for(self, page, address: str) -> None:
        page.locator(".prose-menubar [title^='film or sound']").click()
        page.get_by_label("Address").fill(address)
        page.get_by_role("button", name="Insert", exact=True).click()
        page.locator("dialog").wait_for(state="detached")

    def test_put_in_a_film_by_its_address(self, page):
        self.ask_for(page, self.FILM)
        assert f'<div data-embed="{self.FILM}">' in self.text(page)

    def test_put_in_a_link_for_an_address_that_nobody_listed(self, page):
        self.ask_for(page, "https://x.example/film")
        assert self.text(page) == (
            '<p><a href="https://x.example/film" rel="noopener">https://x.example/film</a></p>'
        )

    def test_put_in_a_table(self, page):
        page.locator(".prose-menubar [title='Insert table']").click()
        page.get_by_role("button", name="Insert Table", exact=True).click()
        page.keyboard.type("Quay")
        assert self.text(page).startswith("<table><tbody><tr><td><p>Quay</p></td>")

    @pytest.mark.parametrize(
        ("title", "tag"),
        [("underline", "u"), ("subscript", "sub"), ("superscript", "sup"), ("highlight", "mark")],
    )
    def test_mark_what_is_written_next(self, page, title, tag):
        page.locator(f".prose-menubar [title='{title}']").click()
        page.keyboard.type("quay")
        assert self.text(page) == f"<p><{tag}>quay</{tag}></p>"


class TestGallery:
    """Two pictures one after the other, with an empty line between them."""

    BUTTON = ".prose-menubar [title^='gallery']"

    @pytest.fixture
    def page(self, desk):
        address = ImageFactory().file.url
        figure = f'<figure><img src="{address}"><figcaption>%s</figcaption></figure>'
        body = f"<p>Before.</p>{figure % 'One'}<p></p>{figure % 'Two'}<p>After.</p>"
        open_editor(desk, ArticleFactory(body=body))
        desk.locator("figcaption", has_text="One").click()
        return desk

    def test_is_made_of_neighbours(self, page):
        page.locator(self.BUTTON).click()
        assert page.locator(".ProseMirror div[data-gallery] figure").count() == 2

    def test_becomes_its_pictures_again(self, page):
        page.locator(self.BUTTON).click()
        page.locator(self.BUTTON).click()
        assert page.locator(".ProseMirror > figure").count() == 2

    def test_is_left_by_enter(self, page):
        page.locator(self.BUTTON).click()
        page.keyboard.press("Enter")
        page.keyboard.type("Below.")
        assert page.locator("div[data-gallery] + p", has_text="Below.").count() == 1
