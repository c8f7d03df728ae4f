"""The signed links of the mails. Each does one thing, for one row.

Every kind of link has a salt of its own, so that a link to confirm cannot stop
anything and a link to stop cannot confirm. A link that moderates holds all that
it decides about: the comment, the verb, the moderator, and which text in which
state he was shown.
"""

from dataclasses import astuple, dataclass
from datetime import timedelta
from typing import Any

from django.core import signing

WEEK = timedelta(days=7)
CONFIRM = signing.TimestampSigner(salt="comments.confirm", sep=".")
STOP = signing.Signer(salt="comments.stop", sep=".")
MODERATE = signing.TimestampSigner(salt="comments.moderate", sep=".")


class Foreign(Exception):
    """The site did not make this link, or made it for something else."""


class Expired(Exception):
    """The link was good once."""


@dataclass(frozen=True)
class Act:
    """What one link of a moderator's mail does."""

    comment: int
    verb: str
    user: int
    version: int
    seen: str


def confirm(subscription: int) -> str:
    """Return what stands in the link that confirms a subscription; it works for a week."""
    return CONFIRM.sign(str(subscription))


def confirmed(token: str) -> int:
    """Return which subscription a link confirms.

    Raises:
        Expired: it is older than a week.
        Foreign: it is none of ours.
    """
    return int(_read(CONFIRM, token))


def stop(subscription: int) -> str:
    """Return what stands in the link that stops mail; it works for ever, as the mail may."""
    return STOP.sign(str(subscription))


def stopped(token: str) -> int:
    """Return which subscription a link stops.

    Raises:
        Foreign: it is none of ours.
    """
    try:
        return int(STOP.unsign(token))
    except signing.BadSignature as error:
        raise Foreign from error


def moderate(act: Act) -> str:
    """Return what stands in a link that decides about a comment; it works for a week."""
    return MODERATE.sign_object(list(astuple(act)))


def moderated(token: str) -> Act:
    """Return what a link decides.

    Raises:
        Expired: it is older than a week.
        Foreign: it is none of ours.
    """
    try:
        return Act(*MODERATE.unsign_object(token, max_age=WEEK))
    except signing.SignatureExpired as error:
        raise Expired from error
    except signing.BadSignature as error:
        raise Foreign from error


def _read(signer: signing.TimestampSigner, token: str) -> Any:
    try:
        return signer.unsign(token, max_age=WEEK)
    except signing.SignatureExpired as error:
        raise Expired from error
    except signing.BadSignature as error:
        raise Foreign from error
