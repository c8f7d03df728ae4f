"""Blocks of other articles, of the site and of plug-ins, and blocks that are broken."""

import pytest

from tests.wordpress.fakesite import HARBOUR, UPLOADS, block, figure, html, notes

IMAGE = f'<img src="{UPLOADS}/harbour.jpg" alt="Boats" class="wp-image-1"/>'


class TestSharedBlock:
    def test_stands_where_it_is_named(self):
        assert html('<!-- wp:block {"ref":301} /-->') == "<p>Shared.</p>"

    def test_may_be_classic_text(self):
        assert html('<!-- wp:block {"ref":303} /-->') == "<p>Classic</p><p>shared.</p>"

    def test_that_holds_itself_ends(self):
        assert notes('<!-- wp:block {"ref":302} /-->') == [
            "shared block 302 holds itself or too many others, left out"
        ]

    def test_may_be_named_more_than_once(self):
        assert html('<!-- wp:block {"ref":301} /-->' * 2) == "<p>Shared.</p>" * 2

    def test_is_not_repeated_without_end(self):
        assert html('<!-- wp:block {"ref":301} /-->' * 1000).count("Shared") == 50

    @pytest.mark.parametrize("ref", ["999", '"x"', "[]", "null"])
    def test_that_is_not_in_the_file_is_noted(self, ref):
        [note] = notes(f'<!-- wp:block {{"ref":{ref}}} /-->')
        assert note.endswith("is not in the file, left out")


class TestBlockOfTheSite:
    @pytest.mark.parametrize("name", ["latest-posts", "post-title", "query-pagination", "rss"])
    def test_is_left_out(self, name):
        assert html(f"<!-- wp:{name} /-->" + block("paragraph", "<p>Ebb</p>")) == "<p>Ebb</p>"

    def test_is_noted(self):
        assert notes("<!-- wp:latest-posts /-->") == [
            "block latest-posts is made anew at every visit, left out"
        ]

    def test_goes_with_all_that_it_holds(self):
        inner = block("paragraph", "<p>Nothing found</p>")
        assert html(block("query", block("query-no-results", inner))) == ""

    def test_words_between_them_stay(self):
        assert html(block("comments", block("paragraph", "<p>Ebb</p>"))) == "<p>Ebb</p>"


class TestUnknownBlock:
    def test_keeps_its_html(self):
        assert html(block("acme/box", "<div><p>Ebb</p></div>")) == "<p>Ebb</p>"

    def test_is_noted(self):
        assert notes(block("acme/box", "<p>Ebb</p>")) == [
            "unknown block acme/box, its text is kept"
        ]

    def test_keeps_the_blocks_in_it(self):
        inner = block("paragraph", "<p>Ebb</p>") + "<!-- wp:spacer /-->"
        assert notes(block("acme/box", inner)) == ["unknown block acme/box, its text is kept"]

    def test_that_shows_nothing_is_noted_as_left_out(self):
        assert notes("<!-- wp:acme/form /-->") == ["unknown block acme/form, left out"]


class TestBrokenBlocks:
    @pytest.mark.parametrize(
        "given",
        [
            "{", '{"a":', "{]}", "[1]", "null", '"x"', '{"ids":{}}', '{"ids":[1.5,"x",null]}',
            '{"n":' + "9" * 5000 + "}",
        ],
    )  # fmt: skip
    def test_attributes_that_cannot_be_read_are_none(self, given):
        assert html(block("gallery", f"<p>Ebb</p>{IMAGE}", given)) == (
            "<p>Ebb</p>" + figure(HARBOUR, "Boats")
        )

    def test_a_block_that_never_ends_keeps_its_words(self):
        assert html("<!-- wp:group --><div><!-- wp:paragraph --><p>Ebb</p>") == "<p>Ebb</p>"

    def test_an_end_without_a_beginning_is_nothing(self):
        assert (
            html("<!-- wp:group --><!-- /wp:group --><!-- /wp:quote --><p>Ebb</p>") == "<p>Ebb</p>"
        )

    def test_ends_in_the_wrong_order_lose_no_words(self):
        text = "<!-- wp:group --><!-- wp:quote --><p>Ebb</p><!-- /wp:group --><p>Flood</p>"
        assert html(f"{text}<!-- /wp:quote -->") == "<p>Ebb</p><p>Flood</p>"

    def test_a_comment_that_never_ends_keeps_what_stood_before(self):
        assert html("<!-- wp:paragraph --><p>Ebb</p><!-- /wp:paragraph").startswith("<p>Ebb</p>")

    def test_a_name_in_capitals_is_no_block(self):
        assert notes("<!-- wp:group --><!-- wp:Rss /--><!-- /wp:group -->") == []
