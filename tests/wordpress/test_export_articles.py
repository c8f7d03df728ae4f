"""How articles and pages stand in an export."""

from datetime import UTC, datetime

import pytest

from blog.models import Article, Byline, OldAddress
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    DraftFactory,
    ScheduledFactory,
    TagFactory,
)
from tests.wordpress.exported import (
    CONTENT,
    CREATOR,
    EXCERPT,
    WP,
    exported,
    fields,
    item,
    origin,
    the,
)
from wordpress.models import Origin

pytestmark = pytest.mark.django_db


class TestArticle:
    def test_stands_as_one_block_of_html(self):
        ArticleFactory(body="<p>Low tide.</p>")
        expected = "<!-- wp:html -->\n<p>Low tide.</p>\n<!-- /wp:html -->"
        assert item().findtext(CONTENT) == expected

    def test_that_writes_of_shortcodes_runs_none(self):
        ArticleFactory(body="<p>Write [gallery] there.</p>")
        assert "<p>Write &#91;gallery] there.</p>" in (item().findtext(CONTENT) or "")

    def test_keeps_its_moment_by_both_clocks(self, settings):
        settings.TIME_ZONE = "Europe/Vienna"
        ArticleFactory(published_at=datetime(2020, 7, 1, 9, 30, tzinfo=UTC))
        found = item()
        assert found.findtext(f"{WP}post_date") == "2020-07-01 11:30:00"
        assert found.findtext(f"{WP}post_date_gmt") == "2020-07-01 09:30:00"

    def test_tells_its_address_and_its_last_part(self):
        ArticleFactory(slug="low-tide")
        assert item().findtext("link") == "http://testserver/2020/10/low-tide/"
        assert item().findtext(f"{WP}post_name") == "low-tide"

    def test_keeps_the_name_by_which_feed_readers_know_it(self):
        ArticleFactory(guid="https://old.example/?p=12")
        assert item().findtext("guid") == "https://old.example/?p=12"

    def test_without_such_a_name_is_known_by_its_address(self):
        ArticleFactory(slug="low-tide")
        assert item().findtext("guid") == "http://testserver/2020/10/low-tide/"

    def test_without_a_day_has_no_name_for_feed_readers_yet(self):
        DraftFactory()
        assert item().findtext("guid") == ""

    def test_escapes_its_title_and_standfirst_which_are_html_over_there(self):
        ArticleFactory(title="Tide < Quay", standfirst="A & B")
        assert item().findtext("title") == "Tide &lt; Quay"
        assert item().findtext(EXCERPT) == "A &amp; B"

    def test_names_its_first_author_and_all_in_their_order(self):
        nell, anton = AuthorFactory(slug="nell"), AuthorFactory(slug="anton")
        article = ArticleFactory()
        Byline.objects.create(article=article, author=anton, position=1)
        Byline.objects.create(article=article, author=nell, position=0)
        assert item().findtext(CREATOR) == "nell"
        assert fields(item())["_broadsheet_authors"] == '["nell", "anton"]'

    def test_lists_its_tags(self):
        ArticleFactory(tags=[TagFactory(name="Tides & Co", slug="tides")])
        category = the("category", item())
        assert category.attrib == {"domain": "post_tag", "nicename": "tides"}
        assert category.text == "Tides &amp; Co"

    def test_says_whether_comments_are_open(self):
        ArticleFactory(comments_open=False)
        assert item().findtext(f"{WP}comment_status") == "closed"

    def test_on_its_own_is_a_page(self):
        ArticleFactory(is_page=True, slug="about")
        assert item("page").findtext(f"{WP}post_name") == "about"

    def test_keeps_its_words_for_search_engines_where_yoast_looks(self):
        ArticleFactory(seo_title="Tides", seo_description="All of them.")
        found = fields(item())
        assert found["_yoast_wpseo_title"] == "Tides"
        assert found["_yoast_wpseo_metadesc"] == "All of them."

    def test_knows_its_old_addresses(self):
        OldAddress.objects.create(path="/2019/05/ebb", article=ArticleFactory())
        found = fields(item())
        assert found["_wp_old_slug"] == "ebb"
        assert found["_broadsheet_old_address"] == "/2019/05/ebb"

    def test_pins_others_by_their_numbers(self):
        pinned, article = ArticleFactory(slug="ebb"), ArticleFactory(slug="flood")
        article.related.add(pinned)
        by_name = {each.findtext(f"{WP}post_name"): each for each in exported().iter("item")}
        number = by_name["ebb"].findtext(f"{WP}post_id")
        assert fields(by_name["flood"])["_broadsheet_related"] == f"[{number}]"

    def test_gives_back_the_fields_it_came_with(self):
        row = origin(Origin.Kind.POST, "12", article=ArticleFactory())
        row.extra = {"meta": {"mood": ["calm"]}}
        row.save()
        assert fields(item())["mood"] == "calm"

    def test_gives_back_its_terms_of_other_taxonomies(self):
        row = origin(Origin.Kind.POST, "12", article=ArticleFactory())
        row.extra = {"terms": [["series", 'the "quay"', "The quay"]]}
        row.save()
        category = the("category", item())
        assert category.attrib == {"domain": "series", "nicename": 'the "quay"'}

    def test_gives_back_its_place_among_pages(self):
        row = origin(Origin.Kind.POST, "12", article=ArticleFactory(is_page=True))
        row.extra = {"parent": 7, "order": 3, "sticky": True}
        row.save()
        found = item("page")
        assert found.findtext(f"{WP}post_parent") == "7"
        assert found.findtext(f"{WP}menu_order") == "3"
        assert found.findtext(f"{WP}is_sticky") == "1"


class TestStatus:
    def status(self) -> tuple[str | None, str | None]:
        return item().findtext(f"{WP}status"), item().findtext(f"{WP}post_password")

    def test_of_a_published_article(self):
        ArticleFactory()
        assert self.status() == ("publish", "")

    def test_of_a_draft_that_has_no_day(self):
        DraftFactory()
        assert self.status() == ("draft", "")
        assert item().findtext(f"{WP}post_date") == "0000-00-00 00:00:00"

    def test_of_one_that_waits_for_its_hour(self):
        ScheduledFactory()
        assert self.status() == ("future", "")

    def test_of_a_private_one(self):
        ArticleFactory(status=Article.Status.PRIVATE)
        assert self.status() == ("private", "")

    @pytest.fixture
    def locked(self):
        article = ArticleFactory(status=Article.Status.PRIVATE)
        row = origin(Origin.Kind.POST, "12", article=article)
        row.extra = {"status": "publish", "password": "ahoy"}
        row.save()
        return article

    def test_of_one_that_had_a_password(self, locked):
        assert self.status() == ("publish", "ahoy")

    def test_forgets_the_password_of_one_that_is_a_draft_now(self, locked):
        locked.status = Article.Status.DRAFT
        locked.save()
        assert self.status() == ("draft", "")

    def test_forgets_the_password_of_one_that_was_published_since(self, locked):
        locked.status = Article.Status.PUBLISHED
        locked.save()
        assert self.status() == ("publish", "")
