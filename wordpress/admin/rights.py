"""Who may move the site: checked for every page and every button."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

View = Callable[..., HttpResponseBase]
PERMISSION = "wordpress.move_site"


def shown(view: View) -> View:
    """Show a page to those who may move the site; nobody keeps a copy of it."""

    @wraps(view)
    def inner(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        _require_mover(request)
        return view(request, **kwargs)

    return never_cache(require_safe(inner))


def posted(view: View) -> View:
    """Let a button through; who had to sign in after pressing one comes back to the page."""

    @wraps(view)
    def inner(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        _require_mover(request)
        if request.method == "POST":
            return view(request, **kwargs)
        messages.warning(request, "Nothing was begun. Please press the button again.")
        return redirect("admin:wordpress_run_changelist")

    return inner


def _require_mover(request: HttpRequest) -> None:
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
