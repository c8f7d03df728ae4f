"""Keep what an editor types until it is saved, whatever becomes of window and session.

The desk sends the text while it is written. It is kept beside the article and
never in it: readers see nothing of it, and other editors neither. Saving the
form, or throwing the text away, ends it.
"""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

from django.contrib.auth.models import User
from django.db.models import QuerySet

from blog.fields import printable
from blog.models import Article, Autosave

NAMES = ("title", "standfirst", "body", "slug", "seo_title", "seo_description")
LONGEST_KEY = 36  # characters


def keep(
    user: User, article: Article | None, key: str, *, version: int, typed: Mapping[str, str]
) -> None:
    """Keep what was typed, or nothing when it is what the article says anyway.

    Args:
        user: who typed.
        article: what it will be saved to, or None while it was never saved.
        key: by which the form is known; needed as long as there is no article.
        version: of the article that the text began from.
        typed: what stands in the fields; others than `NAMES` are left out.
    """
    fields = {name: printable(typed[name]) for name in NAMES if name in typed}
    if _says_nothing_new(article, fields):
        discard(user, article, key)
        return
    Autosave.objects.update_or_create(
        **_place(user, article, key), defaults={"fields": fields, "version": version}
    )


def find(user: User, article: Article | None, key: str = "") -> Autosave | None:
    """Return what the editor typed and did not save here."""
    return Autosave.objects.filter(**_place(user, article, key)).first()


def as_text(kept: Autosave, article: Article) -> SimpleNamespace:
    """Return what was typed as a state of the article, with what was not touched as it is."""
    stored = {name: getattr(article, name) for name in NAMES}
    return SimpleNamespace(**{**stored, **kept.fields}, saved_at=kept.saved_at)


def unsaved(user: User) -> QuerySet[Autosave]:
    """Return what the editor typed into articles that were never saved, newest first."""
    return Autosave.objects.filter(user=user, article=None)


def discard(user: User, article: Article | None, key: str = "") -> None:
    """Throw away what the editor typed here."""
    Autosave.objects.filter(**_place(user, article, key)).delete()


def _place(user: User, article: Article | None, key: str) -> dict[str, Any]:
    return {
        "user": user,
        "article": article,
        "key": "" if article else printable(key)[:LONGEST_KEY],
    }


def _says_nothing_new(article: Article | None, fields: Mapping[str, str]) -> bool:
    if article is None:
        return not any(fields.values())
    return all(getattr(article, name) == value for name, value in fields.items())
