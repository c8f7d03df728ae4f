"""Turn MAIL_URL into Django's mail settings, and keep mails in a folder where there is none.

Without a mail server nothing is lost: every mail becomes a file that a mail
program opens, in a folder that only the owner of the site may read.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parseaddr
from ipaddress import ip_address
from pathlib import Path
from secrets import token_hex
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.core.validators import validate_email

from config import env

SMTP = "django.core.mail.backends.smtp.EmailBackend"
FOLDER = "config.mail.FolderBackend"


class FolderBackend(BaseEmailBackend):
    """Writes each mail into a file of its own, readable by the owner of the site only."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write the mails; return how many."""
        folder = Path(settings.EMAIL_FILE_PATH)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for message in email_messages:
            name = f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{token_hex(4)}"
            draft = folder / f".{name}"
            with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(message.message().as_bytes())
            draft.rename(folder / f"{name}.eml")  # whole, or not there
        return len(email_messages)


@dataclass(frozen=True)
class Way:
    """How mail leaves the site."""

    backend: str
    folder: Path
    host: str = "localhost"
    port: int = 25
    user: str = ""
    password: str = field(default="", repr=False)
    is_encrypted: bool = False  # from the first byte
    starts_tls: bool = False  # is made so by a command


def read(name: str, *, data_dir: Path) -> Way:
    """Return how mail is sent, by the variable `name`.

    Raises:
        ImproperlyConfigured: it is no address of a mail server or folder.
    """
    url = env.text(name, "")
    if not url:
        return Way(FOLDER, data_dir / "mail")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise _refusal(name) from error
    if parts.scheme == "file" and not parts.netloc and parts.path.strip("/"):
        return Way(FOLDER, data_dir / unquote(parts.path))
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname or parts.path.strip("/"):
        raise _refusal(name)
    if parts.fragment or port == 0 or (parts.username is None) != (parts.password is None):
        raise _refusal(name)
    is_encrypted = parts.scheme == "smtps"
    return Way(
        SMTP,
        data_dir / "mail",
        host=parts.hostname,
        port=port or (465 if is_encrypted else 587),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        is_encrypted=is_encrypted,
        starts_tls=_starts_tls(name, parts),
    )


def _starts_tls(name: str, parts: SplitResult) -> bool:
    """Return whether encryption starts by a command: with smtp, unless it says `tls=none`."""
    if parts.scheme == "smtps" and not parts.query:
        return False
    wishes = parse_qs(parts.query or "tls=starttls", keep_blank_values=True)
    tls = wishes.pop("tls", [])
    if wishes or tls not in (["starttls"], ["none"]) or parts.scheme == "smtps":
        raise _refusal(name)
    return tls == ["starttls"]


def sender(name: str, *, site_url: str) -> str:
    """Return from whom mails come: an address, with or without a name.

    Raises:
        ImproperlyConfigured: it is no mail address.
    """
    value = env.text(name, f"noreply@{_domain(str(urlsplit(site_url).hostname))}")
    try:
        validate_email(parseaddr(value)[1] if value.isprintable() else "")
    except ValidationError as error:
        raise ImproperlyConfigured(
            f"{name} is {value!r}; write a mail address, for example "
            "comments@example.org or The Tidewater <comments@example.org>."
        ) from error
    return value


def _domain(host: str) -> str:
    """Return the part of an address behind the @; an address of a machine is no name."""
    try:
        ip_address(host)
    except ValueError:
        return host.removeprefix("www.") if "." in host else "localhost"
    return "localhost"


def _refusal(name: str) -> ImproperlyConfigured:
    # The value is not repeated: it may hold a password, and logs are read by many.
    return ImproperlyConfigured(
        f"{name} must be smtp://USER:PASSWORD@HOST:587, smtps://USER:PASSWORD@HOST:465 or "
        "file:/FOLDER; add ?tls=none to the first for a server that cannot encrypt, and in "
        "the password write %40 for @, %2F for / and %25 for %."
    )
