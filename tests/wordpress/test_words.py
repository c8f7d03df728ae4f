"""Titles, excerpts and the lines for search engines."""

import pytest

from wordpress.content.words import cut, plain_excerpt, plain_title, seo


class TestPlainTitle:
    @pytest.mark.parametrize(
        ("html", "plain"),
        [
            ("Ebb &amp; flood", "Ebb & flood"),
            ("Ebb &#8211; flood", "Ebb – flood"),
            ("Ebb <em>and</em> <b>flo</b>od", "Ebb and flood"),
            ("Ebb<br>flood", "Ebb flood"),
            ("  Ebb \n\t flood ", "Ebb flood"),
            ("Ebb <script>alert(1)</script>", "Ebb"),
            ("3 < 4 > 2", "3 < 4 > 2"),
            ("Ebb\x00\x0b flood\ud800", "Ebb flood"),
            ("&lt;b&gt;", "<b>"),
            ("", ""),
        ],
    )
    def test_has_no_tags_and_no_entities(self, html, plain):
        assert plain_title(html) == plain


class TestPlainExcerpt:
    def test_has_a_space_where_a_paragraph_ended(self):
        assert plain_excerpt("<p>Ebb.</p><p>Flood.</p>") == "Ebb. Flood."

    def test_has_no_shortcodes_that_show_pictures(self):
        assert plain_excerpt("Ebb. [gallery ids=1] Flood.") == "Ebb. Flood."

    def test_keeps_words_in_brackets(self):
        assert plain_excerpt("Ebb [sic].") == "Ebb [sic]."


class TestCut:
    def test_leaves_what_fits(self):
        assert cut("ebb and flood", 13) == "ebb and flood"

    def test_ends_at_a_word(self):
        assert cut("ebb and flood", 12) == "ebb and…"

    def test_counts_the_ellipsis(self):
        assert len(cut("x" * 50, 20)) == 20


class TestSeo:
    @pytest.mark.parametrize(
        ("title", "description"),
        [
            ("_yoast_wpseo_title", "_yoast_wpseo_metadesc"),
            ("rank_math_title", "rank_math_description"),
            ("_aioseo_title", "_aioseo_description"),
            ("_aioseop_title", "_aioseop_description"),
            ("_seopress_titles_title", "_seopress_titles_desc"),
            ("_genesis_title", "_genesis_description"),
        ],
    )
    def test_reads_every_common_plug_in(self, title, description):
        assert seo({title: "T", description: "D"}, "x", "y") == ("T", "D")

    def test_takes_the_first_that_says_anything(self):
        meta = {"_yoast_wpseo_title": " ", "rank_math_title": "T", "_genesis_title": "G"}
        assert seo(meta, "x", "y")[0] == "T"

    def test_is_empty_when_nobody_wrote_any(self):
        assert seo({"_edit_last": "1"}, "x", "y") == ("", "")

    @pytest.mark.parametrize(
        "written",
        [
            "%%title%% %%page%% %%sep%% %%sitename%%",
            "%title% %page% %sep% %sitename%",
            "#post_title #separator_sa #site_title",
            "%%post_title%% %%sep%% %%sitetitle%%",
        ],
    )
    def test_resolves_the_variables_that_it_knows(self, written):
        assert seo({"_yoast_wpseo_title": written}, "Tides", "Harbour")[0] == "Tides – Harbour"

    @pytest.mark.parametrize(
        "written", ["Tides %%primary_category%%", "Tides %%sep%%", "Tides – %customfield(colour)%"]
    )
    def test_drops_those_that_it_does_not(self, written):
        assert seo({"_yoast_wpseo_title": written}, "x", "y")[0] == "Tides"

    @pytest.mark.parametrize("written", ["50% off, 20% more", "Issue #42", "#tides", "C# and A%B%"])
    def test_leaves_words_that_only_look_like_variables(self, written):
        assert seo({"_yoast_wpseo_title": written}, "x", "y")[0] == written

    def test_has_no_tags(self):
        assert seo({"_yoast_wpseo_metadesc": "<b>Ebb</b> &amp; flood"}, "", "")[1] == "Ebb & flood"

    def test_of_a_title_that_is_full_of_percent_signs_is_not_resolved_again(self):
        assert seo({"_yoast_wpseo_title": "%%title%%"}, "%%sitename%%", "y")[0] == "%%sitename%%"

    def test_is_not_longer_than_there_is_room_for(self):
        meta = {"_yoast_wpseo_title": "ebb " * 99, "_yoast_wpseo_metadesc": "ebb " * 99}
        assert [
            len(line) <= most for line, most in zip(seo(meta, "", ""), (120, 300), strict=True)
        ] == [True, True]
