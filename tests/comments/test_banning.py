"""Bans: by browser, network address and e-mail, until a day."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments import banning
from comments.models import Ban
from tests import page

pytestmark = pytest.mark.django_db
BROWSER, ADDRESS, EMAIL = "b" * 32, "a" * 32, "nell@example.org"
TOMORROW = timedelta(days=1)


def ban(kind, key, lasts=TOMORROW, **fields) -> Ban:
    """Return a ban that ends some time from now."""
    return banning.ban(kind, key, until=timezone.now() + lasts, by=None, **fields)


class TestBanned:
    @pytest.mark.parametrize(
        ("kind", "key"),
        [(Ban.Kind.BROWSER, BROWSER), (Ban.Kind.ADDRESS, ADDRESS), (Ban.Kind.EMAIL, EMAIL)],
    )
    def test_is_who_comes_with_the_sign(self, kind, key):
        made = ban(kind, key)
        assert banning.banned(BROWSER, ADDRESS, EMAIL) == made

    @pytest.mark.parametrize(
        ("kind", "key"),
        [(Ban.Kind.BROWSER, "c" * 32), (Ban.Kind.ADDRESS, BROWSER), (Ban.Kind.EMAIL, "x@y.org")],
    )
    def test_is_nobody_else(self, kind, key):
        ban(kind, key)
        assert banning.banned(BROWSER, ADDRESS, EMAIL) is None

    def test_is_nobody_whose_ban_is_over(self):
        ban(Ban.Kind.BROWSER, BROWSER, lasts=-TOMORROW)
        assert banning.banned(BROWSER, ADDRESS, EMAIL) is None

    def test_is_the_mailbox_however_it_is_typed(self):
        ban(Ban.Kind.EMAIL, "Nell@Example.org")
        assert banning.banned("", "", " NELL@example.ORG")

    def test_until_the_last_of_several_bans(self):
        ban(Ban.Kind.BROWSER, BROWSER)
        longest = ban(Ban.Kind.EMAIL, EMAIL, lasts=2 * TOMORROW)
        assert banning.banned(BROWSER, ADDRESS, EMAIL) == longest

    def test_is_nobody_without_a_sign(self):
        ban(Ban.Kind.ADDRESS, ADDRESS)
        assert banning.banned("", "", "") is None

    def test_is_found_with_one_query(self, django_assert_num_queries):
        with django_assert_num_queries(1):
            banning.banned(BROWSER, ADDRESS, EMAIL)


class TestBan:
    def test_of_an_e_mail_address_does_not_keep_the_address(self):
        made = ban(Ban.Kind.EMAIL, EMAIL)
        assert EMAIL not in made.key + made.label
        assert made.label == "n•••@example.org"

    def test_ends_early(self):
        made = ban(Ban.Kind.BROWSER, BROWSER)
        banning.end(made)
        assert banning.banned(BROWSER, ADDRESS, EMAIL) is None

    def test_that_is_over_keeps_its_end(self):
        made = ban(Ban.Kind.BROWSER, BROWSER, lasts=-TOMORROW)
        banning.end(made)
        assert Ban.objects.get().until == made.until


class TestListOfBans:
    def test_tells_current_ones_from_those_that_ended(self, desk):
        ban(Ban.Kind.EMAIL, "now@example.org")
        ban(Ban.Kind.EMAIL, "then@example.org", lasts=-TOMORROW)
        active = page.read(desk.get("/admin/comments/ban/?state=active")).text
        ended = page.read(desk.get("/admin/comments/ban/?state=ended")).text
        assert "n•••@example.org" in active
        assert "t•••@example.org" not in active
        assert "t•••@example.org" in ended

    def test_lets_several_in_at_once(self, desk):
        made = ban(Ban.Kind.BROWSER, BROWSER)
        desk.post("/admin/comments/ban/", {"action": "end", "_selected_action": [made.pk]})
        assert banning.banned(BROWSER, ADDRESS, EMAIL) is None

    def test_takes_no_ban_that_was_typed(self, desk):
        assert desk.get("/admin/comments/ban/add/").status_code == 403

    def test_lets_nobody_delete_the_record(self, desk):
        made = ban(Ban.Kind.BROWSER, BROWSER)
        assert desk.post(f"/admin/comments/ban/{made.pk}/delete/").status_code == 403

    def test_is_not_for_editors(self, newsroom):
        assert newsroom.get("/admin/comments/ban/").status_code == 403
