"""Comments of other sites: HTML with line ends in, safe HTML out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.foreign import LONGEST, render

PIECES = st.sampled_from(
    ["<b>", "</b>", "<p>", "</p>", "<li>", "<ul>", "\n\n", "\n", "x", "<a href='javascript:x'>",
     "<!", "<![CDATA[", "<?php", "<!--", "-->", "]]>", "<script>", "</script>", "&", "<", ">",
     "&#x0;", "<blockquote>", "<pre>", "<code>", "http://a.example/", "<img src=x onerror=y>",
     "<svg>"]
)  # fmt: skip


class TestParagraphs:
    def test_end_at_an_empty_line(self):
        assert render("One.\n\nTwo.") == "<p>One.</p><p>Two.</p>"

    def test_keep_their_lines(self):
        assert render("One,\ntwo.") == "<p>One,<br>\ntwo.</p>"

    def test_that_are_marked_already_stay(self):
        assert render("<p>One.</p>\n\n<p>Two.</p>") == "<p>One.</p><p>Two.</p>"

    def test_stand_within_a_quotation(self):
        assert render("<blockquote>One.\n\nTwo.</blockquote>Three.") == (
            "<blockquote><p>One.</p><p>Two.</p></blockquote><p>Three.</p>"
        )

    def test_are_not_made_in_code(self):
        assert render("<pre>One.\n\nTwo.</pre>") == "<pre>One.\n\nTwo.</pre>"


class TestMarks:
    @pytest.mark.parametrize(
        ("old", "new"),
        [("b", "strong"), ("i", "em"), ("strike", "s"), ("del", "s"), ("cite", "em")],
    )
    def test_get_the_names_of_here(self, old, new):
        assert render(f"<{old}>x</{old}>") == f"<p><{new}>x</{new}></p>"

    def test_that_are_left_open_end_with_the_paragraph(self):
        assert render("<b>x\n\ny").count("</strong>") == 2

    def test_of_other_kinds_leave_their_words(self):
        assert render('<font size="7"><marquee>x</marquee></font>') == "<p>x</p>"

    def test_a_bare_address_becomes_a_link(self):
        assert 'href="https://tides.example/a?b=1&amp;c=2"' in render(
            "See https://tides.example/a?b=1&c=2"
        )

    def test_an_address_in_a_link_stays_one_link(self):
        assert render('<a href="https://a.example">https://a.example</a>').count("<a ") == 1

    def test_links_promise_nothing_to_search_engines(self):
        assert 'rel="nofollow ugc noopener"' in render('<a href="https://a.example" rel="me">x</a>')

    def test_signs_are_signs(self):
        assert render("1 < 2 & 3 > 2") == "<p>1 &lt; 2 &amp; 3 &gt; 2</p>"

    @pytest.mark.parametrize(
        "text", ["<!-- x -->", "<![CD_author[x]>", "<?php echo 1 ?>", "<!DOCTYPE x>"]
    )
    def test_comments_and_declarations_are_left_out(self, text):
        assert render(f"a{text}b") == "<p>ab</p>"


class TestHostileText:
    @pytest.mark.parametrize(
        "text",
        [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            '<a href="javascript:alert(1)">x</a>',
            '<a href="java&#x09;script:alert(1)">x</a>',
            "<svg onload=alert(1)>",
            "<iframe src=//evil.example></iframe>",
            '<b onmouseover="alert(1)">x</b>',
            "<style>*{display:none}</style>",
        ],
    )
    def test_comes_to_nothing(self, text):
        found = render(text).lower()
        assert not any(sign in found for sign in ("alert", "script", "src", "style", "onmouse"))

    @given(st.lists(PIECES, max_size=30).map("".join))
    def test_is_always_answered_with_safe_html(self, text):
        found = render(text)
        assert "<script" not in found
        assert "javascript:" not in found

    @pytest.mark.parametrize("piece", ["<a ", "<!--", "<", "<b>", "<p>", "&#x", "<![", "a@b."])
    def test_of_the_greatest_length_is_answered(self, piece):
        assert isinstance(render(piece * (LONGEST // len(piece))), str)

    def test_that_is_longer_is_refused(self):
        with pytest.raises(ValueError, match="is the most"):
            render("x" * (LONGEST + 1))
