"""A small pattern beside each name, made here and telling nothing.

It has so few values that many people share each, and it comes from a keyed hash:
nobody can find out an e-mail address by trying. Two writers of one name mostly
have two patterns, so an impostor shows.
"""

from django.utils.crypto import salted_hmac

HUES = 12
SHAPES = 16


def number(name: str, email: str) -> int:
    """Return the number of a writer's pattern, from 0 to `HUES * SHAPES - 1`."""
    writer = f"{name.casefold()}\x00{email.casefold()}"
    digest = salted_hmac("comments.identicon", writer, algorithm="sha256").digest()
    return int.from_bytes(digest[:8], "big") % (HUES * SHAPES)


def hue(mark: int) -> int:
    """Return which of the twelve colours it has."""
    return mark % HUES


def shape(mark: int) -> int:
    """Return which of the sixteen shapes it has."""
    return mark // HUES
