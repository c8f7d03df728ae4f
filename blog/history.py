"""Notice what every save changes: the text that stood before, and the address.

An article changes through the desk, an import, a command. Whichever it was, the
words that it replaces must be found again, and the address under which readers
know it must go on working. So this listens to saving itself, as
`blog/listing.py` does; bulk updates pass by both.
"""

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_save, pre_save
from django.utils import timezone

from blog import moved, revisions
from blog.models import Article, Author, Tag

STANDS_AT = ("slug", "published_at", "status", "is_page")


def connect() -> None:
    """Listen to articles, tags and authors being saved."""
    for sender in (Article, Tag, Author):
        pre_save.connect(_look_back, sender=sender)
        post_save.connect(_remember_address, sender=sender)
    post_save.connect(_keep_revision, sender=Article)


def _look_back(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Read what is stored, once for everybody below, and count the version up."""
    instance.as_stored = None
    if instance.pk is None:
        return
    fields = (*STANDS_AT, *revisions.WORDS, "version") if sender is Article else ("slug",)
    before = sender._default_manager.filter(pk=instance.pk).only(*fields).first()
    instance.as_stored = before
    if sender is Article and before is not None:
        instance.version = before.version + 1


def _remember_address(instance: Any, **kwargs: Any) -> None:
    before = instance.as_stored
    if before is None or not _was_known(before):
        return
    if (path := before.get_absolute_url()) != instance.get_absolute_url():
        moved.remember(instance, path)


def _was_known(before: Model) -> bool:
    """Return whether readers may have the address; an article's only once it was public."""
    if not isinstance(before, Article):
        return True
    return before.published_at is not None and before.published_at <= timezone.now()


def _keep_revision(instance: Article, **kwargs: Any) -> None:
    revisions.keep(instance, instance.as_stored)
