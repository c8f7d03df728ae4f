"""Keep the numbers that comments had, since old addresses end with them: `#comment-123`."""

from collections.abc import Sequence

from django.db import connection

from comments.models import Comment

TABLE = "comments_comment"
MOST = 16**8 - 1  # what a step of a comment's path has room for


def give(comments: Sequence[tuple[Comment, int]]) -> None:
    """Give new comments their keys: the old number where it is free, else the next one.

    Called within the transaction that stores them.

    Args:
        comments: each with the number that it had.
    """
    wanted = [number for _, number in comments if 0 < number <= MOST]
    taken = set(Comment.objects.filter(pk__in=wanted).values_list("pk", flat=True))
    without: list[tuple[Comment, int]] = []
    for comment, number in comments:
        if 0 < number <= MOST and number not in taken:
            comment.pk = number
            taken.add(number)
        else:
            without.append((comment, number))
    if taken:
        _count_from(max(taken))
    for (comment, number), key in zip(
        without, _next(len(without), max(taken, default=0)), strict=True
    ):
        comment.pk = key
        comment.old_number = number if number > 0 else None


def _count_from(number: int) -> None:
    """Let the next comment of a reader get a higher number than this; SQLite does so by itself."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT setval(s::regclass, greatest(%s, (SELECT last_value FROM pg_sequences "
                "WHERE schemaname || '.' || sequencename = s))) "
                "FROM pg_get_serial_sequence(%s, 'id') s",
                [number, TABLE],
            )


def _next(number: int, after: int) -> list[int]:
    if not number:
        return []
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
                [TABLE, number],
            )
            return [key for (key,) in cursor]
        cursor.execute(
            "SELECT max(coalesce((SELECT seq FROM sqlite_sequence WHERE name = %s), 0), "
            "coalesce((SELECT max(id) FROM comments_comment), 0))",
            [TABLE],
        )
        last = max(after, cursor.fetchone()[0])
    return list(range(last + 1, last + 1 + number))
