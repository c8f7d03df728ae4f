"""Hundreds post at once and the web server is killed in the middle: nothing is lost or doubled.

Every client goes on until it was told that its comment is stored, as a reader
does who presses the button again. Then every text is there exactly once.
"""

import os
import signal
import sqlite3
import subprocess
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.config.test_serve import MANAGE, PATIENCE, Served, environment, eventually, free_port

COMMENTS = 300
CLIENTS = 24
ARTICLE = (
    "from blog.models import Article; "
    "print(Article.objects.create(title='Storm', slug='storm', body='<p>Wind.</p>', "
    "status='published').pk)"
)


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory) -> Path:
    """A site with one article."""
    folder: Path = tmp_path_factory.mktemp("storm")
    settings = environment(folder, 8000)
    for command in (["setup", "--no-demo"], ["shell", "--no-imports", "-c", ARTICLE]):
        subprocess.run([*MANAGE, *command], env=settings, check=True, timeout=120)
    return folder


@pytest.fixture
def served(data_dir):
    """The site, behind a proxy that says where each client comes from."""
    port = free_port()
    process = subprocess.Popen(
        [*MANAGE, "serve"],
        env={**environment(data_dir, port), "TRUSTED_PROXIES": "1"},
        stdout=subprocess.PIPE,
        text=True,
    )
    watchdog = threading.Timer(6 * PATIENCE, process.kill)
    watchdog.start()
    site = Served(process, port)
    try:
        site.read()
        yield site
    finally:
        watchdog.cancel()
        eventually(lambda: has_ended(process))
        site.out.close()


def has_ended(process: "subprocess.Popen[str]") -> bool:
    """Ask the site to end, again and again: at the second time it waits for nobody."""
    process.terminate()
    return process.poll() is not None


class Storm:
    """The clients, and what each was told."""

    def __init__(self, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}/comments/on/1/"
        self.told: Counter[str] = Counter()
        self.has_stored = threading.Semaphore(0)

    def insist(self, number: int) -> str:
        """Send one comment until it is acknowledged; return the address it was given."""
        found: list[str] = []

        def is_told() -> bool:
            if answer := self.post(number):
                found.append(answer)
            return bool(found)

        eventually(is_told)
        self.has_stored.release()
        return found[0]

    def post(self, number: int) -> str:
        """Return where the comment is, or nothing when nobody answered."""
        form = {
            "name": f"Sailor {number}",
            "email": f"sailor{number}@example.org",
            "website": "",
            "text": f"The {number}th wave came over the wall and took the boat of house {number}.",
        }
        request = urllib.request.Request(
            self.address,
            urllib.parse.urlencode(form).encode(),
            {
                "Sec-Fetch-Site": "same-origin",
                "X-Requested-With": "fetch",
                "X-Forwarded-For": f"198.51.{number // 250}.{number % 250}",
            },
        )
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                assert answer.status == 201
                return str(answer.headers["Location"])
        except urllib.error.HTTPError as error:
            raise AssertionError(f"{error.code}: {error.read().decode()[:500]}") from error
        except OSError:  # killed before it could answer
            return ""


def web_process(served: Served) -> int:
    """Return the process that answers requests: the child of the web server."""
    listed = subprocess.run(
        ["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True
    )
    rows = [tuple(map(int, line.split())) for line in listed.stdout.splitlines()]
    (found,) = [pid for pid, parent in rows if parent == served.both()["server"]][:1]
    return found


def test_every_acknowledged_comment_is_there_exactly_once(served, data_dir):
    storm = Storm(served.port)
    with ThreadPoolExecutor(CLIENTS) as pool:
        answers = [pool.submit(storm.insist, number) for number in range(COMMENTS)]
        for _ in range(COMMENTS // 3):
            assert storm.has_stored.acquire(timeout=PATIENCE)
        os.kill(web_process(served), signal.SIGKILL)
        given = [answer.result() for answer in answers]
    with sqlite3.connect(data_dir / "broadsheet.sqlite3") as site:
        rows = site.execute("SELECT id, text, status FROM comments_comment").fetchall()
    site.close()
    assert len({text for _, text, _ in rows}) == len(rows) == COMMENTS
    assert sorted(given) == sorted(f"/comments/{key}/" for key, _, _ in rows)
    assert {status for _, _, status in rows} == {"pending"}
