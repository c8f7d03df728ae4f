#!/usr/bin/env python3
"""Set up and run Broadsheet with nothing but Python; `python3 run.py --help` tells how.

Standard library only, because nothing else is there yet. The first lines also
run on older Pythons, which deserve a sentence instead of a syntax error; so no
syntax in this file is newer than 3.6.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 -- this is where an older Python is told so
    sys.exit(
        f"Broadsheet needs Python 3.11 or newer, and this is {sys.version.split()[0]} "
        f"({sys.executable}). Run it with a newer one, for example: python3.11 run.py"
    )
if sys.platform == "win32":
    sys.exit("Broadsheet runs on Linux and macOS. On Windows, run it in WSL.")

import fcntl
import hashlib
import importlib.util
import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "installed.json"
LOG = VENV / "install.log"

SERVING = ["requirements.txt"]
SCALING = ["requirements-scale.txt"]
TESTING = ["requirements.txt", "requirements-dev.txt"]

# What can be asked for: the packages it needs, what Python then runs, and what it is for.
COMMANDS = {
    "serve": (SERVING, ["manage.py", "serve", "--set-up"], "serve the site (also without a word)"),
    "test": (TESTING, ["-m", "pytest"], "run all tests; what follows goes to pytest"),
    "screenshot": (
        TESTING,
        ["-m", "tests.browser.screenshot"],
        "take the pictures of the documentation",
    ),
}

HELP = """\
Usage: python3 run.py [command] [options of the command]

{commands}

PORT      where to listen; 8000 unless set
DATA_DIR  the folder of database, media and static files; var/ unless set
Every other setting is explained in .env.example.
"""


def main(arguments: list[str]) -> None:
    """Do what the command line asks for; ends in the program that it starts."""
    name = arguments[0] if arguments else "serve"
    if name in ("--help", "-h", "help"):
        lines = [f"  {key:<12}{what}" for key, (_, _, what) in COMMANDS.items()]
        print(HELP.format(commands="\n".join(lines)), end="")
        return
    if name not in COMMANDS:
        sys.exit(f"There is no command {name!r}; write one of: {', '.join(COMMANDS)}.")
    files, program, _ = COMMANDS[name]
    place_data()
    os.chdir(ROOT)
    if name == "serve" and setting("DATABASE_URL").startswith("postgres"):
        files = [*files, *SCALING]
    prepare(files)
    sys.stdout.flush()
    # The program takes this process over, so that a signal to it reaches the program itself.
    os.execv(PYTHON, [str(PYTHON), *program, *arguments[1:]])  # noqa: S606 -- no shell is wanted


def place_data() -> None:
    """Make DATA_DIR absolute, for the folder that the person is in; the rest runs in ours."""
    given = os.environ.get("DATA_DIR", "").strip()
    if given:
        os.environ["DATA_DIR"] = os.path.abspath(os.path.expanduser(given))


def setting(name: str) -> str:
    """Return a setting from the environment or from `.env`, as config/env.py will read it."""
    if os.environ.get(name):
        return os.environ[name]
    path = ROOT / ".env"
    for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() else ():
        key, _, value = line.partition("=")
        if key.strip() == name:
            return value.strip().strip("\"'")
    return ""


def prepare(files: list[str]) -> None:
    """Make `.venv` hold what the requirements files say; do nothing when it does.

    The stamp is removed first and written last, so an installation that was
    interrupted is begun again.
    """
    with one_at_a_time():
        installed = read_stamp()
        if installed is None:
            make_venv()
            installed = {}
        wanted = {name: digest(ROOT / name) for name in files}
        if all(installed.get(name) == found for name, found in wanted.items()):
            say("Packages: up to date.")
            return
        STAMP.unlink(missing_ok=True)
        install(files)
        write_stamp({**installed, **wanted})


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let a second `run.py` in the same folder wait until the first has installed.

    What it starts inherits the lock: a pip that outlives a killed `run.py` is
    waited for as well.
    """
    folder = os.open(ROOT, os.O_RDONLY)
    os.set_inheritable(folder, True)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def made_for() -> str:
    """Return what an environment depends on: the Python that made it, and its own folder."""
    return f"Python {sys.version_info[0]}.{sys.version_info[1]} in {VENV}"


def read_stamp() -> dict[str, str] | None:
    """Return the requirements files that are installed, by name with their digest.

    None means that `.venv` is missing, unfinished, or from another Python or folder.
    """
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
        sound = PYTHON.exists() and stamp["made_for"] == made_for()
        return dict(stamp["installed"]) if sound else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_stamp(installed: dict[str, str]) -> None:
    """Note what is installed, in one step."""
    draft = STAMP.with_suffix(".draft")
    draft.write_text(json.dumps({"made_for": made_for(), "installed": installed}), encoding="utf-8")
    draft.replace(STAMP)


def digest(path: Path) -> str:
    """Return a digest of a file's content."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def make_venv() -> None:
    """Make an empty `.venv`, in place of a broken one."""
    if not all(importlib.util.find_spec(module) for module in ("venv", "ensurepip")):
        sys.exit(
            f"This Python ({sys.executable}) comes without its venv module. On Debian and "
            "Ubuntu, `apt install python3-venv` adds it; then run the same command again."
        )
    say("Python: making the environment .venv")
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    done = subprocess.run(  # noqa: S603 -- our own words
        command, capture_output=True, text=True, close_fds=False
    )
    if done.returncode:
        output = last_lines(done.stdout + done.stderr)
        sys.exit(f"The environment .venv could not be made:\n{output}")


def install(files: list[str]) -> None:
    """Install the locked packages, and nothing that is not exactly what was locked."""
    say(f"Packages: installing {' and '.join(files)} (once; this takes up to a minute)")
    command = [str(PYTHON), "-m", "pip", "install", "--require-hashes", "--only-binary", ":all:"]
    command += ["--disable-pip-version-check", "--no-input", "--no-compile", "--quiet"]
    for name in files:
        command += ["-r", str(ROOT / name)]
    with LOG.open("w", encoding="utf-8") as log:
        done = subprocess.run(  # noqa: S603 -- our own words
            command, stdout=log, stderr=log, close_fds=False
        )
    if done.returncode:
        output = last_lines(LOG.read_text(encoding="utf-8", errors="replace"))
        sys.exit(
            f"The packages could not be installed. The last lines of pip are:\n{output}\n"
            f"All of them are in {LOG}. Check the network, then run the same command again."
        )


def last_lines(text: str) -> str:
    """Return the end of a program's output, indented."""
    return "\n".join("  " + line for line in text.strip().splitlines()[-6:])


def say(line: str) -> None:
    """Tell the person what is done, at once."""
    print(line, flush=True)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit(130)
