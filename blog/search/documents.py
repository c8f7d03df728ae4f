"""Write what can be found: the plain words of each published article.

A scheduled article has its document before its hour, and the search leaves it
out until then; a draft has none. Nothing else writes documents.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import partial

from django.db import transaction
from django_tasks import task

from blog import richtext
from blog.models import Article, SearchDocument, Tagging
from blog.search.query import tidy

AT_ONCE = 200  # articles
PER_TASK = 1000  # keys; renaming the tag of a whole archive is then some dozens of rows
# PostgreSQL refuses a document with more than a megabyte of words. What stands behind this
# many characters of one article, 130 printed pages, cannot be found.
LONGEST = 200_000


def index(ids: Iterable[int]) -> None:
    """Bring the documents of these articles in step, within the caller's transaction."""
    for keys in _chunks(ids, AT_ONCE):
        with transaction.atomic(savepoint=False):
            _write(keys)


def index_later(ids: Iterable[int]) -> None:
    """Bring the documents of these articles in step, by tasks, once the change is stored."""
    for keys in _chunks(ids, PER_TASK):
        transaction.on_commit(partial(index_some.enqueue, keys))


@task()
def index_some(ids: list[int]) -> None:
    """Do it now. Running it twice changes nothing."""
    index(ids)


def _write(keys: list[int]) -> None:
    # Locked, since a task and an editor may do the same article at once: the one that read the
    # older text must not write last. Drafts are locked too, as one may become public meanwhile.
    articles = list(
        Article.objects.filter(pk__in=keys)
        .only("title", "standfirst", "body", "status", "published_at")
        .order_by("pk")
        .select_for_update(no_key=True)
    )
    tags = _tags(keys)
    documents = [found for article in articles if (found := _document(article, tags[article.pk]))]
    if withdrawn := set(keys) - {document.pk for document in documents}:
        SearchDocument.objects.filter(article__in=withdrawn).delete()
    SearchDocument.objects.bulk_create(
        documents,
        update_conflicts=True,
        unique_fields=["article"],
        update_fields=["title", "tags", "standfirst", "body", "published_at"],
    )


def _tags(keys: list[int]) -> defaultdict[int, list[str]]:
    names: defaultdict[int, list[str]] = defaultdict(list)
    listed = Tagging.objects.filter(article__in=keys).order_by("tag__name")
    for key, name in listed.values_list("article", "tag__name"):
        names[key].append(name)
    return names


def _document(article: Article, tags: list[str]) -> SearchDocument | None:
    if article.status != Article.Status.PUBLISHED or article.published_at is None:
        return None
    return SearchDocument(
        article=article,
        title=tidy(article.title),
        tags=tidy(", ".join(tags)),
        standfirst=tidy(article.standfirst),
        body=tidy(richtext.plain(article.body))[:LONGEST],
        published_at=article.published_at,
    )


def _chunks(ids: Iterable[int], size: int) -> list[list[int]]:
    """Return the keys in order, in lists of this size; locks are taken in the same order by all."""
    keys = sorted(set(ids))
    return [keys[start : start + size] for start in range(0, len(keys), size)]
