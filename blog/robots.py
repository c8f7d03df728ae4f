"""Tell robots where not to go, and where the map is."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from blog.addresses import absolute

RULES = """\
User-agent: *
Disallow: /admin/
Disallow: /comments/
Allow: /comments/feed/

Sitemap: {sitemap}
Sitemap: {news}
"""


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Answer robots.txt."""
    text = RULES.format(sitemap=absolute("/sitemap.xml"), news=absolute("/news-sitemap.xml"))
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
