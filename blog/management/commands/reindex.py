"""Write the lists and the search anew, from the articles."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from blog import listing, search
from blog.models import Article


class Command(BaseCommand):
    """Brings lists and search in step after something went past them, such as a bulk update."""

    help = (
        "Write the lists and the search anew from the articles. Readers are served meanwhile. "
        "It may be interrupted, and says how to go on."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the size of a batch and where to begin."""
        parser.add_argument("--batch", type=int, default=200, help="articles at a time (200)")
        parser.add_argument(
            "--from", type=int, default=0, dest="first", metavar="PK", help="begin at this article"
        )

    def handle(self, *, batch: int, first: int, **options: Any) -> None:
        """Go through all articles in the order of their keys."""
        if batch < 1:
            raise CommandError(f"--batch is {batch}; write 1 or more.")
        at = first
        articles = Article.objects.order_by("pk")
        total, done = articles.filter(pk__gte=at).count(), 0
        try:
            while keys := _refresh(at, batch):
                at, done = keys[-1] + 1, done + len(keys)
                self._tell(f"{done:,} of {total:,} articles, up to number {keys[-1]}")
            self._tell("Putting the search index in order …")
            search.optimise()
        except KeyboardInterrupt as interrupt:
            self._tell("Stopped.", is_last=True)
            raise CommandError(
                f"Go on with: manage.py reindex --from {at}", returncode=130
            ) from interrupt
        self._tell(f"Done: {done:,} articles.", is_last=True)

    def _tell(self, line: str, *, is_last: bool = False) -> None:
        """Write a line; on a terminal, over the line before."""
        if self.stderr.isatty():
            self.stderr.write(f"\r\x1b[K{line}", self.style.SUCCESS, ending="\n" * is_last)
        else:
            self.stderr.write(line, self.style.SUCCESS)
        self.stderr.flush()


def _refresh(first: int, batch: int) -> list[int]:
    """Refresh the next articles from this key on, and return their keys."""
    with transaction.atomic():
        # Locked before anything else, in the order of keys, as saving an article does: an editor
        # then waits for this batch, and neither waits for the other for ever.
        chosen = Article.objects.filter(pk__gte=first).order_by("pk").select_for_update(no_key=True)
        keys = list(chosen.values_list("pk", flat=True)[:batch])
        if keys:
            listing.refresh(keys)
    return keys
