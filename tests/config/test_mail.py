"""MAIL_URL, MAIL_FROM, and the folder for a site without a mail server."""

import stat
from email import message_from_bytes
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage

from config import checks, env, mail

DATA = Path("/srv/data")


@pytest.fixture
def read(monkeypatch):
    """A function that reads a MAIL_URL."""

    def read(url):
        monkeypatch.setenv("MAIL_URL", url)
        return mail.read("MAIL_URL", data_dir=DATA)

    return read


@pytest.fixture
def sender(monkeypatch):
    """A function that reads a MAIL_FROM."""

    def sender(value, site_url="https://www.example.org"):
        monkeypatch.setenv("MAIL_FROM", value)
        return mail.sender("MAIL_FROM", site_url=site_url)

    return sender


class TestMailServer:
    def test_is_spoken_to_in_the_clear_only_until_starttls(self, read):
        found = read("smtp://mail.example.org")
        assert (found.port, found.starts_tls, found.is_encrypted) == (
            587,
            True,
            False,
        )

    def test_with_smtps_is_encrypted_from_the_start(self, read):
        found = read("smtps://mail.example.org")
        assert (found.port, found.starts_tls, found.is_encrypted) == (
            465,
            False,
            True,
        )

    def test_may_be_one_that_cannot_encrypt(self, read):
        assert read("smtp://127.0.0.1:25?tls=none").starts_tls is False

    def test_has_the_port_of_the_address(self, read):
        assert read("smtp://mail.example.org:2525?tls=starttls").port == 2525

    def test_has_user_and_password_with_any_characters(self, read):
        found = read("smtp://nell%40example.org:p%40ss%2Fw%25rd@mail.example.org")
        assert found.user == "nell@example.org"
        assert found.password == "p@ss/w%rd"

    @pytest.mark.parametrize(
        "url",
        [
            "mail.example.org",
            "http://mail.example.org",
            "smtp://",
            "smtp://mail.example.org:port",
            "smtp://mail.example.org:99999",
            "smtp://mail.example.org:0",
            "smtp://mail.example.org/path",
            "smtp://mail.example.org?tls=maybe",
            "smtp://mail.example.org?tls=",
            "smtp://mail.example.org?tls=none&tls=starttls",
            "smtp://mail.example.org?ssl=True",
            "smtps://mail.example.org?tls=none",
            "smtp://user@mail.example.org",
            "smtp://user:pa#ss@mail.example.org",
            "smtp://[::1",
            "file:",
            "file://mails",
            "file:/",
        ],
    )
    def test_that_makes_no_sense_stops_the_start(self, read, url):
        with pytest.raises(ImproperlyConfigured, match=r"^MAIL_URL must be smtp://USER:PASSWORD@"):
            read(url)

    def test_that_makes_no_sense_is_not_repeated_with_its_password(self, read):
        with pytest.raises(ImproperlyConfigured) as refusal:
            read("smpt://user:hunter2@mail.example.org")
        assert "hunter2" not in str(refusal.value)


class TestFolder:
    def test_takes_the_mails_of_a_site_without_configuration(self, read):
        assert read("") == mail.Way(mail.FOLDER, DATA / "mail")

    def test_may_be_chosen(self, read):
        assert read("file:/srv/my%20mail").folder == Path("/srv/my mail")

    def test_starts_in_the_data_folder_when_relative(self, read):
        assert read("file:letters").folder == DATA / "letters"


class TestMailInFolder:
    @pytest.fixture
    def written(self, settings, tmp_path):
        settings.EMAIL_FILE_PATH = tmp_path / "mail"
        message = EmailMessage("Grüße", "One line\n", "a@example.org", ["b@example.org"])
        assert mail.FolderBackend().send_messages([message, message]) == 2
        return sorted((tmp_path / "mail").iterdir())

    def test_has_a_file_of_its_own(self, written):
        assert [path.suffix for path in written] == [".eml", ".eml"]

    def test_is_a_mail(self, written):
        found = message_from_bytes(written[0].read_bytes())
        assert found["To"] == "b@example.org"
        assert found.get_payload(decode=True) == b"One line\n"

    def test_can_be_read_by_the_owner_only(self, written):
        modes = [stat.S_IMODE(path.stat().st_mode) for path in (written[0], written[0].parent)]
        assert modes == [0o600, 0o700]


class TestSender:
    def test_is_an_address_at_the_host_of_the_site(self, sender):
        assert sender("") == "noreply@example.org"

    @pytest.mark.parametrize("site", ["http://127.0.0.1:8000", "http://[::1]:80", "http://shed"])
    def test_of_a_site_without_a_domain_is_local(self, sender, site):
        assert sender("", site) == "noreply@localhost"

    @pytest.mark.parametrize(
        "value", ["comments@example.org", "The Tidewater <comments@example.org>"]
    )
    def test_may_be_chosen(self, sender, value):
        assert sender(value) == value

    @pytest.mark.parametrize("value", ["comments", "a@b@c", "x <y>", "a@example.org\nBcc: b@c.org"])
    def test_that_is_no_address_stops_the_start(self, sender, value):
        with pytest.raises(ImproperlyConfigured, match=r"^MAIL_FROM is .* write a mail address"):
            sender(value)


class TestCheck:
    def test_warns_of_a_public_site_whose_mails_stay_in_a_folder(self, settings):
        settings.IS_HTTPS, settings.EMAIL_BACKEND = True, mail.FOLDER
        assert [found.id for found in checks.mail_is_sent(None)] == ["broadsheet.W003"]

    @pytest.mark.parametrize(("is_https", "backend"), [(False, mail.FOLDER), (True, mail.SMTP)])
    def test_says_nothing_otherwise(self, settings, is_https, backend):
        settings.IS_HTTPS, settings.EMAIL_BACKEND = is_https, backend
        assert checks.mail_is_sent(None) == []


def test_a_mail_server_that_is_silent_is_given_up():
    assert settings.EMAIL_TIMEOUT == 20


def test_both_names_are_known():
    assert {"MAIL_URL", "MAIL_FROM"} <= env.KNOWN
