"""The text of a comment: what becomes markup, what stays text, and how much work it may cost."""

import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from comments import text
from tests import page

ALLOWED = {
    "p": set(), "br": set(), "em": set(), "strong": set(), "s": set(), "blockquote": set(),
    "ul": set(), "li": set(), "code": set(), "pre": set(), "ol": {"start"}, "a": {"href", "rel"},
}  # fmt: skip
# What Markdown and HTML are made of, so that random texts come near their corners.
PIECES = st.sampled_from(
    [*"*_~`[]()<>!&;:/\\\"'#|-+=. \n\t\x00", "a", "é", "😀", "1. ", "- ", "> ", "    ", "```\n",
     "http://", "https://a.example/", "javascript:", "data:text/html,", "//a.example", "www.a.org",
     "a@a.example", "<b>", "</p>", "<script>", "<img src=x onerror=x>", "<!--", "-->", "<![CDATA[",
     "&lt;", "&#106;", "&Tab;", "&NewLine;", "%00", "\u202e", "\ud800", "![", "](", "[a]: "]
)  # fmt: skip


def one(markdown: str) -> page.Element:
    """Return the only element of the rendered text."""
    (element,) = [child for child in page.read(text.render(markdown)).inside if child != "\n"]
    assert isinstance(element, page.Element)
    return element


class TestMarkup:
    @pytest.mark.parametrize(
        ("written", "tag"),
        [("*so*", "em"), ("**so**", "strong"), ("~~so~~", "s"), ("`so`", "code"), ("_so_", "em")],
    )
    def test_marks_words(self, written, tag):
        assert one(f"It is {written}.").one(tag).text == "so"

    def test_quotes(self):
        assert one("> A quiet harbour.").tag == "blockquote"

    def test_lists(self):
        assert [item.text for item in one("- ebb\n- flood").all("li")] == ["ebb", "flood"]

    def test_counts_from_the_number_that_was_written(self):
        assert one("3. ebb\n4. flood")["start"] == "3"

    def test_shows_code_as_it_is(self):
        assert one("```\nif a < b:\n    *so*\n```").one("code").raw == "if a < b:\n    *so*\n"

    def test_keeps_line_ends(self):
        assert len(one("ebb\nflood").all("br")) == 1

    def test_parts_paragraphs_at_an_empty_line(self):
        assert len(page.read(text.render("ebb\n\nflood")).all("p")) == 2

    def test_shows_marks_that_were_escaped(self):
        assert one(r"\*so\*").text == "*so*"


class TestLinks:
    def test_tell_search_engines_not_to_follow_and_the_target_nothing(self):
        link = one("[the chart](https://charts.example.org/1)").one("a")
        assert link["rel"] == "nofollow ugc noopener"

    @pytest.mark.parametrize(
        "bare",
        [
            "https://charts.example.org/1",
            "http://charts.example.org",
            "<https://charts.example.org>",
        ],
    )
    def test_are_found_where_an_address_stands_bare(self, bare):
        link = one(f"See {bare}").one("a")
        assert link["href"] == bare.strip("<>")
        assert link["rel"] == "nofollow ugc noopener"

    def test_lead_to_mail_addresses(self):
        assert one("ask@charts.example.org").one("a")["href"] == "mailto:ask@charts.example.org"

    @pytest.mark.parametrize(
        "target",
        [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "&#106;avascript:alert(1)",
            "java&Tab;script:alert(1)",
            "data:text/html,<b>",
            "data:text/html;base64,PGI+",
            "vbscript:x",
            "file:///etc/passwd",
            "/admin/",
            "//evil.example/",
            "admin/",
        ],
    )
    def test_never_lead_to_a_script_a_file_or_a_place_on_the_site(self, target):
        for written in (f"[x]({target})", f"<{target}>", f"[x](<{target}>)", target):
            assert not page.read(text.render(written)).links, written

    def test_carry_no_title(self):
        link = one('[the chart](https://charts.example.org "Your bank")').one("a")
        assert set(link.attributes) == {"href", "rel"}


