"""A fence around the pages where a stranger can have mail sent to any address.

Each process counts for itself, in its cache. That is near enough: what protects
a mailbox is the number of mails a day, which the database knows.
"""

from datetime import timedelta

from django.core.cache import cache

DAY = timedelta(days=1)
MOST_FROM_ADDRESS = 10  # requests a day from one network address


class TooMany(Exception):
    """Too many requests came from one network address today."""


def count(page: str, address_hash: str) -> None:
    """Count a request.

    Args:
        page: what is asked for; every page counts for itself.
        address_hash: where the request comes from.

    Raises:
        TooMany: there were enough today.
    """
    key = f"comments.{page}.{address_hash}"
    cache.add(key, 0, DAY.total_seconds())
    try:
        if cache.incr(key) > MOST_FROM_ADDRESS:
            raise TooMany
    except ValueError:  # it ended between the two
        return
