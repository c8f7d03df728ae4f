"""What people answer, and what moderators decided about it."""

from comments.models.blocklist import Ban, BlockedTerm, WriterNote
from comments.models.comment import Comment
from comments.models.decision import Decision
from comments.models.learned import LearnedTotal, LearnedTrait, Lesson
from comments.models.mail import ModeratorMail, Notice, Subscription
from comments.models.policy import Mode, Policy
from comments.models.report import Report
from comments.models.thread import Thread
from comments.models.trace import Trace

__all__ = [
    "Ban",
    "BlockedTerm",
    "Comment",
    "Decision",
    "LearnedTotal",
    "LearnedTrait",
    "Lesson",
    "Mode",
    "ModeratorMail",
    "Notice",
    "Policy",
    "Report",
    "Subscription",
    "Thread",
    "Trace",
    "WriterNote",
]
