"""The folders of files that move in and out, from which no name leads elsewhere.

Below DATA_DIR: `imports` holds exports of other sites and copies of their uploads,
put there by the admin or by hand; `reports` what became of them; `exports` what was
made of this site. None of them is served but through the admin.
"""

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

SILENCE = 300  # seconds


@dataclass(frozen=True)
class Listed:
    """A file as it stands on a list."""

    name: str
    size: int  # bytes
    changed_at: datetime


def imports() -> Path:
    """Return where exports of other sites lie; the folder is made when missing."""
    return _made("imports")


def exports() -> Path:
    """Return where exports of this site lie; the folder is made when missing."""
    return _made("exports")


def report(run: int) -> Path:
    """Return where the report of a run is written."""
    return _made("reports") / f"run-{run}.json"


def listed(folder: Path) -> list[Listed]:
    """Return the XML files of a folder, the newest first."""
    found = []
    for path in folder.iterdir():
        if path.suffix.lower() == ".xml" and _is_inside(path, folder) and path.is_file():
            state = path.stat()
            changed_at = datetime.fromtimestamp(state.st_mtime, UTC)
            found.append(Listed(path.name, state.st_size, changed_at))
    return sorted(found, key=lambda file: file.changed_at, reverse=True)


def being_written(folder: Path) -> str:
    """Return the name of the export that is being written; empty if there is none.

    A file that did not grow for some minutes was left by a worker that died.
    """
    for path in folder.glob("*.part"):
        if time.time() - path.stat().st_mtime < SILENCE:
            return path.stem
    return ""


def keep_newest(folder: Path, most: int) -> None:
    """Delete all but the newest files: each is as large as the site, and full of private words."""
    for old in listed(folder)[most:]:
        (folder / old.name).unlink(missing_ok=True)


def uploads() -> list[str]:
    """Return the names of the folders among the imports: copies of the old site's uploads."""
    folder = imports()
    return sorted(
        path.name
        for path in folder.iterdir()
        if path.is_dir() and _is_inside(path, folder) and not path.name.startswith(".")
    )


def file(folder: Path, name: str) -> Path | None:
    """Return a file that is on the folder's list; None for any other name."""
    return folder / name if name in {each.name for each in listed(folder)} else None


def media(name: str) -> Path | None:
    """Return a folder of uploads that is on the list; None for any other name."""
    return imports() / name if name in uploads() else None


def _made(name: str) -> Path:
    folder = Path(settings.DATA_DIR) / name
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _is_inside(path: Path, folder: Path) -> bool:
    # A link in the folder must not lead out of it.
    return path.resolve().parent == folder.resolve()
