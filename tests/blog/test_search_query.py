"""How the text of the search box is understood, and how a match is cut out of a text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blog.search import excerpt
from blog.search.query import LONGEST, MOST_TERMS, Query, Term, parse


def texts(query: Query) -> list[str]:
    return [term.text for term in query.terms]


class TestTerms:
    def test_words_are_apart(self):
        assert parse("harbour  lamp").terms == (Term("harbour"), Term("lamp"))

    def test_quotes_keep_words_together(self):
        assert parse('"old town" lamp').terms == (Term("old town", is_quoted=True), Term("lamp"))

    def test_typographic_quotes_are_quotes(self):
        assert parse("“old town”").terms == (Term("old town", is_quoted=True),)

    def test_a_quote_left_open_ends_with_the_text(self):
        assert parse('lamp "old town').terms == (Term("lamp"), Term("old town", is_quoted=True))

    def test_an_asterisk_makes_a_beginning(self):
        assert parse("har*").terms == (Term("har", is_prefix=True),)

    def test_one_letter_is_no_beginning(self):
        assert parse("h*").terms == (Term("h"),)

    def test_a_minus_excludes_a_word(self):
        assert parse("lamp -oil").terms == (Term("lamp"), Term("oil", is_excluded=True))

    def test_a_minus_excludes_a_phrase(self):
        excluded = Term("old town", is_quoted=True, is_excluded=True)
        assert parse('lamp -"old town"').unwanted == (excluded,)

    def test_a_minus_within_a_word_joins_two(self):
        assert parse("sea-wall").terms == (Term("sea wall"),)

    def test_a_minus_alone_is_nothing(self):
        assert texts(parse("lamp - oil")) == ["lamp", "oil"]

    def test_the_same_word_counts_once(self):
        assert texts(parse("lamp lamp")) == ["lamp"]

    def test_operators_are_words(self):
        assert texts(parse("lamp OR NOT NEAR(oil)")) == ["lamp", "OR", "NOT", "NEAR oil"]

    def test_a_combined_accent_is_composed(self):
        assert texts(parse("cafe\u0301")) == ["café"]

    def test_vowel_signs_stay_in_their_word(self):
        assert texts(parse("हिन्दी")) == ["हिन्दी"]


class TestWhatIsLeftOut:
    @pytest.mark.parametrize(
        "text",
        [
            "",
            "   ",
            "\x00",
            "***",
            '""',
            '"',
            "-",
            "^ : ()",
            "🦀🚢",
            "🛥\ufe0f",
            "\u0301",
            "\ud800",
            "\xad",
        ],
    )
    def test_finds_nothing_without_a_letter(self, text):
        assert not parse(text)

    def test_exclusions_alone_find_nothing(self):
        assert not parse("-lamp")

    def test_controls_vanish(self):
        assert texts(parse("la\x00mp\x07")) == ["lamp"]

    def test_soft_hyphens_vanish(self):
        assert texts(parse("har\xadbour")) == ["harbour"]

    def test_reads_no_more_than_so_many_words(self):
        text = " ".join(f"w{number}" for number in range(30))
        assert len(parse(text).terms) == MOST_TERMS

    def test_drops_a_word_that_is_cut_by_the_limit(self):
        assert texts(parse("lamp " + "x" * LONGEST)) == ["lamp"]

    def test_keeps_a_word_that_ends_at_the_limit(self):
        longest = "x" * (LONGEST - len("lamp "))
        assert texts(parse(f"lamp {longest} oil")) == ["lamp", longest]


class TestWidened:
    def test_takes_words_for_beginnings(self):
        assert parse("harb lam").widened() == parse("harb* lam*")

    def test_leaves_phrases_alone(self):
        assert parse('"old to"').widened() == parse('"old to"')

    def test_leaves_exclusions_alone(self):
        assert parse("-oil").widened() == parse("-oil")

    def test_leaves_single_letters_alone(self):
        assert parse("h").widened() == parse("h")


@given(st.text())
def test_terms_hold_letters_and_single_spaces_only(text):
    for term in parse(text).terms:
        assert not re.search(r"""[!-/:-@\[-`{-~\x00-\x1f\ud800-\udfff]|^ |  | $|^$""", term.text)


class TestExcerpt:
    def test_a_short_text_stays_whole(self):
        assert excerpt.excerpt("The \x02harbour\x03 was quiet.") == "The \x02harbour\x03 was quiet."

    def test_begins_shortly_before_the_match(self):
        text = "word " * 100 + "\x02lamp\x03" + " word" * 100
        part = excerpt.excerpt(text)
        assert part.startswith("… word ")
        assert 0 < part.index("\x02") <= excerpt.LEAD + 2
        assert part.endswith("word …")

    def test_shows_where_most_matches_are(self):
        text = "\x02oil\x03 " + "word " * 100 + "\x02oil\x03 and \x02lamp\x03 " + "word " * 100
        assert "\x02oil\x03 and \x02lamp\x03" in excerpt.excerpt(text)

    def test_without_a_match_it_is_the_beginning(self):
        assert excerpt.excerpt("First words. " + "word " * 100).startswith("First words.")

    def test_cuts_a_word_that_never_ends(self):
        assert len(excerpt.excerpt("x" * 10_000)) == excerpt.LENGTH + len(" …")

    def test_neighbours_share_a_mark(self):
        assert excerpt.excerpt("\x02old\x03 \x02town\x03") == "\x02old town\x03"

    def test_the_text_with_more_matches_is_shown(self):
        assert (
            excerpt.best("No \x02lamp\x03.", "\x02lamp\x03, \x02oil\x03")
            == "\x02lamp\x03, \x02oil\x03"
        )

    def test_the_standfirst_wins_a_tie(self):
        assert excerpt.best("A \x02lamp\x03.", "Another \x02lamp\x03.") == "A \x02lamp\x03."

    def test_the_body_stands_in_for_an_empty_standfirst(self):
        assert excerpt.best("", "Nothing marked.") == "Nothing marked."

    def test_html_is_escaped_and_matches_are_marked(self):
        html = excerpt.to_html("<b>\x02lamp & oil\x03</b>")
        assert html == "&lt;b&gt;<mark>lamp &amp; oil</mark>&lt;/b&gt;"

    @given(st.lists(st.tuples(st.text("ab \n"), st.text("ab \n", min_size=1)), max_size=60))
    def test_marks_pair_and_the_rest_is_from_the_text(self, pieces):
        marked = "".join(f"{plain}\x02{match}\x03" for plain, match in pieces)
        part = excerpt.excerpt(marked)
        assert re.fullmatch(r"([^\x02\x03]*\x02[^\x02\x03]+\x03)*[^\x02\x03]*", part)
        shown = re.sub(r"[\x02\x03]|^… | …$", "", part)
        assert shown in re.sub(r"[\x02\x03]", "", marked)
