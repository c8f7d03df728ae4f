"""TOML tables that can say where they are, so that a complaint is worth reading."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any


class Table:
    """The keys of one table, read by kind.

    People write these files. What goes wrong is a key left out or a number in
    quotes, and the person needs the file, the place in it, and the key.
    """

    def __init__(self, values: dict[str, Any], place: str) -> None:
        self.values, self.place = values, place

    @classmethod
    def from_file(cls, path: Path) -> Table:
        """Read a whole file as one table."""
        try:
            return cls(tomllib.loads(path.read_text(encoding="utf-8")), path.name)
        except tomllib.TOMLDecodeError as error:
            raise ValueError(f"{path.name} is not TOML: {error}") from error

    def text(self, key: str, default: str | None = None) -> str:
        """Return words; a key without a default must be there and say something."""
        value = self._value(key, default)
        if not isinstance(value, str) or (default is None and not value.strip()):
            raise self._wrong(key, "text")
        return value

    def number(self, key: str) -> float:
        """Return a number, whole or not."""
        value = self._value(key, None)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self._wrong(key, "a number")
        return float(value)

    def position(self, key: str) -> int | None:
        """Return a whole number, or None where there is none."""
        value = self.values.get(key)
        if value is None or (isinstance(value, int) and not isinstance(value, bool)):
            return value
        raise self._wrong(key, "a whole number")

    def flag(self, key: str) -> bool:
        """Return true or false; absent is false."""
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            raise self._wrong(key, "true or false")
        return value

    def choice(self, key: str, allowed: tuple[str, ...]) -> str:
        """Return one of the allowed words; absent is the first of them."""
        value = self.text(key, allowed[0])
        if value not in allowed:
            raise self._wrong(key, "one of " + ", ".join(allowed))
        return value

    def words(self, key: str) -> tuple[str, ...]:
        """Return a list of words with at least one in it."""
        value = self._value(key, None)
        if not isinstance(value, list) or not value or not all(isinstance(v, str) for v in value):
            raise self._wrong(key, "a list of words")
        return tuple(value)

    def table(self, key: str) -> Table:
        """Return the table inside this one."""
        value = self._value(key, None)
        if not isinstance(value, dict):
            raise self._wrong(key, "a table")
        return Table(value, f"{self.place}, [{key}]")

    def tables(self, key: str) -> list[Table]:
        """Return the tables listed under a key, in order; absent is none."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, dict) for v in value):
            raise self._wrong(key, "tables in double brackets")
        return [Table(v, f"{self.place}, [[{key}]] {n}") for n, v in enumerate(value, start=1)]

    def _value(self, key: str, default: object) -> object:
        if key not in self.values and default is None:
            raise ValueError(f"{self.place}: “{key}” is missing.")
        return self.values.get(key, default)

    def _wrong(self, key: str, wanted: str) -> ValueError:
        return ValueError(f"{self.place}: “{key}” must be {wanted}, not {self.values[key]!r}.")
