"""Bring a site up to date in one step, from an empty folder or after an update.

Everything here may be run again and does only what is still to do, so that
`python3 run.py` can run it at every start.
"""

import fcntl
import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import django
from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from blog.models import Article, Masthead

ADMIN = "admin"
# Any number, the same on every machine that shares a PostgreSQL database.
ADVISORY_LOCK = 18_510_213


class Command(BaseCommand):
    """Migrates, makes the first account, fills an empty site, collects static files."""

    help = "Bring database, demo content and static files up to date; safe to run again."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the choice of an empty site."""
        parser.add_argument(
            "--no-demo", action="store_true", help="leave an empty site without articles"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what is still to do, alone.

        Raises:
            CommandError: the database does not answer, or the folder cannot be written.
        """
        try:
            with in_a_sentence(), alone():
                with private_files():
                    self.migrate()
                self.make_admin()
                if not options["no_demo"]:
                    self.load_demo()
                self.collect_static()
        except OSError as error:
            raise CommandError(f"{settings.DATA_DIR} cannot be used: {error}.") from error

    def migrate(self) -> None:
        """Apply the migrations that the database lacks."""
        if not (count := pending()):
            self.say("Database: up to date.")
            return
        self.say(f"Database: applying {count} migrations")
        call_command("migrate", verbosity=0, interactive=False)

    def make_admin(self) -> None:
        """Make the first account, when there is none, with a password of its own."""
        users = get_user_model()._default_manager
        if users.exists():
            return
        with transaction.atomic():
            password = secrets.token_urlsafe(12)
            users.create_superuser(username=ADMIN, password=password)
            keep_password(password)
        self.say(f"Account: made {ADMIN}; its password is in {password_file()}")

    def load_demo(self) -> None:
        """Fill a site that has never been used.

        Whoever deletes the demo articles keeps the name on the masthead, and
        the demo does not come back.
        """
        if Article.objects.exists() or Masthead.load().name != Masthead().name:
            return
        # The demo and what draws its pictures are not loaded at every start.
        from config.demo import loader

        loader.load(self.say)

    def collect_static(self) -> None:
        """Collect the static files when they are other than the last time."""
        stamp, found = settings.DATA_DIR / "static-stamp", fingerprint()
        is_current = stamp.exists() and stamp.read_text(encoding="utf-8") == found
        if is_current and (settings.STATIC_ROOT / "staticfiles.json").exists():
            self.say("Static files: up to date.")
            return
        self.say("Static files: collecting")
        stamp.unlink(missing_ok=True)
        call_command("collectstatic", verbosity=0, interactive=False)
        stamp.write_text(found, encoding="utf-8")

    def say(self, line: str) -> None:
        """Tell the person what is done, at once."""
        self.stdout.write(line)
        self.stdout.flush()


@contextmanager
def in_a_sentence() -> Iterator[None]:
    """Say it in a sentence when the database does not answer.

    Raises:
        CommandError: it does not.
    """
    try:
        yield
    except OperationalError as error:
        words = str(error).strip().splitlines()[0].rstrip(".")
        raise CommandError(
            f"The database does not answer as it should: {words}. Check DATABASE_URL."
        ) from error


@contextmanager
def alone() -> Iterator[None]:
    """Wait until no other `setup` runs on this machine, or for the same PostgreSQL database."""
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    with (settings.DATA_DIR / "setup.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if connection.vendor != "postgresql":
            yield
            return
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [ADVISORY_LOCK])
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [ADVISORY_LOCK])


@contextmanager
def private_files() -> Iterator[None]:
    """Let new files be readable by their owner only: a database holds readers' addresses."""
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)


def pending() -> int:
    """Return how many migrations the database lacks."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def password_file() -> Path:
    """Return where the password of the first account is kept until it is changed."""
    return Path(settings.DATA_DIR) / "admin-password"


def keep_password(password: str) -> None:
    """Write the password where only the owner of the files can read it."""
    path = password_file()
    path.unlink(missing_ok=True)
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(password + "\n")


def kept_password() -> str:
    """Return the password of the first account, or nothing once it was changed or deleted."""
    path = password_file()
    if not path.exists():
        return ""
    user = get_user_model()._default_manager.filter(username=ADMIN).first()
    password = path.read_text(encoding="utf-8").strip()
    # Checking takes a third of a second, and nobody who never signed in has changed it.
    if user and (user.last_login is None or user.check_password(password)):
        return password
    return ""


def fingerprint() -> str:
    """Return a digest of all that the collected static files are made from.

    Those of installed packages are known by the lock file.
    """
    ours = [Path(app.path) / "static" for app in apps.get_app_configs()]
    folders = [folder for folder in ours if folder.parent.parent == settings.BASE_DIR]
    folders += map(Path, settings.STATICFILES_DIRS)
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    digest = hashlib.sha256(f"{django.__version__} {settings.STATIC_URL}\n".encode())
    for path in [settings.BASE_DIR / "requirements.txt", *sorted(files)]:
        digest.update(f"{path} ".encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
