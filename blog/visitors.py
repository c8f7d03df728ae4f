"""Tell staff from readers without touching the session of either.

Asking for `request.user` reads the session, and then Django marks the page as
different for every cookie. A reader has no session cookie, so he is never asked.
"""

from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest


def staff(request: HttpRequest) -> User | None:
    """Return the member of staff who is signed in, or None for a reader."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    user = getattr(request, "user", None)
    return user if isinstance(user, User) and user.is_active and user.is_staff else None


def may(request: HttpRequest, permission: str) -> bool:
    """Return whether the visitor is staff with this right, such as `blog.view_article`."""
    user = staff(request)
    return user is not None and user.has_perm(permission)
