"""What the machines are told that ask whether the site lives."""

import pytest
from django.db import DatabaseError, OperationalError, connection


class TestLivez:
    def test_answers_without_the_database(self, client):
        # Without the mark that lends a database, every query of a test fails.
        response = client.get("/livez")
        assert (response.status_code, response.content) == (200, b"ok\n")

    def test_is_never_an_old_answer(self, client):
        assert "no-store" in client.get("/livez")["Cache-Control"]


class TestReadyz:
    @pytest.mark.django_db
    def test_answers_while_the_database_does(self, client):
        response = client.get("/readyz")
        assert (response.status_code, response.content) == (200, b"ok\n")

    @pytest.mark.parametrize("error", [DatabaseError, OperationalError])
    def test_says_when_the_database_is_away(self, client, monkeypatch, error):
        def away():
            raise error("could not connect to postgres://site:secret@db/")

        monkeypatch.setattr(connection, "cursor", away)
        response = client.get("/readyz")
        assert (response.status_code, response.content) == (503, b"database\n")

    @pytest.mark.django_db
    def test_is_never_an_old_answer(self, client):
        assert "no-store" in client.get("/readyz")["Cache-Control"]

    @pytest.mark.django_db
    def test_asks_one_question(self, client, django_assert_num_queries):
        with django_assert_num_queries(1):
            client.get("/readyz")


@pytest.mark.parametrize("address", ["/livez", "/readyz"])
class TestBoth:
    @pytest.mark.django_db
    def test_are_plain_text_without_cookies(self, client, address):
        response = client.get(address)
        assert response["Content-Type"] == "text/plain"
        assert not response.cookies

    @pytest.mark.django_db
    def test_are_told_by_http_where_readers_are_sent_to_https(self, client, settings, address):
        settings.SECURE_SSL_REDIRECT = True
        assert client.get("/")["Location"] == "https://testserver/"
        assert client.get(address).status_code == 200

    def test_change_nothing(self, client, address):
        assert client.post(address).status_code == 405
