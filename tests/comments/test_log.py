"""The log of decisions: everybody who moderates reads it, nobody writes it."""

import pytest
from django.test import Client

from comments import moderation
from comments.models import Comment, Decision
from tests import page
from tests.comments.conftest import made
from tests.factories import HeldCommentFactory, UserFactory

pytestmark = pytest.mark.django_db
LOG = "/admin/comments/decision/"


@pytest.fixture
def decision(bob):
    """Bob's decision."""
    return made(moderation.spam(HeldCommentFactory(name="Captain"), by=bob))


@pytest.fixture
def owner():
    """The browser of somebody who may do everything else."""
    browser = Client(headers={"sec-fetch-site": "same-origin"})
    browser.force_login(UserFactory(is_staff=True, is_superuser=True))
    return browser


class TestLog:
    def test_tells_who_decided_what(self, desk, decision):
        told = page.read(desk.get(LOG)).one("table", id="result_list").text
        for word in ("bob", "waiting", "Spam", "Captain"):
            assert word in told

    def test_shows_the_newest_first(self, desk, decision, alice):
        moderation.approve(Comment.objects.get(), by=alice)
        rows = page.read(desk.get(LOG)).one("table", id="result_list").all("tr")[1:]
        assert ["alice" in row.text for row in rows] == [True, False]

    def test_opens_one_decision(self, desk, decision):
        assert desk.get(f"{LOG}{decision.pk}/change/").status_code == 200

    @pytest.mark.parametrize("step", ["add/", "{}/change/", "{}/delete/"])
    def test_is_not_written_by_hand_even_by_the_owner(self, owner, decision, step):
        address = LOG + step.format(decision.pk)
        fields = {"post": "yes", "after": "approved", "note": "Never happened."}
        assert owner.post(address, fields).status_code == 403
        decision.refresh_from_db()
        assert (decision.after, decision.note) == ("spam", "")

    def test_is_not_shortened_from_its_list(self, owner, decision):
        owner.post(LOG, {"action": "delete_selected", "_selected_action": decision.pk})
        assert Decision.objects.exists()

    def test_keeps_a_decision_when_the_moderator_leaves(self, decision, bob):
        bob.delete()
        decision.refresh_from_db()
        assert decision.by is None

    def test_is_closed_to_editors(self, newsroom, decision):
        assert newsroom.get(LOG).status_code == 403

    def test_says_the_change_in_words(self, decision):
        assert str(decision) == "waiting → Spam"
