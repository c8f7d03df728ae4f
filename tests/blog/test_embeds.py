"""Which addresses are framed, from where, and what a page needs for it."""

import pytest

from blog.embeds import Embed, find, frame_hosts
from blog.models import Article
from blog.rendering import embed
from tests.factories import ArticleFactory

FILM = "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"
SONG = "https://open.spotify.com/embed/track/4uLU6hMCjMI75M1A2tKUQC"
PEN = "https://codepen.io/ines/embed/abCdeF"


class TestFind:
    @pytest.mark.parametrize(
        ("address", "frame"),
        [
            ("https://www.youtube.com/watch?v=dQw4w9WgXcQ", FILM),
            ("https://m.youtube.com/watch?app=desktop&v=dQw4w9WgXcQ&feature=share", FILM),
            ("http://youtube.com/watch?v=dQw4w9WgXcQ&t=1m30s", f"{FILM}?start=90"),
            ("https://youtu.be/dQw4w9WgXcQ?t=90", f"{FILM}?start=90"),
            ("https://youtu.be/dQw4w9WgXcQ?si=abc&t=1h2m3s", f"{FILM}?start=3723"),
            ("https://www.youtube.com/shorts/dQw4w9WgXcQ", FILM),
            ("https://www.youtube.com/live/dQw4w9WgXcQ?feature=share", FILM),
            ("https://www.youtube.com/embed/dQw4w9WgXcQ?feature=oembed&start=5", f"{FILM}?start=5"),
            ("//www.youtube.com/embed/dQw4w9WgXcQ", FILM),
            ("https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ", FILM),
            ("https://www.youtube.com/v/dQw4w9WgXcQ", FILM),
            (
                "https://www.youtube.com/playlist?list=PLabcdefghijklmnop",
                "https://www.youtube-nocookie.com/embed/videoseries?list=PLabcdefghijklmnop",
            ),
            (
                "https://www.youtube.com/embed/videoseries?list=PLabcdefghijklmnop",
                "https://www.youtube-nocookie.com/embed/videoseries?list=PLabcdefghijklmnop",
            ),
            ("https://vimeo.com/76979871", "https://player.vimeo.com/video/76979871?dnt=1"),
            (
                "https://vimeo.com/76979871/8272103f6e",
                "https://player.vimeo.com/video/76979871?dnt=1&h=8272103f6e",
            ),
            (
                "https://player.vimeo.com/video/76979871?h=8272103f6e&dnt=1",
                "https://player.vimeo.com/video/76979871?dnt=1&h=8272103f6e",
            ),
            (
                "https://vimeo.com/channels/staffpicks/76979871",
                "https://player.vimeo.com/video/76979871?dnt=1",
            ),
            (
                "https://www.dailymotion.com/video/x8abc12_a-title",
                "https://geo.dailymotion.com/player.html?video=x8abc12",
            ),
            ("https://dai.ly/x8abc12", "https://geo.dailymotion.com/player.html?video=x8abc12"),
            (
                "https://www.dailymotion.com/embed/video/x8abc12",
                "https://geo.dailymotion.com/player.html?video=x8abc12",
            ),
            (
                "https://soundcloud.com/ines/the-tide",
                "https://w.soundcloud.com/player/?url=https%3A%2F%2Fsoundcloud.com%2Fines%2Fthe-tide",
            ),
            (
                "https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/12&auto_play=true",
                "https://w.soundcloud.com/player/?url=https%3A%2F%2Fapi.soundcloud.com%2Ftracks%2F12",
            ),
            ("https://open.spotify.com/track/4uLU6hMCjMI75M1A2tKUQC?si=1", SONG),
            ("https://open.spotify.com/intl-de/track/4uLU6hMCjMI75M1A2tKUQC", SONG),
            ("https://open.spotify.com/embed/track/4uLU6hMCjMI75M1A2tKUQC", SONG),
            ("https://archive.org/details/harbour_1931", "https://archive.org/embed/harbour_1931"),
            (
                "https://bandcamp.com/EmbeddedPlayer/album=12/size=large/",
                "https://bandcamp.com/EmbeddedPlayer/album=12/size=large/",
            ),
            ("https://codepen.io/ines/pen/abCdeF", PEN),
            ("https://codepen.io/ines/embed/preview/abCdeF?height=300", PEN),
            ("https://www.ted.com/talks/a_talk", "https://embed.ted.com/talks/a_talk"),
            (
                "https://embed.ted.com/talks/lang/de/a_talk.html",
                "https://embed.ted.com/talks/a_talk",
            ),
        ],
    )
    def test_knows_the_addresses_that_people_copy_and_exports_hold(self, address, frame):
        found = find(address)
        assert found
        assert found.frame == frame

    @pytest.mark.parametrize(
        "address",
        [
            *(
                "",
                "not an address",
                "https://[",
                "ftp://youtu.be/dQw4w9WgXcQ",
                "https://x.example/",
            ),
            *("https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ", "https://youtube.com/"),
            *("https://notyoutube.com/watch?v=dQw4w9WgXcQ", "https://youtu.be/short"),
            "https://www.youtube.com/watch?v=dQw4w9WgXc%22",
            "https://youtu.be@evil.example/dQw4w9WgXcQ",
            "https://vimeo.com/about",
            "https://w.soundcloud.com/player/?url=https://evil.example/",
            "https://open.spotify.com/user/ines",
            "https://soundcloud.com/ines",
            "https://open.spotify.com/track/../../../x",
        ],
    )
    def test_knows_no_other(self, address):
        assert find(address) is None

    def test_says_whose_it_is_and_how_it_stands(self):
        found = find("https://www.youtube.com/shorts/dQw4w9WgXcQ")
        assert found == Embed("YouTube", FILM, "tall")


