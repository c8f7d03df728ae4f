"""Pictures, recordings, links and frames of an old text."""

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

IMAGE = f'<img src="{UPLOADS}/harbour.jpg" alt="Boats">'
LOST = "https://old.example/lost.jpg"


class TestPictures:
    def test_end_the_paragraph_and_let_it_go_on(self):
        assert html(f"<p><b>a{IMAGE}b</b></p>") == (
            f"<p><strong>a</strong></p>{figure(HARBOUR, 'Boats')}<p><strong>b</strong></p>"
        )

    def test_of_every_size_are_the_same(self):
        assert html(f'<img src="{UPLOADS}/harbour-300x200.jpg" alt="Boats">') == figure(
            HARBOUR, "Boats"
        )

    def test_are_found_by_an_address_with_spaces_around_it(self):
        assert html(f'<img src=" {UPLOADS}/pier.jpg\n" alt="">') == figure(PIER)

    def test_without_alternative_text_have_that_of_the_upload(self):
        assert html(f'<img src="{UPLOADS}/harbour.jpg">') == figure(HARBOUR, HARBOUR.alt)

    def test_that_were_decorative_stay_so(self):
        assert html(f'<img src="{UPLOADS}/harbour.jpg" alt="">') == figure(HARBOUR)

    def test_that_are_loaded_late_are_found(self):
        text = f'<img src="data:image/gif;base64,R0" data-src="{UPLOADS}/pier.jpg">'
        assert html(text) == figure(PIER)

    @pytest.mark.parametrize("target", [f"{UPLOADS}/harbour.jpg", f"{UPLOADS}/pier.jpg"])
    def test_lose_a_link_that_only_enlarges(self, target):
        assert html(f'<a href="{target}">{IMAGE}</a>') == figure(HARBOUR, "Boats")

    def test_lose_a_link_to_their_own_page(self):
        assert html(f'<a href="/x" rel="attachment wp-att-1">{IMAGE}</a>') == figure(
            HARBOUR, "Boats"
        )

    def test_hand_any_other_link_to_their_caption(self):
        text = f'<figure><a href="/map">{IMAGE}</a><figcaption>Map</figcaption></figure>'
        assert html(text) == figure(HARBOUR, "Boats", '<a href="/map">Map</a>')

    def test_without_a_caption_show_the_link_itself(self):
        assert html(f'<a href="/map">{IMAGE}</a>') == figure(
            HARBOUR, "Boats", '<a href="/map">/map</a>'
        )

    def test_that_are_not_here_are_links(self):
        assert html(f'See <img src="{LOST}" alt="Lost">') == f'<p>See <a href="{LOST}">Lost</a></p>'

    def test_that_are_not_here_are_noted(self):
        assert notes(f'<img src="{LOST}">') == [
            f"picture {LOST} is not among the uploads, kept as a link"
        ]

    def test_that_count_readers_are_dropped(self):
        assert html('a<img src="https://count.example/1.gif" width="1" height="1">') == "<p>a</p>"

    def test_that_are_smileys_are_their_words(self):
        assert html('a <img class="wp-smiley" src="x.png" alt=":-)">') == "<p>a :-)</p>"

    def test_written_into_the_text_are_noted(self):
        assert notes('<img src="data:image/png;base64,AAAA">') == [
            "picture data:image/png;base64,AAAA left out"
        ]

    def test_in_rendered_captions_have_them(self):
        text = f'<div class="wp-caption">{IMAGE}<p class="wp-caption-text">Low</p></div><p>a</p>'
        assert html(text) == figure(HARBOUR, "Boats", "Low") + "<p>a</p>"

    def test_in_a_rendered_gallery_have_their_captions(self):
        items = "".join(
            f'<dl class="gallery-item"><dt><a href="/page/"><img src="{UPLOADS}/{name}.jpg" alt=""'
            f' data-link="/page/"></a></dt><dd class="gallery-caption">{name}</dd></dl>'
            for name in ("harbour", "pier")
        )
        assert html(f'<div id="gallery-1" class="gallery">{items}<br></div>a') == (
            f"<div data-gallery>{figure(HARBOUR, caption='harbour')}"
            f"{figure(PIER, caption='pier')}</div><p>a</p>"
        )

    @pytest.mark.parametrize("tag", ["h2", "blockquote", "table", "ol", "hr"])
    def test_behind_a_gallery_that_never_ends_stand_alone(self, tag):
        made = html(f"<div data-gallery>{IMAGE}<{tag}>{IMAGE}")
        assert "data-gallery" not in made

    def test_have_no_caption_that_never_ends(self):
        assert html(f"<figure>{IMAGE}<figcaption>Low<h2>a</h2>b") == (
            figure(HARBOUR, "Boats", "Low") + "<h2>a</h2><p>b</p>"
        )


