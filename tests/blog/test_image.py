"""A stored picture and the words that stand for it."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from blog.models import Image
from tests.blog.test_pictures import bomb, cut_off, photograph
from tests.factories import ImageFactory, picture_bytes

pytestmark = pytest.mark.django_db


def stored(data: bytes, name: str = "photo.png", **fields) -> Image:
    image = Image(file=ContentFile(data, name=name), **{"alt": "A pier", **fields})
    image.full_clean()
    image.save()
    image.refresh_from_db()
    return image


class TestWords:
    @pytest.mark.parametrize("alt", ["", "   ", "\u200b"])
    def test_are_asked_for(self, alt):
        with pytest.raises(ValidationError, match="Describe the picture"):
            stored(picture_bytes(), alt=alt)

    def test_need_not_be_written_for_decoration(self):
        assert stored(picture_bytes(), alt="", is_decorative=True).words == ""

    def test_of_decoration_are_not_read_out(self):
        assert ImageFactory(alt="A pier", is_decorative=True).words == ""

    def test_are_the_alternative_text(self):
        assert ImageFactory(alt="A pier").words == "A pier"


class TestFile:
    def test_is_measured(self):
        image = stored(picture_bytes(size=(31, 17)))
        assert (image.width, image.height) == (31, 17)

    def test_is_measured_as_it_stands_upright(self):
        image = stored(photograph())
        assert (image.width, image.height) == (20, 40)

    def test_lies_under_a_name_of_its_content(self):
        first, second = stored(picture_bytes("GIF")), stored(picture_bytes("GIF"))
        assert first.file.url.startswith("/media/pictures/")
        assert first.file.url.endswith(".gif")
        assert first.file.name != second.file.name

    def test_of_the_same_content_has_the_same_beginning_of_its_name(self):
        data = picture_bytes()
        first, second = stored(data, "a.png"), stored(data, "b.png")
        assert second.file.url.startswith(first.file.url.removesuffix(".png"))

    def test_stays_when_only_the_words_change(self):
        image = stored(picture_bytes())
        before = image.file.name
        image.alt = "Another pier"
        image.full_clean()
        image.save()
        assert Image.objects.get().file.name == before

    def test_that_is_too_large_is_refused_before_it_is_saved(self):
        with pytest.raises(ValidationError) as caught:
            stored(bomb(8_000, 5_001))
        assert caught.value.error_dict.keys() == {"file"}

    def test_that_is_cut_off_is_refused_before_it_is_saved(self):
        with pytest.raises(ValidationError) as caught:
            stored(cut_off())
        assert caught.value.error_dict.keys() == {"file"}

    def test_keeps_its_picture_when_it_was_refused_for_its_words(self):
        image = Image(file=ContentFile(picture_bytes(), name="a.png"))
        with pytest.raises(ValidationError):
            image.full_clean()
        image.alt = "A pier"
        image.full_clean()
        image.save()
        assert image.file.size > 0


class TestTitle:
    @pytest.mark.parametrize(
        ("fields", "title"),
        [({"caption": "The pier", "alt": "Wood"}, "The pier"), ({"alt": "Wood"}, "Wood")],
    )
    def test_tells_pictures_apart(self, fields, title):
        assert str(ImageFactory(**fields)) == title

    def test_of_a_picture_without_words_is_its_file(self):
        image = ImageFactory(alt="", is_decorative=True)
        assert str(image) == image.file.name
