"""Who may write how much: bans, and numbers of comments within some minutes.

The rows themselves are counted: exact, shared by all processes, and nothing to
clean up. Two posts in the same moment may both count themselves as the last
one that is allowed; a limit is a fence, not a wall, and a lock here would slow
every honest comment.
"""

from datetime import datetime, timedelta
from math import ceil

from django.utils import timezone

from comments import banning
from comments.models import Comment, Policy

WINDOW = timedelta(minutes=10)
# From this many times the site's number on, newcomers are turned away.
UNDER_ATTACK = 10


class Banned(Exception):
    """A moderator banned the writer until a moment."""

    def __init__(self, until: datetime) -> None:
        """Remember until when."""
        super().__init__(until)
        self.until = until


class TooMany(Exception):
    """Too many comments within the last minutes; `retry_after` is in seconds."""

    def __init__(self, words: str, retry_after: int) -> None:
        """Remember what to say, and when to try again."""
        super().__init__(words)
        self.words = words
        self.retry_after = retry_after


def check(comment: Comment, policy: Policy) -> None:
    """Let the comment pass.

    Raises:
        Banned: its writer is banned, by browser, network address or e-mail.
        TooMany: one of the limits is reached.
    """
    ban = banning.banned(comment.browser, comment.address_hash, comment.email)
    if ban is not None:
        raise Banned(ban.until)
    for name in ("browser", "address_hash", "email"):
        if value := getattr(comment, name):
            _check_writer({name: value}, policy.most_per_writer)
    if policy.most_per_site and not is_known(comment.browser):
        most = policy.most_per_site * UNDER_ATTACK
        if len(_recent({}, most)) >= most:
            words = "The site gets very many comments right now. Try again in some minutes."
            raise TooMany(words, retry_after=300)


def burst(policy: Policy) -> int:
    """Return how many comments came lately when they are too many for the site, else 0."""
    if not policy.most_per_site:
        return 0
    number = len(_recent({}, policy.most_per_site))
    return number if number >= policy.most_per_site else 0


def is_known(browser: str, *, besides: int | None = None) -> bool:
    """Return whether the browser is trusted: something of it is published, nothing was spam.

    Args:
        browser: its number.
        besides: a comment that proves nothing, because it is the one in question.
    """
    if not browser:
        return False
    written = Comment.objects.filter(browser=browser)
    if besides is not None:
        written = written.exclude(pk=besides)
    return written.approved().exists() and not written.filter(status=Comment.Status.SPAM).exists()


def _check_writer(who: dict[str, str], most: int) -> None:
    if not most:
        return
    moments = _recent(who, most)
    if len(moments) >= most:
        free_at = moments[-1] + WINDOW
        seconds = max(1, ceil((free_at - timezone.now()).total_seconds()))
        minutes = ceil(seconds / 60)
        words = (
            f"You have written {most} comments within ten minutes. Try again in "
            f"{minutes} minute{'s' if minutes != 1 else ''}."
        )
        raise TooMany(words, seconds)


def _recent(who: dict[str, str], most: int) -> list[datetime]:
    """Return the moments of the newest comments within the window, at most `most`."""
    since = timezone.now() - WINDOW
    found = Comment.objects.filter(created_at__gt=since, **who).order_by("-created_at")
    return list(found.values_list("created_at", flat=True)[:most])
