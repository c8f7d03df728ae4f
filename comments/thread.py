"""One page of the conversation below an article.

Fifty comments stand on a page, replies below what they answer, wherever that
cuts: every reply says whom it answers. Where a page starts is looked up in one
index, so the last page of ten thousand comments costs what the first does.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404

from blog.addresses import conversation
from blog.models import Article
from comments import opening
from comments.models import Comment, Thread
from comments.models.comment import STEP

PER_PAGE = 50
SHOWN = (
    "article", "path", "name", "website", "text", "html", "created_at", "edited_at", "user",
    "mark", "withdrawn_at", "old_number",
)  # fmt: skip
OF_PARENT = ("name", "is_shown", "withdrawn_at")
BEHIND = "g"  # sorts behind every path below the one it is added to


@dataclass(frozen=True)
class ThreadPage:
    """Some of an article's comments, in the order of the conversation.

    `total` is what readers count; `shown` has the tombstones besides, and fills pages.
    """

    article: Article
    comments: list[Comment]
    total: int
    shown: int
    number: int
    opening: opening.Opening
    is_newest_first: bool = False

    @property
    def pages(self) -> int:
        """Return how many pages the conversation has; an empty one has one."""
        return max(1, -(-self.shown // PER_PAGE))

    @property
    def previous(self) -> int | None:
        """Return the number of the page before, if there is one."""
        return self.number - 1 if self.number > 1 else None

    @property
    def next(self) -> int | None:
        """Return the number of the page after, if there is one."""
        return self.number + 1 if self.number < self.pages else None

    @property
    def previous_path(self) -> str:
        """Return the path of the page before; empty on the first."""
        return self._path(self.previous, newest=self.is_newest_first)

    @property
    def next_path(self) -> str:
        """Return the path of the page after; empty on the last."""
        return self._path(self.next, newest=self.is_newest_first)

    @property
    def oldest_path(self) -> str:
        """Return where the conversation begins."""
        return self._path(1, newest=False)

    @property
    def newest_path(self) -> str:
        """Return where it begins with what was said last."""
        return self._path(1, newest=True)

    def _path(self, number: int | None, *, newest: bool) -> str:
        path = self.article.get_absolute_url()
        return "" if number is None else conversation(path, number, newest=newest)


def page(article: Article, number: int = 1, *, newest: bool = False) -> ThreadPage:
    """Return one page of what an article's readers see of its conversation.

    Args:
        article: the article.
        number: which page, from 1.
        newest: whether the conversations that began last come first; within
            one, replies follow what they answer all the same.

    Raises:
        Http404: the conversation has no such page.
    """
    row = Thread.objects.filter(article=article.pk).first() or Thread(article=article)
    start = (number - 1) * PER_PAGE
    if number > 1 and start >= row.shown:
        raise Http404("The conversation has no such page.")
    found = list(shown(article, start, newest=newest)) if row.shown else []
    here = {comment.pk for comment in found}
    for comment in found:
        comment.parent_is_here = comment.parent_id in here
    state = opening.state(article, row=row)
    return ThreadPage(article, found, row.approved, row.shown, number, state, newest)


def shown(article: Article, start: int, *, newest: bool = False) -> QuerySet[Comment]:
    """Return what stands on a page, with what it shows of whom each comment answers.

    Which comments these are is found in an index alone; words are fetched only of
    them, and not of all that stand on the pages before.
    """
    order = ("-root", "path") if newest else ("path",)
    standing = Comment.objects.on_page().filter(article=article).order_by(*order)
    return (
        Comment.objects.filter(pk__in=standing.values("pk")[start : start + PER_PAGE])
        .order_by(*order)
        .select_related("parent")
        .only(*SHOWN, *(f"parent__{name}" for name in OF_PARENT))
    )


def page_of(comment: Comment) -> int:
    """Return the number of the page, oldest first, that shows a comment."""
    before = Comment.objects.on_page().filter(article=comment.article_id, path__lt=comment.path)
    return before.count() // PER_PAGE + 1


def counts(article_ids: Iterable[int]) -> dict[int, int]:
    """Return the number of approved comments by article; none stands for zero."""
    rows = Thread.objects.filter(article__in=list(article_ids))
    return dict(rows.values_list("article", "approved"))


def settle(comment: Comment) -> None:
    """Put a comment on the page or take it off, and the tombstones above it; count anew.

    Called with the new status stored, inside the transaction that stored it. The
    thread's row is locked first: of two decisions at once, the later one has to
    see what the earlier one changed.
    """
    with transaction.atomic():
        row = lock(comment.article_id)
        path = comment.path
        keys = [int(path[start : start + STEP], 16) for start in range(0, len(path), STEP)]
        # From the comment upwards: a tombstone stands as long as something is shown below it.
        on_the_way = Comment.objects.filter(pk__in=keys).order_by("-path")
        for other in on_the_way.only("path", "status", "is_shown", "withdrawn_at"):
            if other.pk == comment.pk or other.is_tombstone:
                _show(comment.article_id, other)
        _count(row)


def lock(article_id: int) -> Thread:
    """Return the thread's row, locked until the transaction ends; it is made when missing."""
    row, _ = Thread.objects.select_for_update().get_or_create(article_id=article_id)
    return row


def recount(article_id: int) -> None:
    """Count an article's comments anew, after something changed many of them."""
    with transaction.atomic():
        _count(lock(article_id))


def _show(article_id: int, comment: Comment) -> None:
    belongs = comment.status == Comment.Status.APPROVED or (
        comment.is_tombstone and _below(article_id, comment.path).exists()
    )
    if belongs != comment.is_shown:
        Comment.objects.filter(pk=comment.pk).update(is_shown=belongs)


def _below(article_id: int, path: str) -> QuerySet[Comment]:
    everything = Comment.objects.on_page().filter(article=article_id)
    return everything.filter(path__gt=path, path__lt=path + BEHIND)


def _count(row: Thread) -> None:
    on_page = Comment.objects.on_page().filter(article=row.article_id)
    row.shown = on_page.count()
    row.approved = row.shown - on_page.filter(withdrawn_at__isnull=False).count()
    row.save(update_fields=["shown", "approved"])
