"""The commenter's cookie: what is believed of it, and where it is sent."""

from datetime import timedelta

import pytest
import time_machine
from django.core import signing
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from comments import browser

NUMBER = "0123456789abcdef" * 2


def known(cookie: str | None) -> str:
    """Return the number that is read from a request with this cookie."""
    request = RequestFactory().get("/comments/1/")
    if cookie is not None:
        request.COOKIES[browser.COOKIE] = cookie
    return browser.known(request)


def remembered(number: str = NUMBER) -> str:
    """Return the cookie that is given to a browser."""
    response = HttpResponse()
    browser.remember(response, number)
    return response.cookies[browser.COOKIE].value


class TestKnown:
    def test_reads_the_number_that_was_given(self):
        assert known(remembered()) == NUMBER

    def test_is_nobody_without_a_cookie(self):
        assert known(None) == ""

    @pytest.mark.parametrize(
        "cookie",
        ["", "x", NUMBER, f"{NUMBER}:1:2", ":::", "\ufffd", "é:é:é", "." * 5_000, "a:b", "{}:x:y"],
    )
    def test_does_not_believe_garbage(self, cookie):
        assert known(cookie) == ""

    def test_does_not_believe_a_number_that_was_changed(self):
        payload, _, signature = remembered().partition(":")
        forged = remembered("f" * 32).partition(":")[0]
        assert payload != forged
        assert known(f"{forged}:{signature}") == ""

    def test_does_not_believe_another_sites_signature(self, settings):
        settings.SECRET_KEY = "the key of another site " * 3
        foreign = remembered()
        settings.SECRET_KEY = "the key of this site " * 3
        assert known(foreign) == ""

    def test_does_not_believe_what_the_site_signed_for_something_else(self):
        assert known(signing.dumps(NUMBER, salt="comments.unsubscribe")) == ""

    @pytest.mark.parametrize("value", [41, "short", ["a"] * 32, None, {"browser": NUMBER}])
    def test_does_not_believe_a_signed_value_that_is_no_number(self, value):
        assert known(signing.dumps(value, salt=browser.SIGNER)) == ""

    def test_forgets_a_browser_after_a_year(self):
        cookie = remembered()
        with time_machine.travel(timezone.now() + timedelta(days=364), tick=False):
            assert known(cookie) == NUMBER
        with time_machine.travel(timezone.now() + timedelta(days=366), tick=False):
            assert known(cookie) == ""


class TestNew:
    def test_never_repeats_itself(self):
        assert len({browser.new() for _ in range(100)}) == 100

    def test_fits_the_column(self):
        assert len(browser.new()) == 32


class TestRemember:
    def attributes(self):
        response = HttpResponse()
        browser.remember(response, NUMBER)
        return response.cookies[browser.COOKIE]

    def test_keeps_the_cookie_away_from_articles(self):
        assert self.attributes()["path"] == "/comments/"

    def test_keeps_the_cookie_away_from_scripts_and_other_sites(self):
        assert self.attributes()["httponly"] is True
        assert self.attributes()["samesite"] == "Lax"

    def test_keeps_the_cookie_away_from_http_where_the_site_is_https(self, settings):
        assert not self.attributes()["secure"]
        settings.IS_HTTPS = True
        assert self.attributes()["secure"] is True

    def test_lasts_a_year(self):
        assert self.attributes()["max-age"] == 365 * 24 * 3600
