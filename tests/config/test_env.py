"""The readers of settings: what each understands, and the sentence for what it does not."""

import os
import re
import stat
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from config import env

LONG = "x" * 50


@pytest.fixture(autouse=True)
def known(monkeypatch):
    """Names that these tests read are no settings of the site."""
    monkeypatch.setattr(env, "KNOWN", set(env.KNOWN))


@pytest.fixture
def given(monkeypatch):
    """Set NAME for one test."""

    def give(value: str) -> None:
        monkeypatch.setenv("NAME", value)

    return give


def refusal(reader, *args, **kwargs) -> str:
    """Return the sentence by which a reader refuses."""
    with pytest.raises(ImproperlyConfigured) as refused:
        reader(*args, **kwargs)
    return str(refused.value)


def test_explains_every_setting_in_the_example_and_no_other():
    assert settings.configured, "the settings must have been read for this test to mean anything"
    example = (settings.BASE_DIR / ".env.example").read_text(encoding="utf-8")
    explained = re.findall(r"^#?([A-Z_]+)=", example, re.MULTILINE)
    assert sorted(explained) == sorted(env.KNOWN)


class TestText:
    def test_removes_space_around_a_value(self, given):
        given(" de ")
        assert env.text("NAME", "en") == "de"

    def test_takes_an_empty_value_for_a_missing_one(self, given):
        given("  ")
        assert env.text("NAME", "en") == "en"


class TestFlag:
    @pytest.mark.parametrize(("value", "meaning"), [("True", True), ("False", False)])
    def test_reads_true_and_false(self, given, value, meaning):
        given(value)
        assert env.flag("NAME", default=not meaning) is meaning

    @pytest.mark.parametrize("value", ["true", "1", "yes", "Flase"])
    def test_refuses_every_other_word(self, given, value):
        given(value)
        assert (
            refusal(env.flag, "NAME", default=False) == f"NAME is {value!r}; write True or False."
        )


class TestNumber:
    def test_includes_both_ends(self, given):
        given("5")
        assert env.number("NAME", 1, least=5, most=5) == 5

    @pytest.mark.parametrize("value", ["80O0", "0", "65536", "-1", "8000.0", "٨٠"])
    def test_refuses_what_is_no_number_in_range(self, given, value):
        given(value)
        expected = f"NAME is {value!r}; write a whole number from 1 to 65535."
        assert refusal(env.number, "NAME", 8000, least=1, most=65535) == expected


class TestWords:
    def test_allows_space_after_commas(self, given):
        given("example.org, www.example.org,")
        assert env.words("NAME") == ["example.org", "www.example.org"]

    def test_keeps_the_default_when_nothing_is_set(self):
        assert env.words("NAME", default=["localhost"]) == ["localhost"]


