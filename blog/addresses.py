"""Absolute addresses, from the site's own setting and never from what a request claims."""

from django.conf import settings


def absolute(path: str) -> str:
    """Return the public address of a path on this site; an absolute address stays as it is."""
    return path if path.startswith(("http://", "https://")) else f"{settings.SITE_URL}{path}"