class TestBox:
    def test_names_the_provider_and_loads_nothing(self):
        html = embed("https://youtu.be/dQw4w9WgXcQ")
        assert "Nothing is loaded from YouTube before you press." in html
        assert "<iframe" not in html

    def test_leads_to_the_address_where_there_are_no_scripts(self):
        html = embed("https://vimeo.com/1?a=1&amp;b=2")
        assert '<a href="https://vimeo.com/1?a=1&amp;b=2" rel="noopener">' in html

    def test_is_a_plain_link_for_a_site_that_nobody_listed(self):
        html = embed("https://x.example/film")
        assert html == '<p><a href="https://x.example/film" rel="noopener">x.example/film</a></p>'


class TestFrameHosts:
    def test_are_those_of_the_page(self):
        html = embed("https://youtu.be/dQw4w9WgXcQ") + embed("https://vimeo.com/1")
        assert frame_hosts(html * 2) == [
            "https://player.vimeo.com",
            "https://www.youtube-nocookie.com",
        ]

    def test_are_none_for_an_address_in_the_text(self):
        assert frame_hosts('&lt;div class="embed x" data-frame="https://x.example/"') == []


@pytest.mark.django_db
class TestPage:
    """What the page of an article allows, when it shows a film and when it does not."""

    ADDRESS = "https://youtu.be/dQw4w9WgXcQ"

    def get(self, client, body):
        ArticleFactory(slug="harbour", body=body)
        return client.get("/2020/10/harbour/")

    def test_admits_the_frames_of_its_article(self, client):
        page = self.get(client, f'<div data-embed="{self.ADDRESS}"></div>')
        policy = page["Content-Security-Policy"].split("; ")
        assert "frame-src https://www.youtube-nocookie.com" in policy

    def test_is_not_isolated_from_them(self, client):
        page = self.get(client, f'<div data-embed="{self.ADDRESS}"></div>')
        assert page["Cross-Origin-Embedder-Policy"] == "unsafe-none"

    def test_asks_for_their_script_and_style(self, client):
        page = self.get(client, f'<div data-embed="{self.ADDRESS}"></div>').content.decode()
        assert ("js/embed.js" in page, "css/rich.css" in page) == (True, True)

    def test_without_a_film_frames_nothing(self, client):
        page = self.get(client, "<p>Only words.</p>")
        assert "frame-src" not in page["Content-Security-Policy"]
        assert page["Cross-Origin-Embedder-Policy"] == "require-corp"

    def test_without_a_film_asks_for_nothing_more(self, client):
        page = self.get(client, "<p>Only words.</p>").content.decode()
        assert ("js/embed.js" in page, "css/rich.css" in page) == (False, False)

    def test_with_a_table_asks_for_its_style_only(self, client):
        page = self.get(client, "<table><tr><td>a</td></tr></table>").content.decode()
        assert ("js/embed.js" in page, "css/rich.css" in page) == (False, True)

    def test_with_a_refused_comment_admits_them_too(self, client):
        self.get(client, f'<div data-embed="{self.ADDRESS}"></div>')
        address = f"/comments/on/{Article.objects.get().pk}/"
        page = client.post(address, {}, headers={"sec-fetch-site": "same-origin"})
        assert "frame-src" in page["Content-Security-Policy"]
