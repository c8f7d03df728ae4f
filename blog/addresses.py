"""Absolute addresses, from the site's own setting and never from what a request claims."""

from django.conf import settings


def absolute(path: str) -> str:
    """Return the public address of a path on this site; an absolute address stays as it is."""
    return path if path.startswith(("http://", "https://")) else f"{settings.SITE_URL}{path}"


def conversation(path: str, page: int, *, newest: bool = False) -> str:
    """Return the one path of an article with this page of its comments.

    Args:
        path: the article's own path.
        page: from 1.
        newest: whether the newest comments come first.
    """
    if newest:
        path = f"{path}comments/newest/"
        return path if page == 1 else f"{path}{page}/"
    return path if page == 1 else f"{path}comments/{page}/"
