"""Let an article's page frame the sites whose films it shows, and no page else."""

from django.http import HttpResponse

from blog.models import Article


def admit(response: HttpResponse, article: Article) -> HttpResponse:
    """Return the page with a policy that admits the frames of its article.

    A page that isolates itself may frame only those who agree to it, and the
    providers do not. So this page is not isolated; the others stay as they are.
    """
    if hosts := article.framed:
        response._csp_update = {"frame-src": hosts}  # type: ignore[attr-defined]
        response["Cross-Origin-Embedder-Policy"] = "unsafe-none"
    return response
