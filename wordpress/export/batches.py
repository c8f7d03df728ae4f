"""Read rows in the order of their keys, some at a time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TypeVar

from django.db.models import Model, QuerySet

from blog.models import OldAddress

SIZE = 200
Row = TypeVar("Row", bound=Model)


def batches(rows: QuerySet[Row]) -> Iterator[list[Row]]:
    """Return all rows of a table, `SIZE` at a time."""
    at = 0
    while batch := list(rows.filter(pk__gt=at).order_by("pk")[:SIZE]):
        yield batch
        at = batch[-1].pk


def old_addresses(kind: str, keys: Iterable[int]) -> dict[int, list[str]]:
    """Return the paths that lead to each of these things for ever.

    Args:
        kind: what they are: article, image, attachment, tag or author.
        keys: of the things.
    """
    found: dict[int, list[str]] = defaultdict(list)
    rows = OldAddress.objects.filter(**{f"{kind}__in": list(keys)}).order_by("pk")
    for key, path in rows.values_list(f"{kind}_id", "path"):
        found[key].append(path)
    return found
