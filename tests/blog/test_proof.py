"""What a careful colleague says about an article, and at which words."""

import pytest

from blog import proof
from blog.proof import Remark


def words(text, **head) -> list[str]:
    """Return the sentences that are said."""
    return [remark.words for remark in proof.remarks(text, **head)]


def said(text, **head) -> Remark:
    """Return the one remark that is made."""
    [remark] = proof.remarks(text, **head)
    return remark


class TestPlainArticle:
    def test_draws_no_remark(self):
        text = '<h2>Tides</h2><p>See the <a href="/2020/">archive of 2020</a>.</p><h3>Ebb</h3>'
        assert words(text, title="Low tide", standfirst="What it left.") == []

    def test_that_is_empty_draws_none(self):
        assert words("") == []


class TestTitle:
    def test_of_sixty_characters_fits(self):
        assert words("", title="x" * 60, standfirst="y") == []

    def test_that_is_longer_is_named_with_its_length(self):
        remark = said("", title="x" * 61, standfirst="y")
        assert remark.words.startswith("The title has 61 characters")

    def test_may_be_long_where_search_engines_get_another(self):
        assert words("", title="x" * 90, seo_title="Tides", standfirst="y") == []

    def test_for_search_engines_is_measured_too(self):
        assert len(words("", title="Tides", seo_title="x" * 61, standfirst="y")) == 1

    def test_is_quoted_cut(self):
        assert said("", title="x" * 61, standfirst="y").place == "x" * 59 + "…"


class TestStandfirst:
    def test_is_missed_once_there_is_a_title(self):
        assert said("", title="Tides", standfirst=" ").words.startswith("There is no standfirst")


class TestPictures:
    def test_without_words_are_named_by_their_number(self):
        text = '<figure><img src="/media/a.png" alt="A pier"></figure>'
        text += '<figure><img src="/media/b.png"></figure>'
        assert said(text).words.startswith("Picture 2 has no alternative text")

    @pytest.mark.parametrize("alt", ["", "  "])
    def test_with_empty_words_are_named(self, alt):
        assert len(words(f'<img src="/media/a.png" alt="{alt}">')) == 1

    def test_are_found_by_their_caption(self):
        text = '<figure><img src="/media/a.png"><figcaption>The pier</figcaption></figure>'
        assert said(text).place == "The pier"

    def test_without_caption_are_found_by_their_file(self):
        assert said('<img src="/media/ab/pier.png">').place == "pier.png"

    def test_that_only_decorate_need_no_words(self):
        assert words('<img data-file="7" src="/media/a.png" alt="">', decorative=[7]) == []


class TestLinks:
    def test_without_words_are_found_by_their_address(self):
        assert said('<p><a href="/tides/"> </a></p>').place == "/tides/"

    def test_around_a_picture_have_its_words(self):
        assert words('<a href="/tides/"><img src="/media/a.png" alt="Tides"></a>') == []

    @pytest.mark.parametrize("address", ["", "#", " "])
    def test_without_address_lead_nowhere(self, address):
        assert said(f'<a href="{address}">the tides</a>') == Remark(
            "A link leads nowhere.", "the tides"
        )

    @pytest.mark.parametrize("name", ["here", "Here", "click here", "here.", "Read more…"])
    def test_must_say_where_they_lead(self, name):
        assert said(f'<a href="/tides/">{name}</a>').words == "A link does not say where it leads."

    def test_may_hold_the_word_among_others(self):
        assert words('<a href="/tides/">how the tide came here</a>') == []


class TestHeadings:
    def test_begin_at_the_second_level(self):
        remark = said("<h3>Ebb</h3>")
        assert remark.place == "Ebb"
        assert "level 2 is missing" in remark.words

    def test_skip_no_level(self):
        assert said("<h2>Tides</h2><h4>Ebb</h4>").place == "Ebb"

    def test_may_go_back_several_levels(self):
        assert words("<h2>A</h2><h3>B</h3><h4>C</h4><h2>D</h2>") == []

    def test_must_not_be_empty(self):
        assert words("<h2> </h2>") == ["A heading is empty."]

    def test_are_counted_on_after_one_that_is_wrong(self):
        assert len(words("<h2>A</h2><h4>B</h4><h4>C</h4>")) == 1


class TestHostileText:
    @pytest.mark.parametrize(
        "text", ["<a", "<h2><a href=x>", "</figcaption></a>", "<img>" * 3000, "<figcaption>x"]
    )
    def test_is_read_to_its_end(self, text):
        assert isinstance(words(text), list)

    def test_of_many_nested_links_is_read_in_time(self):
        assert len(words("<a href='/x/'>" * 2000 + "y")) == 0
