"""Lead old addresses to what stands elsewhere now.

A row says which thing a path once led to, never which path came after it: so an
article that moved five times is one step away from each of its old addresses,
and nobody is led round in a circle. A page that exists is always answered
first; only what would be missing is looked up here (wordpress/middleware.py).
"""

import re
from collections.abc import Iterable
from typing import Any
from unicodedata import normalize
from urllib.parse import unquote

from django.urls import Resolver404, resolve

from blog.models import Article, Attachment, Author, Image, OldAddress, Tag
from blog.models.oldaddress import TARGETS

Target = Article | Tag | Author | Image | Attachment
SITE = re.compile(r"^[a-z][a-z0-9+.-]*://[^/?#]*", re.IGNORECASE)
LONGEST = 500  # characters; OldAddress.path has no room for more
AT_ONCE = 500  # rows


def normal(path: str) -> str:
    """Return the one spelling under which a path is kept; empty if it cannot be.

    Args:
        path: as it stands in a link, with its percent signs; what names the site is left out.
    """
    decoded = unquote(SITE.sub("", path)).encode(errors="ignore").decode()
    plain = re.sub("/{2,}", "/", f"/{normalize('NFC', decoded).lower()}")
    plain = plain.rstrip("/") or "/"
    return "" if len(plain) > LONGEST or "\x00" in plain else plain


def address(target: Target) -> str:
    """Return where the thing stands now; a picture or another file stands among the media."""
    if isinstance(target, Image | Attachment):
        return target.file.url
    return target.get_absolute_url()


def remember(target: Target, path: str) -> None:
    """Let a path lead to the thing from now on, wherever that will stand.

    What the path led to before is forgotten. Nothing is kept of a path at which
    the thing stands anyway, or one of the site's own pages.
    """
    remember_many([(target, path)])


def remember_many(pairs: Iterable[tuple[Target, str]]) -> None:
    """Let many paths lead to things; of two that claim one path, the later one has it."""
    rows = {row.path: row for target, path in pairs if (row := _row(target, path))}
    OldAddress.objects.bulk_create(
        rows.values(),
        batch_size=AT_ONCE,
        update_conflicts=True,
        unique_fields=["path"],
        update_fields=TARGETS,
    )


def find(path: str, *, everything: bool = False) -> Target | None:
    """Return what once stood at a path, if a stranger may know of it.

    Args:
        path: as it stands in a link, with its percent signs.
        everything: whether the visitor may see articles that are not public.
    """
    plain = normal(path)
    return among([plain], everything=everything).get(plain)


def among(paths: Iterable[str], *, everything: bool = False) -> dict[str, Target]:
    """Return what once stood at paths that are already spelt as they are kept.

    An article that is not public is nothing to strangers, so that nobody can try
    out what is being written.
    """
    rows = OldAddress.objects.select_related(*TARGETS).defer("article__body", "article__body_html")
    found = {row.path: _target(row) for row in rows.filter(path__in=set(paths) - {""})}
    return {path: target for path, target in found.items() if everything or _is_public(target)}


def _target(row: OldAddress) -> Any:
    return next(filter(None, (getattr(row, name) for name in TARGETS)))


def _is_public(target: Target) -> bool:
    return not isinstance(target, Article) or target.is_public


def _row(target: Target, path: str) -> OldAddress | None:
    plain = normal(path)
    if not plain or plain == normal(address(target)) or _is_fixed(plain):
        return None
    return OldAddress(path=plain, **{str(target._meta.model_name): target})


def _is_fixed(path: str) -> bool:
    """Return whether the site itself has a page there, whatever is written or deleted."""
    try:
        return not resolve(f"{path.rstrip('/')}/").kwargs
    except Resolver404:
        return False
