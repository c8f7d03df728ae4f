"""Keep processes running: start them, start them again when they die, stop them together.

Each child leads a process group of its own. Ctrl-C in a terminal therefore
reaches the supervisor only, which asks every child once to end; and what a
killed child leaves behind is found by its group.
"""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import FrameType

STEADY = 10.0  # seconds after which a child counts as well started
LONGEST_PAUSE = 60.0  # seconds before a child is started again
# How often in a row a child may die young: fewer times when it was never well, because then it
# is set up wrongly; else its database may be away for some minutes.
PATIENCE_AT_FIRST = 3
PATIENCE = 8
GRACE = 40.0  # seconds to end in; the web server takes up to 30 to finish its requests
BEAT = 0.2  # seconds


class GaveUpError(Exception):
    """A child dies again and again."""


class Child:
    """A process that is started again when it dies, after ever longer pauses."""

    def __init__(self, name: str, command: Sequence[str]) -> None:
        """Remember what to run."""
        self.name = name
        self.command = command
        self.process: subprocess.Popen[bytes] | None = None
        self.started_at = 0.0
        self.due_at = 0.0
        self.young_deaths = 0
        self.was_steady = False

    def tend(self, now: float, folder: Path, environment: Mapping[str, str]) -> None:
        """Start the process when it is due, and bury it when it is dead.

        Raises:
            GaveUpError: it has died young too often.
        """
        if self.process is None:
            if now >= self.due_at:
                self.start(now, folder, environment)
        elif self.process.poll() is not None:
            self.bury(now, self.process.returncode)
        elif now - self.started_at > STEADY:
            self.was_steady, self.young_deaths = True, 0

    def start(self, now: float, folder: Path, environment: Mapping[str, str]) -> None:
        """Start the process."""
        self.started_at = now
        self.process = subprocess.Popen(  # noqa: S603 -- our own words
            self.command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=end_with_parent,
        )

    def bury(self, now: float, code: int) -> None:
        """Forget a dead process and say when the next is due.

        Raises:
            GaveUpError: it has died young too often.
        """
        self.signal(signal.SIGKILL)  # what it started itself must not keep the port
        self.process = None
        self.young_deaths += 1
        if self.young_deaths > (PATIENCE if self.was_steady else PATIENCE_AT_FIRST):
            raise GaveUpError(
                f"{self.name} ended {self.young_deaths} times soon after its start, "
                f"at last with code {code}. Its own words above say why."
            )
        pause = min(2.0 ** (self.young_deaths - 2), LONGEST_PAUSE)
        print(f"{self.name} ended with code {code}; starting it again.", file=sys.stderr)
        self.due_at = now + pause

    def signal(self, number: int) -> None:
        """Send a signal: the last one to the whole group, others to the process, which knows."""
        if self.process is None:
            return
        with suppress(ProcessLookupError):
            (os.killpg if number == signal.SIGKILL else os.kill)(self.process.pid, number)

    def wait(self, seconds: float) -> None:
        """Wait for the process to end, and after that time end it and all that it started."""
        if self.process is None:
            return
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(seconds)
        self.signal(signal.SIGKILL)
        self.process.wait()


class Supervisor:
    """Runs children until it is told to stop, and does a chore at every beat."""

    def __init__(
        self, children: Sequence[Child], folder: Path, environment: Mapping[str, str]
    ) -> None:
        """Remember the children, their folder and their environment."""
        self.children = children
        self.folder = folder
        self.environment = environment
        self.is_stopping = False

    def run(self, chore: Callable[[], None]) -> None:
        """Keep the children running until a signal comes.

        Raises:
            GaveUpError: a child has died young too often; the others are stopped.
        """
        self.listen()
        try:
            while not self.is_stopping:
                for child in self.children:
                    child.tend(time.monotonic(), self.folder, self.environment)
                chore()
                time.sleep(BEAT)
        finally:
            self.stop()

    def listen(self) -> None:
        """Take INT, TERM and, unless `nohup` forbids it, HUP as the wish to stop."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:
                signal.signal(number, self.heed)

    def heed(self, number: int, frame: FrameType | None) -> None:
        """Stop at the first signal; at the second, do not wait for the children."""
        if self.is_stopping:
            for child in self.children:
                child.signal(signal.SIGKILL)
        self.is_stopping = True

    def stop(self) -> None:
        """Ask all children to end, wait for them, and end what does not."""
        self.is_stopping = True
        for child in self.children:
            child.signal(signal.SIGTERM)
        until = time.monotonic() + GRACE
        for child in self.children:
            child.wait(max(0.0, until - time.monotonic()))


# Loaded here, because between fork and exec is no time for it.
LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None
PR_SET_PDEATHSIG = 1


def end_with_parent() -> None:
    """Have Linux end this process when its parent is killed; it would keep the port."""
    if LIBC is not None:
        LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
