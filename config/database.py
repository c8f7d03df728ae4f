"""Turn DATABASE_URL into Django's database settings.

SQLite is the default, set up so that an acknowledged comment survives a power
cut: WAL lets readers go on while one process writes, FULL waits for the disk at
every commit, IMMEDIATE takes the write lock at the start of a transaction so
that two writers queue instead of failing.
"""

from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from config import env

SQLITE_START = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-8000;"


def settings(name: str, *, data_dir: Path) -> dict[str, Any]:
    """Return the settings of the database that the variable `name` points to.

    A relative path of SQLite starts in `data_dir`, wherever a command is run.

    Raises:
        ImproperlyConfigured: the address is not one of SQLite or PostgreSQL.
    """
    url = env.text(name, "")
    if not url:
        return sqlite(data_dir / "broadsheet.sqlite3")
    try:
        found = dict(dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True))
    except (ValueError, KeyError):
        found = {}
    if found.get("ENGINE") == "django.db.backends.sqlite3":
        if found["NAME"] != ":memory:":  # the processes of one site cannot share that
            return sqlite(data_dir / str(found["NAME"]))
    elif found.get("ENGINE") == "django.db.backends.postgresql" and found.get("NAME"):
        return found
    raise ImproperlyConfigured(
        f"{name} must be sqlite:///PATH or postgres://USER:PASSWORD@HOST/NAME; "
        "in the password, write %40 for @, %2F for / and %25 for %."
    )


def sqlite(path: Path) -> dict[str, Any]:
    """Return the settings of an SQLite database in the file `path`."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,  # seconds
            "init_command": SQLITE_START,
        },
    }
