"""Processes that are started, started again and stopped together; the clock is a number."""

import os
import select
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from config import supervisor
from config.supervisor import Child, GaveUpError, Supervisor

HERE = Path(__file__).parent
WAITS = [sys.executable, "-c", "import signal; signal.pause()"]


class Clock:
    """Tends a child at moments of our choosing."""

    def __init__(self, child: Child) -> None:
        self.child = child
        self.now = 100.0

    def tend(self, after: float = 0.0) -> None:
        self.now += after
        self.child.tend(self.now, HERE, dict(os.environ))

    def dies(self, after: float) -> None:
        """Let the child live for a while, die, and be found dead."""
        assert self.child.process is not None, "it must live before it can die"
        self.tend(after)
        self.child.process.kill()
        self.child.process.wait()
        self.tend()


def code_of(child: Child) -> int | None:
    """Return how a child ended."""
    return child.process.returncode if child.process else None


@pytest.fixture
def clock() -> Iterator[Any]:
    clock = Clock(Child("The child", WAITS))
    yield clock
    clock.child.signal(signal.SIGTERM)
    clock.child.wait(5)


class TestChild:
    def test_is_started_at_the_first_look(self, clock):
        clock.tend()
        assert clock.child.process.poll() is None

    def test_is_left_alone_while_it_runs(self, clock):
        clock.tend()
        pid = clock.child.process.pid
        clock.tend(3600)
        assert clock.child.process.pid == pid

    def test_is_started_again_half_a_second_after_its_death(self, clock):
        clock.tend()
        clock.dies(after=60)
        clock.tend(0.4)
        assert clock.child.process is None
        clock.tend(0.1)
        assert clock.child.process is not None

    def test_says_that_it_is_started_again(self, clock, capsys):
        clock.tend()
        clock.dies(after=60)
        assert capsys.readouterr().err == "The child ended with code -9; starting it again.\n"

    def test_is_waited_for_longer_when_it_dies_young_again(self, clock):
        clock.tend()
        clock.dies(after=1)
        clock.tend(0.5)
        clock.dies(after=1)
        clock.tend(0.9)
        assert clock.child.process is None
        clock.tend(0.1)
        assert clock.child.process is not None

    def test_is_given_up_when_it_never_starts_well(self, clock):
        for _ in range(supervisor.PATIENCE_AT_FIRST):
            clock.tend(60)
            clock.dies(after=1)
        clock.tend(60)
        with pytest.raises(GaveUpError, match="The child ended 4 times soon after its start"):
            clock.dies(after=1)

    def test_is_given_more_time_once_it_had_started_well(self, clock):
        clock.tend()
        clock.dies(after=60)
        for _ in range(supervisor.PATIENCE - 1):
            clock.tend(60)
            clock.dies(after=1)
        clock.tend(60)
        with pytest.raises(GaveUpError, match="at last with code -9"):
            clock.dies(after=1)

    def test_is_forgiven_its_early_deaths_once_it_has_started_well(self, clock):
        clock.tend()
        clock.dies(after=1)
        clock.tend(0.5)
        clock.dies(after=60)
        clock.tend(0.5)
        assert clock.child.process is not None

    def test_takes_with_it_what_it_started_itself(self, clock, fifo):
        clock.child.command = ["sh", "-c", '(echo up; exec sleep 100) > "$0" & wait', str(fifo)]
        clock.tend()
        with fifo.open() as pipe:
            assert pipe.readline() == "up\n"
            clock.dies(after=60)
            at_its_end, _, _ = select.select([pipe], [], [], 10)
            assert at_its_end, "the process below it still lives"

    def test_does_not_share_the_terminal_of_its_parent(self, clock):
        clock.tend()
        assert os.getpgid(clock.child.process.pid) != os.getpgid(0)


class TestSupervisor:
    @pytest.fixture(autouse=True)
    def signals(self):
        """Start from the usual signals, even under `nohup`, and give them back to pytest."""
        numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
        before = {number: signal.signal(number, signal.SIG_DFL) for number in numbers}
        yield
        for number, handler in before.items():
            signal.signal(number, handler)

    @pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
    def test_asks_every_child_to_end_when_a_signal_comes(self, number):
        children = [Child("One", WAITS), Child("Two", WAITS)]
        supervise(children, chore=lambda: os.kill(os.getpid(), number))
        assert [code_of(child) for child in children] == [-signal.SIGTERM] * 2

    def test_ends_a_child_that_does_not_listen(self, fifo, monkeypatch):
        monkeypatch.setattr(supervisor, "GRACE", 0.1)
        deaf = Child("Deaf", ["sh", "-c", 'trap "" TERM; echo up > "$0"; sleep 10', str(fifo)])

        def stop_when_it_is_up():
            assert fifo.read_text() == "up\n"
            os.kill(os.getpid(), signal.SIGTERM)

        supervise([deaf], chore=stop_when_it_is_up)
        assert code_of(deaf) == -signal.SIGKILL

    def test_does_not_wait_after_a_second_signal(self, clock):
        clock.tend()
        house = Supervisor([clock.child], HERE, {})
        house.heed(signal.SIGINT, None)
        assert clock.child.process.poll() is None
        house.heed(signal.SIGINT, None)
        assert clock.child.process.wait(10) == -signal.SIGKILL

    def test_stays_when_the_terminal_closes_under_nohup(self):
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        Supervisor([], HERE, {}).listen()
        assert signal.getsignal(signal.SIGHUP) == signal.SIG_IGN

    def test_stops_the_others_when_it_gives_one_up(self, monkeypatch):
        monkeypatch.setattr(supervisor, "PATIENCE_AT_FIRST", 0)
        sound, broken = Child("Sound", WAITS), Child("Broken", ["false"])
        with pytest.raises(GaveUpError, match="Broken ended 1 times"):
            supervise([sound, broken], chore=lambda: None)
        assert code_of(sound) == -signal.SIGTERM


def supervise(children, chore) -> None:
    Supervisor(children, HERE, dict(os.environ)).run(chore)


@pytest.fixture
def fifo(tmp_path):
    """A pipe with a name, at whose other end we wait for a process."""
    os.mkfifo(tmp_path / "fifo")
    return tmp_path / "fifo"
