"""Suggest what to read next.

An article's suggestions are worked out after it was saved, by a task, and kept
with it: the page only reads them. They share tags with it, rare tags counting
more than common ones, newer articles winning a tie. What an editor pinned
always comes first.
"""

from collections import Counter
from collections.abc import Sequence
from math import log

from django.db import transaction
from django_tasks import task

from blog.models import Article, Tagging

SHOWN = 3
KEPT = 6  # more than are shown, since one may be withdrawn
CANDIDATES = 100  # newest articles of each tag


def related(article: Article) -> list[Article]:
    """Return the articles to show below this one: pinned, then suggested, then newest."""
    pinned = list(article.related.values_list("pk", flat=True)) if article.pk else []
    wanted = list(dict.fromkeys([*pinned, *article.suggestions]))
    found = Article.objects.published().for_teasers().in_bulk(wanted) if wanted else {}
    chosen = [found[key] for key in wanted if key in found and key != article.pk][:SHOWN]
    if len(chosen) < SHOWN:
        seen = {article.pk, *(other.pk for other in chosen)}
        newest = Article.objects.listed().for_teasers()
        chosen += newest.exclude(pk__in=seen)[: SHOWN - len(chosen)]
    return chosen


def refresh_later(article: Article) -> None:
    """Have the suggestions worked out once the article is stored."""
    transaction.on_commit(lambda: suggest.enqueue(article.pk))


def refresh_many_later(keys: Sequence[int]) -> None:
    """Have the suggestions of many articles worked out, after they were stored in bulk."""
    transaction.on_commit(lambda: suggest_many.enqueue(list(keys)))


@task()
def suggest_many(keys: list[int]) -> None:
    """Work out the suggestions of some articles. Running it twice gives the same answer."""
    for key in keys:
        Article.objects.filter(pk=key).update(suggestions=candidates(key))


@task()
def suggest(article_id: int) -> None:
    """Work out the suggestions of an article, and of those it was suggested with.

    The neighbours are done too, so that an older article learns of a newer one.
    Running it twice gives the same answer.
    """
    suggestions = candidates(article_id)
    Article.objects.filter(pk=article_id).update(suggestions=suggestions)
    for neighbour in suggestions:
        Article.objects.filter(pk=neighbour).update(suggestions=candidates(neighbour))


def candidates(article_id: int) -> list[int]:
    """Return the keys of the articles that share most with this one, best first."""
    points: Counter[int] = Counter()
    for tag in Tagging.objects.filter(article=article_id).values_list("tag", flat=True):
        listed = Tagging.objects.filter(tag=tag, published_at__isnull=False)
        newest = list(
            listed.order_by("-published_at", "-article").values_list("article", flat=True)[
                :CANDIDATES
            ]
        )
        for place, key in enumerate(newest):
            points[key] += round(1000 / log(len(newest) + 2)) - place
    points.pop(article_id, None)
    return [key for key, _ in points.most_common(KEPT)]
