"""The verbs of those who want mail: ask for it, confirm, stop.

A typed address is nobody's consent. Mail about the conversation begins when a
link was followed that only the mailbox received; a later wish with the same
address from the same browser needs no second link.
"""

from django.db import transaction
from django.utils import timezone

from blog.models import Article
from comments import asking, notify
from comments.models import Comment, Notice, Subscription

Wants = Subscription.Wants


def ask(
    *, article: Article, comment: Comment | None, email: str, browser: str, wants: str
) -> Subscription | None:
    """Note what a writer wants; return it, or None where he wants nothing.

    No mail follows from it before the comment is published. Called in the
    transaction that stores the comment.

    Args:
        article: what the conversation is about.
        comment: what he wrote; None for a reader who only follows.
        email: the address that was typed.
        browser: the number of his browser, see comments/browser.py.
        wants: one of `Subscription.Wants`; anything else is nothing.
    """
    if wants not in Wants.values:
        return None
    email = email.lower()
    known = is_known(email, browser)
    return Subscription.objects.create(
        article=article,
        comment=comment,
        email=email,
        browser=browser,
        wants=wants,
        confirmed_at=timezone.now() if known else None,
    )


def is_known(email: str, browser: str) -> bool:
    """Return whether the mailbox gets mail already, by an earlier wish from this browser."""
    earlier = Subscription.objects.active().filter(email=email, browser=browser)
    return bool(browser) and earlier.exists()


def follow(article: Article, *, email: str, browser: str, address_hash: str) -> None:
    """Have the mailbox asked whether it wants mail on every new comment.

    Whoever asks learns nothing: not whether the address is known, nor whether a
    mail was sent.

    Args:
        article: what the conversation is about.
        email: the address that was typed.
        browser: the number of the reader's browser.
        address_hash: where the request came from.

    Raises:
        asking.TooMany: somebody there tries many addresses.
    """
    asking.count("follow", address_hash)
    email = email.lower()
    with transaction.atomic():
        same = Subscription.objects.filter(article=article, email=email, wants=Wants.THREAD)
        if same.active().exists():
            return
        wish = same.filter(comment=None, browser=browser, ended_at=None).first() or ask(
            article=article, comment=None, email=email, browser=browser, wants=Wants.THREAD
        )
        if wish is not None and wish.confirmed_at is None:
            notify.asked(wish)


def confirm(subscription: Subscription) -> bool:
    """Begin with the mail; return False if it was stopped before.

    What the same browser asked for with the same address is confirmed with it:
    one mailbox is asked only once. What was said in the meantime is not sent.
    """
    waiting = Subscription.objects.filter(email=subscription.email, ended_at=None)
    same = waiting.filter(pk=subscription.pk)
    if subscription.browser:
        same |= waiting.filter(browser=subscription.browser)
    same.filter(confirmed_at=None).update(confirmed_at=timezone.now())
    return waiting.filter(pk=subscription.pk).exists()


def stop(subscription: Subscription, *, everywhere: bool = False) -> None:
    """End the mail to this mailbox about this article, or about all of them.

    A mailbox may have several wishes about one conversation; who stops one of
    them does not want to hear from it again.
    """
    same = Subscription.objects.filter(email=subscription.email, ended_at=None)
    if not everywhere:
        same = same.filter(article=subscription.article_id)
    with transaction.atomic():
        ended = list(same.values_list("pk", flat=True))
        Subscription.objects.filter(pk__in=ended).update(ended_at=timezone.now())
        Notice.objects.filter(subscription__in=ended, sent_at=None).delete()
