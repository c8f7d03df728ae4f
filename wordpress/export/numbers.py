"""Give everything that WordPress calls a post its number there."""

from collections.abc import Iterable

from django.db.models import Model

from wordpress.models import Origin

KINDS = ("article", "image", "attachment")
NUMBERED = (Origin.Kind.POST, Origin.Kind.ATTACHMENT)
MOST = 10**18  # below what a database can count to
ROUND = 1_000_000


class Numbers:
    """Numbers that are the same at every export, so that a second import finds the first.

    What came from a WordPress site keeps the number it had there, because old
    addresses such as `?p=12` hold it. The others are counted from above all of
    those: three kinds of things share one row of numbers, and take turns.
    """

    def __init__(self) -> None:
        """Look for the highest number that came in."""
        self.source, highest = _first_source()
        self.start = (highest // ROUND + 1) * ROUND if highest else 0

    def of(self, things: Iterable[Model]) -> dict[int, int]:
        """Return the numbers of articles, of images or of attachments by their keys."""
        rows = list(things)
        return (
            self.of_keys(rows[0]._meta.model_name or "", [row.pk for row in rows]) if rows else {}
        )

    def of_keys(self, kind: str, keys: Iterable[int]) -> dict[int, int]:
        """Return the numbers of things of one kind by their keys."""
        wanted = list(keys)
        turn = KINDS.index(kind)
        numbers = {key: self.start + len(KINDS) * key + turn for key in wanted}
        if self.source:
            numbers.update(self._kept(kind, wanted))
        return numbers

    def _kept(self, kind: str, keys: list[int]) -> dict[int, int]:
        found = Origin.objects.filter(
            source=self.source, kind__in=NUMBERED, **{f"{kind}__in": keys}
        )
        # Two pictures over there may be the same here, which then has the number of the first.
        rows = found.order_by("-pk").values_list(f"{kind}_id", "key")
        return {thing: int(key) for thing, key in rows if _is_number(key)}


def _first_source() -> tuple[int | None, int]:
    """Return the site that was moved in first, and its highest number.

    Two sites count the same; only one of them can keep its numbers.
    """
    rows = Origin.objects.filter(kind__in=NUMBERED).exclude(source__address__startswith="disqus:")
    first = rows.order_by("source").values_list("source", flat=True).first()
    keys = rows.filter(source=first).values_list("key", flat=True) if first else []
    return first, max((int(key) for key in keys if _is_number(key)), default=0)


def _is_number(key: str) -> bool:
    return key.isascii() and key.isdigit() and 0 < int(key) < MOST
