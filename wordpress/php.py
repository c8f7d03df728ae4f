"""Reads PHP's serialised values: plain ones only, and never an object.

An export keeps many a field in this form. Whoever builds what such a text asks for
hands over the machine, so objects, references and their like are refused.
"""

import re
from collections.abc import Callable

DEEPEST = 50  # arrays in arrays
LONGEST = 5_000_000  # bytes
BOOLEAN = re.compile(rb"[01];")
INTEGER = re.compile(rb"[+-]?[0-9]{1,20};")
FLOAT = re.compile(
    rb"(?:[+-]?(?:[0-9]{1,400}(?:\.[0-9]{0,400})?|\.[0-9]{1,400})(?:[eE][+-]?[0-9]{1,4})?|-?INF|NAN);"
)
LENGTH = re.compile(rb"([0-9]{1,9}):")

Plain = None | bool | int | float | str | dict["int | str", "Plain"]


class PhpError(ValueError):
    """A text is no serialised value, or one that is not read here."""


def loads(text: str | bytes) -> Plain:
    """Return the value: scalars as they are, an array as a dict in its order.

    Raises:
        PhpError: with the reason and the byte at which reading ended.
    """
    given = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    if len(given) > LONGEST:
        raise PhpError(f"{len(given)} bytes are too long; {LONGEST} is the most.")
    reader = _Reader(given.strip())
    value = reader.value(0)
    if reader.position != len(reader.text):
        raise reader.error("something follows the value")
    return value


class _Reader:
    """Goes through the bytes once."""

    def __init__(self, text: bytes) -> None:
        self.text = text
        self.position = 0

    def error(self, reason: str) -> PhpError:
        return PhpError(f"At byte {self.position}: {reason}.")

    def value(self, depth: int) -> Plain:
        kind = self.text[self.position : self.position + 2]
        read = READERS.get(kind)
        if read is None:
            if kind in REFUSED:
                raise self.error(f"{REFUSED[kind]} is not read")
            raise self.error("no value begins here")
        self.position += 2
        return read(self, depth)

    def null(self, depth: int) -> None:
        """Read nothing: the mark has said it all."""

    def boolean(self, depth: int) -> bool:
        found = self._match(BOOLEAN, "true or false is expected")
        return found[0] == b"1;"

    def integer(self, depth: int) -> int:
        return int(self._match(INTEGER, "a whole number is expected")[0][:-1])

    def decimal(self, depth: int) -> float:
        return float(self._match(FLOAT, "a number is expected")[0][:-1])

    def string(self, depth: int) -> str:
        length = int(self._match(LENGTH, "a length is expected")[1])
        begin = self.position + 1
        end = begin + length
        if self.text[self.position : begin] != b'"' or self.text[end : end + 2] != b'";':
            raise self.error(f"a string of {length} bytes is expected")
        self.position = end + 2
        return self.text[begin:end].decode("utf-8", "replace")

    def array(self, depth: int) -> dict[int | str, Plain]:
        if depth >= DEEPEST:
            raise self.error("arrays are nested too deep")
        length = int(self._match(LENGTH, "a length is expected")[1])
        self._expect(b"{")
        found: dict[int | str, Plain] = {}
        for _ in range(length):
            key = self.value(depth + 1)
            if isinstance(key, bool) or not isinstance(key, int | str):
                raise self.error("a key is a number or a string")
            found[key] = self.value(depth + 1)
        self._expect(b"}")
        return found

    def _expect(self, mark: bytes) -> None:
        if self.text[self.position : self.position + 1] != mark:
            raise self.error(f"{mark.decode()} is expected")
        self.position += 1

    def _match(self, pattern: re.Pattern[bytes], reason: str) -> re.Match[bytes]:
        found = pattern.match(self.text, self.position)
        if found is None:
            raise self.error(reason)
        self.position = found.end()
        return found


READERS: dict[bytes, Callable[[_Reader, int], Plain]] = {
    b"N;": _Reader.null,
    b"b:": _Reader.boolean,
    b"i:": _Reader.integer,
    b"d:": _Reader.decimal,
    b"s:": _Reader.string,
    b"a:": _Reader.array,
}
REFUSED = {
    b"O:": "an object",
    b"C:": "an object of its own making",
    b"r:": "a reference",
    b"R:": "a reference",
    b"E:": "an enumeration",
}
