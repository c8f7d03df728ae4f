"""What the search finds, in which order, and what it never shows."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import ProgrammingError, connection
from django.utils import timezone
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from blog import search
from blog.models import Article, SearchDocument
from blog.search import documents
from tests.factories import OCTOBER, ArticleFactory, DraftFactory, ScheduledFactory, TagFactory

pytestmark = pytest.mark.django_db

HOSTILE = [
    "",
    "'",
    '"',
    '""""',
    "foo\"bar'baz",
    "AND",
    "OR OR",
    "NOT",
    "a NOT",
    "NEAR(a b, 3)",
    "title: x",
    "{title body}: x",
    "- {title}: x",
    "((((",
    "a) OR (b",
    "*",
    "**",
    "a*b*",
    "^a",
    "a + b",
    "a & !b | c <-> d:*A",
    "\\",
    "'\\",
    "a\\' :*",
    "%s %d %%",
    "; DROP TABLE blog_article; --",
    "a\x00b",
    "\x02a\x03",
    "🦀 🚢",
    "🦀 -🚢",
    "مرحبا بالعالم",
    "\u202eabc",
    "\ud800 \udfff",
    "東京",
    "หนังสือ",
    "½ ² ٣",
    "\U000e0001a",
    "a\u0300" * 100,
    "x" * 10_000,
    "x " * 5_000,
    '"' * 10_000,
    "-a -b -c",
    "a* b* c* -d*",
]


def keys(text: str, *, limit: int = 20) -> list[int]:
    return [hit.article_id for hit in search.search(text, offset=0, limit=limit).hits]


def article(body="", **fields):
    """Return a public article with this text and no standfirst."""
    return ArticleFactory(body=f"<p>{body}</p>", standfirst=fields.pop("standfirst", ""), **fields)


class TestWords:
    def test_finds_a_word_of_the_body(self):
        found = article("A lamp in the window.")
        article("A ship.")
        assert keys("lamp") == [found.pk]

    def test_finds_words_wherever_they_stand(self):
        found = article("A lamp.", title="Ships", standfirst="Oil.", tags=[TagFactory(name="Sea")])
        assert keys("lamp ships oil sea") == [found.pk]

    def test_wants_every_word(self):
        article("A lamp.")
        assert keys("lamp oil") == []

    def test_finds_other_forms_of_a_word(self):
        found = article("They were walking along the harbours.")
        assert keys("walked harbour") == [found.pk]

    @pytest.mark.parametrize(("written", "typed"), [("café", "cafe"), ("cafe", "CAFÉ")])
    def test_folds_accents(self, written, typed):
        found = article(f"In the {written}.")
        assert keys(typed) == [found.pk]

    def test_knows_no_stop_words(self):
        found = article("To be or not to be.")
        article("It is to be.")
        assert keys("to be or not to be") == [found.pk]

    @pytest.mark.parametrize("typed", ["and/or", "or", "oil", "sea-wall", "wall", "example", "3"])
    def test_finds_words_between_signs(self, typed):
        found = article("Lamp and/or &lt;oil&gt;, a sea-wall, www.example.org, 3.5.")
        assert keys(typed) == [found.pk]

    @pytest.mark.parametrize("where", ["title", "standfirst", "body"])
    def test_soft_hyphens_do_not_hide_a_word(self, where):
        found = article(**{where: "The har\xadbour."})
        assert keys("harbour") == [found.pk]

    def test_finds_words_of_other_scripts(self):
        found = article("Тихая гавань")
        assert keys("ГАВАНЬ") == [found.pk]


