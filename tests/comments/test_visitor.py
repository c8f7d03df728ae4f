"""The address of a visitor: whose word is taken for it, and that nobody can read it back."""

import re

import pytest
from django.test import RequestFactory

from comments import visitor


def request(remote="192.0.2.7", **headers):
    """Return a request from a direct neighbour, with these headers."""
    return RequestFactory().get("/", REMOTE_ADDR=remote, headers=headers)


class TestAddress:
    def test_is_the_neighbours(self):
        assert visitor.address(request()) == "192.0.2.7"

    def test_does_not_believe_a_header_where_no_proxy_is_trusted(self):
        assert visitor.address(request(x_forwarded_for="198.51.100.1")) == "192.0.2.7"

    @pytest.mark.parametrize(
        ("proxies", "expected"),
        [(1, "203.0.113.3"), (2, "203.0.113.2"), (3, "198.51.100.1"), (5, "198.51.100.1")],
    )
    def test_is_read_from_the_right_as_far_as_the_owners_proxies_wrote(
        self, settings, proxies, expected
    ):
        settings.TRUSTED_PROXIES = proxies
        forwarded = "198.51.100.1, 203.0.113.2, 203.0.113.3"
        assert visitor.address(request(x_forwarded_for=forwarded)) == expected

    def test_cannot_be_invented_behind_a_proxy(self, settings):
        settings.TRUSTED_PROXIES = 1
        claimed = [f"10.9.8.{number}, 203.0.113.3" for number in range(5)]
        assert {visitor.address(request(x_forwarded_for=header)) for header in claimed} == {
            "203.0.113.3"
        }

    def test_is_the_neighbours_where_the_proxy_wrote_nothing(self, settings):
        settings.TRUSTED_PROXIES = 1
        assert visitor.address(request()) == "192.0.2.7"

    @pytest.mark.parametrize(
        "garbage", ["unknown", "203.0.113.3:4711", "<script>", "é", "1" * 400, "203.0.113.300"]
    )
    def test_is_unknown_where_the_proxy_wrote_no_address(self, settings, garbage):
        settings.TRUSTED_PROXIES = 1
        assert visitor.address(request(x_forwarded_for=garbage)) == ""

    @pytest.mark.parametrize("remote", ["", "unix:", "/run/site.sock"])
    def test_is_unknown_behind_a_socket(self, remote):
        assert visitor.address(request(remote)) == ""

    def test_has_one_spelling_in_ipv6(self):
        assert visitor.address(request("2001:DB8:0::0:1")) == "2001:db8::1"


class TestHash:
    def test_tells_two_addresses_apart(self):
        assert visitor.address_hash(request()) != visitor.address_hash(request("192.0.2.8"))

    def test_is_the_same_for_one_address(self):
        assert visitor.address_hash(request()) == visitor.address_hash(request())

    def test_is_32_digits_that_spell_no_address(self):
        assert re.fullmatch("[0-9a-f]{32}", visitor.address_hash(request()))

    def test_cannot_be_computed_without_the_sites_secret(self, settings):
        here = visitor.address_hash(request())
        settings.SECRET_KEY = "the key of another site " * 3
        assert visitor.address_hash(request()) != here

    def test_of_an_unknown_address_is_empty(self):
        assert visitor.address_hash(request("")) == ""
