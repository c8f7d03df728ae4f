"""Where an export goes: a file that is whole or not there."""

import os
from collections.abc import Callable
from pathlib import Path

from wordpress.export.site import write


def to_file(path: Path, tell: Callable[[int, int], object] = lambda done, total: None) -> int:
    """Write the site to a file, which has its name only when it is complete.

    It holds names, e-mail addresses and what is private, so only its owner reads it.

    Raises:
        OSError: there is no room, or no permission.
    """
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    try:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(handle, "w", encoding="utf-8", newline="\n") as out:
            count = write(out, tell)
            out.flush()
            os.fsync(out.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return count
