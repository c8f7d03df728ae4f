"""Exports are read whatever their version, their size and their faults."""

import tracemalloc

import pytest

from tests.wordpress import exports
from tests.wordpress.exports import author, category, comment, item, meta, site, term
from wordpress import wxr
from wordpress.wxr import records


@pytest.fixture
def read(tmp_path):
    """Return what a file with this content holds."""

    def read(content: str | bytes):
        path = tmp_path / "export.xml"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return list(wxr.read(path))

    return read


def items(entries):
    """Return the items among the entries."""
    return [entry for entry in entries if isinstance(entry, wxr.Item)]


class TestASoundFile:
    def test_begins_with_the_site(self, read):
        first = read(site(item()))[0]
        assert (first.title, first.address, first.tagline) == (
            "Old Tides",
            "https://old.example",
            "Of the sea",
        )

    def test_that_is_empty_has_a_site_too(self, read):
        assert [type(entry) for entry in read(site())] == [wxr.Site]

    def test_gives_everything_in_its_order(self, read):
        entries = read(site(author(), term("sea", "Sea"), item(), item(post_id=8)))
        assert [type(entry) for entry in entries] == [
            wxr.Site,
            wxr.Author,
            wxr.Term,
            wxr.Item,
            wxr.Item,
        ]

    def test_tells_who_wrote(self, read):
        found = read(site(author("nell", "Nell Fairweather", 3)))[1]
        assert (found.number, found.login, found.name) == (3, "nell", "Nell Fairweather")

    def test_tells_a_category_with_its_parent(self, read):
        found = read(site(term("bay", "Bay", kind="category", parent="sea", about="Inside")))[1]
        assert (found.taxonomy, found.slug, found.name, found.parent, found.description) == (
            "category",
            "bay",
            "Bay",
            "sea",
            "Inside",
        )

    def test_tells_the_fields_of_an_item(self, read):
        found = items(read(site(item(post_password="x", is_sticky=1, menu_order=4))))[0]
        assert (found.number, found.type, found.slug, found.status) == (
            7,
            "post",
            "low-tide",
            "publish",
        )
        assert (found.password, found.is_sticky, found.order) == ("x", True, 4)

    def test_keeps_all_values_of_a_free_field(self, read):
        found = items(read(site(item(meta("_wp_old_slug", "ebb"), meta("_wp_old_slug", "neap")))))
        assert found[0].meta["_wp_old_slug"] == ("ebb", "neap")

    def test_gives_the_comments_with_their_item(self, read):
        found = items(read(site(item(comment(id=1), comment(id=2, parent=1)))))[0]
        assert [(one.number, one.parent) for one in found.comments] == [(1, 0), (2, 1)]

    def test_joins_cdata_that_was_split(self, read):
        found = items(read(site(item(content="a ]]]]><![CDATA[> b"))))
        assert found[0].content == "a ]]> b"

    def test_keeps_a_tag_in_cdata_from_ending_the_item(self, read):
        found = items(read(site(item(content="</item><item>"))))
        assert [one.content for one in found] == ["</item><item>"]

    def test_tells_progress_in_bytes(self, tmp_path):
        path = exports.write(tmp_path, item())
        told: list[int] = []
        list(wxr.read(path, told.append))
        assert told[-1] == path.stat().st_size

    def test_needs_memory_for_one_record_only(self, tmp_path):
        path = tmp_path / "large.xml"
        one = item(content="tide " * 20_000)
        path.write_text(site(*[one] * 200))
        tracemalloc.start()
        count = sum(isinstance(entry, wxr.Item) for entry in wxr.read(path))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert count == 200
        assert peak < path.stat().st_size / 5


class TestOlderAndOddFiles:
    def test_version_1_0_names_every_category_twice(self, read):
        old = '<category>Sea</category><category domain="category" nicename="sea">Sea</category>'
        found = items(read(site(item(f"{old}<category domain='tag' nicename='x'>X</category>"))))
        assert found[0].terms == (("category", "sea", "Sea"), ("post_tag", "x", "X"))

    def test_any_prefix_will_do(self, read):
        text = site(item(post_id=12)).replace("wp:", "w:").replace(":wp=", ":w=")
        assert items(read(text))[0].number == 12

    def test_namespaces_may_be_missing(self, read):
        text = site(item(excerpt="Short."), rss='<rss version="2.0">')
        assert (items(read(text))[0].number, items(read(text))[0].excerpt) == (7, "Short.")

    def test_elements_of_other_namespaces_are_no_fields(self, read):
        media = '<media:title xmlns:media="http://search.yahoo.com/mrss/">Not me</media:title>'
        assert items(read(site(item(media))))[0].title == "Low tide"

    def test_latin_1_is_read(self, read):
        text = site(item(title="Café")).replace("UTF-8", "ISO-8859-1")
        assert items(read(text.encode("latin-1")))[0].title == "Café"

    def test_utf_16_is_read(self, read):
        text = site(item(title="Café")).replace("UTF-8", "UTF-16")
        assert items(read(text.encode("utf-16")))[0].title == "Café"

    def test_a_byte_order_mark_is_no_text(self, read):
        assert items(read(b"\xef\xbb\xbf" + site(item()).encode()))[0].number == 7

    def test_terms_of_plug_ins_tell_their_taxonomy(self, read):
        text = (
            "<wp:term><wp:term_id>2</wp:term_id><wp:term_taxonomy>nav_menu</wp:term_taxonomy>"
            "<wp:term_slug>top</wp:term_slug><wp:term_name>Top</wp:term_name></wp:term>"
        )
        assert read(site(text))[1].taxonomy == "nav_menu"


