"""No file is left behind by a picture, and none is taken from one."""

import os
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import DatabaseError, transaction
from django.db.models import Model

from blog import processing
from blog.models import Image
from tests.blog.darkroom import body, files, processed, stored
from tests.factories import ArticleFactory, picture_bytes

pytestmark = pytest.mark.django_db(transaction=True)


def replace(image: Image, size: tuple[int, int] = (700, 350)) -> None:
    image.file = ContentFile(picture_bytes("JPEG", size=size), name="new.jpg")
    image.save()


class TestDeleting:
    def test_takes_the_file_and_its_copies(self):
        processed().delete()
        assert files() == set()

    def test_takes_them_when_many_go_at_once(self):
        processed(), processed()
        Image.objects.all().delete()
        assert files() == set()

    def test_takes_the_folders_of_the_copies(self):
        processed().delete()
        left = [path for path in Path(settings.MEDIA_ROOT).rglob("*w.*") if path.is_dir()]
        assert left == []
        assert len(list(Path(settings.MEDIA_ROOT).rglob("*"))) <= 2

    def test_that_is_undone_leaves_everything(self):
        image = processed()
        before = files()
        with transaction.atomic():
            image.delete()
            transaction.set_rollback(True)
        assert files() == before

    def test_leaves_a_file_that_another_picture_has(self):
        image = stored(size=(10, 10))
        other = Image(alt="The same")
        other.file.name = image.file.name
        other.save()
        image.delete()
        assert files() == {other.file.name}

    def test_of_a_picture_whose_file_is_gone_is_no_matter(self):
        image = processed()
        image.file.storage.delete(image.file.name)
        image.delete()
        assert not Image.objects.exists()


class TestReplacing:
    def test_takes_the_old_file_and_its_copies(self):
        image = processed()
        before = files()
        replace(image)
        assert not before & files()
        assert image.file.name in files()

    def test_makes_copies_of_the_new_file(self):
        image = processed()
        replace(image)
        image.refresh_from_db()
        assert image.processed_at
        assert any(name.endswith("/700w.avif") for name in files())

    def test_shows_the_new_file_in_texts(self):
        image = processed()
        article = ArticleFactory(body=body(image))
        before = image.file.url
        replace(image, size=(30, 20))
        article.refresh_from_db()
        assert before not in article.body_html
        assert f'src="{image.file.url}" width="30"' in article.body_html

    def test_that_is_undone_leaves_everything(self):
        image = processed()
        before = files()
        with transaction.atomic():
            replace(image)
            transaction.set_rollback(True)
        assert before <= files()


class TestFailedUpload:
    def test_leaves_no_file(self, monkeypatch):
        def fail(self, *args, **kwargs):
            self._meta.get_field("file").pre_save(self, add=True)
            raise DatabaseError

        monkeypatch.setattr(Model, "save", fail)
        with pytest.raises(DatabaseError):
            stored()
        assert files() == set()


class TestCleaning:
    def lose(self, name: str) -> None:
        """Put an old file where no picture knows it."""
        path = Path(settings.MEDIA_ROOT) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"lost")
        os.utime(path, (0, 0))

    def clean(self, *options: str) -> str:
        call_command(
            "render_pictures", "--clean", *options, stdout=(said := StringIO()), stderr=StringIO()
        )
        return said.getvalue()

    def age(self) -> None:
        for name in files():
            os.utime(Path(settings.MEDIA_ROOT) / name, (0, 0))

    def test_deletes_files_of_no_picture(self):
        self.lose("pictures/ab/cd.jpg")
        self.lose("pictures/ab/cd/400w.avif")
        assert sorted(self.clean("--yes").split()) == [
            *("pictures/ab/cd.jpg", "pictures/ab/cd/400w.avif")
        ]
        assert files() == set()

    def test_keeps_pictures_and_their_copies(self):
        processed()
        before = files()
        self.age()
        assert self.clean("--yes") == ""
        assert files() == before

    def test_keeps_what_came_a_moment_ago(self):
        image = stored(size=(10, 10))
        name = image.file.name
        Image.objects.all()._raw_delete(using="default")
        assert self.clean("--yes") == ""
        assert files() == {name}

    def test_asks_first(self, monkeypatch):
        self.lose("pictures/ab/cd.jpg")
        monkeypatch.setattr("builtins.input", lambda words: "no")
        self.clean()
        assert files() == {"pictures/ab/cd.jpg"}

    def test_of_other_folders_is_left_alone(self):
        self.lose("files/ab/cd.pdf")
        self.lose("pictures/ab/cd.jpg")
        self.clean("--yes")
        assert files() == {"files/ab/cd.pdf"}

    def test_of_an_empty_site_finds_nothing(self):
        assert self.clean("--yes") == ""


def test_copies_go_when_the_picture_was_replaced_while_they_were_made(monkeypatch):
    image = stored()
    stale = Image.objects.get()
    replace(image)
    before = files()
    stale.file.storage.save(stale.file.name, ContentFile(picture_bytes("JPEG", size=(1000, 500))))
    processing.process(stale)
    assert files() - before == {stale.file.name}
