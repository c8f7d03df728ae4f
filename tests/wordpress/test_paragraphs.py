"""Classic text: what a writer typed in lines comes out in paragraphs."""

import pytest

from tests.wordpress.fakesite import HARBOUR, UPLOADS, figure, html, notes

IMAGE = f'<img src="{UPLOADS}/harbour.jpg" alt="Boats">'


class TestLines:
    def test_a_blank_line_begins_a_paragraph(self):
        assert html("Ebb.\n\nFlood.") == "<p>Ebb.</p><p>Flood.</p>"

    def test_a_line_with_blanks_is_blank(self):
        assert html("Ebb.\n \t \nFlood.") == "<p>Ebb.</p><p>Flood.</p>"

    def test_many_blank_lines_are_one(self):
        assert html("\n\n\nEbb.\n\n\n\n\nFlood.\n\n") == "<p>Ebb.</p><p>Flood.</p>"

    def test_the_end_of_a_line_breaks_it(self):
        assert html("Ebb.\nFlood.") == "<p>Ebb.<br>Flood.</p>"

    @pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
    def test_every_kind_of_line_end_counts(self, end):
        assert html(f"Ebb.{end}Flood.{end}{end}Slack.") == "<p>Ebb.<br>Flood.</p><p>Slack.</p>"

    def test_a_break_that_was_typed_is_not_doubled(self):
        assert html("Ebb.<br />\nFlood.") == "<p>Ebb.<br>Flood.</p>"

    def test_two_breaks_that_were_typed_are_a_paragraph(self):
        assert html("Ebb.<br><br />Flood.") == "<p>Ebb.</p><p>Flood.</p>"

    def test_a_blank_line_behind_a_break_is_a_paragraph(self):
        assert html("Ebb.<br>\n\nFlood.") == "<p>Ebb.</p><p>Flood.</p>"

    def test_emphasis_goes_on_over_a_blank_line(self):
        assert html("<b>Ebb.\n\nFlood.</b>") == (
            "<p><strong>Ebb.</strong></p><p><strong>Flood.</strong></p>"
        )


class TestBlocks:
    @pytest.mark.parametrize("tag", ["h2", "h3", "blockquote", "pre"])
    def test_no_paragraph_is_put_around_a_block(self, tag):
        assert not html(f"<{tag}>Tides</{tag}>").startswith("<p>")

    def test_no_line_is_broken_between_a_block_and_words(self):
        assert (
            html("<h2>Tides</h2>\nEbb.\n<hr>\nFlood.")
            == "<h2>Tides</h2><p>Ebb.</p><hr><p>Flood.</p>"
        )

    def test_lines_between_items_are_only_lines(self):
        assert html("<ul>\n\n<li>Ebb</li>\n\n<li>Flood</li>\n</ul>") == (
            "<ul><li>Ebb</li><li>Flood</li></ul>"
        )

    def test_lines_between_cells_are_only_lines(self):
        assert html("<table>\n<tr>\n\n<td>Ebb</td>\n</tr>\n</table>") == (
            "<table><tbody><tr><td>Ebb</td></tr></tbody></table>"
        )

    def test_a_line_in_an_item_breaks_there(self):
        assert html("<ul><li>Ebb\nand flood</li></ul>") == "<ul><li>Ebb<br>and flood</li></ul>"

    def test_paragraphs_that_were_typed_stay(self):
        assert html("<p>Ebb.</p>\n<p>Flood.</p>") == "<p>Ebb.</p><p>Flood.</p>"

    def test_a_quote_has_paragraphs(self):
        assert html("<blockquote>Ebb.\n\nFlood.</blockquote>") == (
            "<blockquote><p>Ebb.</p><p>Flood.</p></blockquote>"
        )

    def test_a_picture_between_lines_needs_no_break(self):
        assert (
            html(f"Ebb.\n{IMAGE}\nFlood.") == f"<p>Ebb.</p>{figure(HARBOUR, 'Boats')}<p>Flood.</p>"
        )


class TestPreformattedText:
    def test_keeps_its_lines(self):
        assert html("<pre>ebb\n\n  flood</pre>") == "<pre><code>ebb\n\n  flood</code></pre>"

    def test_ends_where_it_ends(self):
        assert html("<pre>ebb</pre>a\nb") == "<pre><code>ebb</code></pre><p>a<br>b</p>"

    def test_a_script_has_no_paragraphs(self):
        assert html("Ebb.<script>\n\nlet tide\n\n</script> Flood.") == "<p>Ebb. Flood.</p>"


class TestMarksOfThePage:
    def test_more_ends_the_paragraph_before_it(self):
        assert html("Ebb.<!--more-->Flood.") == "<p>Ebb.</p><p>Flood.</p>"

    def test_more_may_have_words_of_its_own(self):
        assert html("Ebb.\n\n<!--more Read on-->\n\nFlood.") == "<p>Ebb.</p><p>Flood.</p>"

    def test_a_page_break_leaves_no_trace_in_the_text(self):
        assert html("Ebb.\n\n<!--nextpage-->\n\nFlood.") == "<p>Ebb.</p><p>Flood.</p>"

    def test_a_page_break_is_noted(self):
        assert notes("Ebb.<!--nextpage-->Flood.") == [
            "a page break was left out: the text is one page here"
        ]

    def test_any_other_comment_is_dropped(self):
        assert html("Ebb<!-- secret --> and flood.") == "<p>Ebb and flood.</p>"
