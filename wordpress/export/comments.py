"""The comments of articles, with their words as HTML and, where those were typed, as typed."""

import html
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from comments.models import Comment
from wordpress.export import xml

AT_ONCE = 2_000
STATUSES = {
    Comment.Status.APPROVED: "1",
    Comment.Status.PENDING: "0",
    Comment.Status.SPAM: "spam",
    Comment.Status.REMOVED: "trash",
}
FIELDS = (
    "pk", "article_id", "parent_id", "name", "email", "website", "text", "html", "status", "kind",
    "markup", "old_number", "created_at", "edited_at", "withdrawn_at",
)  # fmt: skip


class Conversations:
    """The comments of some articles, read from the database while they are written."""

    def __init__(self, articles: list[int]) -> None:
        """Ask for the comments of these articles."""
        rows = Comment.objects.filter(article__in=articles).order_by("article_id", "pk")
        # What is answered comes before the answers; articles come in the order of their keys.
        found = rows.values(*FIELDS).iterator(chunk_size=AT_ONCE)
        self.groups = groupby(found, key=lambda row: row["article_id"])
        self.waiting = next(self.groups, None)

    def of(self, article: int) -> Iterator[str]:
        """Return the comments of the next article; each must be asked for once, in order."""
        if self.waiting is None or self.waiting[0] != article:
            return
        yield from map(_comment, self.waiting[1])
        self.waiting = next(self.groups, None)


def _comment(row: dict[str, Any]) -> str:
    pairs = {
        "comment_id": row["pk"],
        "comment_author": html.escape(row["name"], quote=False),
        "comment_author_email": row["email"],
        "comment_author_url": row["website"],
        "comment_author_IP": "",
        "comment_date": xml.local(row["created_at"]),
        "comment_date_gmt": xml.gmt(row["created_at"]),
        "comment_content": row["html"],
        "comment_approved": STATUSES[row["status"]],
        "comment_type": row["kind"],
        "comment_parent": row["parent_id"] or 0,
        "comment_user_id": 0,
    }
    parts = (xml.element(f"wp:{name}", text) for name, text in pairs.items())
    return "".join(["<wp:comment>\n", *parts, *_more(row), "</wp:comment>\n"])


def _more(row: dict[str, Any]) -> Iterator[str]:
    if row["markup"] == Comment.Markup.MARKDOWN or row["text"] != row["html"]:
        yield xml.field("_broadsheet_text", row["text"], of="comment")
        yield xml.field("_broadsheet_markup", row["markup"], of="comment")
    for name in ("edited_at", "withdrawn_at"):
        if row[name] is not None:
            yield xml.field(f"_broadsheet_{name}", row[name].isoformat(), of="comment")
    if row["old_number"] is not None:
        yield xml.field("_broadsheet_old_number", str(row["old_number"]), of="comment")
