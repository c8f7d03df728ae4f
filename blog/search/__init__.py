"""Find articles by their words."""

from collections.abc import Iterable


def index(ids: Iterable[int]) -> None:
    """Bring the documents of these articles in step."""


def index_later(ids: Iterable[int]) -> None:
    """Bring the documents of these articles in step, by a task."""
