"""Ask the old site for a file, within limits: its own host only, so many bytes, so long.

An export can name any address, and this machine may stand where it can reach
what strangers cannot. So no other host is asked, redirects may not lead to one,
and unless the owner says so from the command line, no host within a private
network either.
"""

import http.client
import ipaddress
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO
from urllib.parse import quote, urljoin, urlsplit

TIMEOUT = 20  # seconds without a byte
LARGEST = 200_000_000  # bytes
MOST_REDIRECTS = 3
PIECE = 1 << 16  # bytes
USUAL = {"http": 80, "https": 443}


class Refused(Exception):
    """A file may not or cannot be read; the words say why."""


class Fetcher:
    """Reads files from one host."""

    def __init__(self, site: str, *, is_trusted: bool) -> None:
        """Remember the host.

        Args:
            site: the address of the old site.
            is_trusted: whether it may stand in a private network.
        """
        parts = urlsplit(site)
        self.host = (parts.hostname or "").lower()
        self.port = parts.port
        self.is_trusted = is_trusted

    def may_ask(self, address: str) -> bool:
        """Return whether the address is at the old site's own host."""
        try:
            parts = urlsplit(address)
            port = parts.port
        except ValueError:
            return False
        if parts.scheme not in USUAL or not self.host:
            return False
        usual = (None, *USUAL.values())
        same_port = port == self.port or (port in usual and self.port in usual)
        return (parts.hostname or "").lower() == self.host and same_port

    @contextmanager
    def open(self, address: str) -> Iterator[IO[bytes]]:
        """Fetch the file.

        Raises:
            Refused: the site does not give it, or not within the limits.
        """
        with tempfile.TemporaryFile() as file:
            try:
                self._fetch(address, file)
            except (OSError, http.client.HTTPException, UnicodeError) as error:
                words = str(error) or type(error).__name__
                raise Refused(f"The old site did not give it: {words}.") from error
            file.seek(0)
            yield file

    def _fetch(self, address: str, file: IO[bytes]) -> None:
        for _ in range(MOST_REDIRECTS + 1):
            connection = self._connect(address)
            try:
                parts = urlsplit(address)
                path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
                query = f"?{quote(parts.query, safe='=&%+:@/?')}" if parts.query else ""
                connection.request("GET", path + query, headers={"User-Agent": "Broadsheet"})
                answer = connection.getresponse()
                if answer.status == http.HTTPStatus.OK:
                    _copy(answer, file)
                    return
                target = answer.getheader("Location") if 300 <= answer.status < 400 else None
                if not target:
                    raise Refused(f"The old site did not give it: it answered {answer.status}.")
                address = urljoin(address, target)
            finally:
                connection.close()
            if not self.may_ask(address):
                raise Refused("The old site leads to another host, which is not asked.")
        raise Refused(
            f"The old site leads on {MOST_REDIRECTS} times and more, perhaps in a circle."
        )

    def _connect(self, address: str) -> http.client.HTTPConnection:
        parts = urlsplit(address)
        kind = (
            http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        )
        connection = kind(parts.hostname or "", parts.port, timeout=TIMEOUT)
        connection.connect()
        if not self.is_trusted and not _is_global(connection.sock):
            connection.close()
            raise Refused("The old site stands in a private network; import from the command line.")
        return connection


def _is_global(sock: socket.socket) -> bool:
    return ipaddress.ip_address(sock.getpeername()[0].partition("%")[0]).is_global


def _copy(answer: http.client.HTTPResponse, file: IO[bytes]) -> None:
    size = 0
    while piece := answer.read(PIECE):
        size += len(piece)
        if size > LARGEST:
            raise Refused(f"The file is larger than {LARGEST // 1_000_000} MB.")
        file.write(piece)
