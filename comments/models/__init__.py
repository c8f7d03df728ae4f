"""What people answer, and what moderators decided about it."""

from comments.models.comment import Comment
from comments.models.decision import Decision
from comments.models.thread import Thread

__all__ = ["Comment", "Decision", "Thread"]
