"""Whether a notice still holds, now that it is about to be sent.

Between the note and the mail lie minutes or a night: a comment is withdrawn or
taken down, an article goes back to its drawer, a moderator leaves, a reader
stops the mail. None of that is mailed.
"""

from collections.abc import Iterator

from comments.models import Comment, ModeratorMail, Notice

Kind = Notice.Kind
PERMISSION = "comments.moderate_comment"  # as in comments/moderation.py, which notes mails itself
NEEDED = ("user", "comment__article", "comment__parent", "subscription__article")
NOT_NEEDED = tuple(
    f"{owner}__article__{field}"
    for owner in ("comment", "subscription")
    for field in ("body", "body_html")
)


def still_true(notices: list[Notice]) -> Iterator[Notice]:
    """Return the notices that still hold, now that they are about to be sent."""
    may_know: dict[int, bool] = {}
    for notice in notices:
        if notice.user_id is not None and notice.user_id not in may_know:
            may_know[notice.user_id] = _moderates(notice)
        if holds(notice, may_know=may_know.get(notice.user_id or 0, False)):
            yield notice


def holds(notice: Notice, *, may_know: bool) -> bool:
    """Return whether the notice is still true, and its mailbox still may and wants to know.

    Args:
        notice: what shall be said.
        may_know: whether it goes to a moderator who still is one.
    """
    match notice.kind:
        case Kind.HELD:
            return may_know and _waits(notice)
        case Kind.CONFIRM:
            return _asks(notice) and _is_public(notice)
        case Kind.DATA:
            return True
        case _:
            return _is_wanted(notice) and _is_public(notice)


def _moderates(notice: Notice) -> bool:
    """Return whether the moderator still is one, and still wants mail to this mailbox."""
    user = notice.user
    if user is None or not user.is_staff or user.email != notice.email:
        return False
    never = ModeratorMail.objects.filter(user=user.pk, often=ModeratorMail.Often.NEVER)
    return user.has_perm(PERMISSION) and not never.exists()


def _waits(notice: Notice) -> bool:
    return notice.comment is not None and notice.comment.status == Comment.Status.PENDING


def _is_wanted(notice: Notice) -> bool:
    wish = notice.subscription
    return wish is not None and wish.confirmed_at is not None and wish.ended_at is None


def _asks(notice: Notice) -> bool:
    wish = notice.subscription
    return wish is not None and wish.confirmed_at is None and wish.ended_at is None


def _is_public(notice: Notice) -> bool:
    """Return whether a stranger can read what the mail is about."""
    if notice.comment is not None:
        is_approved = notice.comment.status == Comment.Status.APPROVED
        return is_approved and notice.comment.article.is_public
    return (
        notice.kind == Kind.CONFIRM
        and notice.subscription is not None
        and notice.subscription.article.is_public
    )