class TestWhatStaysText:
    @pytest.mark.parametrize(
        "written",
        [
            "# Ahoy",
            "Ahoy\n====",
            "| ebb | flood |\n|---|---|\n| 1 | 2 |",
            "---",
            "<b>Ahoy</b>",
            "<script>alert(1)</script>",
            '<img src="x" onerror="alert(1)">',
            "<!-- ahoy -->",
            "<p onclick=alert(1)>",
        ],
    )
    def test_headings_tables_rules_and_html(self, written):
        assert one(written).text == " ".join(written.split())
        assert {element.tag for element in one(written)} <= {"p", "br"}

    def test_pictures_are_links_at_most(self):
        assert not page.read(text.render("![A pier](https://charts.example.org/p.png)")).all("img")


class TestBounds:
    # Inputs that make careless parsers try every pair of characters.
    HOSTILE = (
        ";", "&amp", "(", "[", "*a ", "`", "> ", "- ", "_a", "[a](", "<", "![[", "http://a.", "a@",
        "1. ", "*", "\\", "<a ", "&#", "~~a", "[](", "\n", ">", "    ", "**a*b", "[[a](b)", "www.",
        "`a``", "[a](<", "a\n> ", "a\n- ", "- a\n  ", "http://", "<http://a>", "*_", "[a]: ",
    )  # fmt: skip

    @pytest.mark.parametrize("piece", HOSTILE)
    def test_twice_the_text_is_at_most_twice_the_work(self, piece):
        whole = (piece * text.LONGEST)[: text.LONGEST]
        text.render(piece)  # so that nothing below is done for the first time
        # Work is counted in calls, not in seconds, so that a busy machine changes nothing.
        assert calls(whole) < 2.5 * calls(whole[: text.LONGEST // 2]) + 2_000

    @pytest.mark.parametrize("piece", HOSTILE)
    def test_the_page_grows_no_more_than_tenfold(self, piece):
        whole = (piece * text.LONGEST)[: text.LONGEST]
        assert len(text.render(whole)) < 10 * text.LONGEST

    @pytest.mark.parametrize("opening", ["> ", "- ", "1. "])
    def test_nests_no_deeper_than_people_do(self, opening):
        html = page.read(text.render(opening * 200 + "so"))
        nested = html.all("blockquote", "ul", "ol", "li")
        assert 1 <= len(nested) <= text.DEEPEST_NESTING

    @pytest.mark.parametrize("opening", ["> " * 12, "- - - - - - "])
    def test_shows_what_stands_as_deep_as_people_write(self, opening):
        assert page.read(text.render(f"{opening}so")).text == "so"

    def test_refuses_a_text_that_is_too_long(self):
        with pytest.raises(ValueError, match=r"5001 characters; 5000 is the most"):
            text.render("a" * 5_001)

    def test_takes_the_longest_text(self):
        assert len(text.render("a" * 5_000)) > 5_000


class TestAnyText:
    @given(st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=200))
    @example("[x](https://a.example 'on\"click=x')")
    @example('<https://a.example/"onclick=x>')
    def test_gives_allowed_elements_only_and_closes_them(self, written):
        for element in list(page.read(text.render(storable(written))))[1:]:
            assert set(element.attributes) <= ALLOWED[element.tag], element.tag
            address = element.attributes.get("href", "https:")
            assert address.lower().startswith(("http:", "https:", "mailto:"))

    @given(st.text(alphabet=st.characters(categories=("L", "N")), min_size=1, max_size=50))
    def test_keeps_every_word(self, words):
        assert page.read(text.render(words)).text == words


def storable(written: str) -> str:
    """Return the text without lone surrogates, which no form can send."""
    return written.encode(errors="ignore").decode()


def calls(written: str) -> int:
    """Return how many calls it takes to render the text."""
    number = 0

    def count(*event: object) -> None:
        nonlocal number
        number += 1

    previous = sys.getprofile()
    sys.setprofile(count)
    try:
        text.render(written)
    finally:
        sys.setprofile(previous)
    return number
