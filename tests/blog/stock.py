"""Articles and comments by the dozen, stored at once and past the signals."""

from datetime import timedelta

from django.db import connection
from django.db.models import Max
from django.test.utils import CaptureQueriesContext

from blog.models import Article, Author, Byline, Image, Tag, Tagging
from comments import thread
from comments.models import Comment
from comments.models.comment import STEP
from tests.factories import OCTOBER


def many(
    number: int, tag: Tag | None = None, author: Author | None = None, image: Image | None = None
) -> list[Article]:
    """Store that many published articles, each a day older than the one before."""
    first = Article.objects.count()
    articles = Article.objects.bulk_create(
        Article(
            title=f"Tide {day}",
            slug=f"tide-{day}",
            standfirst="What it left.",
            body="<p>Kelp.</p>",
            body_html="<p>Kelp.</p>",
            status=Article.Status.PUBLISHED,
            published_at=OCTOBER - timedelta(days=day),
            lead_image=image,
        )
        for day in range(first, first + number)
    )
    if tag:
        Tagging.objects.bulk_create(
            Tagging(article=article, tag=tag, published_at=article.published_at)
            for article in articles
        )
    if author:
        Byline.objects.bulk_create(
            Byline(article=article, author=author, published_at=article.published_at)
            for article in articles
        )
    return articles


def conversation(article: Article, number: int) -> None:
    """Store that many approved comments below an article; every other one answers the first.

    They bring their keys, since a path is made of keys; PostgreSQL does not
    count these, so a test that calls this adds no comment in another way.
    """
    first = (Comment.objects.aggregate(last=Max("pk"))["last"] or 0) + 1
    comments = [
        Comment(
            pk=first + place,
            article=article,
            name=f"Reader {place}",
            email="reader@example.org",
            text=f"Wave {place}.",
            html=f"<p>Wave {place}.</p>",
            status=Comment.Status.APPROVED,
            is_shown=True,
        )
        for place in range(number)
    ]
    for place, comment in enumerate(comments):
        comment.parent = comments[0] if place % 2 else None
        comment.path = comment.place()
        comment.root = int(comment.path[:STEP], 16)
    Comment.objects.bulk_create(comments)
    thread.recount(article.pk)


def queries_of(client, path: str) -> list[str]:
    """Return the queries that a page asks."""
    with CaptureQueriesContext(connection) as captured:
        response = client.get(path)
    assert response.status_code == 200
    return [str(query["sql"]) for query in captured]