class TestSigns:
    def test_a_phrase_stands_together_and_in_order(self):
        found = article("The old town.")
        article("The town is old.")
        assert keys('"old town"') == [found.pk]

    def test_a_phrase_of_stop_words_is_a_phrase(self):
        found = article("To be or not to be.")
        article("Be not or to to be.")
        assert keys('"to be or not to be"') == [found.pk]

    def test_an_asterisk_finds_beginnings(self):
        found = article("The harbour.")
        article("The bar.")
        assert keys("har*") == [found.pk]

    def test_an_asterisk_after_joined_words_is_for_the_last(self):
        found = article("The sea-wall.")
        article("The wall by the sea.")
        article("The seasick walrus.")
        assert keys("sea-wal*") == [found.pk]

    def test_a_long_beginning_is_found_and_marked(self):
        article("The harbour.")
        (hit,) = search.search("harbo*", offset=0, limit=5).hits
        assert hit.snippet == "The <mark>harbour</mark>."

    def test_a_minus_keeps_a_word_out(self):
        found = article("A lamp.")
        article("A lamp with oil.")
        assert keys("lamp -oil") == [found.pk]

    def test_a_minus_keeps_a_phrase_out(self):
        found = article("A lamp with town oil.")
        article("A lamp with oil from town.")
        assert keys('lamp -"oil from" -gas') == [found.pk]

    def test_exclusions_alone_find_nothing(self):
        article("A lamp.")
        assert keys("-oil") == []

    def test_what_the_database_knows_no_letter_of_does_not_stand_for_everything(self):
        article("A lamp.")
        assert keys("² -oil") == []

    def test_half_a_word_finds_it_when_nothing_else_does(self):
        found = article("The harbour.")
        assert keys("harb") == [found.pk]

    def test_half_a_word_is_not_looked_for_when_the_whole_is_found(self):
        article("The lampshade.")
        found = article("The lamp.")
        assert keys("lamp") == [found.pk]

    @pytest.mark.parametrize("text", HOSTILE)
    def test_any_text_will_do(self, text):
        article("A lamp and oil.")
        assert search.search(text, offset=0, limit=5).total in (0, 1)


@given(text=st.text(st.characters(codec=None), max_size=60))
@example(text='a "')
@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_text_is_refused(text):
    assert search.search(text, offset=0, limit=5).hits == []


class TestOrder:
    def test_title_beats_tag_beats_standfirst_beats_body(self):
        rest = "Some more words to read by the fire, about this and that."
        body = article(f"A lamp. {rest}", title="One")
        standfirst = article(rest, title="Two", standfirst="A lamp.")
        tag = article(rest, title="Three", tags=[TagFactory(name="Lamp")])
        title = article(rest, title="The lamp")
        assert keys("lamp") == [title.pk, tag.pk, standfirst.pk, body.pk]

    def test_more_matches_beat_fewer(self):
        few = article("A lamp, a table, a chair, a door.")
        many = article("A lamp, a lamp, a lamp, a lamp.")
        assert keys("lamp") == [many.pk, few.pk]

    def test_of_equals_the_newest_is_first(self):
        old = article("A lamp.", title="One", published_at=OCTOBER)
        new = article("A lamp.", title="One", published_at=OCTOBER + timedelta(days=1))
        assert keys("lamp") == [new.pk, old.pk]

    def test_pages_follow_each_other(self):
        for _ in range(5):
            article("A lamp.")
        pages = [search.search("lamp", offset=start, limit=2) for start in (0, 2, 4, 6)]
        assert [len(page.hits) for page in pages] == [2, 2, 1, 0]
        assert {page.total for page in pages} == {5}
        assert len({hit.article_id for page in pages for hit in page.hits}) == 5

    def test_a_page_beyond_the_last_does_not_start_another_search(self):
        article("A lamp.")
        article("A lampshade.")
        assert search.search("lamp", offset=10, limit=5).total == 1


class TestVeryManyMatches:
    @pytest.fixture(autouse=True)
    def _limit(self, monkeypatch):
        monkeypatch.setattr(search, "MOST", 3)

    def test_only_so_many_are_counted_and_it_says_so(self):
        for _ in range(5):
            article("A lamp.")
        found = search.search("lamp", offset=0, limit=20)
        assert (found.total, len(found.hits), found.has_more) == (3, 3, True)

    def test_exactly_so_many_are_all(self):
        for _ in range(3):
            article("A lamp.")
        found = search.search("lamp", offset=0, limit=20)
        assert (found.total, found.has_more) == (3, False)

    def test_the_newest_are_chosen(self):
        moments = [OCTOBER + timedelta(days=day) for day in range(8)]
        found = [article("A lamp.", title="One", published_at=moment).pk for moment in moments]
        assert keys("lamp") == found[:-4:-1]

    @pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL would take too long")
    def test_an_old_one_with_the_word_in_its_title_is_among_them(self):
        old = article("", title="The lamp", published_at=OCTOBER)
        for _ in range(5):
            article("A lamp.", published_at=OCTOBER + timedelta(days=1))
        assert keys("lamp")[0] == old.pk

    def test_exclusions_hold_for_titles_too(self):
        article("Oil.", title="The lamp", published_at=OCTOBER)
        others = [article("A lamp.", published_at=OCTOBER + timedelta(days=1)) for _ in range(5)]
        assert keys("lamp -oil") == [other.pk for other in others[:1:-1]]


