"""Words in square brackets: the ones WordPress knows, and those of plug-ins."""

import pytest

from tests.wordpress.fakesite import (
    FILM,
    HARBOUR,
    INTERVIEW,
    PIER,
    UPLOADS,
    embed,
    figure,
    html,
    link,
    notes,
    player,
)
from wordpress.content.shortcodes import attributes

IMAGE = f'<img src="{UPLOADS}/harbour.jpg" alt="Boats">'
WATCH = "https://video.example/watch/1"
BOTH = figure(HARBOUR, HARBOUR.alt, HARBOUR.caption) + figure(PIER)


class TestAttributes:
    @pytest.mark.parametrize("quote", ['"', "'"])
    def test_a_quoted_value_may_hold_spaces(self, quote):
        assert attributes(f" caption={quote}Low tide{quote}").named == {"caption": "Low tide"}

    def test_a_bare_value_ends_at_a_space(self):
        assert attributes(" width=300 align=left").named == {"width": "300", "align": "left"}

    def test_names_are_in_lower_case(self):
        assert attributes(' IDS="1"').named == {"ids": "1"}

    def test_typographic_quotes_are_quotes(self):
        assert attributes(" ids=”1,2″").named == {"ids": "1,2"}

    def test_a_value_without_a_name_is_kept_apart(self):
        assert attributes(' https://a.example/b.mp3 "c d"').bare == [
            "https://a.example/b.mp3",
            "c d",
        ]

    def test_a_value_may_be_empty(self):
        assert attributes(' "" a=""') == ({"a": ""}, [""])

    def test_the_first_of_two_counts(self):
        assert attributes(' a="1" a="2"').named == {"a": "1"}


class TestCaption:
    def test_words_behind_the_picture_are_its_caption(self):
        assert html(f'[caption id="a" width="300"]{IMAGE} Low <b>tide</b>[/caption]') == (
            figure(HARBOUR, "Boats", "Low <strong>tide</strong>")
        )

    def test_the_old_form_has_it_as_an_attribute(self):
        assert html(f'[caption caption="Low tide"]{IMAGE}[/caption]') == (
            figure(HARBOUR, "Boats", "Low tide")
        )

    def test_has_a_second_name(self):
        assert html(f"[wp_caption]{IMAGE} Low tide[/wp_caption]") == (
            figure(HARBOUR, "Boats", "Low tide")
        )

    def test_words_behind_it_are_no_caption(self):
        assert html(f"[caption]{IMAGE} Low[/caption]\nEbb.") == (
            figure(HARBOUR, "Boats", "Low") + "<p>Ebb.</p>"
        )

    def test_a_line_in_it_breaks(self):
        assert html(f"[caption]{IMAGE} Low\ntide[/caption]") == (
            figure(HARBOUR, "Boats", "Low<br>tide")
        )

    def test_without_its_end_its_words_are_kept(self):
        assert html("[caption]Low tide") == "<p>Low tide</p>"

    def test_without_its_end_is_noted(self):
        assert notes("[caption]Low tide") == [
            "[caption] without its end was left out, its words are kept"
        ]

    def test_an_end_without_a_beginning_is_dropped(self):
        assert html("Low[/caption] tide") == "<p>Low tide</p>"


class TestGallery:
    def test_shows_the_pictures_it_names(self):
        assert html('[gallery ids="102, 101"]') == (
            f"<div data-gallery>{figure(PIER)}{figure(HARBOUR, HARBOUR.alt, HARBOUR.caption)}</div>"
        )

    def test_without_names_shows_what_was_uploaded_to_the_article(self):
        assert html("[gallery]") == f"<div data-gallery>{BOTH}</div>"

    def test_of_the_old_kind_includes(self):
        assert html('[gallery include="101,102" columns="2"]') == f"<div data-gallery>{BOTH}</div>"

    def test_excludes(self):
        assert html("[gallery exclude=101]") == figure(PIER)

    def test_can_run_backwards(self):
        assert html('[gallery ids="102,101" order="DESC"]') == f"<div data-gallery>{BOTH}</div>"

    def test_names_what_is_not_there(self):
        assert notes('[gallery ids="101,999"]') == [
            "picture number 999 of a gallery is not among the uploads"
        ]

    def test_of_another_article_is_noted(self):
        assert notes("[gallery id=7]") == [
            "a gallery showed another article's pictures, which its text does not name"
        ]

    def test_ends_the_paragraph_around_it(self):
        assert html("Ebb.\n[gallery ids=102]\nFlood.") == f"<p>Ebb.</p>{figure(PIER)}<p>Flood.</p>"

    def test_a_key_that_somebody_typed_shows_nothing(self):
        assert "<img" not in html('<img data-file="11" alt="x">')


