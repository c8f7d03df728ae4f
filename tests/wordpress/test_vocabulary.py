"""HTML of any kind: every word stays, in the vocabulary of an article."""

import pytest

from tests.wordpress.fakesite import html, notes


class TestMarks:
    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("b", "strong"), ("i", "em"), ("cite", "em"), ("dfn", "em"), ("var", "em"),
            ("del", "s"), ("strike", "s"), ("ins", "u"), ("kbd", "code"), ("samp", "code"),
            ("tt", "code"), ("sub", "sub"), ("sup", "sup"), ("mark", "mark"), ("B", "strong"),
        ],
    )  # fmt: skip
    def test_have_the_names_that_are_used_here(self, old, new):
        assert html(f"x <{old} class='y'>tide</{old}>") == f"<p>x <{new}>tide</{new}></p>"

    @pytest.mark.parametrize("tag", ["span", "font", "small", "big", "abbr", "label", "made-up"])
    def test_that_are_not_known_leave_their_words(self, tag):
        assert html(f"<{tag}>Ebb</{tag}> tide") == "<p>Ebb tide</p>"

    def test_that_cross_are_put_in_order(self):
        assert html("<b>a<i>b</b>c</i>") == "<p><strong>a<em>b</em></strong><em>c</em></p>"

    def test_that_never_end_do(self):
        assert html("<b>a") == "<p><strong>a</strong></p>"

    def test_are_not_doubled(self):
        assert html("<b><b>a</b>b</b>c") == "<p><strong>ab</strong>c</p>"

    def test_without_words_are_gone(self):
        assert html("a<b></b><i> </i>b") == "<p>a b</p>"

    def test_do_not_begin_or_end_with_a_space(self):
        assert html("a<b> b </b>c") == "<p>a <strong>b</strong> c</p>"

    def test_around_blocks_stand_in_each(self):
        assert (
            html("<b><p>a</p><p>b</p></b>") == "<p><strong>a</strong></p><p><strong>b</strong></p>"
        )

    def test_do_not_go_on_in_the_next_cell(self):
        assert html("<table><td><b>a<td>b</table>") == (
            "<table><tbody><tr><td><strong>a</strong></td><td>b</td></tr></tbody></table>"
        )

    def test_a_short_quote_has_its_quotes(self):
        assert html("<q>Ebb</q>") == "<p>“Ebb”</p>"


class TestParagraphs:
    @pytest.mark.parametrize(
        "tag", ["div", "section", "center", "address", "dd", "form", "article"]
    )
    def test_are_made_of_whatever_ends_a_line(self, tag):
        assert html(f"a<{tag}>b</{tag}>c") == "<p>a</p><p>b</p><p>c</p>"

    @pytest.mark.parametrize("empty", ["", " ", "&nbsp;", "<br>", "<b></b>", "\u200b" * 0])
    def test_that_are_empty_are_gone(self, empty):
        assert html(f"<p>a</p><p>{empty}</p><p>b</p>") == "<p>a</p><p>b</p>"

    def test_breaks_at_their_ends_are_gone(self):
        assert html("<p><br>a<br></p>") == "<p>a</p>"

    def test_spaces_become_one(self):
        assert html("<p>  a \t  b  </p>") == "<p>a b</p>"

    def test_a_space_that_does_not_break_stays(self):
        assert html("<p>5&nbsp;km</p>") == "<p>5&nbsp;km</p>"

    def test_definitions_are_paragraphs_with_strong_words(self):
        assert html("<dl><dt>Ebb</dt><dd>Out</dd></dl>") == "<p><strong>Ebb</strong></p><p>Out</p>"

    def test_definitions_that_do_not_end_are_told_apart(self):
        assert html("<dl><dt>Ebb<dd>Out</dl>a") == "<p><strong>Ebb</strong></p><p>Out</p><p>a</p>"

    @pytest.mark.parametrize(
        ("old", "new"), [("h1", "h2"), ("h2", "h2"), ("h5", "h4"), ("h6", "h4")]
    )
    def test_headings_have_three_levels(self, old, new):
        assert html(f'<{old} id="x">Tides</{old}>') == f"<{new}>Tides</{new}>"


