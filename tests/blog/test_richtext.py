"""The text of an article: what passes, what does not, and what is added for the page."""

import re
from contextlib import suppress
from html.parser import HTMLParser
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blog import richtext
from blog.richtext import attachment_ids, clean, picture_ids, plain, reading_minutes

PIECES = [
    *(
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<i>",
        "<h1>",
        "</h1>",
        "<h6 ",
        "<li>",
        "<ul>",
        "<pre>",
        "<em/>",
    ),
    *("<script>", "</script>", "<SCRIPT ", "<style>", "<svg>", "</svg>", "<svg/onload=", "<math>"),
    *(
        "<template>",
        "<iframe src=",
        "<img src=",
        '"/media/a.png"',
        "'/media/a.png'",
        " data-file=7",
    ),
    *(
        " onerror=alert(1)",
        ' onclick="',
        ' href="javascript:alert(1)"',
        ' href="https://x.example"',
    ),
    *("<a ", "<a title='<b>'", "<table><td>", "<!--", "-->", "<![CDATA[", "]]>", "<?", "</h6>"),
    *("&lt;script&gt;", "&#106;avascript:", "&", "<", ">", '"', "'", "=", "/", "\x00", "\n", " "),
    *("<noscript>", "<textarea>", "<title>", "<plaintext>", "<xmp>", "<form>", "<mtext>"),
    *("<div data-gallery>", "<div data-embed=https://x.example/a>", "</div>", "<tr>", "<table>"),
    *("<div data-recording=audio data-attachment=5>", "<sub>", "<a href=/media/a.mp3>", "</table>"),
    *("<foreignObject>", "<annotation-xml>", "<figure class=a>", "<figcaption>", "</figure>"),
]
SOUP = st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=25).map("".join)
FIGURE = (
    '<figure class="figure"><img src="/media/a/b.png" alt="A pier" data-file="7">'
    "<figcaption>The <em>pier</em></figcaption></figure>"
)
ADDRESS = "https://video.example/watch?v=1&amp;t=2"
EMBED = f'<div data-embed="{ADDRESS}"><a href="{ADDRESS}" rel="noopener">{ADDRESS}</a></div>'
RECORDING = (
    '<div data-recording="audio" data-attachment="5">'
    '<a href="/media/files/a/b.mp3" rel="noopener">The tide</a></div>'
)


