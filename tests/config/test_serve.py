"""`manage.py serve`: the real thing, with a site of its own on a free port.

Whatever database the tests use, the served site has SQLite in a folder that
goes away. Nothing sleeps for a fixed time: every wait is for a fact.
"""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from typing import IO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import DatabaseError

from comments import mail, retention
from config import tasks
from config.management.commands import serve, setup

MANAGE = [sys.executable, str(settings.BASE_DIR / "manage.py")]
PATIENCE = 30.0  # seconds


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory) -> Path:
    """A folder with a site that was set up, without articles."""
    folder: Path = tmp_path_factory.mktemp("served")
    subprocess.run(
        [*MANAGE, "setup", "--no-demo"], env=environment(folder, 8000), check=True, timeout=120
    )
    return folder


@pytest.fixture
def served(data_dir, request) -> Iterator["Served"]:
    """A site that is being served; it is stopped after the test, whatever became of it."""
    port = free_port()
    process = subprocess.Popen(
        [*MANAGE, "serve", *getattr(request, "param", [])],
        env=environment(data_dir, port),
        stdout=subprocess.PIPE,
        text=True,
    )
    served = Served(process, port)
    # Without it, a site that neither starts nor ends would have the test read for ever.
    watchdog = threading.Timer(2 * PATIENCE, process.kill)
    watchdog.start()
    try:
        yield served
    finally:
        watchdog.cancel()
        process.terminate()
        process.wait(PATIENCE)
        served.out.close()


@dataclass
class Served:
    """A running `manage.py serve`."""

    process: "subprocess.Popen[str]"
    port: int

    @property
    def out(self) -> IO[str]:
        """What it says."""
        assert self.process.stdout is not None
        return self.process.stdout

    def read(self) -> str:
        """Return all that it says until it ends or invites to read."""
        lines = []
        for line in self.out:
            lines.append(line)
            if line.startswith("Stop with"):
                break
        return "".join(lines)

    def children(self) -> dict[str, int]:
        """Return its children: what runs, and the number of the process."""
        found = subprocess.run(
            ["ps", "-Aww", "-o", "pid=,ppid=,stat=,args="],
            capture_output=True,
            text=True,
            check=True,
        )
        rows = [line.split(None, 3) for line in found.stdout.splitlines()]
        mine = [row for row in rows if int(row[1]) == self.process.pid and row[2] != "Z"]
        return {
            "worker" if "db_worker" in row[3] else "server": int(row[0])
            for row in mine
            if "db_worker" in row[3] or "granian" in row[3]
        }

    def both(self) -> dict[str, int]:
        """Return its children once there are two."""
        eventually(lambda: len(self.children()) == 2)
        return self.children()

    def answers(self) -> bool:
        """Return whether the site can be read."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=5) as page:
                return bool(page.status == 200)
        except OSError:
            return False


def environment(folder: Path, port: int) -> dict[str, str]:
    """Return the settings of a site in a folder, and nothing of the tests'."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return {**kept, "DATA_DIR": str(folder), "PORT": str(port), "PYTHONUNBUFFERED": "1"}


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def eventually(is_true: Callable[[], bool]) -> None:
    """Wait until something is true, and not longer."""
    until = time.monotonic() + PATIENCE
    while not is_true():
        assert time.monotonic() < until, "it did not become true"
        time.sleep(0.02)


def lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


class TestServing:
    def test_invites_to_read_once_the_site_answers(self, served):
        said = served.read()
        assert served.answers()
        assert f"Read:   http://127.0.0.1:{served.port}/\n" in said
        assert f"Admin:  http://127.0.0.1:{served.port}/admin/\n" in said

    def test_keeps_the_password_out_of_the_log_of_a_service(self, served, data_dir):
        password = (data_dir / "admin-password").read_text().strip()
        assert password not in served.read()

    @pytest.mark.parametrize("served", [["--set-up"]], indirect=True)
    def test_tells_the_password_to_who_sets_up(self, served, data_dir):
        password = (data_dir / "admin-password").read_text().strip()
        assert f"user admin, password {password}\n" in served.read()

    def test_starts_a_killed_worker_again(self, served):
        served.read()
        before = served.both()
        os.kill(before["worker"], signal.SIGKILL)
        eventually(lambda: served.children().get("worker", before["worker"]) != before["worker"])
        assert served.children()["server"] == before["server"]

    def test_serves_again_after_the_web_server_was_killed(self, served):
        served.read()
        before = served.both()
        os.kill(before["server"], signal.SIGKILL)
        eventually(lambda: served.children().get("server", before["server"]) != before["server"])
        eventually(served.answers)

    @pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
    def test_ends_both_and_itself_at_a_signal(self, served, number):
        served.read()
        children = served.both()
        served.process.send_signal(number)
        assert served.process.wait(PATIENCE) == 0
        assert not any(lives(pid) for pid in children.values())
        assert not served.answers()

    @pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells children")
    def test_leaves_nothing_behind_when_it_is_killed(self, served):
        served.read()
        children = served.both()
        served.process.kill()
        try:
            eventually(lambda: not any(lives(pid) for pid in children.values()))
        finally:
            for pid in filter(lives, children.values()):
                os.killpg(pid, signal.SIGKILL)


