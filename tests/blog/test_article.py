"""The article: who may read it, where it stands, and what is stored of it."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction

from blog.models import Article
from tests.factories import OCTOBER, ArticleFactory, DraftFactory, ImageFactory

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
HOSTILE = {
    "script": "<p>Kelp</p><script>alert(1)</script>",
    "handler": '<p onclick="alert(1)">Kelp</p>',
    "javascript link": '<p><a href="javascript:alert(1)">Kelp</a></p>',
    "spaced javascript link": '<p><a href=" java\nscript:alert(1)">Kelp</a></p>',
    "data link": '<p><a href="data:text/html,<b>alert(1)">Kelp</a></p>',
    "remote picture": '<p>Kelp</p><img src="https://tracker.example/alert(1).gif">',
    "picture with handler": '<p>Kelp</p><img src="/media/a.png" onerror="alert(1)">',
    "frame": '<p>Kelp</p><iframe src="/alert(1)"></iframe>',
    "drawing": '<p>Kelp</p><svg onload="alert(1)"><title>alert(1)</title></svg>',
    "style": '<p style="background:url(/alert(1))">Kelp</p><style>*{color:alert(1)}</style>',
    "form": '<p>Kelp</p><form action="/alert(1)"><input name="alert(1)"></form>',
    "comment": "<p>Kelp</p><!-- alert(1) -->",
}


def keys(articles):
    return [article.pk for article in articles]


class TestPublished:
    def test_holds_what_was_published(self):
        article = ArticleFactory()
        assert list(Article.objects.published()) == [article]

    def test_leaves_out_a_draft(self):
        DraftFactory()
        assert not Article.objects.published().exists()

    def test_leaves_out_a_draft_whose_moment_is_past(self):
        DraftFactory(published_at=OCTOBER)
        assert not Article.objects.published().exists()

    def test_lets_a_scheduled_article_appear_at_its_minute(self):
        ArticleFactory(published_at=NOON)
        with time_machine.travel(NOON - timedelta(seconds=1), tick=False):
            assert not Article.objects.published().exists()
        with time_machine.travel(NOON, tick=False):
            assert Article.objects.published().exists()

    def test_answers_for_another_moment_when_asked(self):
        ArticleFactory(published_at=NOON)
        assert not Article.objects.published(at=NOON - timedelta(minutes=1)).exists()

    def test_puts_the_newest_first(self):
        older = ArticleFactory(published_at=OCTOBER)
        newer = ArticleFactory(published_at=OCTOBER + timedelta(minutes=1))
        assert list(Article.objects.published()) == [newer, older]

    def test_puts_the_later_written_first_within_a_minute(self):
        first, second = ArticleFactory(), ArticleFactory()
        assert list(Article.objects.published()) == [second, first]


class TestIsPublic:
    @pytest.mark.parametrize(
        ("status", "moment", "public"),
        [
            ("published", OCTOBER, True),
            ("published", datetime(2100, 1, 1, tzinfo=UTC), False),
            ("draft", OCTOBER, False),
            ("draft", None, False),
        ],
    )
    def test_agrees_with_published(self, status, moment, public):
        article = ArticleFactory(status=status, published_at=moment)
        assert article.is_public is public
        assert Article.objects.published().exists() is public


class TestAddress:
    def test_names_year_month_and_slug(self):
        assert ArticleFactory(slug="low-tide").get_absolute_url() == "/2020/10/low-tide/"

    def test_goes_by_the_zone_of_the_site(self, settings):
        settings.TIME_ZONE = "America/New_York"
        article = ArticleFactory(
            slug="midnight", published_at=datetime(2021, 1, 1, 3, 0, tzinfo=UTC)
        )
        assert article.get_absolute_url() == "/2020/12/midnight/"

    def test_of_a_draft_is_where_it_would_stand_today(self):
        with time_machine.travel(NOON, tick=False):
            assert DraftFactory(slug="later").get_absolute_url() == "/2026/03/later/"

    def test_is_taken_once(self):
        ArticleFactory(slug="low-tide")
        with pytest.raises(IntegrityError), transaction.atomic():
            ArticleFactory(slug="low-tide")


class TestBody:
    @pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
    def test_is_cleaned_when_created(self, hostile):
        article = Article.objects.create(title="Kelp", slug="kelp", body=hostile)
        article.refresh_from_db()
        assert "alert(1)" not in article.body + article.body_html
        assert "Kelp" in article.body_html

    @pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
    def test_is_cleaned_when_saved_again(self, hostile):
        article = ArticleFactory()
        article.body = hostile
        article.save(update_fields=["body"])
        article.refresh_from_db()
        assert "alert(1)" not in article.body + article.body_html
        assert "Kelp" in article.body_html

    def test_is_cleaned_when_created_in_bulk(self):
        Article.objects.bulk_create([Article(title="Kelp", slug="kelp", body=HOSTILE["script"])])
        assert Article.objects.get().body == "<p>Kelp</p>"

    def test_is_cleaned_by_update_or_create(self):
        Article.objects.update_or_create(
            slug="kelp", defaults={"title": "Kelp", "body": HOSTILE["handler"]}
        )
        assert Article.objects.get().body == "<p>Kelp</p>"

    def test_loses_control_characters(self):
        assert ArticleFactory(body="<p>Ke\x00l\x0bp</p>").body == "<p>Kelp</p>"

    def test_longer_than_the_limit_is_refused(self):
        with pytest.raises(ValueError, match="400001 characters"):
            ArticleFactory(body="k" * 400_001)


class TestRenderedBody:
    def test_gives_a_picture_its_size_and_lets_it_wait(self):
        image = ImageFactory()
        body = f'<figure><img src="/media/old.png" alt="Kelp" data-file="{image.pk}"></figure>'
        html = ArticleFactory(body=body).body_html
        assert f'src="{image.file.url}"' in html
        assert 'width="8" height="6"' in html
        assert 'loading="lazy"' in html
        assert "data-file" not in html

    def test_leaves_the_stored_text_as_it_was_written(self):
        body = '<p>Kelp &amp; <em>dulse</em></p><img src="/media/a.png" alt="" data-file="7">'
        assert ArticleFactory(body=body).body == body

    def test_follows_the_body_when_only_the_body_is_saved(self):
        article = ArticleFactory()
        article.body = "<p>Spring tide.</p>"
        article.save(update_fields=["body"])
        article.refresh_from_db()
        assert (article.body_html, article.word_count) == ("<p>Spring tide.</p>", 2)

    def test_counts_its_words(self):
        article = ArticleFactory(body="<h2>One two</h2><p>three&nbsp;<em>fo</em>ur</p>")
        assert article.word_count == 4

    def test_says_how_long_it_takes(self):
        assert ArticleFactory(body=f"<p>{'kelp ' * 690}</p>").reading_minutes == 3


class TestSave:
    def test_sets_the_moment_of_publication(self):
        with time_machine.travel(NOON, tick=False):
            article = DraftFactory()
            article.status = Article.Status.PUBLISHED
            article.save(update_fields=["status"])
        article.refresh_from_db()
        assert article.published_at == NOON

    def test_keeps_the_moment_that_an_editor_chose(self):
        article = ArticleFactory(published_at=OCTOBER)
        article.save()
        article.refresh_from_db()
        assert article.published_at == OCTOBER

    def test_with_update_fields_leaves_the_others_alone(self):
        article = ArticleFactory(title="Kelp")
        article.title = "Dulse"
        article.save(update_fields=["status"])
        assert Article.objects.get().title == "Kelp"

    def test_keeps_the_text_of_an_article_fetched_without_it(self):
        ArticleFactory(body="<p>Spring tide.</p>")
        Article.objects.for_teasers().get().save()
        article = Article.objects.get()
        assert (article.body, article.body_html) == ("<p>Spring tide.</p>",) * 2


class TestStandfirst:
    def test_loses_control_characters_but_not_its_lines(self):
        article = ArticleFactory(standfirst="Low\x1b\r\ntide\x0c")
        article.refresh_from_db()
        assert article.standfirst == "Low\ntide"


class TestDescription:
    def test_is_what_the_editor_wrote_for_search_engines(self):
        assert ArticleFactory(seo_description="For engines").description == "For engines"

    def test_is_else_the_standfirst(self):
        assert ArticleFactory(standfirst="For readers").description == "For readers"

    def test_is_else_how_the_text_begins(self):
        article = ArticleFactory(
            standfirst="", body=f"<p>A &lt;b&gt; <em>tide</em> {'x' * 300}</p>"
        )
        assert article.description.startswith("A <b> tide xxx")
        assert len(article.description) == 200


class TestIsCorrected:
    def test_within_a_day_of_publication_is_no_correction(self):
        with time_machine.travel(NOON, tick=False):
            article = ArticleFactory(published_at=NOON)
        with time_machine.travel(NOON + timedelta(hours=23), tick=False):
            article.save()
        assert article.is_corrected is False

    def test_after_two_days_is_one(self):
        with time_machine.travel(NOON, tick=False):
            article = ArticleFactory(published_at=NOON)
        with time_machine.travel(NOON + timedelta(days=2), tick=False):
            article.save()
        assert article.is_corrected is True

    def test_is_not_meant_when_an_old_text_is_moved_in(self):
        with time_machine.travel(NOON, tick=False):
            assert ArticleFactory(published_at=OCTOBER).is_corrected is False


class TestForCards:
    def test_reads_a_list_in_three_queries(self, django_assert_num_queries):
        image = ImageFactory()
        for _ in range(3):
            ArticleFactory(lead_image=image)
        with django_assert_num_queries(3):
            for article in Article.objects.published().for_cards():
                assert article.lead_image == image
                assert not article.tags.all()
                assert not article.authors.all()

    def test_leaves_the_text_in_the_database(self):
        ArticleFactory()
        deferred = Article.objects.for_cards().get().get_deferred_fields()
        assert deferred == {"body", "body_html"}
