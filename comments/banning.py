"""Keep a writer from commenting until a day, known by browser, network address or e-mail."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac

from comments.models import Ban


def email_key(email: str) -> str:
    """Return what stands for an e-mail address in a ban: a keyed hash, 64 hexadecimal digits.

    So a ban outlives the erasure of a person's data without keeping the address.
    """
    return salted_hmac("comments.ban", email.strip().casefold(), algorithm="sha256").hexdigest()


def masked(email: str) -> str:
    """Return an e-mail address that a moderator recognises and nobody can write to.

    >>> masked("nell@example.org")
    'n•••@example.org'
    """
    name, _, host = email.rpartition("@")
    return f"{name[:1]}•••@{host}"


def banned(browser: str, address_hash: str, email: str) -> Ban | None:
    """Return the ban that keeps this writer out the longest, or None."""
    keys = (
        (Ban.Kind.BROWSER, browser),
        (Ban.Kind.ADDRESS, address_hash),
        (Ban.Kind.EMAIL, email and email_key(email)),
    )
    who = Q(pk=None)
    for kind, key in keys:
        if key:
            who |= Q(kind=kind, key=key)
    return Ban.objects.filter(who, until__gt=timezone.now()).order_by("-until").first()


def ban(kind: str, key: str, *, until: datetime, by: User | None, reason: str = "") -> Ban:
    """Keep a writer out until a moment; one who is out already, until the later one.

    Args:
        kind: one of `Ban.Kind`.
        key: the browser's number, the hash of the network address, or the e-mail address itself.
        until: the end.
        by: who decided.
        reason: for the other moderators.
    """
    label = key[:8]
    if kind == Ban.Kind.EMAIL:
        key, label = email_key(key), masked(key)
    return Ban.objects.create(kind=kind, key=key, label=label, until=until, by=by, reason=reason)


def end(found: Ban) -> None:
    """Let the writer in again from now on."""
    Ban.objects.filter(pk=found.pk, until__gt=timezone.now()).update(until=timezone.now())