class TestMarks:
    def test_title_and_snippet_mark_the_matches(self):
        article("The harbours were quiet.", title="A harbour")
        (hit,) = search.search("harbour", offset=0, limit=5).hits
        assert hit.title == "A <mark>harbour</mark>"
        assert hit.snippet == "The <mark>harbours</mark> were quiet."

    def test_signs_of_the_text_stay_between_marks(self):
        article("So: the sea-wall, &amp;c. (1.5 m)!")
        (hit,) = search.search("wall", offset=0, limit=5).hits
        assert hit.snippet == "So: the sea-<mark>wall</mark>, &amp;c. (1.5 m)!"

    def test_html_that_the_text_speaks_of_is_escaped(self):
        article("Write &lt;script&gt;lamp()&lt;/script&gt; there.", title="<b>lamp</b>")
        (hit,) = search.search("lamp", offset=0, limit=5).hits
        assert hit.title == "&lt;b&gt;<mark>lamp</mark>&lt;/b&gt;"
        assert hit.snippet == "Write &lt;script&gt;<mark>lamp</mark>()&lt;/script&gt; there."

    def test_no_stored_mark_becomes_one_of_ours(self):
        article("A lamp.", title="The \x02title\x03", standfirst="A \x02stand\x03first.")
        (hit,) = search.search("lamp", offset=0, limit=5).hits
        assert (hit.title, hit.snippet) == ("The title", "A <mark>lamp</mark>.")

    def test_a_match_in_the_title_only_shows_the_standfirst(self):
        article("Body.", title="The lamp", standfirst="What it is about.")
        (hit,) = search.search("lamp", offset=0, limit=5).hits
        assert hit.snippet == "What it is about."

    def test_a_phrase_is_one_mark(self):
        article("The old town.")
        (hit,) = search.search('"old town"', offset=0, limit=5).hits
        assert hit.snippet == "The <mark>old town</mark>."


class TestWhatIsPublic:
    def test_a_draft_is_neither_found_nor_counted(self):
        DraftFactory(title="The lamp")
        assert search.search("lamp", offset=0, limit=5).total == 0
        assert not SearchDocument.objects.exists()

    def test_a_scheduled_article_is_neither_found_nor_counted(self):
        ScheduledFactory(title="The lamp")
        assert search.search("lamp", offset=0, limit=5).total == 0

    def test_a_scheduled_article_is_found_from_its_hour_on(self, time_machine):
        found = ScheduledFactory(title="The lamp")
        time_machine.move_to(timezone.now() + timedelta(hours=1, seconds=1), tick=False)
        assert keys("lamp") == [found.pk]

    def test_a_scheduled_article_does_not_push_others_out(self, monkeypatch):
        monkeypatch.setattr(search, "MOST", 1)
        found = article("A lamp.")
        ScheduledFactory(title="The lamp")
        assert keys("lamp") == [found.pk]

    def test_withdrawing_an_article_takes_it_out(self):
        found = article("A lamp.")
        found.status = Article.Status.DRAFT
        found.save()
        assert keys("lamp") == []

    def test_deleting_an_article_takes_it_out(self):
        article("A lamp.").delete()
        assert keys("lamp") == []

    def test_a_changed_text_is_found_by_its_new_words_only(self):
        found = article("A lamp.")
        found.body = "<p>A ship.</p>"
        found.save()
        assert (keys("lamp"), keys("ship")) == ([], [found.pk])

    def test_publishing_a_draft_brings_it_in(self):
        found = DraftFactory(title="The lamp")
        found.status = Article.Status.PUBLISHED
        found.save()
        assert keys("lamp") == [found.pk]


class TestTags:
    def test_a_new_tag_is_found(self):
        found = article("A lamp.")
        found.tags.set([TagFactory(name="Seafaring")])
        assert keys("seafaring") == [found.pk]

    def test_a_tag_taken_away_is_not(self):
        tag = TagFactory(name="Seafaring")
        found = article("A lamp.", tags=[tag])
        found.tags.remove(tag)
        assert keys("seafaring") == []

    def test_renaming_a_tag_reaches_its_articles(self, django_capture_on_commit_callbacks):
        tag = TagFactory(name="Seafaring")
        found = article("A lamp.", tags=[tag])
        with django_capture_on_commit_callbacks(execute=True):
            tag.name = "Navigation"
            tag.save()
        assert (keys("seafaring"), keys("navigation")) == ([], [found.pk])

    def test_deleting_a_tag_reaches_its_articles(self, django_capture_on_commit_callbacks):
        tag = TagFactory(name="Seafaring")
        article("A lamp.", tags=[tag])
        assert keys("seafaring")
        with django_capture_on_commit_callbacks(execute=True):
            tag.delete()
        assert keys("seafaring") == []


