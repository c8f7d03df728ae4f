"""What an address of a WordPress site names, and what it wants of it."""

import pytest

from wordpress import paths
from wordpress.paths import Part, Reading


def wanted(path: str) -> Reading:
    """Return the reading that takes most off the path."""
    return paths.read(path)[-1]


class TestTail:
    @pytest.mark.parametrize("form", ["feed", "feed/rss2", "feed/rdf", "feed/rss", "rss", "rss2"])
    def test_may_ask_for_the_feed(self, form):
        assert wanted(f"/low-tide/{form}/") == Reading("/low-tide", Part.FEED)

    def test_may_ask_for_the_feed_as_atom(self):
        assert wanted("/low-tide/feed/atom/") == Reading("/low-tide", Part.FEED, is_atom=True)

    def test_may_name_a_page_of_a_list(self):
        assert wanted("/tag/sea/page/3/") == Reading("/tag/sea", Part.PAGE, 3)

    def test_may_name_a_page_of_comments(self):
        assert wanted("/low-tide/comment-page-2") == Reading("/low-tide", Part.COMMENTS, 2)

    def test_may_be_for_other_sites(self):
        assert wanted("/low-tide/trackback/") == Reading("/low-tide", Part.TRACKBACK)

    @pytest.mark.parametrize("tail", ["embed", "amp", "2"])
    def test_may_be_another_look_of_the_whole(self, tail):
        assert wanted(f"/low-tide/{tail}/") == Reading("/low-tide")

    def test_may_stand_behind_another(self):
        assert wanted("/low-tide/2/comment-page-3/") == Reading("/low-tide", Part.COMMENTS, 3)


class TestReadings:
    def test_begin_with_the_whole_path(self):
        assert paths.read("/2020/10/25/")[0] == Reading("/2020/10/25")

    def test_leave_out_the_script_of_a_server_without_rewriting(self):
        assert paths.read("/index.php/2020/10/low-tide/")[0].path == "/2020/10/low-tide"

    @pytest.mark.parametrize("path", ["/index.php", "/", "/INDEX.php/"])
    def test_of_the_front_page_are_a_slash(self, path):
        assert paths.read(path) == [Reading("/")]

    def test_keep_a_slug_that_begins_like_the_script(self):
        assert paths.read("/index.phpbb/")[0].path == "/index.phpbb"

    def test_of_a_path_too_long_to_keep_are_none(self):
        assert paths.read("/" + "a" * 600) == []

    def test_are_few_whatever_comes(self):
        assert len(paths.read("/a" + "/2" * 100)) == 4

    @pytest.mark.parametrize("ending", [".html", ".htm", ".php"])
    def test_know_the_slug_without_the_ending_of_a_file(self, ending):
        assert Reading(f"/2020/low-tide{ending}").last == "low-tide"


class TestFiles:
    @pytest.mark.parametrize(
        ("path", "here"),
        [
            ("/wp-rss2.php", "/feed/"),
            ("/wp-atom.php", "/feed/atom/"),
            ("/wp-commentsrss2.php", "/comments/feed/"),
            ("/wp-sitemap.xml", "/sitemap.xml"),
            ("/wp-sitemap-posts-post-1.xml", "/sitemap.xml"),
            ("/sitemap_index.xml", "/sitemap.xml"),
            ("/post-sitemap2.xml", "/sitemap.xml"),
            ("/wp-login.php", "/admin/login/"),
            ("/wp-admin", "/admin/login/"),
            ("/wp-admin/edit.php", "/admin/login/"),
        ],
    )
    def test_have_their_place(self, path, here):
        assert paths.fixed(path) == here

    @pytest.mark.parametrize(
        "path", ["/wp-json/wp/v2/posts", "/news-sitemap.xml", "/sitemap-articles-9.xml", "/wp-adm"]
    )
    def test_that_nobody_needs_have_none(self, path):
        assert paths.fixed(path) == ""


class TestGuid:
    @pytest.mark.parametrize(
        "guid", ["http://a.example/?p=4", "http://a.example/?post_type=x&#038;p=4", "/?page_id=4"]
    )
    def test_may_hold_another_number_than_its_item(self, guid):
        assert paths.of_guid(guid, 17) == [paths.by_number(4)]

    @pytest.mark.parametrize("guid", ["http://a.example/?p=17", "http://a.example/low-tide/", ""])
    def test_mostly_tells_nothing_new(self, guid):
        assert paths.of_guid(guid, 17) == []
