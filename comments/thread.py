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

from blog.models import Article
from comments.models import Comment, Thread

PER_PAGE = 50
SHOWN = ("article", "path", "name", "website", "text", "html", "created_at", "edited_at", "user")


@dataclass(frozen=True)
class ThreadPage:
    """Some of an article's comments, in the order of the conversation."""

    article: Article
    comments: list[Comment]
    total: int
    number: int

    @property
    def pages(self) -> int:
        """Return how many pages the conversation has; an empty one has one."""
        return max(1, -(-self.total // PER_PAGE))

    @property
    def previous(self) -> int | None:
        """Return the number of the page before, if there is one."""
        return self.number - 1 if self.number > 1 else None

    @property
    def next(self) -> int | None:
        """Return the number of the page after, if there is one."""
        return self.number + 1 if self.number < self.pages else None


def page(article: Article, number: int = 1) -> ThreadPage:
    """Return one page of the approved comments of an article.

    Raises:
        Http404: the conversation has no such page.
    """
    total = counts([article.pk]).get(article.pk, 0)
    start = (number - 1) * PER_PAGE
    if number > 1 and start >= total:
        raise Http404("The conversation has no such page.")
    found = shown(article)[start : start + PER_PAGE] if total else []
    return ThreadPage(article, list(found), total, number)


def shown(article: Article) -> QuerySet[Comment]:
    """Return the approved comments with what a page shows of them and of whom they answer."""
    return (
        Comment.objects.approved()
        .filter(article=article)
        .in_thread_order()
        .select_related("parent")
        .only(*SHOWN, "parent__name", "parent__status")
    )


def page_of(comment: Comment) -> int:
    """Return the number of the page that shows an approved comment."""
    before = Comment.objects.approved().filter(article=comment.article_id, path__lt=comment.path)
    return before.count() // PER_PAGE + 1


def counts(article_ids: Iterable[int]) -> dict[int, int]:
    """Return the number of approved comments by article; none stands for zero."""
    rows = Thread.objects.filter(article__in=list(article_ids))
    return dict(rows.values_list("article", "approved"))


def recount(article_id: int) -> None:
    """Count an article's approved comments anew.

    The row is locked first: of two decisions at once, the later one has to see
    what the earlier one changed, or its number would be too small for ever.
    """
    with transaction.atomic():
        row, _ = Thread.objects.select_for_update().get_or_create(article_id=article_id)
        row.approved = Comment.objects.approved().filter(article=article_id).count()
        row.save(update_fields=["approved"])
