"""Show an unpublished article to a person who has no account.

The address carries the article's key and the moment it was made, signed: it
opens this one article and nothing else, and goes out by itself. Who has the
link can read the draft, so its page is kept by no cache and no search engine.
"""

from datetime import timedelta

from django.core import signing
from django.urls import reverse

from blog.addresses import absolute
from blog.models import Article

SALT = "blog.preview"
LASTS = timedelta(days=7)


class Over(Exception):
    """The link is too old, or was never one of ours."""


def token(article: Article) -> str:
    """Return what opens the article from now on."""
    return signing.TimestampSigner(salt=SALT).sign(str(article.pk))


def address(article: Article) -> str:
    """Return the address to send to a person."""
    return absolute(reverse("blog:preview", args=[token(article)]))


def read(given: str) -> Article:
    """Return the article that a link opens.

    Raises:
        Over: it opens none, or none any more.
    """
    try:
        key = signing.TimestampSigner(salt=SALT).unsign(given, max_age=LASTS)
    except signing.BadSignature as error:
        raise Over from error
    article = Article.objects.select_related("lead_image").filter(pk=key).first()
    if article is None:
        raise Over
    return article