class TestRefusals:
    def test_name_a_port_that_is_taken(self):
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
            with pytest.raises(CommandError) as refusal:
                call_command("serve", port=port)
        assert str(refusal.value) == (
            f"Port {port} is in use. Stop what listens there, or choose another port, "
            f"for example: PORT={port + 1} python3 run.py"
        )

    def test_name_an_address_that_is_not_ours(self):
        with pytest.raises(CommandError) as refusal:
            call_command("serve", host="192.0.2.1", port=free_port())
        assert str(refusal.value).endswith("Check the settings HOST and PORT.")

    def test_name_a_database_that_was_not_set_up(self, monkeypatch):
        monkeypatch.setattr(setup, "pending", lambda: 2)
        with pytest.raises(CommandError, match=r"Run `manage\.py setup` first"):
            call_command("serve", port=free_port())

    @pytest.mark.parametrize("value", ["0", "65536", "80O0", "-1"])
    def test_name_a_port_that_is_none(self, value):
        with pytest.raises(CommandError, match="is no whole number from 1 to 65535"):
            call_command("serve", f"--port={value}")

    def test_name_a_wrong_setting(self, tmp_path):
        done = subprocess.run(
            [*MANAGE, "serve"],
            env=environment(tmp_path, 8000) | {"PORT": "80O0"},
            capture_output=True,
            text=True,
        )
        assert done.returncode == 1
        assert done.stderr == (
            "The site cannot start: PORT is '80O0'; write a whole number from 1 to 65535.\n"
        )


class TestChores:
    """What is done beside serving."""

    @pytest.fixture
    def chores(self, monkeypatch):
        self.now, self.complaints = 1000.0, StringIO()
        self.done: list[str] = []
        monkeypatch.setattr(time, "monotonic", lambda: self.now)
        monkeypatch.setattr(tasks, "take_back", lambda: self.done.append("take back"))
        monkeypatch.setattr(mail, "sweep", lambda: self.done.append("sweep"))
        monkeypatch.setattr(tasks, "forget_old", lambda: self.done.append("forget"))
        purge = SimpleNamespace(enqueue=lambda: self.done.append("purge"))
        monkeypatch.setattr(retention, "purge_addresses", purge)
        monkeypatch.setattr(serve, "connection", socket.socket())
        command = serve.Command(stderr=self.complaints)
        chores = serve.Chores(command, "127.0.0.1", 8000, tells_password=False)
        chores.has_greeted = True
        return chores

    def test_begin_with_the_start(self, chores):
        chores()
        assert self.done == ["take back", "sweep", "forget", "purge"]

    def test_rest_for_five_minutes(self, chores):
        chores()
        self.now += 299
        chores()
        assert self.done == ["take back", "sweep", "forget", "purge"]

    def test_take_tasks_back_and_wake_mails_every_five_minutes(self, chores):
        chores()
        self.now += 300
        chores()
        assert self.done == ["take back", "sweep", "forget", "purge", "take back", "sweep"]

    def test_forget_old_tasks_every_day(self, chores):
        chores()
        self.now += 86_400
        chores()
        assert self.done == ["take back", "sweep", "forget", "purge"] * 2

    def test_outlive_a_database_that_is_away(self, chores, monkeypatch):
        def refuse():
            raise DatabaseError("connection refused")

        monkeypatch.setattr(tasks, "take_back", refuse)
        chores()
        expected = "The tasks were not looked after: connection refused\n"
        assert self.complaints.getvalue() == expected
