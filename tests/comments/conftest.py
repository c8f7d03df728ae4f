"""What the tests of the comments share: an article and its form."""

import pytest
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


def made(decision: Decision | None) -> Decision:
    """Return a decision that was made."""
    assert decision is not None
    return decision
