"""Note who shall learn what by mail, in the transaction in which it happens.

A note is a row: it is stored together with what it is about, or not at all. The
mail is written when the row is due, from what is true then (comments/mail.py).

Nothing is noted about a comment that readers cannot see, except to moderators;
and nobody whose address is not confirmed is ever sent a word of anybody's text.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.utils import timezone

from comments import mail, relevance
from comments.models import Comment, ModeratorMail, Notice, Subscription

Kind = Notice.Kind
DAY = timedelta(days=1)
# A stranger who types somebody's address must not be able to fill his mailbox.
MOST_UNASKED = 3  # mails a day to one mailbox that confirmed nothing
DAILY_AT = 7  # o'clock, in the time zone of the site
AT_ONCE = 500  # rows


def held(comment: Comment) -> None:
    """Note that a comment waits, for every moderator who wants to know.

    It may wait a second time, after an edit or reports; then it is news again.
    """
    if comment.status != Comment.Status.PENDING:
        return
    often = dict(ModeratorMail.objects.values_list("user", "often"))
    now = timezone.now()
    notices: dict[str, Notice] = {}  # two moderators may share a mailbox
    for user in moderators():
        wish = often.get(user.pk, ModeratorMail.Often.EACH)
        if wish == ModeratorMail.Often.NEVER:
            continue
        due_at = now if wish == ModeratorMail.Often.EACH else next_morning(now)
        notices[user.email] = Notice(
            kind=Kind.HELD, email=user.email, user=user, comment=comment, due_at=due_at
        )
    Notice.objects.bulk_create(
        notices.values(),
        update_conflicts=True,
        unique_fields=["comment", "kind", "email"],
        update_fields=["user", "due_at", "sent_at", "failures"],
    )
    _wake(comment)


def moderators() -> Iterable[User]:
    """Return all who may decide about comments and have a mailbox."""
    backend = "django.contrib.auth.backends.ModelBackend"
    found = User.objects.with_perm(relevance.PERMISSION, backend=backend)
    return found.filter(is_staff=True).exclude(email="").order_by("pk")


def next_morning(now: datetime) -> datetime:
    """Return the next moment at which the daily mails go out."""
    local = timezone.localtime(now)
    morning = local.replace(hour=DAILY_AT, minute=0, second=0, microsecond=0)
    return morning if local < morning else morning + DAY


def published(comment: Comment, *, by: User | None = None) -> None:
    """Note that a comment can be read from now on, for all who asked to be told.

    What no moderator has seen can be changed or withdrawn for ten minutes, and
    is mailed after them. Of an article that is not public, nothing is said.

    Args:
        comment: what was approved for the first time.
        by: who approved it; None if it was published by itself.
    """
    if not comment.article.is_public:
        return
    now = timezone.now()
    due_at = now if by is not None else max(now, comment.editable_until)
    notices = {**_followers(comment), **_answered(comment)}
    notices.pop(comment.email.lower(), None)  # nobody is told of what he said himself
    writer = _writer(comment)
    for notice in [*writer, *notices.values()]:
        notice.comment, notice.due_at = comment, due_at
    Notice.objects.bulk_create([*writer, *notices.values()], AT_ONCE, ignore_conflicts=True)
    _wake(comment)


def asked(subscription: Subscription) -> None:
    """Note that a reader who follows without writing is to confirm his address."""
    if may_ask(subscription):
        notice = Notice.objects.create(
            kind=Kind.CONFIRM,
            email=subscription.email,
            subscription=subscription,
            due_at=timezone.now(),
        )
        mail.wake([notice.pk], notice.due_at)


def data(email: str) -> None:
    """Note that somebody wants the link to his own data; who may ask is decided before."""
    notice = Notice.objects.create(kind=Kind.DATA, email=email, due_at=timezone.now())
    mail.wake([notice.pk], notice.due_at)


def may_ask(subscription: Subscription) -> bool:
    """Return whether one more unasked mail may go to the mailbox today."""
    lately = Notice.objects.filter(
        email=subscription.email, created_at__gt=timezone.now() - DAY, kind=Kind.CONFIRM
    )
    if lately.filter(subscription__article=subscription.article_id).exists():
        return False
    return lately.count() < MOST_UNASKED


def _writer(comment: Comment) -> list[Notice]:
    """Return what the writer gets: the news, or the question whether the address is his."""
    wish = Subscription.objects.filter(comment=comment, ended_at=None).first()
    if wish is None:
        return []
    if wish.confirmed_at:
        return [Notice(kind=Kind.PUBLISHED, email=wish.email, subscription=wish)]
    if may_ask(wish):
        return [Notice(kind=Kind.CONFIRM, email=wish.email, subscription=wish)]
    return []


def _answered(comment: Comment) -> dict[str, Notice]:
    """Return what the writer of the comment above gets, by his address."""
    if comment.parent_id is None:
        return {}
    wishes = Subscription.objects.active().filter(comment=comment.parent_id)
    return {
        wish.email: Notice(kind=Kind.REPLY, email=wish.email, subscription=wish) for wish in wishes
    }


def _followers(comment: Comment) -> dict[str, Notice]:
    """Return what the followers of the thread get, by address: one each."""
    wishes = Subscription.objects.active().filter(
        article=comment.article_id, wants=Subscription.Wants.THREAD
    )
    return {
        wish.email: Notice(kind=Kind.FOLLOWED, email=wish.email, subscription=wish)
        for wish in wishes.only("email")
    }


def _wake(comment: Comment) -> None:
    """Have the mails about a comment sent once they are due."""
    waiting = Notice.objects.filter(comment=comment, sent_at=None).order_by("pk")
    by_moment: dict[datetime, list[int]] = {}
    for key, due_at in waiting.values_list("pk", "due_at"):
        by_moment.setdefault(due_at, []).append(key)
    for due_at, keys in by_moment.items():
        mail.wake(keys, due_at)
