"""Telling staff from readers without touching the session of readers."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from blog import visitors
from blog.addresses import absolute

pytestmark = pytest.mark.django_db


def visit(settings, user=None):
    request = RequestFactory().get("/")
    if user is not None:
        request.COOKIES[settings.SESSION_COOKIE_NAME] = "x"
        request.user = user
    return request


class TestStaff:
    def test_is_the_member_who_is_signed_in(self, settings, edith):
        assert visitors.staff(visit(settings, edith)) == edith

    def test_is_nobody_for_a_reader(self, settings, charlie):
        assert visitors.staff(visit(settings, charlie)) is None
        assert visitors.staff(visit(settings, AnonymousUser())) is None

    def test_is_nobody_who_was_dismissed(self, settings, edith):
        edith.is_active = False
        assert visitors.staff(visit(settings, edith)) is None

    def test_does_not_ask_who_a_reader_without_session_is(self, settings):
        request = visit(settings)
        request.__class__ = type("Asked", (request.__class__,), {"user": property(_refuse)})
        assert visitors.staff(request) is None


class TestMay:
    def test_follows_the_rights(self, settings, edith, alice):
        assert visitors.may(visit(settings, edith), "blog.change_article") is True
        assert visitors.may(visit(settings, alice), "blog.view_article") is True
        assert visitors.may(visit(settings, alice), "blog.change_article") is False

    def test_is_no_for_readers(self, settings, charlie):
        assert visitors.may(visit(settings, charlie), "blog.view_article") is False
        assert visitors.may(visit(settings), "blog.view_article") is False


class TestAbsolute:
    def test_adds_the_address_of_the_site(self, settings):
        settings.SITE_URL = "https://tide.example"
        assert absolute("/tag/sea/") == "https://tide.example/tag/sea/"

    @pytest.mark.parametrize("address", ["https://media.example/a.png", "http://m.example/a"])
    def test_leaves_an_absolute_address(self, address):
        assert absolute(address) == address


def _refuse(request):
    raise AssertionError("the session was read")
