"""The publication's own colour as a stylesheet, since pages carry no style of their own."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from blog.models import Masthead


@require_safe
def accent(request: HttpRequest) -> HttpResponse:
    """Answer one declaration; the value was checked to be a colour when it was stored."""
    css = f"@layer values{{:root{{--accent-value:{Masthead.load().accent}}}}}\n"
    response = HttpResponse(css, content_type="text/css; charset=utf-8")
    # Pages name the colour in the query, so a new one has a new address.
    response["Cache-Control"] = "public, max-age=86400"
    return response
