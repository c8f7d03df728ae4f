"""What every test may rely on: fast passwords, tasks done at once, media of its own, a crowd."""

import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import hypothesis
import pytest
from django.contrib.auth.models import Group, User
from django.db import connection, connections
from django.test import Client

from tests import factories

BROWSER = {"HTTP_SEC_FETCH_SITE": "same-origin"}

# The same inputs at every run; `pytest --hypothesis-profile=default` tries new ones.
hypothesis.settings.register_profile(
    "repeatable", derandomize=True, deadline=None, database=None, max_examples=200
)
hypothesis.settings.load_profile("repeatable")


@pytest.fixture(autouse=True)
def plain_world(settings, tmp_path):
    """Passwords that cost nothing, a media folder that goes away, tasks that run at once."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    yield
    shutil.rmtree(Path(settings.MEDIA_ROOT), ignore_errors=True)


@pytest.fixture
def client():
    """A reader's browser: it says where its forms come from, and every check is on."""
    return Client(enforce_csrf_checks=True, headers={"sec-fetch-site": "same-origin"})


def member(name: str, *groups: str) -> User:
    """Return a member of staff in these groups."""
    user: User = factories.UserFactory(username=name, is_staff=True)
    user.groups.set(Group.objects.filter(name__in=groups))
    return user


@pytest.fixture
def alice(db):
    """Alice moderates."""
    return member("alice", "Moderators")


@pytest.fixture
def bob(db):
    """Bob moderates too."""
    return member("bob", "Moderators")


@pytest.fixture
def edith(db):
    """Edith edits."""
    return member("edith", "Editors")


@pytest.fixture
def charlie(db):
    """Charlie has an account and no rights."""
    return factories.UserFactory(username="charlie")


@pytest.fixture
def desk(alice):
    """Alice's browser, signed in; the admin's token is not asked for."""
    browser = Client(headers={"sec-fetch-site": "same-origin"})
    browser.force_login(alice)
    return browser


@pytest.fixture
def newsroom(edith):
    """Edith's browser, signed in; the admin's token is not asked for."""
    browser = Client(headers={"sec-fetch-site": "same-origin"})
    browser.force_login(edith)
    return browser


@pytest.fixture
def crowd(transactional_db, tmp_path, monkeypatch):
    """A function that lets several people act at the same moment, each on a connection of his own.

    SQLite's test database lies in memory, where two connections cannot write as
    they do on a disk; so a copy on the disk is used, and copied back.
    """

    def crowd(*acts):
        if connection.vendor == "postgresql":
            return at_once(acts)
        with sqlite3.connect(tmp_path / "crowd.sqlite3") as disk:
            connection.ensure_connection()
            connection.connection.backup(disk)
            on_disk = {**connections.settings["default"], "NAME": str(tmp_path / "crowd.sqlite3")}
            monkeypatch.setitem(connections.settings, "default", on_disk)
            found = at_once(acts)
            disk.backup(connection.connection)
        disk.close()
        return found

    return crowd


def at_once(acts):
    """Return what each of the acts returned, started together."""
    start = Barrier(len(acts))

    def alone(act):
        try:
            start.wait()
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(alone, acts))
