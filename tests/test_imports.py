"""The guard of the house: imports run downhill, and no module is a drawer for odds and ends."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent
# From the ground floor up; an app imports what stands before it and never what stands after.
FLOORS = ("blog", "comments", "newsletter", "wordpress", "config")
# Two apps of one floor do not know each other.
NEIGHBOURS = {"newsletter": {"wordpress"}, "wordpress": {"newsletter"}}
DRAWERS = {"utils", "util", "helpers", "helper", "services", "service", "core", "common", "misc"}


def modules(app: str) -> Iterator[Path]:
    """Return the files of an app."""
    return (HOUSE / app).rglob("*.py")


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Return line and name of everything that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno} relative import"
            yield node.lineno, node.module or ""


def uphill(app: str, forbidden: set[str]) -> list[str]:
    """Return the imports of an app that it must not have, as `file:line name`."""
    return [
        f"{path.relative_to(HOUSE)}:{line} {name}"
        for path in modules(app)
        for line, name in imports(path)
        if name.split(".")[0] in forbidden
    ]


@pytest.mark.parametrize("app", [app for app in FLOORS if (HOUSE / app).is_dir()])
def test_imports_of_an_app_run_downhill(app):
    above = set(FLOORS[FLOORS.index(app) + 1 :]) | NEIGHBOURS.get(app, set()) | {"tests", "bench"}
    assert uphill(app, above) == []


def test_the_guard_names_file_and_line():
    found = uphill("comments", {"blog"})
    assert "comments/thread.py" in {place.split(":")[0] for place in found}
    assert all(place.split(":")[1].split()[0].isdigit() for place in found)


def test_the_command_that_sets_up_needs_nothing_installed():
    foreign = [
        name
        for _, name in imports(HOUSE / "run.py")
        if name.split(".")[0] not in sys.stdlib_module_names
    ]
    assert foreign == []


def test_no_module_is_a_drawer():
    found = [
        str(path.relative_to(HOUSE))
        for app in FLOORS
        for path in modules(app)
        if DRAWERS & {path.stem, *path.relative_to(HOUSE).parts[:-1]}
    ]
    assert found == []
