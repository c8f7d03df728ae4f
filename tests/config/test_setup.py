"""`manage.py setup`: what is still to do is done, once."""

import fcntl
import os
import stat

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection

from blog.models import Article, Masthead
from config.demo import loader
from config.management.commands import setup
from tests import factories


@pytest.fixture(autouse=True)
def place(settings, tmp_path, monkeypatch):
    """A data folder of its own; the static files are noted instead of collected."""
    settings.DATA_DIR = tmp_path / "data"
    settings.STATIC_ROOT = settings.DATA_DIR / "static"
    settings.STATICFILES_DIRS = [tmp_path / "static"]
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "site.css").write_text("a {}")
    return settings


@pytest.fixture(autouse=True)
def done(monkeypatch, place):
    """What was migrated, loaded and collected, in order."""
    done: list[str] = []

    def call(name: str, **options) -> None:
        done.append(name)
        if name == "collectstatic":
            place.STATIC_ROOT.mkdir(exist_ok=True)
            (place.STATIC_ROOT / "staticfiles.json").touch()

    monkeypatch.setattr(setup, "call_command", call)
    monkeypatch.setattr(loader, "load", lambda say: done.append("demo"))
    return done


def set_up(**options) -> None:
    call_command("setup", **options)


@pytest.mark.django_db
class TestEmptySite:
    def test_gets_an_account_the_demo_and_its_static_files(self, done):
        set_up()
        assert done == ["demo", "collectstatic"]
        assert User.objects.get().is_superuser

    def test_says_what_is_done(self, capsys, place):
        set_up()
        assert capsys.readouterr().out.splitlines() == [
            "Database: up to date.",
            f"Account: made admin; its password is in {place.DATA_DIR}/admin-password",
            "Static files: collecting",
        ]

    def test_stays_empty_when_no_demo_is_wanted(self, done):
        set_up(no_demo=True)
        assert done == ["collectstatic"]


@pytest.mark.django_db
class TestSecondRun:
    def test_makes_no_second_account(self):
        set_up()
        set_up()
        assert User.objects.count() == 1

    def test_keeps_the_password(self):
        set_up()
        password = setup.kept_password()
        set_up()
        assert setup.kept_password() == password

    def test_collects_nothing_anew(self, done):
        set_up()
        done.clear()
        Article.objects.create(title="One", slug="one")
        set_up()
        assert done == []


@pytest.mark.django_db
class TestUsedSite:
    def test_gets_no_demo_beside_its_articles(self, done):
        factories.DraftFactory()
        set_up()
        assert "demo" not in done

    def test_gets_no_demo_once_its_masthead_has_a_name(self, done):
        Masthead(name="The Harbour Ledger").save()
        set_up()
        assert "demo" not in done

    def test_gets_no_account_beside_its_own(self, alice):
        set_up()
        assert User.objects.get() == alice
        assert not setup.password_file().exists()


@pytest.mark.django_db
class TestMigrations:
    def test_are_applied_when_some_are_missing(self, done, monkeypatch, capsys):
        monkeypatch.setattr(setup, "pending", lambda: 3)
        set_up(no_demo=True)
        assert done[0] == "migrate"
        assert capsys.readouterr().out.startswith("Database: applying 3 migrations\n")

    def test_are_all_applied_in_the_database_of_the_tests(self):
        assert setup.pending() == 0

    def test_make_a_database_that_only_its_owner_reads(self, monkeypatch, tmp_path):
        monkeypatch.setattr(setup, "pending", lambda: (tmp_path / "site.sqlite3").touch())
        set_up(no_demo=True)
        assert stat.S_IMODE((tmp_path / "site.sqlite3").stat().st_mode) == 0o600

    def test_leave_the_rights_of_other_files_alone(self):
        before = os.umask(0o027)
        set_up(no_demo=True)
        assert os.umask(before) == 0o027


