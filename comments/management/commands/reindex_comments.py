"""Write anew by what comments are found: the moderators' search, and copies of a text."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from comments import screening, search
from comments.models import Comment

BATCH = 500


class Command(BaseCommand):
    """Brings the search in step after comments were written past it, such as in bulk."""

    help = (
        "Write anew by what moderators find comments, and by what copies of a text find the "
        "earlier one. The site is served meanwhile. "
        "It may be interrupted, and says how to go on."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take where to begin."""
        parser.add_argument(
            "--from", type=int, default=0, dest="first", metavar="PK", help="begin at this comment"
        )

    def handle(self, *, first: int, **options: Any) -> None:
        """Go through all comments in the order of their keys.

        Raises:
            CommandError: it was interrupted.
        """
        at, done = first, 0
        total = Comment.objects.filter(pk__gte=first).count()
        try:
            while batch := list(Comment.objects.filter(pk__gte=at).order_by("pk")[:BATCH]):
                with transaction.atomic():
                    for comment in batch:
                        search.index(comment)
                        screening.remember(comment)
                at, done = batch[-1].pk + 1, done + len(batch)
                self.stderr.write(f"{done:,} of {total:,} comments, up to number {at - 1}")
        except KeyboardInterrupt as interrupt:
            raise CommandError(
                f"Go on with: manage.py reindex_comments --from {at}", returncode=130
            ) from interrupt
        self.stderr.write(self.style.SUCCESS(f"Done: {done:,} comments."))