class TestPlayers:
    @pytest.mark.parametrize(
        "text",
        [
            f'[audio src="{UPLOADS}/interview.mp3"]',
            f"[audio {UPLOADS}/interview.mp3]",
            f'[audio mp3="{UPLOADS}/interview.mp3" ogg="x.ogg"][/audio]',
            f'[audio wav="{UPLOADS}/lost.wav" mp3="{UPLOADS}/interview.mp3"]',
        ],
    )
    def test_audio_is_played(self, text):
        assert html(text) == player(INTERVIEW)

    def test_video_is_played(self):
        assert html(f'[video width="640" mp4="{UPLOADS}/film.mp4"][/video]') == player(FILM)

    def test_what_is_not_here_is_a_link(self):
        assert html("[video src=https://else.example/a.mp4]") == link("https://else.example/a.mp4")

    def test_a_playlist_is_a_row_of_players(self):
        assert html('[playlist ids="201,202"]') == player(INTERVIEW) + player(FILM)

    def test_a_playlist_names_what_is_not_there(self):
        assert notes("[playlist ids=299]") == [
            "recording number 299 of a playlist is not among the uploads"
        ]


class TestEmbed:
    def test_is_a_box(self):
        assert html(f"[embed]{WATCH}[/embed]") == embed(WATCH)

    def test_may_have_a_size(self):
        assert html(f'[embed width="500"] {WATCH} [/embed]') == embed(WATCH)

    def test_of_a_site_that_is_not_allowed_is_a_link(self):
        assert html("[embed]https://else.example/1[/embed]") == link("https://else.example/1")

    def test_that_became_a_link_is_noted(self):
        assert notes("[embed]https://else.example/1[/embed]") == [
            "https://else.example/1 cannot be embedded here, kept as a link"
        ]

    def test_of_no_address_is_words(self):
        assert html("[embed]javascript:alert(1)[/embed]") == "<p>javascript:alert(1)</p>"

    def test_ends_where_its_address_ends(self):
        assert html(f"[embed]{WATCH}<b>[/embed]") == embed(WATCH)

    def test_of_one_site_names_it(self):
        assert html(f"[youtube={WATCH}&amp;a=b]") == embed(f"{WATCH}&amp;a=b")

    def test_an_address_alone_on_its_line_is_a_box(self):
        assert html(f"Ebb.\n{WATCH}\nFlood.") == f"<p>Ebb.</p>{embed(WATCH)}<p>Flood.</p>"

    @pytest.mark.parametrize("text", ["{}", "[embed]{}[/embed]"])
    def test_an_old_address_is_asked_for_safely(self, text):
        assert html(text.format("http://video.example/watch/1")) == embed(WATCH)

    def test_an_address_with_an_ampersand_stays_whole(self):
        assert html(f"{WATCH}?a=1&b=2") == embed(f"{WATCH}?a=1&amp;b=2")

    def test_an_address_in_a_sentence_is_words(self):
        assert html(f"See {WATCH}") == f"<p>See {WATCH}</p>"

    def test_an_address_that_is_a_link_is_no_box(self):
        assert html(f'<a href="/x">{WATCH}</a>') == f'<p><a href="/x">{WATCH}</a></p>'

    def test_an_address_of_another_site_becomes_a_link(self):
        assert html("https://else.example/1") == link("https://else.example/1")

    def test_a_recording_alone_on_its_line_is_played(self):
        assert html(f"{UPLOADS}/interview.mp3") == player(INTERVIEW)


class TestCode:
    def test_is_shown_as_it_was_typed(self):
        assert html("[code]if a < b:\n\n  [gallery][/code]") == (
            "<pre><code>if a &lt; b:\n\n  [gallery]</code></pre>"
        )


class TestEscapedShortcode:
    def test_loses_one_pair_of_brackets(self):
        assert html("Type [[gallery]] here") == "<p>Type [gallery] here</p>"

    def test_may_enclose_words(self):
        assert html("[[caption]words[/caption]]") == "<p>[caption]words[/caption]</p>"


class TestUnknownShortcode:
    @pytest.mark.parametrize(
        "text",
        [
            '[contact-form-7 id="1" title="Write"]',
            "[row][/row]",
            "[mailpoet]",
        ],
    )
    def test_stays_as_it_was_typed(self, text):
        assert html(text) == f"<p>{text}</p>"

    def test_is_noted(self):
        assert notes('[contact-form to="x"]') == ["unknown shortcode [contact-form], kept as text"]

    def test_is_noted_once(self):
        assert len(notes("[ad-box] and [ad-box]")) == 1

    def test_the_words_in_it_are_read(self):
        assert html("[row]<b>Ebb</b>[/row]") == "<p>[row]<strong>Ebb</strong>[/row]</p>"

    @pytest.mark.parametrize("text", ["He [the ferryman] left.", "See [1].", "A [sic] word."])
    def test_words_in_brackets_are_no_shortcode(self, text):
        assert (html(text), notes(text)) == (f"<p>{text}</p>", [])
