"""What templates, stylesheets and scripts promise together: their weight and their hooks."""

import gzip
import random
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.utils.lorem_ipsum import paragraphs, words

from tests.factories import ArticleFactory, CommentFactory

STATIC = settings.BASE_DIR / "static"
# Mails have no stylesheet beside them: their styles stand in the markup.
PUBLIC = [
    path
    for path in (settings.BASE_DIR / "templates").rglob("*.html")
    if not {"admin", "mail"} & set(path.parts)
]
# The admin has scripts of its own; these run on the pages of readers.
SCRIPTS = [
    STATIC / "js" / f"{name}.js"
    for name in ("draft", "place", "remember", "reply", "send", "share")
]


def weight(data: bytes) -> int:
    return len(gzip.compress(data, 6))


def linked(page: str) -> list[Path]:
    """Return the stylesheets and scripts that a page asks for."""
    names = re.findall(r'(?:href|src)="/static/([^"]+\.(?:css|js))"', page)
    return [Path(str(finders.find(name))) for name in names]


@pytest.mark.django_db
class TestFirstVisitToAnArticle:
    @pytest.fixture
    def page(self, client):
        random.seed(7)
        body = "".join(f"<p>{text}</p>" for text in paragraphs(12, common=False))
        article = ArticleFactory(title="The harbour that grew", slug="harbour", body=body)
        for number in range(20):
            CommentFactory(article=article, name=f"Reader {number}", text=words(45, common=False))
        return client.get("/2020/10/harbour/").content

    def test_takes_at_most_twenty_kilobytes(self, page):
        files = linked(page.decode())
        assert files
        assert weight(page) + sum(weight(path.read_bytes()) for path in files) <= 20_000

    def test_asks_for_every_script_and_no_other(self, page):
        scripts = [path for path in linked(page.decode()) if path.suffix == ".js"]
        assert sorted(scripts) == SCRIPTS


class TestScripts:
    def test_take_at_most_four_kilobytes(self):
        assert sum(weight(path.read_bytes()) for path in SCRIPTS) <= 4_000

    @pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
    def test_import_nothing_since_an_import_has_no_hash_in_its_name(self, path):
        assert not re.search(r"^\s*import\b|\bimport\(", path.read_text(), re.MULTILINE)

    @pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
    def test_find_their_hooks_in_the_templates(self, path):
        hooks = set(re.findall(r"\[(data-[a-z-]+)", path.read_text()))
        hooks -= {"data-failed"}  # the script's own
        markup = "".join(template.read_text() for template in PUBLIC)
        assert hooks
        assert [hook for hook in hooks if hook not in markup] == []


@pytest.mark.parametrize("path", PUBLIC, ids=lambda path: path.name)
def test_template_has_no_style_or_script_of_its_own(path):
    text = path.read_text().replace('<script type="application/ld+json">', "")
    inline = r"<style|\sstyle=|<script(?![^>]* src=)|\son[a-z]+=|javascript:"
    assert re.findall(inline, text) == []
