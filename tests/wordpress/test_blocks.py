"""Texts of blocks: what the comments say, and what happens when they are broken."""

import pytest

from tests.wordpress.fakesite import (
    FILM,
    HARBOUR,
    INTERVIEW,
    LEAFLET,
    PIER,
    UPLOADS,
    block,
    embed,
    figure,
    html,
    link,
    notes,
    player,
)

WATCH = "https://video.example/watch/1"


def picture(name: str = "harbour", alt: str = "Boats") -> str:
    """Return a picture as WordPress writes it."""
    return f'<img src="{UPLOADS}/{name}.jpg" alt="{alt}" class="wp-image-1"/>'


class TestWords:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            (block("paragraph", "<p>Ebb.</p>"), "<p>Ebb.</p>"),
            (block("paragraph", '<p class="has-text-align-center">Ebb.</p>'), "<p>Ebb.</p>"),
            (block("heading", '<h2 id="x">Tides</h2>'), "<h2>Tides</h2>"),
            (block("heading", "<h3>Tides</h3>", '{"level":3}'), "<h3>Tides</h3>"),
            (block("separator", '<hr class="wp-block-separator"/>'), "<hr>"),
            (block("spacer", '<div style="height:9px"></div>'), ""),
            (block("code", "<pre><code>a  b\nc</code></pre>"), "<pre><code>a  b\nc</code></pre>"),
            (block("preformatted", "<pre>a  b</pre>"), "<pre><code>a  b</code></pre>"),
            (block("html", "<b>Ebb</b>"), "<p><strong>Ebb</strong></p>"),
            (block("shortcode", "[gallery ids=102]"), figure(PIER)),
            (block("details", "<details><summary>A</summary><p>B</p></details>"),
             "<p><strong>A</strong></p><p>B</p>"),
            (block("button", '<div><a class="x" href="/b">Book</a></div>'),
             '<p><a href="/b">Book</a></p>'),
            (block("core/paragraph", "<p>Ebb.</p>"), "<p>Ebb.</p>"),
        ],
    )  # fmt: skip
    def test_of_a_block_are_kept(self, text, expected):
        assert (html(text), notes(text)) == (expected, [])

    def test_lines_of_a_block_are_only_lines(self):
        assert html(block("paragraph", "<p>Ebb\nand\n\nflood.</p>")) == "<p>Ebb and flood.</p>"

    def test_a_verse_keeps_its_lines(self):
        verse = '<pre class="wp-block-verse">Ebb <em>and</em>\nflood\n\nagain</pre>'
        assert html(block("verse", verse)) == "<p>Ebb <em>and</em><br>flood</p><p>again</p>"

    def test_a_quote_keeps_who_said_it(self):
        quote = "<blockquote><p>Ebb.</p><cite>Ada</cite></blockquote>"
        assert (
            html(block("quote", quote)) == "<blockquote><p>Ebb.</p><p><em>Ada</em></p></blockquote>"
        )

    def test_a_pulled_quote_is_a_quote(self):
        quote = "<figure><blockquote><p>Ebb.</p><cite>Ada</cite></blockquote></figure>"
        assert html(block("pullquote", quote)) == (
            "<blockquote><p>Ebb.</p><p><em>Ada</em></p></blockquote>"
        )

    def test_items_are_blocks_of_their_own(self):
        inner = block("list-item", "<li>Ebb</li>") + block("list-item", "<li>Flood</li>")
        assert html(block("list", f"<ol>{inner}</ol>")) == "<ol><li>Ebb</li><li>Flood</li></ol>"

    def test_columns_follow_one_another(self):
        one, two = (
            block("column", f"<div>{block('paragraph', f'<p>{word}</p>')}</div>")
            for word in ("Ebb", "Flood")
        )
        assert html(block("columns", f"<div>{one}{two}</div>")) == "<p>Ebb</p><p>Flood</p>"

    def test_a_link_to_a_network_is_made_of_its_attributes(self):
        inner = '<!-- wp:social-link {"url":"https://a.example/me","service":"mastodon"} /-->'
        assert html(block("social-links", f"<ul>{inner}</ul>")) == (
            '<ul><li><a href="https://a.example/me">Mastodon</a></li></ul>'
        )


class TestClassicText:
    def test_between_blocks_has_paragraphs(self):
        assert (
            html("Ebb.\n\nFlood.\n" + block("separator", "<hr>")) == "<p>Ebb.</p><p>Flood.</p><hr>"
        )

    def test_in_its_block_has_paragraphs(self):
        assert html(block("freeform", "Ebb.\n\nFlood.")) == "<p>Ebb.</p><p>Flood.</p>"


