"""Where moderators work."""

from comments.admin import blocklist, log, queue, settings

__all__ = ["blocklist", "log", "queue", "settings"]
