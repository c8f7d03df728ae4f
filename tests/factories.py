"""The smallest objects that tests need, in their own words."""

from datetime import datetime, timedelta
from io import BytesIO
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

import factory
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image as Pillow

from blog.models import Article, Author, Image, Tag
from comments import thread
from comments.models import Comment

NUMBERS = count(1)
# A moment long ago, so that addresses in tests can be written out.
OCTOBER = datetime(2020, 10, 25, 9, 30, tzinfo=ZoneInfo("UTC"))


def picture_bytes(kind: str = "PNG", size: tuple[int, int] = (8, 6), **options) -> bytes:
    """Return a small picture; no two are alike."""
    target = BytesIO()
    number = next(NUMBERS)
    Pillow.new("RGB", size, (number % 256, number // 256 % 256, 90)).save(target, kind, **options)
    return target.getvalue()


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"user{n}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@example.org")
    password = factory.django.Password("pw")


class TagFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Tag

    name = factory.Sequence(lambda n: f"Tag {n}")
    slug = factory.Sequence(lambda n: f"tag-{n}")


class AuthorFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Author

    name = factory.Sequence(lambda n: f"Author {n}")
    slug = factory.Sequence(lambda n: f"author-{n}")


class ImageFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Image

    file = factory.LazyFunction(lambda: ContentFile(picture_bytes(), name="upload.png"))
    alt = "A pier at low tide"


class ArticleFactory(factory.django.DjangoModelFactory):
    """A published article of October 2020; `tags` and `authors` take lists."""

    class Meta:
        model = Article
        skip_postgeneration_save = True

    title = factory.Sequence(lambda n: f"Article {n}")
    slug = factory.Sequence(lambda n: f"article-{n}")
    standfirst = "What the tide left behind."
    body = "<p>The harbour was quiet.</p>"
    status = Article.Status.PUBLISHED
    published_at = OCTOBER

    @factory.post_generation
    def tags(self, create, extracted, **kwargs):
        if extracted:
            self.tags.set(extracted)

    @factory.post_generation
    def authors(self, create, extracted, **kwargs):
        if extracted:
            self.authors.set(extracted)


class DraftFactory(ArticleFactory):
    status = Article.Status.DRAFT
    published_at: Any = None


class ScheduledFactory(ArticleFactory):
    published_at = factory.LazyFunction(lambda: timezone.now() + timedelta(hours=1))


class CommentFactory(factory.django.DjangoModelFactory):
    """An approved comment; the thread's number follows."""

    class Meta:
        model = Comment
        skip_postgeneration_save = True

    article = factory.SubFactory(ArticleFactory)
    name = "Nell Fairweather"
    email = "nell@example.org"
    text = "Which harbour was it?"
    status = Comment.Status.APPROVED

    @factory.post_generation
    def counted(self, create, extracted, **kwargs):
        thread.recount(self.article_id)


class HeldCommentFactory(CommentFactory):
    status = Comment.Status.PENDING
    reasons = [{"rule": "first", "words": "First comment from this browser", "match": ""}]
    why = "first"
