"""The HTML of the page: pictures, and what is copied to the letter."""

import pytest
from hypothesis import given, settings

from blog.rendering import for_feeds, image, is_rich, render
from blog.richtext import ALLOWED, clean
from tests.blog.test_richtext import FIGURE, RECORDING, SOUP, Inventory


def nothing(key, given):
    """Know no picture."""


class TestPicture:
    def test_is_what_its_keeper_makes_of_its_key_and_its_words(self):
        html = render(FIGURE, lambda key, given: f"[{key} {given}]")
        assert "[7 {'src': '/media/a/b.png', 'alt': 'A pier'}]" in html

    def test_that_nobody_knows_is_shown_as_it_is(self):
        assert render(FIGURE, nothing) == FIGURE.replace(
            ' data-file="7"', ' loading="lazy" decoding="async"'
        )

    def test_without_a_key_is_asked_of_nobody(self):
        html = render('<img src="/media/a.png" alt="b">', lambda key, given: "never")
        assert html == '<img src="/media/a.png" alt="b" loading="lazy" decoding="async">'

    def test_gets_its_words_as_they_were_written(self):
        text = clean('<img src="/media/a.png" data-file="7" alt="&quot;&lt;i&gt;&quot; &amp;amp;">')
        assert render(text, lambda key, given: given["alt"]) == '"<i>" &amp;'

    def test_without_address_is_left_out(self):
        assert image({"alt": "b"}) == ""

    def test_escapes_its_words(self):
        assert "<script>" not in image({"src": "/media/a.png", "alt": '"><script>'})


class TestRest:
    @pytest.mark.parametrize("text", ["<br>", "<hr>", "&nbsp;&amp;lt; &lt;img&gt;", "a\n b"])
    def test_is_copied_to_the_letter(self, text):
        assert render(text, nothing) == text

    @settings(max_examples=200, deadline=None)
    @given(SOUP)
    def test_opens_no_new_door(self, text):
        added = {"rel", "loading", "decoding", "class", "role", "aria-label", "tabindex"}
        own = {"audio": {"controls", "preload", "src"}}
        for tag, attributes in Inventory(render(clean(text), nothing)).found:
            assert tag in {*ALLOWED, *own}
            assert attributes.keys() <= {*ALLOWED.get(tag, ()), *own.get(tag, ()), *added}


class TestTable:
    TABLE = "<table><tbody><tr><td>a</td></tr></tbody></table>"

    def test_can_be_scrolled_with_the_keyboard(self):
        assert render(self.TABLE, nothing) == (
            f'<div class="scroll" role="region" aria-label="Table" tabindex="0">{self.TABLE}</div>'
        )

    def test_has_a_name_that_tells_it_from_the_others(self):
        html = render(self.TABLE * 3, nothing)
        assert html.count('"Table"') == html.count('"Table 2"') == html.count('"Table 3"') == 1


class TestGallery:
    def test_is_laid_out_by_a_class(self):
        html = render(f'<div data-gallery="">{FIGURE}</div>', lambda key, given: "[]")
        assert html.startswith('<div class="gallery"><figure class="figure">[]')


class TestRecording:
    def test_is_played_on_the_page_and_fetched_only_then(self):
        html = render(RECORDING, nothing)
        assert '<audio controls preload="none" src="/media/files/a/b.mp3"' in html

    def test_can_be_fetched_where_it_cannot_be_played(self):
        assert '<a href="/media/files/a/b.mp3">The tide</a>' in render(RECORDING, nothing)

    def test_escapes_its_name(self):
        text = clean(RECORDING.replace("The tide", "&quot; onplay=&quot;a &lt;b&gt;"))
        found = [attributes for tag, attributes in Inventory(render(text, nothing)).found]
        assert found[1]["aria-label"] == '" onplay="a <b>'


class TestForFeeds:
    def feed(self, text):
        return for_feeds(render(clean(text), nothing), "https://site.example")

    def test_makes_links_of_boxes(self):
        address = "https://vimeo.com/1?a=1&amp;b=2"
        assert self.feed(f'<div data-embed="{address}"></div><p>b</p>') == (
            f'<p><a href="{address}" rel="noopener">vimeo.com/1?a=1&amp;b=2</a></p><p>b</p>'
        )

    def test_makes_links_of_players(self):
        address = "https://site.example/media/files/a/b.mp3"
        assert self.feed(RECORDING) == f'<p><a href="{address}">The tide</a></p>'

    def test_makes_plain_tables(self):
        assert self.feed(TestTable.TABLE) == TestTable.TABLE

    def test_makes_addresses_work_outside_the_site(self):
        assert 'src="https://site.example/media/a.png"' in self.feed('<img src="/media/a.png">')

    @pytest.mark.parametrize("address", ["https://x.example/", "//x.example/", "#below"])
    def test_leaves_other_addresses_alone(self, address):
        assert f'"{address}"' in self.feed(f'<a href="{address}">a</a>')

    def test_leaves_words_alone_that_look_like_an_address(self):
        assert self.feed('<p>src="/media/a.png"</p>') == '<p>src="/media/a.png"</p>'


class TestIsRich:
    @pytest.mark.parametrize(
        "text",
        [
            RECORDING,
            TestTable.TABLE,
            f"<div data-gallery>{FIGURE}</div>",
            "<p>H<sub>2</sub>O</p>",
            "<p><mark>a</mark></p>",
            '<div data-embed="https://vimeo.com/1">a</div>',
        ],
    )
    def test_says_so_of_what_has_a_style_of_its_own(self, text):
        assert is_rich(render(clean(text), nothing))

    @pytest.mark.parametrize(
        "text", [FIGURE, "<p>gallery</p>", '<div data-embed="https://x.example/1">a</div>']
    )
    def test_says_so_of_nothing_else(self, text):
        assert not is_rich(render(clean(text), nothing))
