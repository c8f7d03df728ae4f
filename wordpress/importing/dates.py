"""The moments of an export: twice each, local and in UTC, and sometimes neither."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from django.utils import timezone


def moment(gmt: str, local: str = "", written: str = "") -> datetime | None:
    """Return the first of them that is one; None when none is.

    Args:
        gmt: such as `2020-10-25 09:30:00`; zeros where there is no moment yet.
        local: the same in the old site's zone, which is taken for this site's.
        written: as in a mail, `Sun, 25 Oct 2020 09:30:00 +0000`.
    """
    if found := _read(gmt):
        return found.replace(tzinfo=UTC)
    if found := _read(local):
        return timezone.make_aware(found)
    try:
        found = parsedate_to_datetime(written)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    aware = found if found.tzinfo else found.replace(tzinfo=UTC)
    return aware if aware.year > 1 else None


def _read(text: str) -> datetime | None:
    try:
        found = datetime.strptime(text.strip()[:19], "%Y-%m-%d %H:%M:%S")
    except ValueError:
        return None
    return found if found.year >= 1000 else None