class TestFolder:
    def test_starts_a_relative_path_where_the_command_runs(self, given, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        given("data")
        assert env.folder("NAME", Path("/srv")) == tmp_path / "data"

    def test_refuses_a_file(self, given, tmp_path):
        (tmp_path / "data").touch()
        given(str(tmp_path / "data"))
        expected = f"NAME is '{tmp_path}/data', which is a file; name a folder."
        assert refusal(env.folder, "NAME", Path("/srv")) == expected


class TestOrigin:
    def test_drops_a_slash_at_the_end(self, given):
        given("https://example.org:8443/")
        assert env.origin("NAME", "") == "https://example.org:8443"

    @pytest.mark.parametrize(
        "value",
        [
            "example.org",
            "https://example.org/blog",
            "ftp://example.org",
            "https:///blog",
            "https://example.org:port",
            "https://[example.org",
        ],
    )
    def test_refuses_what_is_no_origin(self, given, value):
        given(value)
        assert refusal(env.origin, "NAME", "") == (
            f"NAME is {value!r}; write the site's address without a path, "
            "for example https://example.org."
        )

    @pytest.mark.parametrize("value", ["https://me@example.org", "https://example.org?a=1"])
    def test_refuses_more_than_an_origin(self, given, value):
        given(value)
        expected = f"NAME is {value!r}; write only scheme, host and port."
        assert refusal(env.origin, "NAME", "") == expected


class TestTimeZone:
    def test_refuses_a_zone_that_does_not_exist(self, given):
        given("Europe/Wien")
        assert refusal(env.time_zone, "NAME", "UTC") == (
            "NAME is 'Europe/Wien'; write a zone of the tz database, for example Europe/Vienna."
        )


class TestSecret:
    def test_is_drawn_once_and_kept(self, tmp_path):
        kept = tmp_path / "data" / "secret"
        first = env.secret("NAME", keep_in=kept)
        assert len(first) >= 50
        assert env.secret("NAME", keep_in=kept) == first

    def test_is_kept_for_its_owner_only(self, tmp_path):
        env.secret("NAME", keep_in=tmp_path / "secret")
        assert stat.S_IMODE((tmp_path / "secret").stat().st_mode) == 0o600

    def test_leaves_no_draft_beside_it(self, tmp_path):
        env.secret("NAME", keep_in=tmp_path / "secret")
        assert os.listdir(tmp_path) == ["secret"]

    def test_is_not_kept_when_it_is_given(self, given, tmp_path):
        given(LONG)
        assert env.secret("NAME", keep_in=tmp_path / "secret") == LONG
        assert os.listdir(tmp_path) == []

    def test_comes_from_a_named_file_first(self, given, tmp_path, monkeypatch):
        given("y" * 50)
        (tmp_path / "file").write_text(LONG + "\n", encoding="utf-8")
        monkeypatch.setenv("NAME_FILE", str(tmp_path / "file"))
        assert env.secret("NAME", keep_in=tmp_path / "secret") == LONG

    def test_refuses_a_file_that_cannot_be_read(self, tmp_path, monkeypatch):
        monkeypatch.setenv("NAME_FILE", str(tmp_path / "missing"))
        words = refusal(env.secret, "NAME", keep_in=tmp_path / "secret")
        assert words.startswith(f"NAME_FILE names {tmp_path}/missing, which cannot be read:")

    def test_refuses_a_short_one(self, given, tmp_path):
        given("hunter2")
        expected = "NAME has 7 characters; write at least 50 random ones."
        assert refusal(env.secret, "NAME", keep_in=tmp_path / "secret") == expected

    def test_says_what_to_do_where_nothing_can_be_written(self, tmp_path):
        (tmp_path / "file").touch()
        words = refusal(env.secret, "NAME", keep_in=tmp_path / "file" / "secret")
        assert words.startswith(f"{tmp_path}/file cannot be written (")
        assert words.endswith("; set DATA_DIR to a folder that can, or set NAME.")


class TestLoad:
    @pytest.fixture
    def written(self, tmp_path: Path):
        def write(text: str) -> Path:
            path = tmp_path / ".env"
            path.write_text(text, encoding="utf-8")
            return path

        return write

    @pytest.fixture(autouse=True)
    def clean(self, monkeypatch):
        """Have what a file sets forgotten after the test."""
        monkeypatch.setenv("NAME", "")
        monkeypatch.delenv("NAME")

    @pytest.mark.parametrize("line", ["NAME=de", " NAME = de ", 'NAME="de"', "NAME='de'"])
    def test_reads_a_value(self, written, line):
        env.load(written(f"# a note\n\n{line}\n"))
        assert os.environ["NAME"] == "de"

    def test_keeps_equal_signs_in_a_value(self, written):
        env.load(written("NAME=a=b=\n"))
        assert os.environ["NAME"] == "a=b="

    def test_gives_way_to_the_environment(self, written, given):
        given("en")
        env.load(written("NAME=de\n"))
        assert os.environ["NAME"] == "en"

    def test_passes_over_a_missing_file(self, tmp_path):
        env.load(tmp_path / ".env")
        assert "NAME" not in os.environ

    @pytest.mark.parametrize("line", ["export", "export NAME=de", "NAME: de"])
    def test_refuses_any_other_line(self, written, line):
        words = refusal(env.load, written(f"# a note\n{line}\n"))
        assert words == f".env line 2 is {line!r}; write NAME=value or a # comment."