@pytest.mark.django_db
class TestPassword:
    def test_is_kept_for_the_owner_of_the_files_only(self):
        set_up()
        assert stat.S_IMODE(setup.password_file().stat().st_mode) == 0o600

    def test_opens_the_account(self):
        set_up()
        user = User.objects.get(username=setup.ADMIN)
        assert user.check_password(setup.kept_password())
        assert len(setup.kept_password()) >= 16

    def test_is_not_told_any_more_once_it_was_changed(self, client):
        set_up()
        user = User.objects.get(username=setup.ADMIN)
        client.force_login(user)
        user.refresh_from_db()
        user.set_password("another one")
        user.save()
        assert setup.kept_password() == ""

    def test_is_not_told_any_more_once_its_file_is_deleted(self):
        set_up()
        setup.password_file().unlink()
        assert setup.kept_password() == ""

    def test_is_not_told_when_its_account_is_gone(self):
        set_up()
        User.objects.all().delete()
        assert setup.kept_password() == ""

    def test_replaces_the_file_of_a_site_that_was_deleted(self, place):
        place.DATA_DIR.mkdir()
        setup.password_file().write_text("old\n")
        set_up()
        assert setup.kept_password() != "old"


@pytest.mark.django_db
class TestStaticFiles:
    @pytest.fixture(autouse=True)
    def collected(self, done, place):
        set_up(no_demo=True)
        done.clear()

    def test_are_collected_again_when_one_changes(self, done, place):
        (place.STATICFILES_DIRS[0] / "site.css").write_text("b {}")
        set_up(no_demo=True)
        assert done == ["collectstatic"]

    def test_are_collected_again_when_one_comes(self, done, place):
        (place.STATICFILES_DIRS[0] / "print.css").touch()
        set_up(no_demo=True)
        assert done == ["collectstatic"]

    def test_are_collected_again_with_another_django(self, done, monkeypatch):
        monkeypatch.setattr("django.__version__", "5.2.20")
        set_up(no_demo=True)
        assert done == ["collectstatic"]

    def test_are_collected_again_when_they_were_deleted(self, done, place):
        (place.STATIC_ROOT / "staticfiles.json").unlink()
        set_up(no_demo=True)
        assert done == ["collectstatic"]

    def test_are_collected_again_after_an_interruption(self, done, place):
        style = place.STATICFILES_DIRS[0] / "site.css"
        style.write_text("b {}")
        with pytest.MonkeyPatch.context() as power_cut:
            power_cut.setattr(setup, "call_command", interrupted)
            with pytest.raises(KeyboardInterrupt):
                set_up(no_demo=True)
        style.write_text("a {}")
        set_up(no_demo=True)
        assert done == ["collectstatic"]


def interrupted(*args, **options) -> None:
    raise KeyboardInterrupt


@pytest.mark.django_db
class TestTwoAtOnce:
    def test_wait_for_each_other_on_one_machine(self, place):
        with setup.alone(), pytest.raises(BlockingIOError):
            lock(place.DATA_DIR)
        lock(place.DATA_DIR)

    @pytest.mark.skipif("postgres" not in connection.vendor, reason="only PostgreSQL is shared")
    def test_wait_for_each_other_on_one_postgresql(self):
        assert advisory_locks() == 0
        with setup.alone():
            assert advisory_locks() == 1
        assert advisory_locks() == 0


def lock(folder) -> None:
    """Take the lock of another process, unless it is taken."""
    with (folder / "setup.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def advisory_locks() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'")
        return int(cursor.fetchone()[0])


@pytest.mark.django_db
class TestRefusals:
    def test_name_the_database_that_does_not_answer(self, monkeypatch, place):
        def refuse():
            raise OperationalError("connection refused\nIs the server running?")

        monkeypatch.setattr(setup, "pending", refuse)
        with pytest.raises(CommandError) as refusal:
            set_up()
        assert str(refusal.value) == (
            "The database does not answer as it should: connection refused. Check DATABASE_URL."
        )

    def test_name_the_folder_that_cannot_be_used(self, place, tmp_path):
        place.DATA_DIR = tmp_path / "static" / "site.css" / "data"
        with pytest.raises(CommandError, match=r"site\.css/data cannot be used: .*directory"):
            set_up()
