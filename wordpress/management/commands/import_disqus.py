"""Move the comments of a Disqus forum in."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from wordpress import disqus
from wordpress.importing.report import Report
from wordpress.progress import Bar


class Command(BaseCommand):
    """Reads an export of Disqus; it may be run again, and goes on where it was stopped."""

    help = (
        "Import the comments of a Disqus export. A page there is the article that has or had its "
        "address here. A second run changes nothing, a newer export updates. Nobody is mailed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file, and where to report."""
        parser.add_argument("file", type=Path, metavar="FILE.xml", help="the export")
        parser.add_argument("--dry-run", action="store_true", help="only say what would be done")
        parser.add_argument(
            "--report", type=Path, metavar="FILE.json", help="write what became of every item"
        )

    def handle(self, *, file: Path, **options: Any) -> None:
        """Import the file.

        Raises:
            CommandError: it cannot be read, or was interrupted.
        """
        bar = Bar(self.stderr, lambda total: f"of {total / 1_000_000:,.1f} MB")
        try:
            with Report(options["report"]) as report:
                disqus.run(file, report, bar.tell, is_dry=options["dry_run"])
        except disqus.NotDisqusError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{error.filename or file}: {error.strerror or error}.") from error
        except KeyboardInterrupt as interrupt:
            words = "Stopped. The same command goes on; what is done is not done again."
            raise CommandError(f"\n{words}", returncode=130) from interrupt
        for line in report.lines():
            self.stdout.write(line)
        for problem in report.problems:
            words = f"{problem['kind']} {problem['id']} “{problem['title']}”: {problem['reason']}"
            self.stderr.write(self.style.WARNING(words))
        if options["dry_run"]:
            self.stdout.write("Nothing was stored: this was a dry run.")
