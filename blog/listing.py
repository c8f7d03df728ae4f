"""Keep the lists, the search and the suggestions in step with the articles.

The only signals of the house: an article changes through forms, imports and
commands, its tags through `set()`, and none of them may forget the lists.
Bulk updates pass signals by; after one, run `manage.py reindex`.
"""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.db.models.signals import m2m_changed, post_save, pre_delete

from blog import related, search
from blog.models import Article, Byline, Tag, Tagging


def connect() -> None:
    """Listen to what changes an article's place on lists."""
    post_save.connect(_article_saved, sender=Article)
    post_save.connect(_tag_saved, sender=Tag)
    pre_delete.connect(_tag_leaves, sender=Tag)
    m2m_changed.connect(_membership_changed, sender=Tagging)
    m2m_changed.connect(_membership_changed, sender=Byline)


def refresh(ids: Iterable[int]) -> None:
    """Bring the lists and the search in step with these articles."""
    chosen = list(ids)
    with transaction.atomic():
        place(chosen)
        search.index(chosen)


def place(chosen: list[int]) -> None:
    """Put these articles where they belong on their lists."""
    with transaction.atomic(savepoint=False):
        # Locked in one order by everybody, so that two who refresh the same articles queue.
        locked = Article.objects.filter(pk__in=chosen).order_by("pk").select_for_update(no_key=True)
        list(locked.values_list("pk", flat=True))
        for listing in (Tagging, Byline):
            # A page on its own has no moment, and so stands on no list.
            moment = Article.objects.filter(
                pk=OuterRef("article"), status=Article.Status.PUBLISHED, is_page=False
            ).values("published_at")
            listing.objects.filter(article__in=chosen).update(published_at=Subquery(moment))


def _article_saved(instance: Article, **kwargs: Any) -> None:
    refresh([instance.pk])
    related.refresh_later(instance)


def _tag_saved(instance: Tag, created: bool, **kwargs: Any) -> None:
    if not created:
        _tag_leaves(instance)


def _tag_leaves(instance: Tag, **kwargs: Any) -> None:
    """Remember which articles to index again; once the tag is gone, nobody knows them."""
    search.index_later(Tagging.objects.filter(tag=instance).values_list("article", flat=True))


def _membership_changed(
    sender: Any, action: str, instance: Any, pk_set: set[int] | None, **kwargs: Any
) -> None:
    if action == "pre_clear" and isinstance(instance, Tag):
        _tag_leaves(instance)
    if not action.startswith("post_"):
        return
    refresh([instance.pk] if isinstance(instance, Article) else pk_set or ())
    if sender is Tagging and isinstance(instance, Article):
        related.refresh_later(instance)
