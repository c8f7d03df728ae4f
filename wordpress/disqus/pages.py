"""Find the article that a thread of Disqus was about."""

import re
from urllib.parse import parse_qs, urlsplit

from blog import moved
from blog.models import Article
from wordpress.disqus.reader import Thread
from wordpress.models import Origin

SUFFIX = re.compile(r"\.(html?|php|aspx?)$")
NUMBERS = ("p", "page_id")  # WordPress's addresses by number


def article_of(thread: Thread) -> Article | None:
    """Return the article at the thread's address, now or before; None if there is none.

    Args:
        thread: its link may be of any site: the one that was moved had another name.
    """
    try:
        link = urlsplit(thread.link)
    except ValueError:
        return None
    return (
        _moved(link.path)
        or _numbered(link.query)
        or _known_as(thread.identifier)
        or _called(link.path)
    )


def _moved(path: str) -> Article | None:
    found = moved.find(path, everything=True)
    return found if isinstance(found, Article) else None


def _numbered(query: str) -> Article | None:
    asked = parse_qs(query)
    keys = [asked[name][0] for name in NUMBERS if name in asked]
    rows = Origin.objects.filter(kind=Origin.Kind.POST, key__in=keys, article__isnull=False)
    row = rows.select_related("article").order_by("pk").first() if keys else None
    return row.article if row else None


def _known_as(identifier: str) -> Article | None:
    """Return the article by the guid that WordPress's plugin named the page with: `12 https://…`."""
    guid = identifier.partition(" ")[2]
    return Article.objects.filter(guid=guid).first() if guid else None


def _called(path: str) -> Article | None:
    """Return the article by the last part of its address, which is no other article's."""
    last = SUFFIX.sub("", moved.normal(path).rpartition("/")[2])
    return Article.objects.filter(slug=last).first() if last else None
