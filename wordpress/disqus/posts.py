"""Make a comment of one of Disqus, once, and again when the export says something new."""

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from hashlib import blake2b

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from blog import richtext
from comments import foreign
from comments.models import Comment
from wordpress.disqus.reader import Post
from wordpress.models import ImportedComment, Origin

NOBODY = "Anonymous"
LONGEST_NAME = 250  # characters
NO_NUMBER = "It has no number, by which a second import would know it."
NO_MOMENT = "It does not say when it was written."
NO_WORDS = "It has no words."
TOO_LONG = f"It is longer than {foreign.LONGEST:,} characters."
WAS_DELETED = "It was deleted here."
PARENT_IS_AWAY = "What it answers is not in the file, so it stands by itself."


@dataclass
class Known:
    """The comments of some threads that are here already, by thread's row and number."""

    rows: dict[tuple[int | None, int], ImportedComment]

    @classmethod
    def of(cls, origins: Iterable[Origin], posts: Iterable[Post]) -> "Known":
        """Return what is known of these comments, and of those that they answer."""
        numbers = {number for post in posts for number in (post.id, post.parent)}
        keys = [origin.pk for origin in origins if origin.pk]
        found = ImportedComment.objects.filter(origin__in=keys, number__in=numbers)
        rows = found.select_related("comment__parent")
        return cls({(row.origin_id, row.number): row for row in rows})

    def get(self, origin: Origin, number: int) -> ImportedComment | None:
        """Return the row of a comment, if it is here."""
        return self.rows.get((origin.pk, number))


def store(post: Post, origin: Origin, known: Known, *, is_dry: bool) -> tuple[str, str]:
    """Store a comment; return the outcome and the reason, in the report's words.

    Args:
        post: what the export says.
        origin: the thread that it belongs to, with its article.
        known: what is here already; what is stored is added to it.
        is_dry: whether to store nothing.
    """
    if fault := _fault(post):
        return "failed", fault
    row, digest = known.get(origin, post.id), _digest(post)
    if row is not None and row.comment is None:
        return "skipped", WAS_DELETED
    if row is not None and row.digest == digest:
        return "unchanged", ""
    parent = known.get(origin, post.parent) if post.parent else None
    reason = PARENT_IS_AWAY if post.parent and parent is None and not is_dry else ""
    if not is_dry:
        _write(post, origin, known, parent.comment if parent else None)
    return ("updated" if row else "created"), reason


def title(post: Post) -> str:
    """Return how a comment begins, for the report."""
    return f"{post.name or NOBODY}: {richtext.plain(post.message)[:60]}"


def _fault(post: Post) -> str:
    if not post.id:
        return NO_NUMBER
    if post.created_at is None:
        return NO_MOMENT
    if not richtext.plain(post.message):
        return NO_WORDS
    return TOO_LONG if len(post.message) > foreign.LONGEST else ""


def _write(post: Post, origin: Origin, known: Known, parent: Comment | None) -> None:
    row = known.get(origin, post.id)
    stored = row.comment if row else None
    comment = stored or Comment(article=origin.article, parent=parent)
    comment.name = post.name[:LONGEST_NAME] or NOBODY
    comment.email = _email(post.email)
    comment.text, comment.markup = post.message, Comment.Markup.HTML
    comment.status = _status(post)
    comment.is_shown = comment.status == Comment.Status.APPROVED
    comment.created_at = post.created_at or comment.created_at
    comment.save()
    if row is None:
        row = ImportedComment(comment=comment, origin=origin, number=post.id)
    row.digest = _digest(post)
    row.save()
    known.rows[origin.pk, post.id] = row


def _status(post: Post) -> Comment.Status:
    if post.is_spam:
        return Comment.Status.SPAM
    return Comment.Status.REMOVED if post.is_deleted else Comment.Status.APPROVED


def _email(address: str) -> str:
    """Return the address in the one spelling that is kept; empty if it is none."""
    try:
        validate_email(address)
    except ValidationError:
        return ""
    return address.lower()[:254]


def _digest(post: Post) -> int:
    """Return a number that changes with anything the export says of a comment."""
    words = repr(astuple(post)).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(words, digest_size=8).digest(), signed=True)
