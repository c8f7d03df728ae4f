"""`python3 run.py`: what it does before anything is installed. Nothing here uses the network."""

import ast
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import run

SOURCE = Path(run.__file__)


@pytest.fixture
def folder(tmp_path):
    """A checkout with requirements and without `.venv`."""
    for name in ("run.py", "requirements.txt", "requirements-dev.txt"):
        shutil.copy(SOURCE.parent / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def house(folder, monkeypatch):
    """The module, at work in that checkout; what it would install and say is noted down."""
    venv = folder / ".venv"
    places = {"ROOT": folder, "VENV": venv, "PYTHON": venv / "bin" / "python"}
    places |= {"STAMP": venv / "installed.json", "LOG": venv / "install.log"}
    for name, path in places.items():
        monkeypatch.setattr(run, name, path)
    house = House(folder)
    monkeypatch.setattr(run, "install", house.install)
    monkeypatch.setattr(run, "make_venv", house.make_venv)
    monkeypatch.setattr(run, "say", lambda line: None)
    return house


class House:
    """Stands for pip and venv."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.done: list[str] = []
        self.is_offline = False

    def make_venv(self) -> None:
        self.done.append("venv")
        run.PYTHON.parent.mkdir(parents=True, exist_ok=True)
        run.PYTHON.unlink(missing_ok=True)
        run.PYTHON.symlink_to(sys.executable)

    def install(self, files: list[str]) -> None:
        if self.is_offline:
            sys.exit("no network")
        self.done.append(" ".join(files))

    def prepare(self, files: list[str]) -> list[str]:
        """Return what was done to have these files installed."""
        self.done = []
        run.prepare(files)
        return self.done


def start(*arguments: str, cwd: Path, code: str = "pass") -> subprocess.CompletedProcess[str]:
    """Run `run.py` of a folder, after some code that changes the Python it finds."""
    script = cwd / "run.py" if (cwd / "run.py").exists() else SOURCE
    program = f"import runpy, sys; {code}; sys.argv = ['run.py', *{arguments!r}]; "
    program += f"runpy.run_path({str(script)!r}, run_name='__main__')"
    return subprocess.run(
        [sys.executable, "-c", program], cwd=cwd, capture_output=True, text=True, timeout=60
    )


class TestOldPython:
    def test_is_told_in_a_sentence(self, folder):
        done = start(cwd=folder, code="sys.version_info = (3, 8, 10); sys.version = '3.8.10 (x)'")
        assert done.returncode == 1
        assert done.stderr == (
            f"Broadsheet needs Python 3.11 or newer, and this is 3.8.10 ({sys.executable}). "
            "Run it with a newer one, for example: python3.11 run.py\n"
        )

    def test_can_read_the_whole_file(self):
        ast.parse(SOURCE.read_text(encoding="utf-8"), feature_version=(3, 6))

    def test_is_told_before_anything_newer_is_imported(self):
        body = ast.parse(SOURCE.read_text(encoding="utf-8")).body
        docstring, first_import, check = body[:3]
        assert isinstance(docstring, ast.Expr)
        assert ast.unparse(first_import) == "import sys"
        assert ast.unparse(check).startswith("if sys.version_info < (3, 11):")


class TestMissingVenv:
    def test_is_told_in_a_sentence(self, folder):
        code = (
            "import importlib.util as util; find = util.find_spec; "
            "util.find_spec = lambda name, *rest: None if name == 'ensurepip' else find(name)"
        )
        done = start(cwd=folder, code=code)
        assert done.returncode == 1
        assert done.stderr == (
            f"This Python ({sys.executable}) comes without its venv module. On Debian and "
            "Ubuntu, `apt install python3-venv` adds it; then run the same command again.\n"
        )


class TestCommandLine:
    @pytest.mark.parametrize("word", ["--help", "-h", "help"])
    def test_explains_itself_from_any_folder(self, tmp_path, word):
        done = start(word, cwd=tmp_path)
        assert done.returncode == 0
        assert done.stdout.startswith("Usage: python3 run.py [command]")

    def test_explains_every_command(self, tmp_path):
        help = start("--help", cwd=tmp_path).stdout
        for name, (_, _, purpose) in run.COMMANDS.items():
            assert f"  {name:<12}{purpose}\n" in help

    def test_names_the_commands_when_it_knows_none_like_that(self, tmp_path):
        done = start("tset", cwd=tmp_path)
        assert done.returncode == 1
        assert done.stderr.startswith("There is no command 'tset'; write one of: serve, test")


class TestStart:
    """What is run once the packages are there."""

    @pytest.fixture(autouse=True)
    def started(self, house, monkeypatch):
        monkeypatch.chdir(house.folder)
        monkeypatch.setenv("DATA_DIR", "")
        monkeypatch.setenv("DATABASE_URL", "")
        self.asked: list[str] = []
        self.line: list[str] = []
        monkeypatch.setattr(run, "prepare", self.asked.extend)
        monkeypatch.setattr(os, "execv", lambda program, line: self.line.extend(line[1:]))

    def test_serves_without_a_word(self):
        run.main([])
        assert self.line == ["manage.py", "serve", "--set-up"]
        assert self.asked == ["requirements.txt"]

    def test_tests_with_the_packages_for_it(self):
        run.main(["test"])
        assert self.line == ["-m", "pytest"]
        assert self.asked == ["requirements.txt", "requirements-dev.txt"]

    def test_hands_the_rest_of_the_line_on(self):
        run.main(["test", "tests/blog", "-x"])
        assert self.line == ["-m", "pytest", "tests/blog", "-x"]

    def test_runs_in_the_folder_of_the_project(self, tmp_path, monkeypatch):
        elsewhere = tmp_path / "elsewhere"
        elsewhere.mkdir()
        monkeypatch.chdir(elsewhere)
        run.main([])
        assert Path.cwd() == run.ROOT

    def test_starts_a_relative_data_folder_where_the_person_is(self, tmp_path, monkeypatch):
        elsewhere = tmp_path / "elsewhere"
        elsewhere.mkdir()
        monkeypatch.chdir(elsewhere)
        monkeypatch.setenv("DATA_DIR", "data")
        run.main([])
        assert os.environ["DATA_DIR"] == str(elsewhere / "data")

    def test_installs_the_driver_that_the_database_needs(self, monkeypatch):
        monkeypatch.setenv("DATABASE_URL", "postgres://localhost/paper")
        run.main([])
        assert self.asked == ["requirements.txt", "requirements-scale.txt"]

    def test_finds_the_database_in_the_file_of_settings(self):
        (run.ROOT / ".env").write_text("DATABASE_URL = 'postgres://localhost/paper'\n")
        run.main([])
        assert "requirements-scale.txt" in self.asked


class TestPackages:
    def test_are_installed_into_a_new_environment(self, house):
        assert house.prepare(run.SERVING) == ["venv", "requirements.txt"]

    def test_are_left_alone_the_second_time(self, house):
        house.prepare(run.SERVING)
        assert house.prepare(run.SERVING) == []

    def test_of_the_tests_are_added_to_the_others(self, house):
        house.prepare(run.SERVING)
        assert house.prepare(run.TESTING) == ["requirements.txt requirements-dev.txt"]
        assert house.prepare(run.SERVING) == []

    def test_of_another_command_are_not_forgotten(self, house):
        house.prepare(run.TESTING)
        (house.folder / "requirements-scale.txt").touch()
        house.prepare([*run.SERVING, *run.SCALING])
        assert house.prepare(run.TESTING) == []

    def test_are_installed_again_when_the_lock_changes(self, house):
        house.prepare(run.SERVING)
        (house.folder / "requirements.txt").write_text("# other\n")
        assert house.prepare(run.SERVING) == ["requirements.txt"]

    def test_are_begun_again_after_an_interruption(self, house):
        house.prepare(run.SERVING)
        house.is_offline = True
        with pytest.raises(SystemExit):
            house.prepare(run.TESTING)
        house.is_offline = False
        assert house.prepare(run.SERVING) == ["venv", "requirements.txt"]

    def test_need_a_new_environment_in_a_folder_that_was_moved(self, house, monkeypatch):
        house.prepare(run.SERVING)
        monkeypatch.setattr(run, "made_for", lambda: "Python 3.11 in /elsewhere/.venv")
        assert house.prepare(run.SERVING)[0] == "venv"

    def test_need_a_new_environment_when_its_python_is_gone(self, house):
        house.prepare(run.SERVING)
        run.PYTHON.unlink()
        run.PYTHON.symlink_to("/nowhere/python3.11")
        assert house.prepare(run.SERVING)[0] == "venv"

    @pytest.mark.parametrize("text", ["", "[]", "{", json.dumps({"installed": 1})])
    def test_need_a_new_environment_when_the_note_is_spoilt(self, house, text):
        house.prepare(run.SERVING)
        run.STAMP.write_text(text)
        assert house.prepare(run.SERVING)[0] == "venv"

    def test_depend_on_version_and_folder_of_the_python(self, house):
        version = f"{sys.version_info[0]}.{sys.version_info[1]}"
        assert run.made_for() == f"Python {version} in {house.folder}/.venv"


class TestFailedInstallation:
    def test_ends_with_the_last_words_of_pip_and_keeps_the_rest(self, house, monkeypatch):
        monkeypatch.undo()
        pip = house.folder / "python"
        pip.write_text("#!/bin/sh\nseq 20 >&2\necho 'ERROR: no route to host'\nexit 1\n")
        pip.chmod(0o755)
        monkeypatch.setattr(run, "PYTHON", pip)
        monkeypatch.setattr(run, "LOG", house.folder / "install.log")
        with pytest.raises(SystemExit) as ended:
            run.install(["requirements.txt"])
        sentence = str(ended.value)
        assert sentence.startswith("The packages could not be installed.")
        assert "  ERROR: no route to host\n" in sentence
        assert "  20\n" in sentence
        assert "  1\n" not in sentence
        assert f"All of them are in {run.LOG}." in sentence
        assert run.LOG.read_text().startswith("1\n2\n")
