"""Know which article shows which picture.

A picture may stand at the head of an article, in its text, beside an author's
name or on the masthead. The texts are the ones that nobody could look up, so
their pictures are written down when an article is saved. Importers that store
many at once call `refresh` afterwards.
"""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.signals import post_save

from blog import richtext
from blog.models import Article, Author, Autosave, Image, Masthead, Showing

BATCH = 200


def connect() -> None:
    """Listen to articles."""
    post_save.connect(_article_saved, sender=Article)


def refresh(article_ids: Iterable[int]) -> None:
    """Write down anew which pictures the texts of these articles show."""
    bodies = dict(Article.objects.filter(pk__in=list(article_ids)).values_list("pk", "body"))
    found = {key: richtext.picture_ids(body) for key, body in bodies.items()}
    _write_down(found)
    transaction.on_commit(lambda: render_again(_with_copies(found)), robust=True)


def articles_with(image_id: int) -> list[int]:
    """Return the keys of the articles whose text shows the picture."""
    return list(Showing.objects.filter(image=image_id).values_list("article", flat=True))


def render_again(article_ids: Iterable[int]) -> None:
    """Render texts once more, since a picture of theirs changed.

    Nobody edited them, so their date and their version stay. An article that is
    saved in the same moment has been rendered with what is true now, and is left.
    """
    keys = list(article_ids)
    for start in range(0, len(keys), BATCH):
        for article in Article.objects.filter(pk__in=keys[start : start + BATCH]):
            html = article.rendered()
            if html != article.body_html:
                same = Article.objects.filter(pk=article.pk, body=article.body)
                same.update(body_html=html)


def unused(images: QuerySet[Image]) -> QuerySet[Image]:
    """Return those of the pictures that stand nowhere, also in no text that is being written.

    What an old revision shows does not count: nobody would ever delete a picture.
    """
    here = OuterRef("pk")
    bodies = Autosave.objects.values_list("fields__body", flat=True)
    typed = {key for body in bodies for key in richtext.picture_ids(str(body or ""))}
    return images.exclude(
        Q(Exists(Showing.objects.filter(image=here)))
        | Q(Exists(Article.objects.filter(lead_image=here)))
        | Q(Exists(Author.objects.filter(photo=here)))
        | Q(Exists(Masthead.objects.filter(logo=here)))
        | Q(pk__in=typed)
    )


def _article_saved(instance: Article, update_fields: Any = None, **kwargs: Any) -> None:
    if update_fields is not None and "body" not in update_fields:
        return
    found = richtext.picture_ids(instance.body)
    _write_down({instance.pk: found})
    if found:
        transaction.on_commit(lambda: render_again(_with_copies([instance.pk])), robust=True)


def _with_copies(article_ids: Iterable[int]) -> list[int]:
    """Return those with a picture that is ready: it may have become so while they were saved."""
    ready = Showing.objects.filter(article__in=article_ids, image__processed_at__isnull=False)
    return list(ready.values_list("article", flat=True).distinct())


def _write_down(found: dict[int, set[int]]) -> None:
    wanted = {(article, image) for article, images in found.items() for image in images}
    known = Showing.objects.filter(article__in=found)
    before = {
        (article, image): key for key, article, image in known.values_list("pk", "article", "image")
    }
    if gone := [key for pair, key in before.items() if pair not in wanted]:
        Showing.objects.filter(pk__in=gone).delete()
    if new := wanted - before.keys():
        # The text may name a picture that is no more.
        there = set(
            Image.objects.filter(pk__in={image for _, image in new}).values_list("pk", flat=True)
        )
        Showing.objects.bulk_create(
            [
                Showing(article_id=article, image_id=image)
                for article, image in new
                if image in there
            ],
            ignore_conflicts=True,
        )
