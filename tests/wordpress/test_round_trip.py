"""Out and in again: an export that is imported into an empty site gives the same site."""

import json
import re
import shutil

import pytest
from django.core.management import call_command

from blog.models import (
    Article,
    Attachment,
    Author,
    Image,
    Masthead,
    OldAddress,
    Tag,
)
from comments.models import Comment, Thread
from tests.wordpress.wholesite import build
from wordpress.models import Source

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    """A site with everything in it."""
    build()


def second(moment):
    """Return a moment as exactly as WordPress's format knows it."""
    return moment.replace(microsecond=0) if moment else None


def named(body: str) -> str:
    """Return the text with what its numbers stand for, which differ from site to site."""
    images = {str(image.pk): str(image.file) for image in Image.objects.all()}
    files = {str(file.pk): str(file.file) for file in Attachment.objects.all()}
    body = re.sub(r'data-file="(\d+)"', lambda found: images[found[1]], body)
    return re.sub(r'data-attachment="(\d+)"', lambda found: files[found[1]], body)


def values(objects, *fields: str):
    return [{name: getattr(one, name) for name in fields} for one in objects]


def articles():
    fields = ("title", "slug", "standfirst", "status", "comments_open", "is_page", "word_count",
              "seo_title", "seo_description")  # fmt: skip
    for one in Article.objects.order_by("slug"):
        yield {
            **values([one], *fields)[0],
            "body": named(one.body),
            "body_html": named(one.body_html),
            "lead": one.lead_image and one.lead_image.file.name,
            "published_at": second(one.published_at),
            "created_at": second(one.created_at),
            "updated_at": second(one.updated_at),
            "tags": sorted(one.tags.values_list("slug", flat=True)),
            "authors": list(one.byline_set.values_list("author__slug", flat=True)),
            "related": sorted(one.related.values_list("slug", flat=True)),
            "known as": one.guid
            or (f"http://testserver{one.get_absolute_url()}" * bool(one.published_at)),
        }


def comments():
    fields = ("pk", "name", "email", "website", "text", "html", "status", "kind", "markup",
              "is_shown", "parent_id", "path", "root", "edited_at", "withdrawn_at")  # fmt: skip
    for one in Comment.objects.select_related("article").order_by("pk"):
        yield {
            **values([one], *fields)[0],
            "article": one.article.slug,
            "created_at": second(one.created_at),
        }


def people():
    for one in Author.objects.order_by("slug"):
        yield {
            **values([one], "name", "slug", "bio")[0],
            "photo": one.photo and one.photo.file.name,
        }


def files():
    for image in Image.objects.order_by("file"):
        fields = (
            "alt",
            "is_decorative",
            "caption",
            "credit",
            "width",
            "height",
            "focus_x",
            "focus_y",
        )
        yield {**values([image], *fields)[0], "file": image.file.name}
    for file in Attachment.objects.order_by("file"):
        yield {**values([file], "name", "caption", "content_type", "size")[0]}


def everything():
    """Return what the site holds, in words that do not depend on its numbers."""
    masthead = Masthead.load()
    return {
        "articles": list(articles()),
        "comments": list(comments()),
        "tags": values(
            Tag.objects.order_by("slug"), "name", "slug", "description", "menu_position"
        ),
        "authors": list(people()),
        "files": list(files()),
        "masthead": [masthead.name, masthead.tagline, masthead.sign_off, masthead.logo is not None],
        "threads": list(
            Thread.objects.filter(shown__gt=0).values_list("article__slug", "approved", "shown")
        ),
    }


def empty():
    """Delete everything but the files on the disk."""
    for model in (Comment, Article, Author, Tag, Image, Attachment, Source):
        model.objects.all().delete()
    Masthead.objects.all()._raw_delete("default")


@pytest.fixture
def there_and_back(site, tmp_path, settings):
    """A function that exports the site, empties it and imports the export; it gives the report.

    The media folder is not where it was, as on another machine.
    """

    def there_and_back():
        file, report = tmp_path / "site.xml", tmp_path / "report.json"
        call_command("export_wordpress", str(file))
        empty()
        copy = tmp_path / "copy-of-media"
        if not copy.exists():
            shutil.move(settings.MEDIA_ROOT, copy)
        call_command("import_wordpress", str(file), media=copy, report=report)
        return json.loads(report.read_text(encoding="utf-8"))

    return there_and_back


class TestRoundTrip:
    @pytest.mark.parametrize(
        "kind", ["articles", "comments", "tags", "authors", "files", "masthead", "threads"]
    )
    def test_gives_the_same(self, there_and_back, kind):
        before = everything()[kind]
        there_and_back()
        assert everything()[kind] == before

    def test_leaves_nothing_out(self, there_and_back):
        counts = there_and_back()["counts"]
        assert sum(counts[kind]["created"] for kind in counts) == 22
        assert not any(counts[kind]["skipped"] + counts[kind]["failed"] for kind in counts)

    def test_twice_gives_the_same_numbers(self, there_and_back, tmp_path):
        there_and_back()
        first = (tmp_path / "site.xml").read_text(encoding="utf-8")
        call_command("export_wordpress", str(tmp_path / "again.xml"))
        again = (tmp_path / "again.xml").read_text(encoding="utf-8")
        number = re.compile(r"<wp:(?:post|comment)_id>.*")
        assert sorted(number.findall(again)) == sorted(number.findall(first))

    @pytest.mark.parametrize("path", ["/2019/05/ebb", "/tag/ebb"])
    def test_keeps_old_addresses(self, there_and_back, path):
        there_and_back()
        assert OldAddress.objects.filter(path=path).exists()

    @pytest.mark.parametrize("slug", ["draft", "scheduled", "hidden"])
    def test_makes_nothing_public(self, there_and_back, slug):
        there_and_back()
        assert not Article.objects.published().filter(slug=slug).exists()
