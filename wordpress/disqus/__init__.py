"""Move comments in from Disqus: the export of a forum, whose pages are articles here."""

from wordpress.disqus.importer import run
from wordpress.disqus.reader import NotDisqusError

__all__ = ["NotDisqusError", "run"]
