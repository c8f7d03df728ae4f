"""`manage.py export_wordpress`, read back with a parser that is not ours."""

import xml.etree.ElementTree as ET
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from blog.models import Article, Masthead
from comments.models import Comment
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    CommentFactory,
    ImageFactory,
    TagFactory,
)
from tests.wordpress.exported import (
    CONTENT,
    EXCERPT,
    WP,
    exported,
    fields,
    item,
    origin,
    the,
)
from wordpress import export
from wordpress.models import Origin, Source

pytestmark = pytest.mark.django_db


class TestChannel:
    def test_says_its_version(self):
        assert exported().findtext(f"{WP}wxr_version") == "1.2"

    def test_bears_the_name_of_the_publication(self):
        Masthead(name="Tide & Quay").save()
        assert exported().findtext("title") == "Tide &amp; Quay"

    def test_names_the_site_as_the_owner_set_it(self):
        assert exported().findtext(f"{WP}base_blog_url") == "http://testserver"

    def test_lists_an_author_by_the_last_part_of_the_address(self):
        AuthorFactory(name="Nell Fairweather", slug="nell", bio="Rows.\nWrites.")
        author = the(f"{WP}author")
        assert author.findtext(f"{WP}author_login") == "nell"
        assert author.findtext(f"{WP}author_display_name") == "Nell Fairweather"
        assert author.findtext("{urn:broadsheet:export:1}bio") == "Rows.\nWrites."

    def test_lists_a_tag_with_its_description_and_its_place_in_the_menu(self):
        TagFactory(name="Tides", slug="tides", description="Up, down.", menu_position=3)
        tag = the(f"{WP}tag")
        assert tag.findtext(f"{WP}tag_slug") == "tides"
        assert tag.findtext(f"{WP}tag_description") == "Up, down."
        assert fields(tag, "term") == {"_broadsheet_menu_position": "3"}

    def test_makes_what_was_a_category_one_again(self):
        tag = TagFactory(slug="harbours")
        row = origin(Origin.Kind.TERM, "category/harbours", tag=tag)
        row.extra = {"parent": "places"}
        row.save()
        category = the(f"{WP}category")
        assert category.findtext(f"{WP}category_nicename") == "harbours"
        assert category.findtext(f"{WP}category_parent") == "places"


class TestPicture:
    def test_says_where_it_is_and_what_it_shows(self):
        image = ImageFactory(alt="A pier", caption="The <old> pier", credit="Nell", focus_x=20)
        found = item("attachment")
        assert found.findtext(f"{WP}attachment_url") == f"http://testserver{image.file.url}"
        assert found.findtext(EXCERPT) == "The &lt;old&gt; pier"
        assert fields(found) == {
            "_wp_attached_file": image.file.name,
            "_wp_attachment_image_alt": "A pier",
            "_broadsheet_credit": "Nell",
            "_broadsheet_is_decorative": "0",
            "_broadsheet_focus": "[20, 50]",
        }

    def test_above_an_article_is_named_by_number(self):
        ArticleFactory(lead_image=ImageFactory())
        number = item("attachment").findtext(f"{WP}post_id")
        assert fields(item())["_thumbnail_id"] == number

    def test_in_a_text_has_an_absolute_address_and_its_number(self):
        image = ImageFactory()
        figure = f'<figure class="figure"><img data-file="{image.pk}" src="{image.file.url}"'
        ArticleFactory(body=f'{figure} alt="A pier"></figure>')
        number = item("attachment").findtext(f"{WP}post_id")
        text = item().findtext(CONTENT) or ""
        assert f'data-file="{number}"' in text
        assert f'src="http://testserver{image.file.url}"' in text


class TestNumbers:
    def numbers(self) -> list[str]:
        return [each.findtext(f"{WP}post_id", "") for each in exported().iter("item")]

    def test_are_never_given_twice(self):
        ArticleFactory.create_batch(3)
        ImageFactory.create_batch(3)
        assert len(set(self.numbers())) == 6

    def test_stay_what_they_were_on_the_old_site(self):
        origin(Origin.Kind.POST, "12", article=ArticleFactory())
        assert self.numbers() == ["12"]

    def test_of_new_things_are_above_all_old_ones(self):
        origin(Origin.Kind.POST, "12", article=ArticleFactory())
        ArticleFactory()
        assert int(self.numbers()[1]) > 1_000_000

    def test_of_a_second_old_site_are_not_kept(self):
        origin(Origin.Kind.POST, "12", article=ArticleFactory())
        second = Source.objects.create(address="https://other.example")
        Origin.objects.create(
            source=second, kind=Origin.Kind.POST, key="12", digest="", article=ArticleFactory()
        )
        assert self.numbers().count("12") == 1

    def test_that_are_no_numbers_are_not_kept(self):
        origin(Origin.Kind.POST, "twelve", article=ArticleFactory())
        assert self.numbers()[0].isdigit()


class TestAnyText:
    def test_may_end_a_section_without_ending_it(self):
        ArticleFactory(title="a ]]> b")
        assert item().findtext("title") == "a ]]&gt; b"
        CommentFactory(article=Article.objects.get(), name="c", text="d ]]> e")
        comment = the(f"{WP}comment", item())
        assert fields(comment, "comment")["_broadsheet_text"] == "d ]]> e"

    def test_loses_what_no_xml_can_hold(self):
        comment = CommentFactory()
        Comment.objects.filter(pk=comment.pk).update(text="a\x08b\ufffec")
        found = fields(the(f"{WP}comment", item()), "comment")
        assert found["_broadsheet_text"] == "abc"


class TestCost:
    def test_more_articles_ask_the_database_no_more(self, django_assert_max_num_queries):
        for _ in range(30):
            CommentFactory(article=ArticleFactory(tags=[TagFactory()], authors=[AuthorFactory()]))
        with django_assert_max_num_queries(35):
            export.write(StringIO())


class TestCommand:
    def test_writes_a_file_that_only_its_owner_reads(self, tmp_path):
        ArticleFactory()
        target = tmp_path / "site.xml"
        call_command("export_wordpress", str(target))
        assert ET.parse(target).find("channel/item") is not None
        assert target.stat().st_mode & 0o077 == 0

    def test_leaves_no_half_file_behind(self, tmp_path, monkeypatch):
        def fail(*args):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("wordpress.export.target.write", fail)
        with pytest.raises(CommandError, match="No space left on device"):
            call_command("export_wordpress", str(tmp_path / "site.xml"))
        assert list(tmp_path.iterdir()) == []

    def test_writes_to_the_standard_output(self, capsys):
        call_command("export_wordpress", "-")
        assert capsys.readouterr().out.startswith("<?xml")

    def test_says_how_far_it_is(self, tmp_path, capsys):
        ArticleFactory.create_batch(2)
        call_command("export_wordpress", str(tmp_path / "site.xml"))
        assert "100% of 2 articles" in capsys.readouterr().err


@pytest.mark.django_db(transaction=True)
class TestSnapshot:
    def test_takes_no_lock_that_writers_wait_for(self):
        with CaptureQueriesContext(connection) as found:
            export.write(StringIO())
        assert not [query for query in found if "IMMEDIATE" in query["sql"]]

    def test_leaves_the_next_transaction_as_it_was(self):
        usual = connection.settings_dict["OPTIONS"].get("transaction_mode")
        export.write(StringIO())
        assert getattr(connection, "transaction_mode", None) == usual
