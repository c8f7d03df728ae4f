"""The HTML of the page: pictures, and what is copied to the letter."""

import pytest
from hypothesis import given, settings

from blog.rendering import image, render
from blog.richtext import ALLOWED, clean
from tests.blog.test_richtext import FIGURE, SOUP, Inventory


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
        added = {"rel", "loading", "decoding"}
        for tag, attributes in Inventory(render(clean(text), nothing)).found:
            assert tag in ALLOWED
            assert attributes.keys() <= {*ALLOWED[tag], *added}
