"""Where moderators work."""

from comments.admin import log, queue

__all__ = ["log", "queue"]
