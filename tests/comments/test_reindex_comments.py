"""`manage.py reindex_comments`: the moderators' search from the comments alone."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from comments import screening, search
from comments.management.commands import reindex_comments
from comments.models import Comment
from tests.factories import CommentFactory

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    told = StringIO()
    call_command("reindex_comments", *arguments, stderr=told)
    return told.getvalue()


def bulk(number: int) -> None:
    """Write comments past the search, as a bulk insertion does."""
    first = CommentFactory()
    Comment.objects.bulk_create(
        Comment(article=first.article, name="Odd", email="odd@example.org", text=f"Xylophone {n}.")
        for n in range(number)
    )


def test_finds_what_was_written_past_the_search():
    bulk(3)
    if connection.vendor == "sqlite":  # on PostgreSQL the column makes itself
        assert search.find("xylophone", None, None, 9) == []
    run()
    assert len(search.find("xylophone", None, None, 9)) == 3


def test_lets_copies_find_a_text_that_was_written_past_the_rules():
    first = CommentFactory(text="The same words, said by somebody else before.")
    copy = Comment(article=first.article, name="Odd", email="odd@example.org", text=first.text)
    assert screening.twin(copy) is None
    run()
    twin = screening.twin(copy)
    assert twin is not None
    assert twin.key == first.pk


def test_tells_how_far_it_is(monkeypatch):
    monkeypatch.setattr(reindex_comments, "BATCH", 2)
    bulk(3)
    told = run()
    assert "2 of 4 comments" in told
    assert "Done: 4 comments." in told


def test_says_how_to_go_on_when_it_is_interrupted(monkeypatch):
    CommentFactory()

    def interrupt(comment):
        raise KeyboardInterrupt

    monkeypatch.setattr(search, "index", interrupt)
    with pytest.raises(CommandError, match="reindex_comments --from 0"):
        run()


def test_begins_where_it_is_told():
    bulk(2)
    last = Comment.objects.latest("pk")
    assert "Done: 1 comments." in run("--from", str(last.pk))
