"""Take in a comment and store it exactly once.

Everything is one transaction: the text, its place, the reasons why it waits and
the mails that follow are there together, or nothing is.
"""

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone

from blog.models import Article
from comments import limits, notify, opening, screening, subscriptions, thread
from comments.models import Comment, Policy

# A second click on the button arrives within seconds; it is the same comment, not a new one.
SAME_CLICK = timedelta(seconds=60)


class Duplicate(Exception):
    """The same person said the same at the same place before."""


class Closed(Exception):
    """The article takes no comments."""


@dataclass(frozen=True)
class Writer:
    """Where a comment comes from, as far as the site knows."""

    browser: str
    address_hash: str
    address: str = ""
    moderator: User | None = None  # or an author of the article: nothing of theirs is screened
    staff: User | None = None  # signed in, without that right


@dataclass(frozen=True)
class Signs:
    """What the form tells besides the words: the hidden field, and the seconds it took."""

    honeypot: str = ""
    took: float | None = None


def submit(
    article: Article,
    fields: dict[str, Any],
    *,
    parent: Comment | None,
    writer: Writer,
    signs: Signs = Signs(),
    wants: str = "",
) -> Comment:
    """Store a comment and return it; a double click returns the first one.

    Args:
        article: an article that the writer may read.
        fields: name, email, website and text, cleaned by the form.
        parent: the approved comment of the same article that is answered.
        writer: who writes.
        signs: what else came with the form.
        wants: about what the writer wants mail, see `Subscription.Wants`.

    Raises:
        Closed: the article takes no comments.
        Duplicate: the same was said before.
        limits.Banned: the writer may not comment for some time.
        limits.TooMany: this writer, or the whole site, gets too many at once.
    """
    policy = Policy.load()
    if not opening.state(article, policy=policy).is_open:
        raise Closed
    fields = {**fields, "email": fields["email"].lower()}
    comment = Comment(
        article=article,
        parent=parent,
        created_at=timezone.now(),
        user=writer.moderator or writer.staff,
        browser=writer.browser,
        address_hash=writer.address_hash,
        address=writer.address or None,
        fingerprint=fingerprint(article, parent, fields),
        **fields,
    )
    comment.prepare()
    try:
        with transaction.atomic():
            if first := Comment.objects.filter(fingerprint=comment.fingerprint).first():
                return _same_click(first, writer)
            _let_in(comment, policy, writer, signs)
            if not policy.address_days:
                comment.address = None
            comment.save()
            _follow_up(comment, wants, writer)
    except IntegrityError:  # the first click was stored in the meantime, or the article is gone
        return _same_click(Comment.objects.filter(fingerprint=comment.fingerprint).first(), writer)
    return comment


def _let_in(comment: Comment, policy: Policy, writer: Writer, signs: Signs) -> None:
    """Give the comment its status and the reasons for it.

    Raises:
        limits.Banned: the writer may not comment for some time.
        limits.TooMany: this writer, or the whole site, gets too many at once.
    """
    if writer.moderator is not None:
        comment.status = Comment.Status.APPROVED
        return
    limits.check(comment, policy)
    screening.screen(comment, policy, honeypot=signs.honeypot, took=signs.took)


def _follow_up(comment: Comment, wants: str, writer: Writer) -> None:
    """Do what a new comment brings with it."""
    screening.remember(comment)
    if wants:
        subscriptions.ask(
            article=comment.article,
            comment=comment,
            email=comment.email,
            browser=comment.browser,
            wants=wants,
        )
    if comment.status == Comment.Status.APPROVED:
        thread.settle(comment)
        notify.published(comment, by=writer.moderator)
    notify.held(comment)


def fingerprint(article: Article, parent: Comment | None, fields: dict[str, Any]) -> str:
    """Return what two copies of one comment have in common, as 64 hexadecimal digits."""
    parts = [
        str(article.pk),
        str(parent.pk if parent else ""),
        fields["name"].casefold(),
        fields["email"].casefold(),
        " ".join(fields["text"].split()),
    ]
    return hashlib.sha256("\x00".join(parts).encode()).hexdigest()


def _same_click(first: Comment | None, writer: Writer) -> Comment:
    """Return the comment that a second click repeats.

    Raises:
        Closed: there is no such comment; the article was deleted meanwhile.
        Duplicate: it is an old one, or came from somewhere else.
    """
    if first is None:
        raise Closed
    is_recent = timezone.now() - first.created_at < SAME_CLICK
    if not is_recent or first.address_hash != writer.address_hash:
        raise Duplicate
    return first
