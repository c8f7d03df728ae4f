"""Show on a terminal how far a long command is, and how long it will take yet."""

import time
from collections.abc import Callable

from django.core.management.base import OutputWrapper

EVERY = 0.2  # seconds between two lines
EVERY_PLAIN = 10  # seconds, where the line before cannot be written over
WIDTH = 30  # characters of the bar


class Bar:
    """A bar on one line; where there is no terminal, a line now and then."""

    def __init__(self, out: OutputWrapper, of: Callable[[int], str]) -> None:
        """Begin at nothing.

        Args:
            out: where to write.
            of: says what the total is, such as “of 12.5 MB”.
        """
        self.out = out
        self.of = of
        self.pause = EVERY if out.isatty() else EVERY_PLAIN
        self.is_over = False
        self.begun = time.monotonic()
        self.last = 0.0

    def tell(self, done: int, total: int) -> None:
        """Show how far it is, unless that was shown just before."""
        now, is_over = time.monotonic(), done >= total
        if self.is_over or (not is_over and now - self.last < self.pause):
            return
        self.last, self.is_over = now, is_over
        share = done / total if total else 1.0
        filled = round(WIDTH * share)
        left = (now - self.begun) * (1 / share - 1) if share > 0.01 else 0.0
        line = (
            f"[{'#' * filled}{'.' * (WIDTH - filled)}] {share:4.0%} {self.of(total)}; "
            f"about {left / 60:.0f} min left"
        )
        if self.out.isatty():
            self.out.write(f"\r\x1b[K{line}", ending="\n" * is_over)
        else:
            self.out.write(line)
        self.out.flush()
