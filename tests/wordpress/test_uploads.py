"""Pictures and other files at their old addresses below /wp-content/uploads/."""

import pytest
from django.utils import timezone

from blog import moved, renditions
from blog.models import Attachment
from tests.factories import ImageFactory
from wordpress import uploads

FOLDER = "/wp-content/uploads/2020/10"


def names(path: str) -> list[str]:
    return [variant.path for variant in uploads.variants(path)]


class TestNames:
    @pytest.mark.parametrize(
        "variant",
        [
            "tide-300x200.jpg",
            "tide-scaled.jpg",
            "tide-rotated.jpg",
            "tide-e1600000000000.jpg",
            "tide-e1600000000-300x200.jpg",
            "tide@2x.jpg",
            "tide-300x200@2x.jpg",
            "tide-300x200.jpg.webp",
        ],
    )
    def test_of_variants_lead_to_the_original(self, variant):
        assert "/a/tide.jpg" in names(f"/a/{variant}")

    def test_of_a_variant_lead_to_the_scaled_picture_too(self):
        assert "/a/tide-scaled.jpg" in names("/a/tide-300x200.jpg")

    def test_say_how_wide_the_variant_was(self):
        assert {variant.width for variant in uploads.variants("/a/tide-300x200.jpg")} == {300}

    def test_begin_with_the_likeliest(self):
        assert names("/a/tide-300x200.jpg")[0] == "/a/tide-300x200.jpg"

    @pytest.mark.parametrize("path", ["/a/tides-300x200.pdf", "/a/tide-300x200", "/"])
    def test_of_what_is_no_picture_are_none(self, path):
        assert names(path) == []

    def test_are_few_whatever_comes(self):
        assert len(names("/a" + "-1x1" * 100 + ".jpg")) < 9


@pytest.mark.django_db
class TestUpload:
    @pytest.fixture
    def image(self):
        image = ImageFactory()
        moved.remember(image, f"{FOLDER}/tide.jpg")
        return image

    @pytest.mark.parametrize("name", ["tide.jpg", "Tide.JPG", "tide-1x1.jpg", "tide-scaled.jpg"])
    def test_leads_to_the_picture(self, client, image, name):
        response = client.get(f"{FOLDER}/{name}")
        assert (response.status_code, response["Location"]) == (301, image.file.url)

    def test_is_there_after_one_step(self, client, image):
        response = client.get(f"{FOLDER}/tide-300x200.jpg", follow=True)
        assert response.status_code == 200
        assert len(response.redirect_chain) == 1

    def test_in_another_size_leads_to_the_nearest_copy(self, client, image, monkeypatch):
        image.processed_at = timezone.now()
        image.save()
        asked = []

        def near(image, width):
            asked.append(width)
            return "/m/"

        monkeypatch.setattr(renditions, "near", near)
        assert client.get(f"{FOLDER}/tide-300x200.jpg")["Location"] == "/m/"
        assert asked == [300]

    def test_leads_to_a_document(self, client):
        attachment = Attachment.objects.create(name="Tide table", file="files/ab/cd.pdf")
        moved.remember(attachment, f"{FOLDER}/tides.pdf")
        assert client.get(f"{FOLDER}/tides.pdf")["Location"] == attachment.file.url

    def test_with_letters_beyond_english_leads_to_the_picture(self, client, image):
        moved.remember(image, f"{FOLDER}/%D0%BC%D0%BE%D1%80%D0%B5.jpg")
        response = client.get(f"{FOLDER}/море-300x200.jpg")
        assert response["Location"] == image.file.url

    @pytest.mark.parametrize("name", ["other.jpg", "tide-300x200.php", "../../wp-config.php", ""])
    def test_that_never_was_is_not_found(self, client, image, name):
        assert client.get(f"{FOLDER}/{name}").status_code == 404

    def test_costs_one_query_more_than_nothing(self, client, image, django_assert_max_num_queries):
        with django_assert_max_num_queries(8):
            client.get(f"{FOLDER}/tide-300x200.jpg")
