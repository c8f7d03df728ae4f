"""A text that this site exported: it comes back to the letter, with its files found again."""

import pytest

from tests.wordpress.fakesite import (
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


def exported(body: str) -> str:
    """Return a body as the export writes it."""
    return f"<!-- wp:html -->\n{body}\n<!-- /wp:html -->"


class TestOwnText:
    @pytest.mark.parametrize(
        "body",
        [
            "<p>Ebb.</p><p></p><p>Flood.</p>",
            "<p>Ebb  and \n flood</p>\n<p>5&nbsp;km &amp; \"more\" &lt;b&gt;</p>",
            "<p>a<br><br><br>b <strong> c </strong></p>",
            "<p>https://video.example/watch/1</p>",
            "<ul><li><p>a</p><ul><li>b</li></ul></li></ul>",
            '<table><tbody><tr><td colspan="2"><p>a</p></td></tr></tbody></table>',
            "<pre><code>a\n\n  b\n</code></pre>",
            '<p><a href="#top">a</a><a href="https://b.example/" title="T" rel="x">b</a></p>',
            embed("https://video.example/watch/1"),
            "",
        ],
    )  # fmt: skip
    def test_is_copied(self, body):
        assert (html(exported(body)), notes(exported(body))) == (body, [])

    def test_has_its_pictures_by_their_address(self):
        body = (
            f'<figure class="figure"><img src="{UPLOADS}/pier.jpg" alt="" data-file="9"></figure>'
        )
        assert html(exported(body)) == (
            f'<figure class="figure"><img src="{PIER.address}" alt="" data-file="12"></figure>'
        )

    def test_has_its_pictures_by_their_number(self):
        body = figure(HARBOUR, "Boats", "Low").replace('"11"', '"101"')
        assert html(exported(body)) == figure(HARBOUR, "Boats", "Low")

    def test_has_its_recordings_by_their_number(self):
        body = player(INTERVIEW).replace('"21"', '"201"').replace("/media/", "https://x.example/")
        assert html(exported(body)) == player(INTERVIEW)

    def test_has_its_links_from_the_root(self):
        body = '<p><a href="https://old.example/a/">a</a></p>'
        assert html(exported(body)) == '<p><a href="/a/">a</a></p>'

    def test_has_its_brackets(self):
        assert html(exported("<p>&#91;gallery]</p>")) == "<p>[gallery]</p>"


class TestTextOfOthers:
    @pytest.mark.parametrize(
        ("body", "expected"),
        [
            ("loose  words", "<p>loose words</p>"),
            ("<p class='x'>a  b</p>", "<p>a b</p>"),
            ("<b>a  b</b>", "<p><strong>a b</strong></p>"),
            ("<p>a  b<script>alert(1)</script></p>", "<p>a b</p>"),
            ("<p>a  b<!-- c --></p>", "<p>a b</p>"),
            ('<p onclick="alert(1)">a  b</p>', "<p>a b</p>"),
            ("<p>a</p>[gallery ids=102]", f"<p>a</p>{figure(PIER)}"),
            ("<p>a  b", "<p>a b</p>"),
            ("<p><em>a  b</p></em>", "<p><em>a b</em></p>"),
            ('<p><a href="javascript:x">a  b</a></p>', "<p>a b</p>"),
            ('<div data-embed="https://else.example/1"></div>', link("https://else.example/1")),
            (f'<p>a</p><img src="{UPLOADS}/pier.jpg" alt="">', f"<p>a</p>{figure(PIER)}"),
        ],
    )
    def test_in_one_block_of_html_is_written_anew(self, body, expected):
        assert html(exported(body)) == expected

    def test_with_a_picture_that_is_not_here_is_noted(self):
        lost = "https://old.example/lost.jpg"
        assert notes(exported(f'<figure><img src="{lost}" data-file="999"></figure>')) == [
            f"picture {lost} is not among the uploads, kept as a link"
        ]
