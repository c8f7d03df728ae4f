"""Run the whole site on one machine: the web server and the task worker, kept alive."""

import argparse
import errno
import os
import socket
import sys
import time
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, connection

from comments import mail, retention
from config import tasks
from config.management.commands import setup
from config.supervisor import Child, GaveUpError, Supervisor

TAKE_BACK_EVERY = 300.0  # seconds
FORGET_EVERY = 86_400.0  # seconds


class Command(BaseCommand):
    """Starts granian and the worker, and starts again what dies."""

    help = "Serve the site: the web server and the task worker together."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add what may differ from the settings."""
        parser.add_argument("--host", default=settings.HOST, help="default: %(default)s")
        numbers = {
            "port": (settings.PORT, 65_535, "where to listen"),
            "workers": (1, 64, "web processes"),
            "threads": (16, 512, "threads in each of them"),
        }
        for name, (default, most, purpose) in numbers.items():
            parser.add_argument(
                f"--{name}",
                type=whole_number(most),
                default=default,
                help=f"{purpose}; default: %(default)s",
            )
        parser.add_argument(
            "--set-up", action="store_true", help="do `manage.py setup` first, tell its password"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Serve until a signal comes.

        Raises:
            CommandError: the port is taken, or a part keeps dying.
        """
        host, port = options["host"], options["port"]
        refuse_taken_port(host, port)
        if options["set_up"]:
            call_command("setup")
        else:
            refuse_old_database()
        connection.close()
        environment = {
            **os.environ,
            "DATA_DIR": str(settings.DATA_DIR),
            "HOST": host,
            "PORT": str(port),
        }
        children = [
            Child("The web server", server(host, port, options["workers"], options["threads"])),
            Child("The task worker", worker()),
        ]
        chores = Chores(self, host, port, tells_password=options["set_up"])
        try:
            Supervisor(children, settings.BASE_DIR, environment).run(chores)
        except GaveUpError as error:
            raise CommandError(str(error)) from error


def whole_number(most: int) -> Callable[[str], int]:
    """Return a reader of whole numbers from 1, for the command line."""

    def read(value: str) -> int:
        if value.isascii() and value.isdigit() and 1 <= int(value) <= most:
            return int(value)
        raise argparse.ArgumentTypeError(f"{value!r} is no whole number from 1 to {most}")

    return read


def refuse_taken_port(host: str, port: int) -> None:
    """Find out before anything is started whether the address can be listened at.

    Raises:
        CommandError: it cannot; the sentence says what to do.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise CommandError(
                f"Port {port} is in use. Stop what listens there, or choose another port, "
                f"for example: PORT={port + 1 if port < 65535 else 8000} python3 run.py"
            ) from error
        reason = str(error.strerror).partition(" (")[0]
        raise CommandError(
            f"Nothing can listen at {host} port {port}: {reason}. Check the settings HOST and PORT."
        ) from error


def refuse_old_database() -> None:
    """Find out before anything is started whether the database is the one of this version.

    Raises:
        CommandError: it is not, or does not answer.
    """
    with setup.in_a_sentence():
        if setup.pending():
            raise CommandError("The database is not up to date. Run `manage.py setup` first.")


def server(host: str, port: int, workers: int, threads: int) -> list[str]:
    """Return the command line of the web server.

    Slow bodies hold a thread each, so there are more threads than processors;
    slow heads are cut off after ten seconds.
    """
    options = {
        "interface": "wsgi",
        "host": host,
        "port": port,
        "workers": workers,
        "blocking-threads": threads,
        "backpressure": 128,
        "http1-header-read-timeout": 10_000,  # milliseconds
        "workers-kill-timeout": 30,  # seconds
        "log-level": "error",
    }
    words = [word for name, value in options.items() for word in (f"--{name}", str(value))]
    last = ["--respawn-failed-workers", "config.wsgi:application"]
    return [sys.executable, "-m", "granian", *words, *last]


def worker() -> list[str]:
    """Return the command line of the task worker."""
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "db_worker"]
    return [*command, "--queue-name", "*", "--no-reload", "--no-startup-delay"]


class Chores:
    """What the supervisor does at every beat: greet once, look after the tasks now and then."""

    def __init__(self, command: Command, host: str, port: int, *, tells_password: bool) -> None:
        """Remember whom to greet and where."""
        self.command = command
        self.host, self.port = host, port
        self.tells_password = tells_password
        self.has_greeted = False
        self.next_take_back = self.next_forget = time.monotonic()

    def __call__(self) -> None:
        """Do what is due; a database that is away is no reason to stop serving."""
        if not self.has_greeted:
            self.has_greeted = self.greet()
            return
        now = time.monotonic()
        if now < self.next_take_back:
            return
        self.next_take_back = now + TAKE_BACK_EVERY
        try:
            tasks.take_back()
            mail.sweep()
            if now >= self.next_forget:
                self.next_forget = now + FORGET_EVERY
                tasks.forget_old()
                retention.purge_addresses.enqueue()
        except DatabaseError as error:
            self.command.stderr.write(f"The tasks were not looked after: {error}")
        finally:
            connection.close()

    def greet(self) -> bool:
        """Say where the site is once it answers; return whether it does."""
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)  # noqa: S104
        if not answers(host, self.port):
            return False
        here = f"http://{f'[{host}]' if ':' in host else host}:{self.port}"
        address = os.environ.get("SITE_URL", "").rstrip("/") or here
        lines = [f"Read:   {address}/", f"Admin:  {address}/admin/"]
        if self.tells_password and (password := setup.kept_password()):
            lines.append(f"        user {setup.ADMIN}, password {password}")
            lines.append(f"        Delete {setup.password_file()} once you have changed it.")
        lines.append("Stop with Ctrl-C.")
        self.command.stdout.write("\n".join(["", *lines, ""]))
        self.command.stdout.flush()
        return True


def answers(host: str, port: int) -> bool:
    """Return whether the application itself answers; the port is open a second before it."""
    visit = HTTPConnection(host, port, timeout=1)
    try:
        visit.request("GET", "/livez", headers={"Host": urlsplit(settings.SITE_URL).netloc})
        visit.getresponse()
    except (OSError, HTTPException):
        return False
    finally:
        visit.close()
    return True
