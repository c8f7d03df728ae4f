"""Forget network addresses and sent mails that are older than the settings say."""

from typing import Any

from django.core.management.base import BaseCommand

from comments import retention


class Command(BaseCommand):
    """Does at once what `manage.py serve` has done every day."""

    help = "Forget network addresses of comments, and sent mails, that are old enough."

    def handle(self, *args: Any, **options: Any) -> None:
        """Purge, and say what was done."""
        done = retention.purge()
        self.stdout.write(
            f"Network addresses forgotten: {done.addresses}. Sent mails forgotten: {done.mails}."
        )
