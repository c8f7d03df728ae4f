"""Take in a comment: the rules of arrival, and storing it exactly once."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone

from blog.models import Article
from comments import thread
from comments.models import Comment

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
    moderator: User | None = None


def submit(
    article: Article, fields: dict[str, Any], *, parent: Comment | None, writer: Writer
) -> Comment:
    """Store a comment and return it; a double click returns the first one.

    Args:
        article: an article that the writer may read.
        fields: name, email, website and text, cleaned by the form.
        parent: the approved comment of the same article that is answered.
        writer: who writes.

    Raises:
        Closed: the article takes no comments.
        Duplicate: the same was said before.
    """
    if not article.comments_open:
        raise Closed
    status, reasons = arrival(writer)
    comment = Comment(
        article=article,
        parent=parent,
        status=status,
        reasons=reasons,
        created_at=timezone.now(),
        user=writer.moderator,
        browser=writer.browser,
        address_hash=writer.address_hash,
        fingerprint=fingerprint(article, parent, fields),
        **fields,
    )
    try:
        with transaction.atomic():
            comment.save()
            if status == Comment.Status.APPROVED:
                thread.recount(article.pk)
    except IntegrityError:
        return _first_click(comment, writer)
    return comment


def arrival(writer: Writer) -> tuple[Comment.Status, list[str]]:
    """Return what becomes of a comment on arrival, and why, in words for the moderator.

    The first comment of a browser waits. The browser is trusted by its signed
    cookie, since a name and an address could be anybody's.
    """
    if writer.moderator is not None:
        return Comment.Status.APPROVED, []
    approved = Comment.objects.approved()
    if writer.browser and approved.filter(browser=writer.browser).exists():
        return Comment.Status.APPROVED, []
    return Comment.Status.PENDING, ["First comment from this browser"]


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


def _first_click(copy: Comment, writer: Writer) -> Comment:
    """Return the comment that a second click repeats.

    Raises:
        Closed: there is no such comment; the article was deleted meanwhile.
        Duplicate: it is an old one, or came from somewhere else.
    """
    first = Comment.objects.filter(fingerprint=copy.fingerprint).first()
    if first is None:
        raise Closed
    is_recent = timezone.now() - first.created_at < SAME_CLICK
    if not is_recent or first.address_hash != writer.address_hash:
        raise Duplicate
    return first
