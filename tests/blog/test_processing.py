"""Making the smaller copies: of which files, when, and what is left when it fails."""

from io import BytesIO, StringIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone
from PIL import Image as Pillow
from PIL import ImageCms

from blog import processing, renditions
from blog.models import Image
from tests.blog.darkroom import copy_of, files, processed, stored
from tests.blog.test_pictures import moving
from tests.factories import ImageFactory

pytestmark = pytest.mark.django_db


class TestMaking:
    def test_writes_both_formats_in_each_width(self):
        image = processed()
        folder = renditions.folder(image.file.name)
        made = {
            f"{folder}/{width}w.{kind}" for width in (400, 800, 1000) for kind in ("avif", "webp")
        }
        assert files() == made | {image.file.name}

    def test_keeps_the_shape(self):
        assert copy_of(processed(size=(1000, 333)), "400w.webp").size == (400, 133)

    def test_says_when(self):
        before, image = timezone.now(), processed()
        assert image.processed_at
        assert image.processed_at >= before

    def test_leaves_a_small_picture_as_it_is(self):
        image = processed(size=(40, 30))
        assert image.processed_at
        assert files() == {image.file.name}

    @pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
    def test_leaves_a_moving_picture_as_it_is(self, kind):
        image = ImageFactory(file=ContentFile(moving(kind), name="a"))
        Image.objects.filter(pk=image.pk).update(width=1_000, height=750)
        image.refresh_from_db()
        processing.process(image)
        assert files() == {image.file.name}

    def test_may_be_done_twice(self):
        image = processed()
        before = files()
        processing.process(image)
        assert files() == before

    def test_writes_over_half_a_file(self):
        image = stored()
        half = Path(settings.MEDIA_ROOT) / renditions.folder(image.file.name) / "400w.webp"
        half.parent.mkdir()
        half.write_bytes(b"RIFF")
        processing.process(image)
        assert copy_of(image, "400w.webp").size == (400, 200)

    def test_leaves_nothing_when_the_picture_went_meanwhile(self):
        image = stored()
        Image.objects.filter(pk=image.pk).delete()
        processing.process(image)
        assert files() == {image.file.name}


class TestColours:
    def test_of_a_profile_become_those_of_every_screen(self):
        profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()
        image = processed(icc_profile=profile)
        assert "icc_profile" not in copy_of(image, "400w.webp").info

    def test_of_a_broken_profile_stay(self):
        assert processed(icc_profile=b"profile").processed_at

    def test_that_let_the_page_through_still_do(self):
        data = BytesIO()
        Pillow.new("RGBA", (600, 300), (250, 0, 0, 0)).save(data, "PNG")
        image = ImageFactory(file=ContentFile(data.getvalue(), name="a.png"))
        processing.process(image)
        assert copy_of(image, "400w.webp").getchannel("A").getextrema() == (0, 0)

    @pytest.mark.parametrize(
        ("mode", "white", "kind"),
        [
            ("CMYK", (0, 0, 0, 0), "JPEG"),
            ("L", 255, "JPEG"),
            ("I;16", 65_535, "PNG"),
            ("1", 1, "PNG"),
            ("P", 0, "PNG"),
            ("LA", (255, 255), "PNG"),
        ],
    )
    def test_of_every_kind_of_file_are_seen(self, mode, white, kind):
        picture, data = Pillow.new(mode, (600, 300), white), BytesIO()
        if mode == "P":
            picture.putpalette([255, 255, 255] * 256)
        picture.save(data, kind)
        image = ImageFactory(file=ContentFile(data.getvalue(), name="a"))
        processing.process(image)
        assert copy_of(image, "400w.webp").convert("L").getpixel((9, 9)) in range(251, 256)

    def test_of_sixteen_bits_are_not_cut_off(self):
        data = BytesIO()
        Pillow.new("I;16", (600, 300), 32_768).save(data, "PNG")
        image = ImageFactory(file=ContentFile(data.getvalue(), name="a"))
        processing.process(image)
        assert copy_of(image, "400w.webp").convert("L").getpixel((9, 9)) in range(120, 136)


class TestQueue:
    @pytest.mark.django_db(transaction=True)
    def test_makes_the_copies_after_the_commit(self):
        with transaction.atomic():
            image = stored()
            assert files() == {image.file.name}
        image.refresh_from_db()
        assert image.processed_at
        assert len(files()) == 7

    @pytest.mark.django_db(transaction=True)
    def test_makes_nothing_of_what_was_undone(self):
        with transaction.atomic():
            stored()
            transaction.set_rollback(True)
        assert len(files()) == 1

    @pytest.mark.django_db(transaction=True)
    def test_does_not_work_again_when_only_words_change(self, monkeypatch):
        image = stored()
        image.refresh_from_db()
        asked: list[int] = []
        monkeypatch.setattr(processing, "make", SimpleNamespace(enqueue=asked.append))
        image.alt = "A gull"
        image.save()
        assert asked == []

    def test_passes_by_a_picture_without_a_file(self):
        image = Image.objects.create(file="", alt="A pier")
        processing.make.func(image.pk)
        assert files() == set()

    def test_passes_by_a_picture_that_is_no_more(self):
        processing.make.func(10**9)

    def test_tells_of_a_broken_file(self):
        image = stored()
        (Path(settings.MEDIA_ROOT) / image.file.name).write_bytes(b"gone")
        with pytest.raises(OSError, match="not readable: cannot identify"):
            processing.make.func(image.pk)


class TestCommand:
    def test_makes_what_is_missing(self):
        image, ready = stored(), processed()
        before = ready.processed_at
        call_command("render_pictures", stderr=StringIO())
        image.refresh_from_db()
        ready.refresh_from_db()
        assert image.processed_at
        assert ready.processed_at == before

    def test_says_how_far_it_is(self):
        stored(size=(10, 10)), stored(size=(10, 10))
        call_command("render_pictures", stderr=(said := StringIO()))
        assert said.getvalue().splitlines() == [
            *("1 of 2 pictures", "2 of 2 pictures", "Done: 2 pictures.")
        ]

    def test_makes_everything_anew_when_told(self):
        before: Any = processed().processed_at
        call_command("render_pictures", "--all", stderr=StringIO())
        assert Image.objects.get().processed_at != before

    def test_goes_on_after_a_broken_file(self):
        broken, image = stored(), stored()
        (Path(settings.MEDIA_ROOT) / broken.file.name).write_bytes(b"gone")
        with pytest.raises(CommandError, match="1 pictures stay as they came"):
            call_command("render_pictures", stderr=StringIO())
        image.refresh_from_db()
        assert image.processed_at

    def test_says_how_to_go_on_when_it_is_stopped(self, monkeypatch):
        def stop(image):
            raise KeyboardInterrupt

        stored()
        monkeypatch.setattr(processing, "process", stop)
        with pytest.raises(CommandError, match="Run it again"):
            call_command("render_pictures", stderr=StringIO())
