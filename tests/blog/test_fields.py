"""What is removed from text on its way in."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from blog.fields import one_line, printable
from blog.models import Article, Author, Masthead, Tag

CONTROLS = ["\x00", "\x07", "\x0b", "\x1b", "\x7f", "\x85", "\x9f", "\ufffe", "\uffff", "\ud800"]
TURNING = ["\u200e", "\u200f", "\u202a", "\u202e", "\u2066", "\u2069", "\u061c"]
WIDTHLESS = ["\u200b", "\u2060", "\ufeff"]


class TestPrintable:
    @pytest.mark.parametrize("mark", CONTROLS, ids=ascii)
    def test_drops_what_is_no_character(self, mark):
        assert printable(f"low{mark}tide") == "lowtide"

    @pytest.mark.parametrize("text", ["low\ttide\nhigh", "Łódź", "مدّ", "👩‍🔧", "na\u00a0ty"])
    def test_keeps_text(self, text):
        assert printable(text) == text

    @pytest.mark.parametrize("end", ["\r\n", "\r", "\n"], ids=ascii)
    def test_knows_every_end_of_a_line(self, end):
        assert printable(f"low{end}tide") == "low\ntide"

    @given(st.text())
    def test_leaves_nothing_that_xml_cannot_hold(self, text):
        allowed = (0x9, 0xA, range(0x20, 0xD800), range(0xE000, 0xFFFE), range(0x10000, 0x110000))
        for letter in printable(text):
            code = ord(letter)
            assert any(code == some if isinstance(some, int) else code in some for some in allowed)


class TestOneLine:
    @pytest.mark.parametrize("mark", [*TURNING, *WIDTHLESS], ids=ascii)
    def test_drops_marks_that_nobody_sees(self, mark):
        assert one_line(f"low{mark}tide") == "lowtide"

    def test_is_one_line_with_single_spaces(self):
        assert one_line("  low \r\n\t tide\u2028 high ") == "low tide high"

    @pytest.mark.parametrize("text", ["می‌خواهم", "👩‍🔧", "d’Arc-sur-Mer"])
    def test_keeps_joiners_that_writing_needs(self, text):
        assert one_line(text) == text

    @given(st.text())
    def test_changes_nothing_the_second_time(self, text):
        assert one_line(one_line(text)) == one_line(text)


@pytest.mark.django_db
class TestStored:
    def test_title_is_clean_also_past_the_forms(self):
        article = Article.objects.create(title=" Low\x00\n\u202etide ", slug="low")
        assert article.title == "Low tide"
        assert Article.objects.get().title == "Low tide"

    def test_title_of_nothing_but_invisible_marks_is_none(self):
        article = Article(title="\u200b\u2060", slug="low")
        with pytest.raises(ValidationError) as caught:
            article.full_clean()
        assert caught.value.error_dict.keys() == {"title"}

    @pytest.mark.parametrize("name", ["name", "description"])
    def test_lines_of_a_tag_are_clean(self, name):
        tag = Tag.objects.create(**{"name": "Tides", "slug": "tides", name: "A\x08\u2067 b"})
        tag.refresh_from_db()
        assert getattr(tag, name) == "A b"

    def test_bio_of_an_author_keeps_its_lines_only(self):
        author = Author.objects.create(name="Nell", slug="nell", bio="One\x01\r\ntwo")
        author.refresh_from_db()
        assert author.bio == "One\ntwo"

    @pytest.mark.parametrize("name", ["sign_off", "comment_policy"])
    def test_standing_words_of_the_masthead_are_clean(self, name):
        masthead = Masthead(**{name: "Be\x02 kind"})
        masthead.save()
        assert getattr(Masthead.load(), name) == "Be kind"
