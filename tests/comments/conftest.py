"""What the tests of the comments share: an article, its form, and several people at once."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections
from django.test import Client

from comments.models import Decision
from tests.factories import ArticleFactory, CommentFactory

WRITTEN = {
    "name": "Nell Fairweather",
    "email": "nell@example.org",
    "website": "",
    "text": "Which harbour was it?",
}


@pytest.fixture
def article(db):
    """An article of October 2020 at /2020/10/low-tide/."""
    return ArticleFactory(title="Low tide", slug="low-tide")


@pytest.fixture
def send(client, article):
    """A function that sends the form, as a browser does."""

    def send(sender=client, /, *, to=article, step="", headers=None, **fields):
        address = f"/comments/on/{to.pk}/{step}"
        return sender.post(address, {**WRITTEN, **fields}, headers=headers)

    return send


@pytest.fixture
def stranger():
    """Another reader's browser."""
    return Client(enforce_csrf_checks=True, headers={"sec-fetch-site": "same-origin"})


@pytest.fixture
def regular(client, send, article):
    """A reader's browser from which a comment was approved."""
    send(text="I was there, too.")
    number = article.comment_set.get().browser
    article.comment_set.all().delete()
    CommentFactory(article=article, browser=number)
    return client


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


def made(decision: Decision | None) -> Decision:
    """Return a decision that was made."""
    assert decision is not None
    return decision


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
