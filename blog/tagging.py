"""Change the tags of many articles in a few statements, and make two tags one.

Given one by one, tags would refresh lists and search once for each article. Here
the rows of the lists are written directly (blog/models/listing.py); the search,
and what to read next, follow by tasks.
"""

from collections.abc import Iterable, Sequence

from django.db import transaction

from blog import listing, moved, related, search
from blog.models import Tag, Tagging

AT_ONCE = 500  # articles


def add(articles: Iterable[int], tags: Sequence[Tag]) -> None:
    """Give the tags to the articles with these keys; who has one keeps it once."""
    for keys in _chunks(articles):
        with transaction.atomic():
            rows = [Tagging(article_id=key, tag=tag) for key in keys for tag in tags]
            Tagging.objects.bulk_create(rows, ignore_conflicts=True)
            listing.place(keys)
            _follow(keys)


def remove(articles: Iterable[int], tags: Sequence[Tag]) -> None:
    """Take the tags from the articles with these keys."""
    for keys in _chunks(articles):
        with transaction.atomic():
            Tagging.objects.filter(article__in=keys, tag__in=tags).delete()
            _follow(keys)


@transaction.atomic
def merge(tags: Iterable[Tag], *, into: Tag) -> None:
    """Let one tag stand for the others, which are no more.

    Its own place in the menu and its own description win; where it has none, it
    inherits. The addresses of the others lead to it from now on.
    """
    for tag in tags:
        if tag != into:
            _merge(tag, into)
    into.save()  # and the search follows (blog/listing.py)


def _merge(tag: Tag, into: Tag) -> None:
    doubled = Tagging.objects.filter(tag=into).values("article")
    Tagging.objects.filter(tag=tag, article__in=doubled).delete()
    Tagging.objects.filter(tag=tag).update(tag=into)
    # Old addresses, origins of an import: whatever else points to the tag must not go with it.
    for relation in Tag._meta.related_objects:
        if relation.one_to_many and relation.related_model is not Tagging:
            name = relation.field.name
            rows = relation.related_model._base_manager.filter(**{name: tag})
            rows.update(**{name: into})
    into.description = into.description or tag.description
    if into.menu_position is None:
        into.menu_position = tag.menu_position
    path = tag.get_absolute_url()
    tag.delete()
    moved.remember(into, path)


def _follow(keys: list[int]) -> None:
    """Have the search and what to read next follow, by tasks."""
    search.index_later(keys)
    related.refresh_many_later(keys)


def _chunks(keys: Iterable[int]) -> list[list[int]]:
    ordered = sorted(set(keys))
    return [ordered[start : start + AT_ONCE] for start in range(0, len(ordered), AT_ONCE)]
