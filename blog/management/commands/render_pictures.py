"""Make the smaller copies of pictures that the task queue has not made."""

from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand, CommandError

from blog import disposal, processing
from blog.models import Image

BATCH = 100


class Command(BaseCommand):
    """Makes what is missing, or finds the files that belong to nothing."""

    help = (
        "Make the AVIF and WebP copies of pictures that have none yet. It may be interrupted "
        "and run again. With --clean, list the files that belong to no picture, and delete them."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what to do besides what is missing."""
        parser.add_argument("--all", action="store_true", help="make also what is there already")
        parser.add_argument("--clean", action="store_true", help="delete files of no picture")
        parser.add_argument("--yes", action="store_true", help="with --clean: do not ask")

    def handle(self, *, all: bool, clean: bool, yes: bool, **options: Any) -> None:
        """Do one or the other.

        Raises:
            CommandError: some pictures could not be copied, or it was interrupted.
        """
        try:
            if clean:
                self.clean(is_sure=yes)
            else:
                self.make(Image.objects.all() if all else Image.objects.unprocessed())
        except KeyboardInterrupt as interrupt:
            raise CommandError("Stopped. Run it again to go on.", returncode=130) from interrupt

    def make(self, wanted: Any) -> None:
        """Make the copies of these pictures; one that fails does not stop the others."""
        total, done, failed = wanted.count(), 0, 0
        for image in _in_batches(wanted):
            try:
                processing.process(image)
            except OSError as error:
                failed += 1
                self.stderr.write(f"\n{image.file.name} (number {image.pk}): {error}")
            done += 1
            self._tell(f"{done:,} of {total:,} pictures")
        self._tell(f"Done: {done - failed:,} pictures.", is_last=True)
        if failed:
            raise CommandError(f"{failed:,} pictures stay as they came; see above.")

    def clean(self, *, is_sure: bool) -> None:
        """Show the files that belong to no picture, and delete them when told to."""
        found = list(disposal.orphans(default_storage))
        for name in found:
            self.stdout.write(name)
        if not found:
            self._tell("Every file belongs to a picture.", is_last=True)
        elif is_sure or input(f"Delete these {len(found):,} files? Write yes: ") == "yes":
            for name in found:
                default_storage.delete(name)
            self._tell(f"Deleted {len(found):,} files.", is_last=True)

    def _tell(self, line: str, *, is_last: bool = False) -> None:
        """Write a line; on a terminal, over the line before."""
        if self.stderr.isatty():
            self.stderr.write(f"\r\x1b[K{line}", self.style.SUCCESS, ending="\n" * is_last)
        else:
            self.stderr.write(line, self.style.SUCCESS)
        self.stderr.flush()


def _in_batches(wanted: Any) -> Iterator[Image]:
    """Yield the pictures in the order of their keys, without holding the query open."""
    at = 0
    while some := list(wanted.filter(pk__gt=at).order_by("pk")[:BATCH]):
        yield from some
        at = some[-1].pk
