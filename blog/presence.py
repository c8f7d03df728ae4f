"""Tell editors of one another, before both write on one article.

A page of the desk says every half minute that it is open. Nothing is locked: a
lock outlives the person who went to lunch, and saving over a newer version is
refused anyway.
"""

from datetime import timedelta

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils import timezone

from blog.models import Article, Presence

# Three times what the desk waits: one lost message makes nobody disappear.
HERE_FOR = timedelta(seconds=90)


def seen(article: Article, user: User) -> None:
    """Note that an editor has the article open now."""
    now = timezone.now()
    Presence.objects.update_or_create(article=article, user=user, defaults={"seen_at": now})
    Presence.objects.filter(article=article, seen_at__lt=now - timedelta(days=1)).delete()


def left(article: Article, user: User) -> None:
    """Note that an editor closed the article."""
    Presence.objects.filter(article=article, user=user).delete()


def others(article: Article, user: User) -> QuerySet[Presence]:
    """Return who else has the article open, with the person."""
    recent = Presence.objects.filter(article=article, seen_at__gte=timezone.now() - HERE_FOR)
    return recent.exclude(user=user).select_related("user").order_by("pk")
