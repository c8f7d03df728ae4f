"""What every page shows, whatever it is about."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from blog.models import Masthead, Tag


def site(request: HttpRequest) -> dict[str, Any]:
    """Return masthead and menu; neither is fetched by a page that does not show it."""
    return {
        "masthead": SimpleLazyObject(Masthead.load),
        "menu": SimpleLazyObject(lambda: list(Tag.objects.in_menu())),
        "site_url": settings.SITE_URL,
    }
