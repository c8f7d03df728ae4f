"""Read settings from the environment, and refuse nonsense in a sentence.

A setting that is quietly misread ("False" as true, a port of "80O0") shows up
weeks later. So every reader here knows one kind of value and stops the start
with the name, the value and what to write instead. `KNOWN` collects every name
that was asked for; a test holds `.env.example` against it.
"""

import contextlib
import os
import secrets
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from django.core.exceptions import ImproperlyConfigured

KNOWN: set[str] = set()


def text(name: str, default: str) -> str:
    """Return the setting as it is written, or the default when it is missing or empty."""
    KNOWN.add(name)
    return os.environ.get(name, "").strip() or default


def flag(name: str, *, default: bool) -> bool:
    """Return a yes or no; only the words True and False are understood."""
    value = text(name, str(default))
    if value not in ("True", "False"):
        raise ImproperlyConfigured(f"{name} is {value!r}; write True or False.")
    return value == "True"


def number(name: str, default: int, *, least: int, most: int) -> int:
    """Return a whole number between `least` and `most`, both included."""
    value = text(name, str(default))
    if not (value.isascii() and value.isdigit() and least <= int(value) <= most):
        raise ImproperlyConfigured(
            f"{name} is {value!r}; write a whole number from {least} to {most}."
        )
    return int(value)


def words(name: str, default: Iterable[str] = ()) -> list[str]:
    """Return the values of a list that is separated by commas."""
    return [word.strip() for word in text(name, ",".join(default)).split(",") if word.strip()]


def folder(name: str, default: Path) -> Path:
    """Return an absolute path; a relative one starts at the folder the command runs in."""
    path = Path(text(name, str(default))).expanduser().resolve()
    if path.exists() and not path.is_dir():
        raise ImproperlyConfigured(f"{name} is {str(path)!r}, which is a file; name a folder.")
    return path


def origin(name: str, default: str) -> str:
    """Return a web origin such as https://example.org, without a path."""
    value = text(name, default).rstrip("/")
    try:
        parts = urlsplit(value)
        sound = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        sound = False
    if not sound or parts.scheme not in ("http", "https") or value.count("/") != 2:
        raise ImproperlyConfigured(
            f"{name} is {value!r}; write the site's address without a path, "
            "for example https://example.org."
        )
    if "@" in value or "?" in value or "#" in value:
        raise ImproperlyConfigured(f"{name} is {value!r}; write only scheme, host and port.")
    return value


def time_zone(name: str, default: str) -> str:
    """Return the name of a time zone that this machine knows."""
    value = text(name, default)
    if value not in available_timezones():
        raise ImproperlyConfigured(
            f"{name} is {value!r}; write a zone of the tz database, for example Europe/Vienna."
        )
    return value


def secret(name: str, keep_in: Path) -> str:
    """Return a secret from NAME, from the file named by NAME_FILE, or one made once and kept.

    A site on one machine needs no configuration: the secret is drawn at the
    first start and kept, readable by its owner only, in the file `keep_in`.

    Raises:
        ImproperlyConfigured: the value is too short, or a named file cannot be read.
    """
    value, path = text(name, ""), text(f"{name}_FILE", "")
    if path:
        value = _read_secret(f"{name}_FILE", Path(path))
    elif not value:
        value = _kept_secret(name, keep_in)
    if len(value) < 50:
        raise ImproperlyConfigured(
            f"{name} has {len(value)} characters; write at least 50 random ones."
        )
    return value


def _read_secret(name: str, path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(
            f"{name} names {path}, which cannot be read: {error}."
        ) from error


def _kept_secret(name: str, keep_in: Path) -> str:
    if keep_in.exists():
        return _read_secret(name, keep_in)
    try:
        keep_in.parent.mkdir(parents=True, exist_ok=True)
        # Two processes may start at once: the link below is made by one of them only.
        draft = keep_in.with_name(f"{keep_in.name}.{secrets.token_hex(8)}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(64), encoding="utf-8")
        with contextlib.suppress(FileExistsError):
            os.link(draft, keep_in)
        draft.unlink()
    except OSError as error:
        raise ImproperlyConfigured(
            f"{keep_in.parent} cannot be written ({error}); set DATA_DIR to a folder that can, "
            f"or set {name}."
        ) from error
    return _read_secret(name, keep_in)


def load(path: Path) -> None:
    """Take settings from a file of NAME=value lines; the real environment wins over it.

    Raises:
        ImproperlyConfigured: a line is neither a comment nor NAME=value.
    """
    if not path.is_file():
        return
    for number_, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        name, sign, value = line.partition("=")
        if not sign or not name.strip().isidentifier():
            raise ImproperlyConfigured(
                f"{path.name} line {number_} is {line!r}; write NAME=value or a # comment."
            )
        os.environ.setdefault(name.strip(), value.strip().strip("\"'"))
