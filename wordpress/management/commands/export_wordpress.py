"""Write the whole site as a file that WordPress reads."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from wordpress import export
from wordpress.progress import Bar

STDOUT = Path("-")


class Command(BaseCommand):
    """Lets the owner leave, or copy the site, with all that it holds but its files."""

    help = (
        "Write the whole site as WordPress's export file (WXR 1.2): articles, pages, drafts, "
        "comments, tags, authors, and where pictures and files are. Readers are served meanwhile."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file."""
        parser.add_argument(
            "file", type=Path, metavar="FILE.xml", help="where to; - writes to the standard output"
        )

    def handle(self, *, file: Path, **options: Any) -> None:
        """Write the file, and say how far it is.

        Raises:
            CommandError: the file cannot be written, or it was interrupted.
        """
        bar = Bar(self.stderr, lambda total: f"of {total:,} articles, pictures and files")
        try:
            if file == STDOUT:
                count = export.write(sys.stdout, bar.tell)
            else:
                count = export.to_file(file, bar.tell)
        except OSError as error:
            raise CommandError(f"{file} cannot be written: {error.strerror}.") from error
        except KeyboardInterrupt as interrupt:
            raise CommandError("Stopped; nothing was written.", returncode=130) from interrupt
        self.stderr.write(self.style.SUCCESS(f"Done: {count:,} articles, pictures and files."))
