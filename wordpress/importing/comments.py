"""Store the comments of some articles: threads, numbers, moments and states as they were."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from blog.fields import one_line
from comments import search, thread
from comments.models import Comment, Thread
from comments.models.comment import STEP, WEB_ADDRESS
from wordpress.content.words import plain_title
from wordpress.importing import keys
from wordpress.importing.dates import moment
from wordpress.importing.entries import Entry, Outcome
from wordpress.importing.move import Move
from wordpress.models import ImportedComment
from wordpress.wxr import Comment as OldComment

STATUSES = {
    "1": Comment.Status.APPROVED,
    "approve": Comment.Status.APPROVED,
    "approved": Comment.Status.APPROVED,
    "0": Comment.Status.PENDING,
    "hold": Comment.Status.PENDING,
    "spam": Comment.Status.SPAM,
    "trash": Comment.Status.REMOVED,
    "post-trashed": Comment.Status.REMOVED,
}
KINDS = {"": Comment.Kind.COMMENT, **{kind.value: kind for kind in Comment.Kind}}
WAITED = {"rule": "imported", "words": "It waited on the site it came from", "match": ""}
CHANGED = (
    "name", "email", "website", "text", "html", "status", "is_shown", "created_at", "published_at",
    "edited_at", "withdrawn_at", "kind", "markup", "domain", "mark", "reasons", "why",
)  # fmt: skip


@dataclass
class _Arrival:
    """A comment on its way."""

    entry: Entry
    old: OldComment
    number: int
    digest: int
    comment: Comment
    known: ImportedComment | None = None


def store(move: Move, entries: list[Entry]) -> None:
    """Store the comments of some items, whose articles are stored; say what became of each."""
    known = _known(entries)
    arrivals: list[_Arrival] = []
    for entry in entries:
        arrivals += _judge(entry, known)
    if move.is_dry:
        return
    new = [one for one in arrivals if one.known is None]
    keys.give([(one.comment, one.number) for one in new])
    _place(new, known)
    made = [one.comment for one in new]
    Comment.objects.bulk_create(made, batch_size=500)
    ImportedComment.objects.bulk_create(
        (
            ImportedComment(
                comment=one.comment, origin=one.entry.origin, number=one.number, digest=one.digest
            )
            for one in new
        ),
        batch_size=500,
    )
    search.index_many(made)
    for one in arrivals:
        if one.known is not None:
            _change(one)
    _count(entries, {one.entry.article for one in arrivals if one.entry.article})


def _known(entries: list[Entry]) -> dict[tuple[int, int], ImportedComment]:
    """Return the comments that came with an earlier run, by origin and number."""
    origins = [e.origin.pk for e in entries if e.origin and not e.is_new]
    rows = ImportedComment.objects.filter(origin__in=origins).select_related("comment")
    rows = rows.defer("comment__text", "comment__html")
    return {(row.origin_id, row.number): row for row in rows}


def _judge(entry: Entry, known: dict[tuple[int, int], ImportedComment]) -> Iterator[_Arrival]:
    """Say of each comment of an item what becomes of it; return those that are to be stored."""
    origin = entry.origin.pk if entry.origin and not entry.is_new else 0
    seen: set[int] = set()
    for old in entry.item.comments:
        number = old.number or -_digest(old)
        outcome = Outcome(old, "created")
        entry.outcomes.append(outcome)
        if number in seen:
            outcome.outcome = "skipped"
            outcome.reason = "Its number stands twice in the file; the first one was taken."
            continue
        seen.add(number)
        row, digest = known.get((origin, number)), _digest(old)
        if row is not None and row.comment is None:
            outcome.outcome, outcome.reason = "skipped", "It was deleted here."
        elif row is not None and row.digest == digest:
            outcome.outcome = "unchanged"
        else:
            outcome.outcome = "updated" if row else "created"
            try:
                comment = _comment(entry, old)
            except Exception as error:
                outcome.outcome, outcome.reason = "failed", str(error)
                continue
            yield _Arrival(entry, old, number, digest, comment, row)


def _comment(entry: Entry, old: OldComment) -> Comment:
    """Return the comment, not stored yet.

    Raises:
        ValueError: its text is longer than a comment may be.
    """
    status = STATUSES.get(old.approved, Comment.Status.PENDING)
    kind = KINDS.get(old.type, Comment.Kind.COMMENT)
    if kind == Comment.Kind.NOTE:  # editors wrote it to each other
        status = Comment.Status.REMOVED
    created = moment(old.date_gmt, old.date) or timezone.now()
    own = old.meta.get("_broadsheet_text")
    is_shown = status == Comment.Status.APPROVED
    withdrawn = _own_moment(old, "withdrawn_at")
    comment = Comment(
        article_id=entry.article or 0,  # in a dry run there is none
        kind=kind,
        name=one_line(plain_title(old.author))[:250] or ("" if withdrawn else "Anonymous"),
        email=_email(old.email),
        website=_website(old.url),
        text=old.content if own is None else own,
        markup=_markup(old),
        status=status,
        is_shown=is_shown,
        created_at=created,
        published_at=created if is_shown else None,
        edited_at=_own_moment(old, "edited_at"),
        withdrawn_at=withdrawn,
    )
    comment.prepare()
    if status == Comment.Status.PENDING:
        comment.reasons, comment.why = [WAITED], WAITED["rule"]
    return comment


def _place(arrivals: list[_Arrival], known: dict[tuple[int, int], ImportedComment]) -> None:
    """Put each comment below the one that it answers, whichever of them stands first in the file.

    What answers a comment that is not there, or itself by a detour, stands alone.
    """
    here = {(id(one.entry), one.number): one for one in arrivals}
    for one in sorted(arrivals, key=lambda one: one.number):
        chain: list[_Arrival] = []
        current: _Arrival | None = one
        while current and not current.comment.path and current not in chain:
            chain.append(current)
            current = here.get((id(current.entry), current.old.parent))
        for arrival in reversed(chain):
            parent = here.get((id(arrival.entry), arrival.old.parent))
            if parent is not None and parent.comment.path and parent is not arrival:
                arrival.comment.parent = parent.comment
            elif arrival.entry.origin:
                row = known.get((arrival.entry.origin.pk, arrival.old.parent))
                arrival.comment.parent = row.comment if row else None
            arrival.comment.path = arrival.comment.place()
            arrival.comment.root = int(arrival.comment.path[:STEP], 16)


def _change(one: _Arrival) -> None:
    """Bring a comment in step with a newer export."""
    if one.known is None or one.known.comment is None:
        return
    values: dict[str, Any] = {name: getattr(one.comment, name) for name in CHANGED}
    Comment.objects.filter(pk=one.known.comment.pk).update(**values)
    ImportedComment.objects.filter(pk=one.known.pk).update(digest=one.digest)
    stored = Comment.objects.get(pk=one.known.comment.pk)
    search.index(stored)
    thread.settle(stored)


def _count(entries: list[Entry], changed: set[int]) -> None:
    """Count the conversations: new ones all at once, the others one by one."""
    new = [entry for entry in entries if entry.is_new and entry.article in changed]
    shown: dict[int, int] = {}
    found = Comment.objects.on_page().filter(article__in=[e.article for e in new])
    for article in found.values_list("article", flat=True):
        shown[article] = shown.get(article, 0) + 1
    Thread.objects.bulk_create(
        Thread(article_id=key, approved=number, shown=number) for key, number in shown.items()
    )
    counted = {
        entry.article
        for entry in new
        if not any("_broadsheet_withdrawn_at" in old.meta for old in entry.item.comments)
    }
    for key in changed - counted:
        _settle_tombstones(key)
        thread.recount(key)


def _settle_tombstones(article: int) -> None:
    for comment in Comment.objects.filter(article=article, withdrawn_at__isnull=False):
        thread.settle(comment)


def _email(text: str) -> str:
    try:
        validate_email(text)
    except ValidationError:
        return ""
    return text if len(text) <= 254 else ""


def _website(text: str) -> str:
    try:
        WEB_ADDRESS(text)
    except ValidationError:
        return ""
    return text if len(text) <= 200 else ""


def _markup(old: OldComment) -> str:
    wanted = old.meta.get("_broadsheet_markup", "")
    is_ours = "_broadsheet_text" in old.meta and wanted in Comment.Markup.values
    return wanted if is_ours else Comment.Markup.HTML


def _own_moment(old: OldComment, name: str) -> Any:
    try:
        found = parse_datetime(old.meta.get(f"_broadsheet_{name}", "")[:40] or "-")
    except ValueError:
        return None
    return found if found and found.tzinfo else None


def _digest(old: OldComment) -> int:
    words = repr((*vars(old).items(),)).encode("utf-8", "replace")
    return int.from_bytes(blake2b(words, digest_size=8).digest(), "big") >> 2 or 1
