"""What every test may rely on: fast passwords, tasks done at once, media of its own."""

import shutil
from pathlib import Path

import hypothesis
import pytest
from django.contrib.auth.models import Group, User
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
