"""DATABASE_URL: what it may be, and what becomes of it."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import database

DATA_DIR = Path("/srv/paper")


def settings(monkeypatch, url: str) -> dict[str, Any]:
    monkeypatch.setenv("DATABASE_URL", url)
    return database.settings("DATABASE_URL", data_dir=DATA_DIR)


def test_is_a_file_in_the_data_folder_without_any_setting(monkeypatch):
    assert settings(monkeypatch, "")["NAME"] == "/srv/paper/broadsheet.sqlite3"


def test_starts_a_relative_path_in_the_data_folder(monkeypatch):
    assert settings(monkeypatch, "sqlite:///other.sqlite3")["NAME"] == "/srv/paper/other.sqlite3"


def test_takes_an_absolute_path_as_it_is(monkeypatch):
    assert settings(monkeypatch, "sqlite:////tmp/other.sqlite3")["NAME"] == "/tmp/other.sqlite3"


def test_sets_up_sqlite_the_same_way_when_it_is_named(monkeypatch):
    named = settings(monkeypatch, "sqlite:////srv/paper/broadsheet.sqlite3")
    assert named == settings(monkeypatch, "")


def test_understands_postgresql(monkeypatch):
    found = settings(monkeypatch, "postgres://editor:p%40ss%2Fword@db.example.org:5433/paper")
    assert found["ENGINE"] == "django.db.backends.postgresql"
    assert (found["USER"], found["PASSWORD"]) == ("editor", "p@ss/word")
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("db.example.org", 5433, "paper")


def test_checks_a_kept_connection_to_postgresql_before_use(monkeypatch):
    found = settings(monkeypatch, "postgres://editor@localhost/paper")
    assert found["CONN_HEALTH_CHECKS"] is True
    assert found["CONN_MAX_AGE"] == 60


@pytest.mark.parametrize(
    "url",
    [
        "mysql://editor@localhost/paper",
        "paper.sqlite3",
        "sqlite://",
        "sqlite://:memory:",
        "postgres://localhost",
        "postgres://editor:secret@localhost:port/paper",
        "postgres://editor:secret@[localhost/paper",
    ],
)
def test_refuses_what_is_neither_without_repeating_the_password(monkeypatch, url):
    with pytest.raises(ImproperlyConfigured) as refusal:
        settings(monkeypatch, url)
    assert str(refusal.value).startswith(
        "DATABASE_URL must be sqlite:///PATH or postgres://USER:PASSWORD@HOST/NAME;"
    )
    assert "secret" not in str(refusal.value)


def test_waits_for_the_disk_and_lets_readers_go_on(tmp_path):
    connection = sqlite3.connect(tmp_path / "paper.sqlite3")
    connection.executescript(database.sqlite(tmp_path)["OPTIONS"]["init_command"])
    full = 2
    assert connection.execute("PRAGMA synchronous").fetchone() == (full,)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


def test_takes_the_write_lock_at_the_start_of_a_transaction():
    assert database.sqlite(Path("paper.sqlite3"))["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
