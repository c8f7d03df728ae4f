"""A whole text from one end to the other: balanced, and as cleaning leaves it."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from blog import richtext
from tests.wordpress.balance import is_balanced
from tests.wordpress.fakesite import HARBOUR, UPLOADS, FakeSite, embed, figure, html, notes
from wordpress.content import convert

# Whatever a text is made of, in pieces that do not fit.
PIECES = [
    "a", " ", "\n", "\n\n", "&nbsp;", "&lt;", "<p>", "</p>", "<b>", "</b>", "<i>", "</i>", "<br>",
    "<hr>", "<ul>", "</ul>", "<ol start=2>", "<li>", "</li>", "<table>", "</table>", "<tr>",
    "<td>", "</td>", "<th>", "<caption>", "<tfoot>", "</tfoot>", "<tbody>", "<blockquote>",
    "</blockquote>", "<h2>", "</h2>", "<pre>", "</pre>", "<code>", "</code>", "<div>", "</div>",
    "<figure>", "</figure>", "<figcaption>", "</figcaption>", "<div data-gallery>", "<dt>",
    "</dt>", '<a href="/x">', "</a>", "<q>", "</q>", "<script>", "</script>", "<!--", "-->",
    "<!--more-->", "[caption]", "[/caption]", "[gallery]", "[embed]", "[/embed]", "[[gallery]]",
    "[code]", "<!-- wp:group -->", "<!-- /wp:group -->", '<!-- wp:block {"ref":301} /-->',
    "https://video.example/watch/1", f'<img src="{UPLOADS}/harbour.jpg" alt="">',
    '<img src="https://x.example/lost.jpg">', "<video src=/a>", '<pre class="wp-block-verse">',
    '<ul class="wp-block-gallery">', "<", ">", '"', "&#", "\0", "<details>",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


def alike(text: str) -> str:
    """Return HTML with its attributes in one order, without those that cleaning adds."""

    def tag(found: re.Match[str]) -> str:
        pairs = sorted(re.findall(r'[\w-]+(?:="[^"]*")?', found[2]))
        kept = [pair.removesuffix('=""') for pair in pairs if pair != 'rel="noopener"']
        return f"<{' '.join([found[1], *kept])}>"

    return re.sub(r"<([a-z0-9]+) ([^>]*)>", tag, text)


IMAGE = f'<img src="{UPLOADS}/harbour.jpg" alt="Boats" />'
ARTICLE = f"""Ebb <b>and</b> flood, 5&nbsp;km &amp; more.
Second line.

<h3>Tides</h3>
[caption width="300"]<a href="{UPLOADS}/harbour.jpg">{IMAGE}</a> Low[/caption]

https://video.example/watch/1

[gallery ids="101,102"]
<ul>
	<li>One <a href="https://old.example/a/?b=1&amp;c=2" title="A &quot;title&quot;">link</a></li>
	<li>Two<ol><li>Three</li></ol></li>
</ul>
<table><tr><th>a</th><td colspan="2">b</td></tr></table>
<pre>if a &lt; b:
    pass</pre>
[audio src="{UPLOADS}/interview.mp3"]"""


class TestWholeText:
    def test_is_what_cleaning_leaves_as_it_is(self):
        made = html(ARTICLE)
        assert alike(richtext.clean(made)) == alike(made)

    def test_keeps_every_word(self):
        words = richtext.plain(html(ARTICLE)).split()
        assert {"Ebb", "more.", "line.", "Tides", "Low", "One", "link", "pass"} <= set(words)

    def test_needs_no_notes_when_all_is_here(self):
        assert notes(ARTICLE) == []

    def test_of_nothing_is_nothing(self):
        assert convert("", FakeSite()) == ("", [])

    def test_has_no_more_notes_than_a_person_reads(self):
        assert len(notes("".join(f"[box-{number}]" for number in range(1000)))) == 50


class TestAnyText:
    @given(TEXTS)
    @example("<h2><ul></h2>")
    def test_is_balanced(self, text):
        assert is_balanced(html(text))

    @given(TEXTS)
    def test_in_one_block_of_html_is_balanced(self, text):
        assert is_balanced(html(f"<!-- wp:html -->\n{text}\n<!-- /wp:html -->"))

    @given(TEXTS)
    def test_is_the_same_when_it_is_cleaned_twice(self, text):
        once = richtext.clean(html(text))
        assert richtext.clean(once) == once

    @given(st.text())
    def test_may_be_anything(self, text):
        assert is_balanced(html(text))

    @given(TEXTS)
    def test_has_no_paragraph_in_a_paragraph(self, text):
        made = html(text)
        assert not re.search(
            r"<p>(?:(?!</p>).)*<(?:p|figure|div|ul|ol|table|h2|pre|blockquote)\b", made
        )


class TestDepth:
    @pytest.mark.parametrize("tag", ["blockquote", "ul", "ol", "li"])
    def test_of_the_text_has_an_end(self, tag):
        made = html(f"<{tag}>" * 1000 + "a")
        assert made.count("<") < 200

    def test_keeps_the_words_beyond_it(self):
        assert "deep" in html("<blockquote>" * 1000 + "deep" + "</blockquote>" * 1000)

    def test_is_left_where_it_was_left(self):
        assert html("<blockquote>" * 30 + "a" + "</blockquote>" * 30 + "b").endswith(
            "</blockquote><p>b</p>"
        )


def test_a_picture_and_a_box_next_to_each_other_stay_apart():
    assert html(f"{IMAGE}\n\nhttps://video.example/watch/1") == (
        figure(HARBOUR, "Boats") + embed("https://video.example/watch/1")
    )