class TestABrokenFile:
    def test_control_characters_are_left_out(self, read):
        assert items(read(site(item(content="a\x00b\x0bc"))))[0].content == "abc"

    def test_bad_utf_8_harms_only_its_letters(self, read):
        data = site(item(title="Caf@ noir")).encode().replace(b"@", b"\xe9")
        assert items(read(data))[0].title == "Caf\ufffd noir"

    @pytest.mark.parametrize(
        ("title", "expected"),
        [
            ("Fish & chips", "Fish & chips"),
            ("1 &nbsp; 2", "1 \xa0 2"),
            ("A <b>bold</b> one", "A <b>bold</b> one"),
            ("Less < more", "Less < more"),
        ],
    )
    def test_text_that_is_no_xml_is_taken_as_it_stands(self, read, title, expected):
        assert items(read(site(item(title=title), item(post_id=8))))[0].title == expected

    def test_comments_of_such_an_item_are_read(self, read):
        found = items(read(site(item(comment(content="Yes & no"), title="Fish & chips"))))[0]
        assert [one.content for one in found.comments] == ["Yes & no"]

    def test_an_end_that_is_missing_costs_one_item(self, read):
        entries = read(site(item(post_id=1).removesuffix("</item>"), item(post_id=2)))
        assert (entries[1].number, entries[1].title) == (1, "Low tide")
        assert "is missing" in entries[1].reason
        assert [one.number for one in items(entries)] == [2]

    def test_a_file_that_was_cut_off_costs_the_last_item(self, read):
        text = site(item(post_id=1), item(post_id=2))
        entries = read(text[: text.rindex("<wp:status>")])
        assert [one.number for one in items(entries)] == [1]
        assert (entries[2].number, entries[2].reason) == (2, "The file ends in the middle of it.")

    def test_a_channel_is_not_needed(self, read):
        text = site(item()).replace("<channel>", "<other>").replace("</channel>", "")
        assert len(items(read(text))) == 1

    def test_a_record_that_is_too_large_costs_itself(self, read, monkeypatch):
        monkeypatch.setattr(records, "LARGEST", 3_000)
        entries = read(site(item(post_id=1, content="x" * 900_000), item(post_id=2)))
        assert (entries[1].number, entries[1].title) == (1, "Low tide")
        assert "longer than" in entries[1].reason
        assert [one.number for one in items(entries)] == [2]

    def test_elements_within_elements_end_somewhere(self, read):
        deep = "<wp:comment>" * 60 + "</wp:comment>" * 60
        entries = read(site(item(deep), item(post_id=2)))
        assert "nested" in entries[1].reason
        assert [one.number for one in items(entries)] == [2]

    def test_a_thousand_unclosed_sections_take_no_time(self, read):
        broken = "<wp:x><![CDATA[ & " * 20_000
        assert len(read(site(item(broken)))) == 2


class TestADangerousFile:
    def test_with_an_entity_bomb_is_refused(self, read):
        bomb = (
            '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
            f"<rss><channel><title>&b;</title>{item()}</channel></rss>"
        )
        with pytest.raises(wxr.NotWxrError, match="document type"):
            read(bomb)

    def test_with_an_external_entity_is_refused(self, read):
        text = '<!DOCTYPE rss SYSTEM "file:///etc/passwd"><rss><channel></channel></rss>'
        with pytest.raises(wxr.NotWxrError, match="document type"):
            read(text)

    def test_with_a_declaration_in_an_item_declares_nothing(self, read):
        inside = "<!DOCTYPE x [<!ENTITY a 'boom'>]><wp:comment_status>&a;</wp:comment_status>"
        found = items(read(site(item(inside, comment_status="open"))))
        assert "boom" not in "".join(str(one) for one in found).replace(inside, "")

    def test_in_an_unknown_encoding_is_refused(self, read):
        with pytest.raises(wxr.NotWxrError, match="rot13"):
            read('<?xml version="1.0" encoding="rot13"?><rss></rss>')

    @pytest.mark.parametrize("content", ["", "a,b,c", "<html><body>Hello</body></html>", "{}"])
    def test_that_is_no_export_is_refused(self, read, content):
        with pytest.raises(wxr.NotWxrError, match="no export"):
            read(content)


def test_digests_tell_an_item_from_its_comments(read):
    one, two = items(read(site(item(), item(comment()))))
    assert one.digest != two.digest
    assert one.own_digest == two.own_digest


def test_a_digest_sees_what_an_item_is_about(read):
    one, two = items(read(site(item(category("a", "A")), item(category("b", "B")))))
    assert one.own_digest != two.own_digest


def test_text_in_sections_is_kept_to_the_letter(read):
    assert items(read(site(item(content=" <p>a</p>\n"))))[0].content == " <p>a</p>\n"
