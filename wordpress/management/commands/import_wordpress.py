"""Move a WordPress site in."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from wordpress import importing
from wordpress.importing.report import Report
from wordpress.progress import Bar
from wordpress.wxr import NotWxrError


class Command(BaseCommand):
    """Reads an export of WordPress; it may be run again, and goes on where it was stopped."""

    help = (
        "Import a WordPress export (WXR 1.0 to 1.2). A second run changes nothing, a newer export "
        "updates, and after an interruption the same command goes on. Nobody is mailed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file, where its pictures are, and where to report."""
        parser.add_argument("file", type=Path, help="the XML file")
        parser.add_argument(
            "--media", type=Path, metavar="DIR", help="a copy of the old site's wp-content/uploads"
        )
        parser.add_argument(
            "--fetch",
            action="store_true",
            help="ask the old site for files that are not in that folder; its own host only",
        )
        parser.add_argument("--dry-run", action="store_true", help="only say what would be done")
        parser.add_argument(
            "--report", type=Path, metavar="FILE.json", help="write what became of every item"
        )

    def handle(self, *, file: Path, media: Path | None, **options: Any) -> None:
        """Import the file.

        Raises:
            CommandError: it cannot be read, or was interrupted.
        """
        if media and not media.is_dir():
            raise CommandError(f"{media} is no folder. Name a copy of wp-content/uploads.")
        chosen = importing.Options(
            path=file,
            media=media,
            fetches=options["fetch"],
            is_trusted=True,  # who may run commands here may ask any host
            is_dry=options["dry_run"],
        )
        bar = Bar(self.stderr, lambda total: f"of {total / 2_000_000:,.1f} MB, read twice")
        try:
            with Report(options["report"]) as report:
                importing.run(chosen, report, bar.tell)
        except NotWxrError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{error.filename or file}: {error.strerror or error}.") from error
        except KeyboardInterrupt as interrupt:
            words = "Stopped. The same command goes on; what is done is not done again."
            raise CommandError(f"\n{words}", returncode=130) from interrupt
        self._conclude(report, is_dry=chosen.is_dry)

    def _conclude(self, report: Report, *, is_dry: bool) -> None:
        for line in report.lines():
            self.stdout.write(line)
        for problem in report.problems:
            words = f"{problem['kind']} {problem['id']} “{problem['title']}”: {problem['reason']}"
            self.stderr.write(self.style.WARNING(words))
        if is_dry:
            self.stdout.write("Nothing was stored: this was a dry run.")
