"""`manage.py check --deploy`: silent for a site that is set up, in words for one that is not."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.checks import run_checks

from config import checks

HOUSE = Path(__file__).parents[2]
READY = {
    "SITE_URL": "https://paper.example.org",
    "ALLOWED_HOSTS": "",
    "SECRET_KEY": "0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "HSTS_SUBDOMAINS": "True",
    "DATABASE_URL": "",
    "MAIL_URL": "smtp://mail.example.org",
}


def manage(*arguments, data_dir, **environment):
    """Run manage.py as an owner does, with these settings."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=HOUSE,
        # The browser tests of the same run set this for themselves; a site never does.
        env={
            **os.environ,
            **READY,
            "DJANGO_ALLOW_ASYNC_UNSAFE": "",
            "DATA_DIR": str(data_dir),
            **environment,
        },
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.fixture(scope="module")
def ready(tmp_path_factory):
    """A folder of a site whose static files are collected."""
    folder = tmp_path_factory.mktemp("site")
    collected = manage("collectstatic", "--noinput", "-v0", data_dir=folder)
    assert collected.returncode == 0, collected.stderr
    return folder


def check(data_dir, **environment):
    """Return what the deployment check says; a warning counts as a failure."""
    return manage("check", "--deploy", "--fail-level=INFO", data_dir=data_dir, **environment)


class TestDeployment:
    def test_of_a_site_that_is_set_up_is_silent(self, ready):
        found = check(ready)
        assert found.returncode == 0, found.stderr
        assert "no issues" in found.stdout

    def test_of_a_site_whose_subdomains_may_have_no_https_is_silent(self, ready):
        assert check(ready, HSTS_SUBDOMAINS="").returncode == 0

    def test_warns_of_an_address_without_https(self, ready):
        found = check(ready, SITE_URL="http://paper.example.org")
        assert found.returncode != 0
        assert "SITE_URL is http://paper.example.org, which is not https." in found.stderr

    def test_warns_of_static_files_that_are_not_collected(self, tmp_path):
        found = check(tmp_path)
        assert found.returncode != 0
        assert "manage.py collectstatic" in found.stderr

    def test_warns_of_debugging(self, ready):
        found = check(ready, DEBUG="True")
        assert found.returncode != 0
        assert "security.W018" in found.stderr


class TestOurChecks:
    def test_are_silent_while_the_site_is_made(self):
        assert not [message for message in run_checks() if str(message.id).startswith("broadsheet")]

    def test_are_heard_before_it_goes_out(self, settings, tmp_path):
        settings.STATIC_ROOT = tmp_path
        heard = {message.id for message in run_checks(include_deployment_checks=True)}
        assert {"broadsheet.W001", "broadsheet.W002"} <= heard

    @pytest.mark.parametrize("is_https", [True, False])
    def test_of_the_address_asks_for_https(self, settings, is_https):
        settings.IS_HTTPS = is_https
        assert (checks.address_is_public(None) == []) is is_https

    @pytest.mark.parametrize("is_collected", [True, False])
    def test_of_the_static_files_asks_for_the_manifest(self, settings, tmp_path, is_collected):
        settings.STATIC_ROOT = tmp_path
        if is_collected:
            (tmp_path / "staticfiles.json").write_text("{}")
        assert (checks.static_files_are_collected(None) == []) is is_collected