class TestLinks:
    def test_into_the_old_site_start_at_the_root(self):
        assert html('<a href="https://old.example/a/">a</a>') == '<p><a href="/a/">a</a></p>'

    @pytest.mark.parametrize(
        "address", ["#top", "mailto:a@b.example", "https://b.example/?a=1&amp;b"]
    )
    def test_elsewhere_stay(self, address):
        assert html(f'<a href="{address}">a</a>') == f'<p><a href="{address}">a</a></p>'

    def test_keep_their_title_and_nothing_else(self):
        assert html('<a class="x" target="_blank" title="T" href="/a">a</a>') == (
            '<p><a href="/a" title="T">a</a></p>'
        )

    @pytest.mark.parametrize(
        "address",
        [
            "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java&#x09;script:alert(1)",
            " javascript:alert(1)", "&#106;avascript:alert(1)", "data:text/html,x", "vbscript:x",
            "java\nscript:alert(1)", "\x01javascript:alert(1)", "&#0000106avascript:x", "",
        ],
    )  # fmt: skip
    def test_that_run_code_leave_their_words(self, address):
        assert html(f'<a href="{address}">a</a>') == "<p>a</p>"

    def test_in_links_end_the_one_before(self):
        assert html('<a href="/a">a<a href="/b">b</a>') == (
            '<p><a href="/a">a</a><a href="/b">b</a></p>'
        )


class TestFrames:
    def test_with_a_player_are_boxes(self):
        assert html('<iframe src="//video.example/player/1"></iframe>') == (
            embed("https://video.example/watch/1")
        )

    def test_of_other_sites_are_links(self):
        assert html('<iframe src="https://else.example/1"></iframe>') == link(
            "https://else.example/1"
        )

    def test_that_became_links_are_noted(self):
        assert notes('<iframe src="https://else.example/1"></iframe>') == [
            "iframe of https://else.example/1 cannot be shown here, kept as a link"
        ]

    def test_of_plug_ins_are_looked_into(self):
        text = '<object><param name="movie" value="https://video.example/player/1"></object>'
        assert html(text) == embed("https://video.example/watch/1")

    def test_that_run_code_are_gone(self):
        assert html('a<iframe src="javascript:alert(1)"></iframe>') == "<p>a</p>"


class TestOwnWriting:
    def test_of_a_box_is_read_as_it_was_written(self):
        text = embed("https://video.example/watch/1")
        assert html(text) == text

    def test_of_a_picture_is_read_as_it_was_written(self):
        text = figure(HARBOUR, "Boats", "Low <strong>tide</strong>")
        assert html(text.replace(HARBOUR.address, f"{UPLOADS}/harbour.jpg")) == text

    def test_of_a_recording_is_read_as_it_was_written(self):
        text = player(FILM)
        assert html(text.replace(FILM.address, f"{UPLOADS}/film.mp4")) == text

    def test_names_recordings_by_their_number(self):
        text = '<div data-recording="audio" data-attachment="201"><a href="/x">y</a></div>'
        assert html(text) == player(INTERVIEW)

    def test_names_pictures_by_their_number(self):
        assert html('<img data-file="102" src="/x">') == figure(PIER)
