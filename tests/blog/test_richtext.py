"""The text of an article: what passes, what does not, and what is added for the page."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blog import richtext
from blog.richtext import clean, picture_ids, plain, reading_minutes, render

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
    *("<foreignObject>", "<annotation-xml>", "<figure class=a>", "<figcaption>", "</figure>"),
]
SOUP = st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=25).map("".join)


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
            '<figure><img src="/media/a/b.png" alt="A pier" data-file="7">'
            "<figcaption>The pier</figcaption></figure>",
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
        assert clean(f'<a href="{address}">on</a>') == '<a rel="noopener">on</a>'

    @pytest.mark.parametrize("tag", ["script", "style", "svg", "math", "template"])
    def test_drops_with_its_content_what_is_no_text(self, tag):
        assert clean(f"<p>a</p><{tag}>alert(1)</{tag}>") == "<p>a</p>"

    @pytest.mark.parametrize("tag", ["iframe", "object", "form", "table", "video", "div", "font"])
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
        assert "src" not in clean(f'<img src="{address}" alt="">')

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
            assert attributes.keys() <= richtext.ALLOWED[tag] | {"rel"}
            assert not re.match(r"\s*(java|vb)script:|data:", attributes.get("href") or "", re.I)
            assert re.match(r"/media/|$", attributes.get("src") or "")


class TestPlain:
    def test_is_the_words_without_marks(self):
        assert plain("<p>Kelp <em>and</em> du<em>lse</em></p>") == "Kelp and dulse"

    @pytest.mark.parametrize("end", ["</p><p>", "</h2>", "</li><li>", "<br>", "</figcaption>"])
    def test_parts_words_where_a_block_ends(self, end):
        assert plain(f"low{end}tide") == "low tide"

    def test_reads_entities(self):
        assert plain("<p>a &lt;b&gt; &amp;amp; c</p>") == "a <b> &amp; c"


class TestReadingMinutes:
    @pytest.mark.parametrize(("words", "minutes"), [(0, 1), (1, 1), (230, 1), (460, 2), (2300, 10)])
    def test_is_at_least_one(self, words, minutes):
        assert reading_minutes(words) == minutes


class TestPictureIds:
    def test_are_the_keys_in_the_text(self):
        assert picture_ids('<img data-file="7"><img data-file="12"><img data-file="7">') == {7, 12}

    def test_leave_out_what_no_database_could_hold(self):
        assert picture_ids(f'<img data-file="{"9" * 30}"><img data-file="-1">') == set()


class TestRender:
    def give(self, key):
        known = {7: {"src": "/media/new.png", "width": "40", "height": "30"}}
        return known.get(key, {})

    def test_adds_what_the_page_knows_of_a_picture(self):
        html = render('<img src="/media/old.png" alt="A pier" data-file="7">', self.give)
        [(_, attributes)] = Inventory(html).found
        assert attributes == {
            "src": "/media/new.png",
            "alt": "A pier",
            "width": "40",
            "height": "30",
            "loading": "lazy",
            "decoding": "async",
        }

    def test_shows_a_picture_nobody_knows_as_it_is(self):
        html = render('<img src="/media/old.png" data-file="8">', self.give)
        [(_, attributes)] = Inventory(html).found
        assert (attributes["src"], attributes["alt"]) == ("/media/old.png", "")
        assert "width" not in attributes

    def test_leaves_out_a_picture_without_address(self):
        assert render('<p>a<img alt="b"></p>', self.give) == "<p>a</p>"

    @pytest.mark.parametrize("text", ["<br/>", "<hr>", "&#228; &#xe4; &eacute; &amp; <b", "a\n b"])
    def test_copies_all_else_to_the_letter(self, text):
        assert render(text, self.give) == text

    def test_escapes_what_it_adds(self):
        html = render('<img src="/media/a.png" data-file="7">', lambda key: {"alt": '"><script>'})
        assert "<script>" not in html

    @settings(max_examples=200, deadline=None)
    @given(SOUP)
    def test_changes_nothing_but_pictures(self, text):
        cleaned = clean(text)
        without = re.sub(r"<img[^>]*>", "", cleaned)
        assert re.sub(r"<img[^>]*>", "", render(cleaned, self.give)) == without

    @settings(max_examples=200, deadline=None)
    @given(SOUP)
    def test_opens_no_new_door(self, text):
        known = richtext.ALLOWED["img"] | {"loading", "decoding"}
        for tag, attributes in Inventory(render(clean(text), self.give)).found:
            assert tag in richtext.ALLOWED
            assert attributes.keys() <= (known if tag == "img" else richtext.ALLOWED[tag] | {"rel"})


class TestEmptyEnd:
    def test_is_dropped_with_the_paragraph_that_the_editor_keeps_there(self):
        assert richtext.clean("<p>The end.</p><p></p><p><br></p>\n") == "<p>The end.</p>"

    def test_leaves_an_empty_paragraph_between_others(self):
        assert richtext.clean("<p>One.</p><p></p><p>Two.</p>") == "<p>One.</p><p></p><p>Two.</p>"