class TestPictures:
    def test_have_their_captions(self):
        inner = f"<figure>{picture()}<figcaption>Low <em>tide</em></figcaption></figure>"
        assert html(block("image", inner)) == figure(HARBOUR, "Boats", "Low <em>tide</em>")

    def test_are_found_by_number_when_their_address_is_unknown(self):
        inner = '<figure><img src="https://cdn.example/x.jpg" class="wp-image-102"/></figure>'
        assert html(block("image", inner)) == figure(PIER)

    def test_in_a_gallery_of_blocks_stand_together(self):
        images = "".join(
            block("image", f"<figure>{picture(x, x)}</figure>") for x in ("harbour", "pier")
        )
        gallery = f'<figure class="wp-block-gallery">{images}<figcaption>Both</figcaption></figure>'
        assert html(block("gallery", gallery)) == (
            f"<div data-gallery>{figure(HARBOUR, 'harbour')}{figure(PIER, 'pier')}</div><p>Both</p>"
        )

    def test_in_a_gallery_of_items_stand_together(self):
        items = "".join(
            f"<li><figure>{picture(x, x)}<figcaption>{x}</figcaption></figure></li>"
            for x in ("harbour", "pier")
        )
        gallery = f'<ul class="wp-block-gallery columns-2">{items}</ul>'
        assert html(block("gallery", gallery) + block("paragraph", "<p>Ebb</p>")) == (
            f"<div data-gallery>{figure(HARBOUR, 'harbour', 'harbour')}"
            f"{figure(PIER, 'pier', 'pier')}</div><p>Ebb</p>"
        )

    def test_of_a_gallery_without_html_are_those_it_numbers(self):
        assert html('<!-- wp:gallery {"ids":[102]} /-->') == figure(PIER)

    def test_of_a_cover_stand_before_its_words(self):
        inner = f"<div>{picture()}<div>{block('paragraph', '<p>Ebb</p>')}</div></div>"
        assert html(block("cover", inner)) == figure(HARBOUR, "Boats") + "<p>Ebb</p>"

    def test_of_an_old_cover_come_from_its_attributes(self):
        given = f'{{"url":"{UPLOADS}/harbour.jpg","id":101}}'
        inner = '<div style="background-image:url(x)"><p>Ebb</p></div>'
        assert html(block("cover", inner, given)) == figure(HARBOUR, HARBOUR.alt) + "<p>Ebb</p>"

    def test_beside_text_stand_before_it(self):
        inner = f"<div><figure>{picture()}</figure><div><p>Ebb</p></div></div>"
        assert html(block("media-text", inner)) == figure(HARBOUR, "Boats") + "<p>Ebb</p>"


class TestTables:
    def test_keep_head_and_foot_in_rows(self):
        rows = [
            f"<{part}><tr><td>{part}</td></tr></{part}>" for part in ("thead", "tbody", "tfoot")
        ]
        assert html(block("table", f"<figure><table>{''.join(rows)}</table></figure>")) == (
            "<table><tbody><tr><td>thead</td></tr><tr><td>tbody</td></tr>"
            "<tr><td>tfoot</td></tr></tbody></table>"
        )

    def test_are_followed_by_their_caption(self):
        table = "<table><tr><td>1</td></tr></table><figcaption>Tides</figcaption>"
        assert html(block("table", f"<figure>{table}</figure>")) == (
            "<table><tbody><tr><td>1</td></tr></tbody></table><p>Tides</p>"
        )


class TestFiles:
    def test_audio_is_played(self):
        inner = f'<figure><audio controls src="{UPLOADS}/interview.mp3"></audio></figure>'
        assert html(block("audio", inner)) == player(INTERVIEW)

    def test_video_is_played_above_its_caption(self):
        inner = f'<video src="{UPLOADS}/film.mp4"></video><figcaption>Ebb</figcaption>'
        assert html(block("video", f"<figure>{inner}</figure>")) == player(FILM) + "<p>Ebb</p>"

    def test_a_file_is_a_link_without_its_button(self):
        button = '<a class="wp-block-file__button" href="/x.pdf" download>Download</a>'
        inner = f'<div class="wp-block-file"><a href="/x.pdf">Leaflet</a>{button}</div>'
        assert html(block("file", inner)) == '<p><a href="/x.pdf">Leaflet</a></p>'

    def test_words_behind_a_button_stay(self):
        button = '<a class="wp-block-file__button" href="/x.pdf">Download</a>'
        assert html(block("html", f"<p>a {button} b</p>")) == "<p>a b</p>"

    def test_a_document_alone_on_its_line_is_a_link(self):
        assert html(f"[embed]{UPLOADS}/leaflet.pdf[/embed]") == (
            f'<p><a href="{LEAFLET.address}">Leaflet</a></p>'
        )


class TestEmbeds:
    @pytest.mark.parametrize("name", ["embed", "core/embed", "core-embed/video"])
    def test_are_boxes(self, name):
        inner = f'<figure class="wp-block-embed"><div>\n{WATCH}\n</div></figure>'
        assert html(block(name, inner)) == embed(WATCH)

    def test_keep_their_caption(self):
        inner = f"<figure><div>\n{WATCH}\n</div><figcaption>Ebb</figcaption></figure>"
        assert html(block("embed", inner)) == embed(WATCH) + "<p>Ebb</p>"

    def test_without_html_are_made_of_their_address(self):
        assert html(f'<!-- wp:embed {{"url":"{WATCH}"}} /-->') == embed(WATCH)

    def test_of_other_sites_are_links(self):
        inner = "<figure><div>\nhttps://else.example/1\n</div></figure>"
        assert html(block("embed", inner)) == link("https://else.example/1")
