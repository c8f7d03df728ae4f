"""Texts that somebody wrote to do harm: no script comes through, and none takes long."""

import re
import time

import pytest

from tests.wordpress.balance import is_balanced
from tests.wordpress.fakesite import UPLOADS, FakeSite, html
from wordpress.content import convert

HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "<img src=x:alert(1) onerror=eval(src)>",
    f'<img src="{UPLOADS}/harbour.jpg" onload="alert(1)" alt="&quot; onerror=&quot;alert(1)">',
    '<a href="java&#x09;script:alert(1)">x</a>',
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mtext><script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script>alert(1)",
    "<<script>alert(1)//<</script>",
    "<style>@import 'x'</style>",
    '<div style="background:url(javascript:alert(1))">x</div>',
    '<iframe src="javascript:alert(1)"></iframe>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<object data="data:text/html,<script>alert(1)</script>"></object>',
    '<embed src="javascript:alert(1)">',
    '<base href="https://evil.example/">',
    '<meta http-equiv=refresh content="0;url=https://evil.example">',
    '<form action="javascript:alert(1)"><button formaction="javascript:alert(1)">x</button></form>',
    "<!--><script>alert(1)</script>-->",
    "<!-- --!><script>alert(1)</script> -->",
    "]]><script>alert(1)</script>",
    "<![CDATA[<script>alert(1)</script>]]>",
    '<noscript><p title="</noscript><script>alert(1)</script>">',
    '[caption caption="<script>alert(1)</script>"]<img src=x>[/caption]',
    '[embed]https://video.example/watch/1"><script>alert(1)</script>[/embed]',
    "[audio src='\"><script>alert(1)</script>']",
    "[gallery ids='\"><script>alert(1)</script>']",
    '<!-- wp:cover {"url":"\\" onerror=\\"alert(1)","id":"\\"><script>"} /-->',
    '<!-- wp:embed {"url":"javascript:alert(1)"} /-->',
    '<!-- wp:social-link {"url":"javascript:alert(1)","service":"<script>"} /-->',
    "<!-- wp:acme/x --><script>alert(1)</script><!-- /wp:acme/x -->",
    "<scr\0ipt>alert(1)</scr\0ipt>",
    '<a href="&#1;javascript:alert(1)">x</a>',
    "<details ontoggle=alert(1) open>",
    "<p title='<script>alert(1)</script>'>x</p>",
    "<pre><script>alert(1)</script></pre>",
    "<xmp><script>alert(1)",
]


class TestHostileText:
    @pytest.mark.parametrize("text", HOSTILE)
    def test_leaves_no_address_that_runs_code(self, text):
        assert not re.search(
            r'(?:href|src|data-embed)="\s*(?:javascript|data|vbscript)', html(text)
        )

    @pytest.mark.parametrize("text", HOSTILE)
    def test_holds_nothing_but_what_an_article_knows(self, text):
        assert is_balanced(html(text))

    @pytest.mark.parametrize(
        "number", ["&#" + "9" * 5000 + ";", "&#x" + "f" * 5000 + ";", "&#xD800;", "&#0;", "&#x80;"]
    )
    def test_may_name_characters_that_are_none(self, number):
        assert html(f"a{number}b").startswith("<p>a")

    def test_with_characters_that_no_page_holds_loses_them(self):
        assert html("a\x00b\x1f\ud800c") == "<p>abc</p>"


MANY = 10_000
SLOW = {
    "captions": "[caption]" * 50_000,
    "closed captions": "[caption]" * MANY + "[/caption]" * MANY,
    "brackets": "[" * 100_000,
    "open shortcodes": "[a " * MANY,
    "open attributes": '[gallery ids="' * MANY,
    "names": "[gallery " + "a" * 100_000 + " " * 100_000 + "]",
    "open tags": "<a " * MANY,
    "open quotes": "<a x=\"'" * MANY,
    "open comments": "<!--" * MANY,
    "less": "<" * 100_000,
    "open blocks": "<!-- wp:group -->" * MANY,
    "deep blocks": "<!-- wp:group -->" * MANY + "a" * 100_000 + "<!-- /wp:group -->" * MANY,
    "deep covers": "<!-- wp:cover -->" * MANY + "a" * 100_000 + "<!-- /wp:cover -->" * MANY,
    "block ends": "<!-- wp:group --><!-- /wp:quote -->" * MANY,
    "broken blocks": "<!-- wp:group {" * MANY,
    "deep attributes": '<!-- wp:x {"a":' + "[" * 100_000 + " -->",
    "blank lines": " \n" * 100_000,
    "spaces": " " * 500_000,
    "breaks": "<br>\n" * MANY,
    "ands": "&" * 100_000,
    "deep quotes": "<blockquote>" * 50_000,
    "deep lists": "<ul><li>" * MANY,
    "deep divs": "<div>" * 50_000,
    "deep marks": "<b><i>" * MANY,
    "crossing marks": "<b>a<i>b</b>c</i>" * MANY,
    "deep tables": "<table><td>" * MANY,
    "deep figures": "<figure>" * MANY,
    "galleries": "<div data-gallery>" * MANY,
    "scripts": "<script>" * MANY,
    "videos": "<video>" * MANY,
    "ends": "</ul></td></table>" * MANY,
    "cdata": "<![CDATA[" * MANY,
    "feet": "<table>" + "<tfoot><td>a<tbody><td>b" * 5_000,
    "addresses": "https://video.example/watch/1\n" * MANY,
}


class TestTime:
    @pytest.mark.parametrize("text", SLOW.values(), ids=SLOW.keys())
    def test_grows_with_the_length_only(self, text):
        started = time.process_time()
        convert(text, FakeSite())
        assert time.process_time() - started < 10

    def test_of_words_is_short(self):
        started = time.process_time()
        assert len(html("Ebb and flood.\n\n" * 60_000)) > 1_000_000
        assert time.process_time() - started < 20
