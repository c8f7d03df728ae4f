"""Find where the image in a file ends, and whether the file holds more than an image.

A file can be a sound picture and, read from its end, a program or an archive.
Browsers are told not to guess (config/media.py), but a picture that somebody
downloads and opens elsewhere should be nothing else either. Pure: bytes in,
bytes out; nothing is decoded here.
"""

import re
from collections.abc import Callable, Iterator

# After the head of a scan, a marker is an FF that is followed by neither a zero nor a restart.
NEXT_MARKER = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]")
# Every scan of a JPEG goes over all its pixels; cameras write ten, and thousands take minutes.
MOST_SCANS = 100
PNG_CHUNKS = {
    *(b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT"),
    *(b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT", b"cICP", b"mDCV", b"cLLI"),
}
WEBP_CHUNKS = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"}
AVIF_BOXES = {b"ftyp", b"meta", b"mdat", b"moov", b"moof", b"mfra"}
Chunks = Iterator[tuple[bytes, int, int]]  # name, start of the content, end


def cut(kind: str, data: bytes) -> bytes:
    """Return the file up to the end of its image.

    Raises:
        ValueError: it ends before its image does, or is put together in no sound way.
    """
    try:
        return data[: ENDS[kind](data)]
    except IndexError as error:
        raise ValueError("the file ends too early") from error


def hides(kind: str, data: bytes) -> bool:
    """Return whether the file has parts that no browser needs to show its pixels."""
    if kind == "PNG":
        return any(name not in PNG_CHUNKS for name, _, _ in _png_chunks(data))
    if kind == "WEBP":
        return any(name not in WEBP_CHUNKS for name, _, _ in _webp_chunks(data))
    if kind == "JPEG":
        return not all(_is_needed(code, data[start:end]) for code, start, end in _segments(data))
    return False


def _is_needed(code: bytes, content: bytes) -> bool:
    """Return whether a segment tells of the pixels: tables, frames, size, profile, colours."""
    if code == b"\xe0":
        # A preview may hide behind the density.
        return content.startswith(b"JFIF\x00") and len(content) == 14
    if code == b"\xe2":
        return content.startswith(b"ICC_PROFILE\x00")
    return code == b"\xee" or not (b"\xe0" <= code <= b"\xef" or code == b"\xfe")


def _jpeg(data: bytes) -> int:
    end = 2
    for code, _, at in _segments(data):
        if code == b"\xd9":
            return at
        end = at
    raise ValueError(f"no end after byte {end}")


def _segments(data: bytes) -> Chunks:
    at, scans = 2, 0
    while found := NEXT_MARKER.search(data, at):
        at, code = found.end(), data[found.end() - 1 : found.end()]
        if code == b"\xd9":
            yield code, at, at
            return
        if code == b"\x01":
            continue
        end = at + int.from_bytes(data[at : at + 2], "big")
        yield code, at + 2, end
        at = max(end, at + 2)
        scans += code == b"\xda"
        if scans > MOST_SCANS:
            raise ValueError("too many scans")


def _png(data: bytes) -> int:
    for name, _, end in _png_chunks(data):
        if name == b"IEND" and end <= len(data):
            return end
    raise ValueError("no end")


def _png_chunks(data: bytes) -> Chunks:
    at = 8
    while at + 8 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")  # with length, name and sum
        yield data[at + 4 : at + 8], at + 8, end
        at = end


def _gif(data: bytes) -> int:
    at = 13 + _colours(data[10])
    while at < len(data) and data[at] != 0x3B:
        if data[at] == 0x2C:
            at += 11 + _colours(data[at + 9])
        elif data[at] == 0x21:
            at += 2
        else:
            raise ValueError("no block of a GIF")
        while data[at]:
            at += data[at] + 1
        at += 1
    return at + 1  # some end without saying so


def _colours(flags: int) -> int:
    """Return how many bytes the table of colours takes."""
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _webp(data: bytes) -> int:
    end = 8 + int.from_bytes(data[4:8], "little")
    if end > len(data):
        raise ValueError("shorter than it says")
    return end


def _webp_chunks(data: bytes) -> Chunks:
    at = 12
    while at + 8 <= len(data):
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        yield data[at : at + 4], at + 8, at + 8 + size
        at += 8 + size + size % 2


def _avif(data: bytes) -> int:
    at = end = 0
    while at + 8 <= len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        if size == 1:
            size = int.from_bytes(data[at + 8 : at + 16], "big")
        if size == 0:
            size = len(data) - at
        if size < 8 or at + size > len(data):
            break
        if data[at + 4 : at + 8] in AVIF_BOXES:
            end = at + size
        at += size
    return end


ENDS: dict[str, Callable[[bytes], int]] = {
    "JPEG": _jpeg,
    "PNG": _png,
    "GIF": _gif,
    "WEBP": _webp,
    "AVIF": _avif,
}
