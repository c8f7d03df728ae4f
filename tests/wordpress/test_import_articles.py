"""Posts and pages of a WordPress site become articles, and nothing hidden becomes public."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from blog.models import Article, Author, Image, OldAddress, Tag
from tests.factories import AuthorFactory, picture_bytes
from tests.wordpress.exports import (
    SITE,
    attachment,
    author,
    category,
    comment,
    item,
    meta,
    run,
    term,
    write,
)

pytestmark = pytest.mark.django_db
DAY = datetime(2020, 10, 25, 9, 30, tzinfo=UTC)


@pytest.fixture
def move(tmp_path):
    """Import a file with these parts; return the report."""
    return lambda *parts, **options: run(write(tmp_path, *parts), **options)


def the_article() -> Article:
    """Return the one article."""
    return Article.objects.get()


class TestAPost:
    def test_becomes_an_article(self, move, client):
        move(item())
        assert "The harbour was quiet." in client.get("/2020/10/low-tide/").content.decode()

    def test_is_reported_as_created(self, move):
        assert move(item()).of("posts") == [("created", "")]

    def test_keeps_its_moment(self, move):
        move(item())
        assert the_article().published_at == DAY

    def test_keeps_the_moment_of_its_last_change(self, move):
        move(item(post_modified_gmt="2021-01-02 03:04:05"))
        assert the_article().updated_at == datetime(2021, 1, 2, 3, 4, 5, tzinfo=UTC)

    def test_was_begun_when_it_was_published(self, move):
        move(item())
        assert the_article().created_at == DAY

    def test_takes_the_local_moment_where_there_is_no_other(self, move, settings):
        settings.TIME_ZONE = "Europe/Berlin"
        with timezone.override("Europe/Berlin"):
            move(item(post_date_gmt="0000-00-00 00:00:00"))
        assert the_article().published_at == datetime(2020, 10, 25, 8, 30, tzinfo=UTC)

    def test_has_a_title_of_plain_words(self, move):
        move(item(title="Fish &amp;amp; &lt;em&gt;chips&lt;/em&gt;"))
        assert the_article().title == "Fish & chips"

    def test_without_a_title_gets_one(self, move):
        move(item(title=""))
        assert the_article().title == "Untitled"

    def test_loses_the_end_of_a_title_that_is_too_long(self, move):
        report = move(item(title="tide " * 80))
        assert len(the_article().title) <= 300
        assert "was cut" in report.of("posts")[0][1]

    def test_has_its_excerpt_for_a_standfirst(self, move):
        move(item(excerpt="<p>What the tide left.</p>"))
        assert the_article().standfirst == "What the tide left."

    def test_has_the_titles_for_search_engines(self, move):
        move(item(meta("_yoast_wpseo_title", "Ebb"), meta("_yoast_wpseo_metadesc", "Of the ebb.")))
        assert (the_article().seo_title, the_article().seo_description) == ("Ebb", "Of the ebb.")

    def test_keeps_its_guid(self, move):
        move(item(guid="https://old.example/?p=7"))
        assert the_article().guid == "https://old.example/?p=7"

    def test_keeps_its_comments_closed(self, move):
        move(item(comment_status="closed"))
        assert the_article().comments_open is False

    def test_without_a_slug_gets_one_from_its_title(self, move):
        move(item(post_name=""))
        assert the_article().slug == "low-tide"

    def test_without_latin_letters_gets_its_number_for_a_slug(self, move):
        move(item(post_name="%e6%bd%ae", title="潮"))
        assert the_article().slug == "post-7"

    def test_gets_a_number_where_its_slug_is_taken(self, move):
        move(item(), item(post_id=8, title="Other", link=f"{SITE}/x/"))
        assert set(Article.objects.values_list("slug", flat=True)) == {"low-tide", "low-tide-2"}

    def test_is_found_by_its_words(self, move, client):
        move(item(content="Of bladderwrack."))
        assert b"Low tide" in client.get("/search/?q=bladderwrack").content

    def test_cannot_bring_a_script(self, move):
        move(item(content="<script>alert(1)</script><p onclick='x()'>Kelp</p>"))
        assert the_article().body == "<p>Kelp</p>"

    def test_is_answered_at_its_old_address(self, move, client):
        move(item(link=f"{SITE}/archives/low-tide.html"))
        response = client.get("/archives/low-tide.html")
        assert (response.status_code, response["Location"]) == (301, "/2020/10/low-tide/")

    def test_is_answered_at_its_older_slug(self, move, client):
        move(item(meta("_wp_old_slug", "ebb")))
        assert client.get("/2020/10/25/ebb/")["Location"] == "/2020/10/low-tide/"

    def test_is_answered_by_its_number(self, move, client):
        move(item())
        assert client.get("/?p=7")["Location"] == "/2020/10/low-tide/"

    def test_that_was_never_told_twice_has_no_revision(self, move):
        move(item())
        assert not the_article().revisions.exists()


class TestWhatIsNotPublic:
    @pytest.mark.parametrize(
        ("status", "expected"),
        [
            ("draft", Article.Status.DRAFT),
            ("pending", Article.Status.DRAFT),
            ("private", Article.Status.PRIVATE),
            ("in-review", Article.Status.DRAFT),
            ("Publish!", Article.Status.DRAFT),
        ],
    )
    def test_stays_hidden(self, move, client, status, expected):
        move(item(status=status))
        assert the_article().status == expected
        assert client.get("/2020/10/low-tide/").status_code == 404

    def test_a_password_makes_it_private(self, move):
        report = move(item(post_password="tide"))
        assert the_article().status == Article.Status.PRIVATE
        assert "password" in report.of("posts")[0][1]

    @pytest.mark.parametrize("status", ["draft", "private"])
    def test_is_no_secret_told_by_an_old_address(self, move, client, status):
        move(item(status=status))
        answers = {client.get(path).status_code for path in ("/?p=7", "/2020/10/25/low-tide/")}
        assert answers == {404}

    def test_a_scheduled_one_waits_for_its_moment(self, move, client):
        move(item(status="future", post_date_gmt="2999-01-01 00:00:00"))
        assert the_article().status == Article.Status.PUBLISHED
        assert not Article.objects.published().exists()

    def test_a_draft_has_no_moment(self, move):
        move(item(status="draft", post_date_gmt="0000-00-00 00:00:00"))
        assert the_article().published_at is None

    @pytest.mark.parametrize("status", ["trash", "auto-draft"])
    def test_what_was_thrown_away_stays_there(self, move, status):
        report = move(item(comment(), status=status))
        assert not Article.objects.exists()
        assert report.of("posts")[0][0] == report.of("comments")[0][0] == "skipped"


class TestAPage:
    def test_stands_at_its_slug(self, move, client):
        move(item(post_type="page", post_name="about", link=f"{SITE}/about/"))
        assert client.get("/about/").status_code == 200

    def test_stands_on_no_list(self, move, client):
        move(item(post_type="page", post_name="about", title="About us"))
        assert b"About us" not in client.get("/").content

    def test_below_another_is_led_to_its_slug(self, move, client):
        move(item(post_type="page", post_name="team", link=f"{SITE}/about/team/", post_parent=2))
        assert client.get("/about/team/")["Location"] == "/team/"

    def test_called_like_a_part_of_the_site_gets_another_slug(self, move):
        move(item(post_type="page", post_name="search"))
        assert the_article().slug == "search-page"

    def test_is_counted_as_one(self, move):
        assert move(item(post_type="page")).of("pages") == [("created", "")]


class TestAuthorsAndTerms:
    def test_an_author_has_a_name(self, move):
        move(author("nell", "Nell Fairweather"), item(creator="nell"))
        assert [one.name for one in the_article().authors.all()] == ["Nell Fairweather"]

    def test_an_author_that_the_list_lacks_is_made(self, move):
        move(item(creator="wes"))
        assert Author.objects.get().slug == "wes"

    def test_an_authors_list_is_answered(self, move, client):
        move(author("nell.f", "Nell"), item(creator="nell.f"))
        assert client.get("/author/nell.f/")["Location"] == "/author/nellf/"

    def test_a_tag_has_its_name_and_description(self, move):
        move(term("sea", "The &amp; sea", about="All of it"), item(category("sea", "The sea")))
        tag = Tag.objects.get()
        assert (tag.name, tag.slug, tag.description) == ("The & sea", "sea", "All of it")

    def test_categories_and_tags_of_one_name_are_one_tag(self, move):
        move(item(category("sea", "Sea"), category("sea", "Sea", "category")))
        assert [tag.slug for tag in the_article().tags.all()] == ["sea"]

    def test_a_category_below_others_is_answered(self, move, client):
        move(
            term("sea", "Sea", kind="category"),
            term("bay", "Bay", kind="category", parent="sea"),
            item(category("bay", "Bay", "category")),
        )
        answers = [
            client.get(path)["Location"] for path in ("/category/sea/bay/", "/category/bay/")
        ]
        assert answers == ["/tag/bay/", "/tag/bay/"]

    def test_the_article_stands_on_the_tags_list(self, move, client):
        move(item(category("sea", "Sea")))
        assert b"Low tide" in client.get("/tag/sea/").content

    def test_the_article_stands_on_the_authors_list(self, move, client):
        move(author(), item())
        assert b"Low tide" in client.get("/author/nell/").content

    def test_menus_and_formats_are_no_tags(self, move):
        report = move(
            "<wp:term><wp:term_taxonomy>nav_menu</wp:term_taxonomy><wp:term_slug>top"
            "</wp:term_slug><wp:term_name>Top</wp:term_name></wp:term>",
            item(category("post-format-aside", "Aside", "post_format")),
        )
        assert not Tag.objects.exists()
        assert report.of("tags")[0][0] == "skipped"

    def test_guests_of_a_plug_in_are_co_authors(self, move):
        move(item(category("cap-nell", "nell", "author"), category("cap-wes", "wes", "author")))
        names = the_article().authors.order_by("byline__position").values_list("slug", flat=True)
        assert list(names) == ["nell", "wes"]


class TestOtherItems:
    @pytest.mark.parametrize("kind", ["nav_menu_item", "wp_block", "product", "revision"])
    def test_are_skipped_with_the_reason(self, move, kind):
        (outcome, reason), *_ = move(item(post_type=kind)).of("other")
        assert outcome == "skipped"
        assert reason

    def test_a_shared_block_stands_in_what_shows_it(self, move):
        move(
            item(content='<!-- wp:block {"ref":30} /-->'),
            item(post_id=30, post_type="wp_block", content="<p>Shared.</p>"),
        )
        assert the_article().body == "<p>Shared.</p>"


class TestPictures:
    @pytest.fixture
    def uploads(self, tmp_path):
        """Return a copy of the uploads with one picture."""
        folder = tmp_path / "uploads"
        (folder / "2020/10").mkdir(parents=True)
        (folder / "2020/10/pier.png").write_bytes(picture_bytes(size=(80, 60)))
        return folder

    URL = f"{SITE}/wp-content/uploads/2020/10/pier.png"

    def test_the_featured_one_leads(self, move, uploads):
        move(attachment(self.URL), item(meta("_thumbnail_id", 90)), media=uploads)
        assert the_article().lead_image == Image.objects.get()

    def test_one_that_comes_after_its_article_leads_too(self, move, uploads):
        move(item(meta("_thumbnail_id", 90)), attachment(self.URL), media=uploads)
        assert the_article().lead_image == Image.objects.get()

    def test_one_in_the_text_is_shown_from_here(self, move, uploads):
        image = f'<img src="{self.URL.replace(".png", "-300x200.png")}" alt="A pier">'
        move(attachment(self.URL), item(content=image), media=uploads)
        assert f'data-file="{Image.objects.get().pk}"' in the_article().body

    def test_one_that_no_item_names_is_taken_in(self, move, uploads):
        move(item(content=f'<img src="{self.URL}" alt="A pier">'), media=uploads)
        assert f'data-file="{Image.objects.get().pk}"' in the_article().body

    def test_where_it_is_used_is_known(self, move, uploads):
        move(item(content=f'<img src="{self.URL}" alt="A pier">'), media=uploads)
        assert Image.objects.get().showings.get().article == the_article()

    def test_one_that_is_missing_is_a_link(self, move):
        report = move(item(content=f'<img src="{self.URL}" alt="A pier">'))
        assert f'href="{self.URL}"' in the_article().body
        assert "pier.png" in report.of("posts")[0][1]


def test_hundreds_need_no_more_queries_than_their_batches(tmp_path, django_assert_max_num_queries):
    parts = [
        item(category("sea", "Sea"), post_id=n, post_name=f"tide-{n}", title=f"Tide {n}",
             link=f"{SITE}/tide-{n}/", guid=f"{SITE}/?p={n}")
        for n in range(1, 101)
    ]  # fmt: skip
    with django_assert_max_num_queries(400):
        run(write(tmp_path, *parts))
    assert OldAddress.objects.count() == Article.objects.count() == 100


def test_two_authors_of_one_name_are_two(move):
    move(author("nell", "Nell", 3), author("nell2", "Nell", 4))
    assert Author.objects.count() == 2


def test_an_author_who_was_here_before_is_the_same(move):
    AuthorFactory(name="Nell", slug="n")
    move(author("nell", "Nell"), item(creator="nell"))
    assert the_article().authors.get().slug == "n"