class Inventory(HTMLParser):
    """Every tag and attribute that a browser would see."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


class TestClean:
    @pytest.mark.parametrize(
        "text",
        [
            "<p>Kelp &amp; <strong>dulse</strong>, <em>by hand</em><br>or <s>not</s></p>",
            "<h2>Low</h2><h3>Lower</h3><h4>Lowest</h4>",
            '<ul><li><p>One</p></li></ul><ol start="3"><li>Two</li></ol><hr>',
            "<blockquote><p>Mind the tide.</p></blockquote><pre><code>a &lt; b</code></pre>",
            "<p>H<sub>2</sub>O, m<sup>2</sup>, <u>low</u> and <mark>high</mark></p>",
            FIGURE,
            f'<div data-gallery="">{FIGURE}{FIGURE}</div>',
            "<table><tbody><tr><th>Quay</th><th>Depth</th></tr>"
            '<tr><td colspan="2" rowspan="3"><p>North</p></td></tr></tbody></table>',
            EMBED,
            RECORDING,
        ],
    )
    def test_keeps_what_an_article_may_hold(self, text):
        assert clean(text) == text

    @pytest.mark.parametrize("address", ["https://x.example/?a=1", "mailto:a@x.example", "/tag/a/"])
    def test_keeps_links_and_cuts_their_way_back(self, address):
        cleaned = clean(f'<a href="{address}" target="_blank" title="Go">on</a>')
        assert cleaned == f'<a href="{address}" title="Go" rel="noopener">on</a>'

    @pytest.mark.parametrize(
        "address",
        [
            "javascript:alert(1)",
            "JaVaScript:alert(1)",
            "&#106;avascript:alert(1)",
            " javascript:alert(1)",
            "java\tscript:alert(1)",
            "vbscript:alert(1)",
            "data:text/html,alert(1)",
            "file:///etc/passwd",
        ],
    )
    def test_drops_links_that_do_something_else(self, address):
        assert clean(f'<a href="{address}">on</a>') == "on"

    def test_drops_links_to_addresses_that_are_none(self):
        assert clean('<p><a href="https://[" title="x">on</a></p>') == "<p>on</p>"

    @pytest.mark.parametrize("tag", ["script", "style", "svg", "math", "template"])
    def test_drops_with_its_content_what_is_no_text(self, tag):
        assert clean(f"<p>a</p><{tag}>alert(1)</{tag}>") == "<p>a</p>"

    @pytest.mark.parametrize("tag", ["iframe", "object", "form", "td", "video", "div", "font"])
    def test_drops_other_tags(self, tag):
        assert f"<{tag}" not in clean(f"<{tag}>text</{tag}>")

    @pytest.mark.parametrize(
        "address",
        [
            "https://tracker.example/a.gif",
            "//tracker.example/a.gif",
            "data:image/png;base64,AA",
            "/admin/logout/",
            "/media/",
            "/media/a.png?x=1",
            "/media/../admin/",
            "/media/a/../../admin/",
        ],
    )
    def test_takes_pictures_from_the_media_folder_only(self, address):
        assert clean(f'<p>a<img src="{address}" alt="">b</p>') == "<p>ab</p>"

    @pytest.mark.parametrize(
        ("written", "stored"),
        [
            ("<b>a</b>", "<strong>a</strong>"),
            ("<I>a</I>", "<em>a</em>"),
            ("<h1>a</h1>", "<h2>a</h2>"),
            ("<h5>a</h5><h6 id=x>b</h6>", "<h4>a</h4><h4>b</h4>"),
            ("<br><blockquote>a</blockquote>", "<br><blockquote>a</blockquote>"),
        ],
    )
    def test_translates_what_other_editors_write(self, written, stored):
        assert clean(written) == stored

    @pytest.mark.parametrize("text", ["", "  ", "<p></p>", " <p> </p>\n", "<script>a</script>"])
    def test_calls_nothing_nothing(self, text):
        assert clean(text) == ""

    def test_refuses_more_than_it_can_take(self):
        with pytest.raises(ValueError, match=r"400001 characters; 400000 is the most"):
            clean("a" * (richtext.LONGEST + 1))

    def test_refuses_what_becomes_too_long_by_cleaning(self):
        with pytest.raises(ValueError, match="400000 is the most"):
            clean("&" * richtext.LONGEST)

    @settings(max_examples=300, deadline=None)
    @given(SOUP)
    def test_changes_nothing_the_second_time(self, text):
        cleaned = clean(text)
        assert clean(cleaned) == cleaned

    @settings(max_examples=300, deadline=None)
    @given(SOUP)
    def test_leaves_only_what_is_allowed(self, text):
        for tag, attributes in Inventory(clean(text)).found:
            assert tag in richtext.ALLOWED
            assert attributes.keys() <= {*richtext.ALLOWED[tag], "rel"}
            assert not re.match(r"\s*(java|vb)script:|data:", attributes.get("href") or "", re.I)
            assert re.match(r"/media/|$", attributes.get("src") or "")


class TestShapes:
    """What is written in several ways elsewhere, and in one way here."""

    @pytest.mark.parametrize(
        ("written", "stored"),
        [
            # Marks that cross the end of a paragraph.
            ("<p><b>a<p>b</b>c", "<p><strong>a</strong></p><p><strong>b</strong>c</p>"),
            ("<b><p>a</p></b>", "<p><strong>a</strong></p>"),
            ('<a href="/b/"><h2>a</h2></a>', '<h2><a href="/b/" rel="noopener">a</a></h2>'),
            ("<b><i>a</b>b</i>", "<strong><em>a</em></strong><em>b</em>"),
            ("<b>a<strong>b</b>c</strong>d", "<strong>abc</strong>d"),
            (
                '<a href="/b/">a<a href="/c/">b</a>',
                '<a href="/b/" rel="noopener">a</a><a href="/c/" rel="noopener">b</a>',
            ),
            # Blocks that an article does not have.
            ("<figcaption>a</figcaption>", "<p>a</p>"),
            ("<div>a</div><section>b</section>", "<p>a</p><p>b</p>"),
            ("<div><p>a</p>b</div>", "<p>a</p><p>b</p>"),
            ("<dl><dt>a</dt><dd>b</dd></dl>", "<p>a</p><p>b</p>"),
            # Lists.
            ("<li>a<li>b", "<ul><li>a</li><li>b</li></ul>"),
            ("<ul>a</ul>", "<ul><li>a</li></ul>"),
            ("<ul><li>a<ul><li>b</ul></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
            ("<ul><li>a</li><ol><li>b</ol></ul>", "<ul><li>a<ol><li>b</li></ol></li></ul>"),
            ("<ul> </ul>", ""),
            ('<ol start="1"><li>a</li></ol>', "<ol><li>a</li></ol>"),
            # Tables.
            (
                "<table><thead><tr><th>a</thead> <tbody><tr><td>b</tbody></table>",
                "<table><tbody><tr><th>a</th></tr><tr><td>b</td></tr></tbody></table>",
            ),
            ("<table>a</table>", "<table><tbody><tr><td>a</td></tr></tbody></table>"),
            (
                '<table><td colspan="1" rowspan="x"><b>a<td>b</table>c',
                "<table><tbody><tr><td><strong>a</strong></td><td>b</td></tr></tbody></table>c",
            ),
            ("<table><tr></tr></table>", ""),
            ("<tr><td>a</td></tr>", "<p>a</p>"),
            # Preformatted text.
            ("<pre>\n\na\n</pre>", "<pre>a\n</pre>"),
        ],
    )
    def test_are_the_same_whoever_wrote_them(self, written, stored):
        assert clean(written) == stored

    def test_of_a_picture_in_a_link_is_a_figure(self):
        text = '<figure class="x"><a href="/a/"><img src="/media/a.png"></a></figure>'
        assert clean(text) == '<figure class="figure"><img src="/media/a.png" alt=""></figure>'

    def test_of_a_caption_without_a_picture_is_a_paragraph(self):
        assert clean("<figure><figcaption>a</figcaption></figure>") == "<p>a</p>"

    def test_of_a_figure_with_more_than_a_picture_keeps_the_rest_below(self):
        text = FIGURE.replace("<figcaption>", "<p>b</p><figcaption>")
        assert clean(text) == f"{FIGURE}<p>b</p>"

    def test_of_a_gallery_keeps_the_rest_below(self):
        assert clean(f"<div data-gallery>a{FIGURE}b</div>") == (
            f'<div data-gallery="">{FIGURE}</div><p>ab</p>'
        )

    def test_of_a_gallery_without_pictures_is_none(self):
        assert clean("<div data-gallery><p>a</p></div>") == "<p>a</p>"

    def test_of_an_embed_says_its_address_whatever_was_written_in_it(self):
        text = f'<div data-embed="{ADDRESS}"><a href="https://other.example/">Click</a><p>b</div>'
        assert clean(text) == EMBED

    @pytest.mark.parametrize(
        "address",
        [
            *(
                "http://video.example/1",
                "//video.example/1",
                "javascript:alert(1)",
                "data:text/html,a",
            ),
            *(
                "https://video/1",
                "https://127.0.0.1:99/",
                "https://u:p@video.example/",
                "https://[1",
            ),
            *(
                "https://video.example:444/",
                "https://video.example/a b",
                "https://video.example/<i>",
            ),
            "https://video.example/" + "a" * 2000,
        ],
    )
    def test_of_an_embed_is_none_for_an_address_that_is_not_plain_https(self, address):
        assert clean(f'<div data-embed="{address}">a</div>') == "<p>a</p>"

    @pytest.mark.parametrize(
        "written",
        [
            RECORDING.replace('"5"', '"five"'),
            RECORDING.replace('"audio"', '"game"'),
            RECORDING.replace('data-recording="audio" ', ""),
        ],
    )
    def test_of_a_recording_is_a_link_when_its_attachment_or_kind_is_none(self, written):
        assert clean(written) == RECORDING[RECORDING.index("<a") :].join(("<p>", "</p>")).replace(
            "</div>", ""
        )

    def test_of_a_recording_elsewhere_is_a_link(self):
        link = '<a href="https://x.example/a.mp3" rel="noopener">a</a>'
        text = f'<div data-recording="audio" data-attachment="5">{link}</div>'
        assert clean(text) == f"<p>{link}</p>"

    @pytest.mark.parametrize("key", ["x", "-1", "1e3", "", "9" * 16, "\u0663"])
    def test_of_a_picture_has_no_key_that_is_no_number(self, key):
        text = f'<figure><img src="/media/a.png" data-file="{key}"></figure>'
        assert "data-file" not in clean(text)


class TestHostileText:
    """As much as is taken, of what makes other parsers slow: they look back, or copy."""

    @pytest.mark.parametrize(
        "piece",
        [
            *("<div>", "<b>", "<ul><li>", "<table><tr><td>", "<blockquote>", "<figure>", "<li>"),
            *("<!--", "<a ", '<a "', "<a b='", "<script>", "<svg><", "</", "<p></p>", "</b><b>"),
            *("<div data-gallery><figure>", "<p><b>", "<em><p>x", "<pre>\n", "&#"),
        ],
    )
    def test_takes_no_longer_than_a_long_article(self, piece):
        began = process_time()
        with suppress(ValueError):
            clean((piece * richtext.LONGEST)[: richtext.LONGEST])
        assert process_time() - began < 5

    def test_is_refused_when_its_marks_would_be_written_a_thousand_times(self):
        link = f'<a href="/{"y" * 1900}">'
        with pytest.raises(ValueError, match="4000000 characters"):
            clean(link + "<p>x" * 90_000)


class TestPlain:
    def test_parts_an_item_from_the_list_in_it(self):
        text = (
            '<ul><li>Book<ul><li>Page</li></ul></li><li>Map<ol start="3"><li>A</li></ol></li></ul>'
        )
        assert richtext.plain(text) == "Book Page Map A"

    def test_is_the_words_without_marks(self):
        assert plain("<p>Kelp <em>and</em> du<em>lse</em></p>") == "Kelp and dulse"

    @pytest.mark.parametrize(
        "end", ["</p><p>", "</h2>", "</li><li>", "<br>", "</figcaption>", "</td><td>"]
    )
    def test_parts_words_where_a_block_ends(self, end):
        assert plain(f"low{end}tide") == "low tide"

    def test_reads_entities(self):
        assert plain("<p>a &lt;b&gt; &amp;amp; c</p>") == "a <b> &amp; c"


class TestAttachmentIds:
    def test_are_the_keys_in_the_text(self):
        assert attachment_ids(RECORDING * 2) == {5}


class TestReadingMinutes:
    @pytest.mark.parametrize(("words", "minutes"), [(0, 1), (1, 1), (230, 1), (460, 2), (2300, 10)])
    def test_is_at_least_one(self, words, minutes):
        assert reading_minutes(words) == minutes


class TestPictureIds:
    def test_are_the_keys_in_the_text(self):
        assert picture_ids('<img data-file="7"><img data-file="12"><img data-file="7">') == {7, 12}

    def test_leave_out_what_no_database_could_hold(self):
        assert picture_ids(f'<img data-file="{"9" * 30}"><img data-file="-1">') == set()


class TestEmptyEnd:
    def test_is_dropped_with_the_paragraph_that_the_editor_keeps_there(self):
        assert richtext.clean("<p>The end.</p><p></p><p><br></p>\n") == "<p>The end.</p>"

    def test_leaves_an_empty_paragraph_between_others(self):
        assert richtext.clean("<p>One.</p><p></p><p>Two.</p>") == "<p>One.</p><p></p><p>Two.</p>"
