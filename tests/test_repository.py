"""What the files of the project promise of each other."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.template.loader import get_template

HOUSE = Path(__file__).parent.parent
TEMPLATES = sorted((HOUSE / "templates").rglob("*.*"))
STATIC = re.compile(r"""\{% static ["']([^"']+)["']""")
REQUIREMENT = re.compile(r"^(?P<name>[\w.-]+)(\[[\w,-]+\])?==(?P<version>[\w.]+)(?P<rest>.*)$")


def wanted(name: str) -> list[re.Match[str]]:
    """Return the requirements that a person wrote into a file."""
    lines = (HOUSE / name).read_text(encoding="utf-8").splitlines()
    found = [REQUIREMENT.match(line) for line in lines if line and line[0] not in "#-"]
    assert all(found), f"{name} holds a line that is no requirement"
    return [match for match in found if match]


@pytest.mark.parametrize(
    "name", ["requirements.in", "requirements-dev.in", "requirements-scale.in"]
)
class TestRequirements:
    def test_have_a_reason_each(self, name):
        missing = [
            match["name"] for match in wanted(name) if not re.search(r"#\s*\w", match["rest"])
        ]
        assert missing == []

    def test_are_locked_at_the_same_version(self, name):
        locked = (HOUSE / name).with_suffix(".txt").read_text(encoding="utf-8").lower()
        for match in wanted(name):
            name, version = re.escape(match["name"].lower()), re.escape(match["version"])
            pin = rf"^{name}(\[[\w,-]+\])?=={version}\b"
            assert re.search(pin, locked, re.MULTILINE), match[0]

    def test_are_locked_with_hashes_and_name_no_other_place(self, name):
        locked = (HOUSE / name).with_suffix(".txt").read_text(encoding="utf-8")
        for entry in re.split(r"\n(?=\S)", locked):
            if "==" in entry:
                assert "--hash=sha256:" in entry, entry.splitlines()[0]
        assert "://" not in locked
        assert "--index" not in locked


class TestTemplates:
    @pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
    def test_can_be_read(self, path):
        assert get_template(str(path.relative_to(HOUSE / "templates")))

    @pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
    def test_name_files_that_exist(self, path):
        # A name that is not there is a 500 once the static files are collected.
        named = STATIC.findall(path.read_text(encoding="utf-8"))
        assert [name for name in named if finders.find(name) is None] == []

    def test_say_who_made_a_text_safe_where_they_trust_it(self):
        pages = [path for path in TEMPLATES if path.suffix != ".txt"]  # a text is no markup
        for path in pages:
            for line in path.read_text(encoding="utf-8").splitlines():
                assert "|safe" not in line or "{#" in line, f"{path.name}: {line.strip()}"
                assert "autoescape off" not in line, path.name


@pytest.mark.django_db
class TestMigrations:
    def test_are_complete(self):
        call_command("makemigrations", check=True, dry_run=True, verbosity=0)

    @pytest.mark.parametrize("app", ["blog", "comments"])
    def test_are_named_for_what_they_do(self, app):
        for path in (HOUSE / app / "migrations").glob("0*.py"):
            assert not re.search(r"_(auto|alter|initial)", path.stem), path.name
