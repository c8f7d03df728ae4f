"""The smaller copies of pictures: which there are, and how they are offered to browsers."""

from pathlib import Path

import pytest
from django.conf import settings

from blog import processing, renditions
from blog.models import Article, Image
from tests.blog.darkroom import body, processed, stored
from tests.factories import ArticleFactory, ImageFactory

pytestmark = pytest.mark.django_db
MEASURE = "min(100vw, 40rem)"


class TestWidths:
    @pytest.mark.parametrize(
        ("width", "expected"),
        [
            (4_000, [400, 800, 1200, 1600]),
            (1_600, [400, 800, 1200, 1600]),
            (1_000, [400, 800, 1000]),
            (790, [400, 790]),
            (401, [400, 401]),
            (400, []),
            (8, []),
        ],
    )
    def test_go_up_to_the_pictures_own(self, width, expected):
        assert renditions.widths("a.jpg", width, 600) == expected

    @pytest.mark.parametrize("name", ["pictures/a.gif", "pictures/a-moving.webp"])
    def test_of_what_moves_are_none(self, name):
        assert renditions.widths(name, 1_000, 600) == []

    def test_of_a_picture_taller_than_a_format_holds_are_none(self):
        assert renditions.widths("a.jpg", 500, 17_000) == []


class TestMarkup:
    def test_is_the_original_until_the_copies_are_there(self):
        image = stored()
        html = renditions.element(image, {"alt": "A pier"}, "text")
        assert html == f'<img src="{image.file.url}" width="1000" height="500" alt="A pier">'

    def test_offers_every_width_in_both_formats(self):
        image = processed(size=(500, 250))
        stem = image.file.url.removesuffix(".jpg")
        assert renditions.element(image, {"alt": ""}, "text") == (
            f'<picture><source type="image/avif" srcset="{stem}/400w.avif 400w, '
            f'{stem}/500w.avif 500w" sizes="{MEASURE}"><source type="image/webp" '
            f'srcset="{stem}/400w.webp 400w, {stem}/500w.webp 500w" sizes="{MEASURE}">'
            f'<img src="{image.file.url}" width="500" height="250" alt=""></picture>'
        )

    @pytest.mark.parametrize("place", renditions.SMALL)
    def test_of_a_small_place_offers_no_large_copies(self, place):
        html = renditions.element(processed(size=(1600, 100)), {}, place)
        assert "800w" in html
        assert "1200w" not in html

    def test_escapes_the_words(self):
        assert "<script" not in renditions.element(processed(), {"alt": '"><script>'}, "text")

    def test_names_files_that_are_there(self, client):
        image = processed()
        for copies in renditions.of(image).values():
            for copy in copies:
                response = client.get(copy.url)
                assert response["Content-Type"] == f"image/{copy.file_type.lower()}"
                response.close()

    def test_asks_the_disk_nothing(self, django_assert_num_queries):
        image = processed()
        Path(settings.MEDIA_ROOT).rename(Path(settings.MEDIA_ROOT).with_name("away"))
        with django_assert_num_queries(0):
            assert "400w.avif" in renditions.element(image, {}, "text")


class TestFocus:
    @pytest.mark.parametrize(
        ("x", "y", "classes"),
        [
            (50, 50, ""),
            (60, 45, ""),
            (80, 50, "focus-x-75"),
            (0, 100, "focus-x-0 focus-y-100"),
            (12, 13, "focus-x-0 focus-y-25"),
        ],
    )
    def test_is_a_class_where_it_is_not_the_middle(self, x, y, classes):
        assert renditions.focus(Image(focus_x=x, focus_y=y)) == classes

    def test_has_a_rule_for_each_class(self):
        css = (settings.BASE_DIR / "static/css/site.css").read_text()
        for axis in "xy":
            for step in (0, 25, 75, 100):
                assert f".focus-{axis}-{step} {{ --focus-{axis}: {step}%; }}" in css

    def test_is_kept_by_the_cards_of_the_front_page(self, client):
        ArticleFactory(lead_image=ImageFactory(focus_x=90))
        assert 'class="card__picture focus-x-100"' in client.get("/").content.decode()


class TestNear:
    @pytest.mark.parametrize(
        ("asked", "expected"), [(1, "400w"), (400, "400w"), (401, "800w"), (1_000, "1000w")]
    )
    def test_is_the_narrowest_that_is_wide_enough(self, asked, expected):
        image = processed()
        assert renditions.near(image, asked).endswith(f"/{expected}.webp")

    @pytest.mark.parametrize("asked", [1_001, 10**9])
    def test_is_the_original_for_more(self, asked):
        image = processed()
        assert renditions.near(image, asked) == image.file.url

    def test_is_the_original_until_there_are_copies(self):
        image = stored()
        assert renditions.near(image, 300) == image.file.url


class TestTexts:
    def test_show_the_copies_once_they_are_there(self):
        image = stored()
        article = ArticleFactory(body=body(image))
        assert "<picture>" not in article.body_html
        processing.process(image)
        article.refresh_from_db()
        assert article.body_html.count("<source") == 2
        assert 'alt="A pier"' in article.body_html

    def test_keep_their_date_and_version(self):
        image = stored()
        ArticleFactory(body=body(image))
        before = Article.objects.values("updated_at", "version").get()
        processing.process(image)
        assert Article.objects.values("updated_at", "version").get() == before

    def test_that_come_later_show_them_at_once(self):
        assert "<picture>" in ArticleFactory(body=body(processed())).body_html

    def test_load_them_late(self):
        assert 'loading="lazy" decoding="async"' in ArticleFactory(body=body(processed())).body_html

    def test_in_feeds_have_plain_pictures_with_whole_addresses(self, client):
        image = processed()
        ArticleFactory(body=body(image))
        feed = client.get("/feed/").content.decode()
        assert "srcset" not in feed
        assert "picture&gt;" not in feed
        assert f'src="http://testserver{image.file.url}" width="1000"' in feed