class TestWriting:
    def test_later_is_after_the_commit(self, django_capture_on_commit_callbacks):
        found = article("A lamp.")
        SearchDocument.objects.all().delete()
        with django_capture_on_commit_callbacks(execute=True):
            search.index_later([found.pk])
            assert not SearchDocument.objects.exists()
        assert keys("lamp") == [found.pk]

    def test_later_is_in_chunks(self, monkeypatch, django_capture_on_commit_callbacks):
        monkeypatch.setattr(documents, "PER_TASK", 2)
        with django_capture_on_commit_callbacks() as callbacks:
            search.index_later(range(5))
        assert len(callbacks) == 3

    def test_many_articles_are_written_in_chunks(self, monkeypatch):
        monkeypatch.setattr(documents, "AT_ONCE", 2)
        found = [article("A lamp.").pk for _ in range(5)]
        SearchDocument.objects.all().delete()
        search.index(found)
        assert sorted(keys("lamp")) == sorted(found)

    def test_three_queries_write_a_published_article(self, django_assert_num_queries):
        found = article("A lamp.", tags=[TagFactory()])
        with django_assert_num_queries(3):
            search.index([found.pk])

    def test_unknown_keys_are_nothing(self):
        search.index([4711])
        assert not SearchDocument.objects.exists()

    def test_a_text_of_the_greatest_length_is_stored_as_far_as_it_can_be_found(self):
        found = article(" ".join(f"w{number:05}" for number in range(57_000)))
        assert keys("w00001") == [found.pk]
        assert len(found.document.body) == documents.LONGEST

    def test_long_words_of_any_script_are_stored(self):
        found = article("lamp " + "𐐷" * 60_000 + " " + " ".join(map(chr, range(0x4E00, 0x9F00))))
        assert keys("lamp") == [found.pk]


class TestCost:
    def test_two_queries_find_and_mark(self, django_assert_num_queries):
        for _ in range(10):
            article("A lamp.")
        with django_assert_num_queries(2):
            search.search("lamp", offset=0, limit=10)

    def test_one_more_when_words_are_taken_for_beginnings(self, django_assert_num_queries):
        article("The harbour.")
        with django_assert_num_queries(3):
            search.search("harb", offset=0, limit=10)

    def test_no_text_costs_no_query(self, django_assert_num_queries):
        with django_assert_num_queries(0):
            search.search(" ", offset=0, limit=10)


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL has no such index")
class TestIndexOfSqlite:
    def test_every_migration_has_left_the_triggers_in_place(self):
        """Altering blog_searchdocument drops them; see the migration that made them."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT name FROM sqlite_master"
                " WHERE type = 'trigger' AND tbl_name = 'blog_searchdocument'"
            )
            assert {name.rpartition("_")[2] for (name,) in cursor} == {
                "added",
                "changed",
                "removed",
            }

    def test_putting_in_order_heals_what_went_past_the_triggers(self):
        found = article("A lamp.")
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO blog_search (blog_search, rowid, title, tags, standfirst, body)"
                " VALUES ('delete', %s, %s, '', '', 'A lamp.')",
                [found.pk, found.title],
            )
        assert keys("lamp") == []
        search.optimise()
        assert keys("lamp") == [found.pk]


class TestMigration:
    @pytest.mark.django_db(transaction=True)
    def test_goes_back_and_forth_with_the_documents_there_are(self):
        found = article("A lamp.")
        migration = import_module("blog.migrations.0002_search").Migration
        try:
            call_command("migrate", "blog", migration.dependencies[0][1], verbosity=0)
            assert SearchDocument.objects.filter(pk=found.pk).exists()
        finally:
            call_command("migrate", verbosity=0)
        assert keys("lamp") == [found.pk]

    def test_says_what_to_do_when_the_extension_is_refused(self, monkeypatch):
        module = import_module("blog.migrations.0002_search")

        def refuse(*args: object) -> None:
            raise ProgrammingError("permission denied to create extension")

        monkeypatch.setattr(module, "run", refuse)
        with pytest.raises(CommandError, match="run CREATE EXTENSION unaccent; in this database"):
            module.find_unaccent(None)