class TestLists:
    def test_stand_in_the_item_before_them(self):
        assert (
            html("<ul><li>a</li><ul><li>b</li></ul></ul>")
            == "<ul><li>a<ul><li>b</li></ul></li></ul>"
        )

    def test_may_begin_with_another_number(self):
        assert html('<ol start="3" type="a"><li>a</li></ol>') == '<ol start="3"><li>a</li></ol>'

    def test_items_that_do_not_end_end(self):
        assert html("<ul><li>a<li>b</ul>c") == "<ul><li>a</li><li>b</li></ul><p>c</p>"

    def test_items_without_a_list_have_one(self):
        assert html("<li>a</li><li>b</li><p>c</p>") == "<ul><li>a</li><li>b</li></ul><p>c</p>"

    def test_words_without_an_item_have_one(self):
        assert html("<ul>a</ul>") == "<ul><li>a</li></ul>"

    def test_without_items_are_gone(self):
        assert html("<ul></ul><ol><li></li></ol>a") == "<p>a</p>"

    def test_items_hold_paragraphs(self):
        text = "<ul><li><p>a</p><p>b</p></li></ul>"
        assert html(text) == text

    def test_items_need_no_paragraphs(self):
        assert html("<ul><li><div>a</div></li></ul>") == "<ul><li>a</li></ul>"


class TestTables:
    def test_have_rows_in_a_body(self):
        assert html("<table class=x border=1><tr><th>a</th><td>b</td></tr></table>") == (
            "<table><tbody><tr><th>a</th><td>b</td></tr></tbody></table>"
        )

    def test_keep_cells_that_span(self):
        assert 'colspan="2"' in html("<table><tr><td colspan=2>a</td></tr></table>")

    @pytest.mark.parametrize("span", ["1", "0", "-2", "x", "999999"])
    def test_have_no_odd_spans(self, span):
        assert "span" not in html(f"<table><tr><td colspan={span}>a</td></tr></table>")

    def test_keep_empty_cells(self):
        assert "<td></td>" in html("<table><tr><td></td><td>a</td></tr></table>")

    def test_have_their_caption_before_them(self):
        assert html("<table><caption>Tides</caption><tr><td>a</table>") == (
            "<p>Tides</p><table><tbody><tr><td>a</td></tr></tbody></table>"
        )

    def test_have_their_foot_at_the_end(self):
        text = "<table><tfoot><tr><td>sum</tfoot><tbody><tr><td>a</tbody></table>"
        assert (
            html(text) == "<table><tbody><tr><td>a</td></tr><tr><td>sum</td></tr></tbody></table>"
        )

    def test_in_tables_are_words_of_the_cell(self):
        text = "<table><tr><td>a<table><tr><td>b</td></tr></table>c</td></tr></table>"
        assert html(text) == "<table><tbody><tr><td>a<p>b</p><p>c</p></td></tr></tbody></table>"

    def test_cells_without_a_table_are_paragraphs(self):
        assert html("<td>a</td><td>b</td>") == "<p>a</p><p>b</p>"

    def test_words_between_cells_have_a_cell(self):
        assert "<td>lost</td>" in html("<table><tr><td>a</td>lost</tr></table>")

    def test_without_rows_are_gone(self):
        assert html("<table><tbody></tbody></table>a") == "<p>a</p>"


class TestWhatIsNoText:
    @pytest.mark.parametrize(
        "tag", ["script", "style", "svg", "math", "template", "textarea", "select"]
    )
    def test_goes_with_what_it_holds(self, tag):
        assert html(f"a<{tag} x='y'>secret<b></{tag}> b") == "<p>a b</p>"

    @pytest.mark.parametrize("tag", ["script", "svg", "textarea"])
    def test_that_never_ends_takes_no_words_with_it(self, tag):
        assert html(f"<{tag}>a</p>") == "<p>a</p>"

    def test_forms_keep_their_words_and_are_noted(self):
        text = '<form action="/x">Name <input name="n"><button>Send</button></form>'
        assert (html(text), notes(text)) == (
            "<p>Name</p>", ["a form was left out, its words are kept"]
        )  # fmt: skip
