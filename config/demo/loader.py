"""Write the demo into an empty site: masthead, people, pictures, articles, conversations.

The pictures are drawn first, because that takes seconds and needs no database.
Everything is then written in one transaction: a demo that was interrupted
leaves the site empty, and the next start begins again.
"""

import os
import re
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from html import unescape

from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from blog.models import Article, Author, Image, Masthead, Tag
from comments import moderation, screening, thread
from comments.models import Comment, Policy
from config.demo import content, pictures
from config.demo.content import DemoArticle, DemoComment, DemoSite

# A picture in a demo text, by its name in place of an address.
PICTURE = re.compile(r'<img src="picture:(?P<name>[a-z0-9-]+)" alt="(?P<alt>[^"]*)">')
HOUR, MINUTE = 6, 30  # when the paper comes out
Say = Callable[[str], None]


def load(say: Say) -> None:
    """Fill the site with the demo publication.

    Args:
        say: tells the person what is done.
    """
    site, articles = content.site(), content.articles()
    names = sorted({name for article in articles for name in article.pictures})
    say(f"Demo: drawing {len(names)} pictures (some seconds, once)")
    gallery = Gallery(draw(names))
    say(f"Demo: writing {len(articles)} articles and their comments")
    now = timezone.now()
    with transaction.atomic():
        write_site(site)
        for article in articles:
            write_comments(write_article(article, gallery, now), article.comments, now)


def draw(names: Iterable[str]) -> dict[str, bytes]:
    """Return the encoded pictures by name; most of the drawing runs beside Python's lock."""
    chosen = list(names)
    with ThreadPoolExecutor(os.cpu_count()) as painters:
        files = painters.map(lambda name: pictures.encode(pictures.draw(name)), chosen)
        return dict(zip(chosen, files, strict=True))


class Gallery:
    """The drawn pictures, each stored when it is first shown and then shown again."""

    def __init__(self, files: dict[str, bytes]) -> None:
        """Remember the files by the names of their pictures."""
        self.files = files
        self.stored: dict[tuple[str, str], Image] = {}

    def picture(self, name: str, alt: str, caption: str = "", credit: str = "") -> Image:
        """Return the stored picture; described in other words it is another one."""
        if (name, alt) not in self.stored:
            file = ContentFile(self.files[name], name=f"{name}.webp")
            self.stored[name, alt] = Image.objects.create(
                file=file, alt=alt, caption=caption, credit=credit
            )
        return self.stored[name, alt]

    def hang(self, body: str) -> str:
        """Return a text with addresses in place of the names of pictures."""

        def address(match: re.Match[str]) -> str:
            image = self.picture(match["name"], unescape(match["alt"]))
            return f'<img src="{image.file.url}" alt="{match["alt"]}" data-file="{image.pk}">'

        return PICTURE.sub(address, body)


def write_site(site: DemoSite) -> None:
    """Write the masthead, the authors and the tags."""
    Masthead(
        name=site.name,
        tagline=site.tagline,
        sign_off=site.sign_off,
        comment_policy=site.comment_policy,
        **site.social,
    ).save()
    for author in site.authors:
        Author.objects.create(slug=author.slug, name=author.name, bio=author.bio)
    for tag in site.tags:
        Tag.objects.create(
            slug=tag.slug,
            name=tag.name,
            description=tag.description,
            menu_position=tag.menu_position,
        )


def write_article(demo: DemoArticle, gallery: Gallery, now: datetime) -> Article:
    """Write an article as if it had been published on its day."""
    lead = demo.lead
    article = Article.objects.create(
        title=demo.title,
        slug=demo.slug,
        standfirst=demo.standfirst,
        lead_image=gallery.picture(lead.picture, lead.alt, lead.caption, lead.credit),
        body=gallery.hang(demo.body),
        status=demo.status,
        published_at=published_at(demo, now),
    )
    article.authors.set(Author.objects.filter(slug=demo.author))
    article.tags.set(Tag.objects.filter(name__in=demo.tags))
    if article.published_at is not None:
        # The fields set themselves to now, and a correction would be announced.
        written_at = article.published_at - timedelta(days=1)
        Article.objects.filter(pk=article.pk).update(
            created_at=written_at, updated_at=article.published_at
        )
    return article


def published_at(demo: DemoArticle, now: datetime) -> datetime | None:
    """Return the last morning that is at least `days_ago` old; a draft has none."""
    if demo.status == Article.Status.DRAFT:
        return None
    day = timezone.localtime(now) - timedelta(days=demo.days_ago)
    morning = day.replace(hour=HOUR, minute=MINUTE, second=0, microsecond=0)
    return morning if morning <= day else morning - timedelta(days=1)


def write_comments(article: Article, demos: Iterable[DemoComment], now: datetime) -> None:
    """Write a conversation in the order in which it was held, and decide where it was decided."""
    staff = User.objects.filter(is_superuser=True).first()
    policy = Policy(most_per_site=0)  # an archive that is written at once is no flood
    written: dict[str, Comment] = {}
    for demo in sorted(demos, key=lambda demo: demo.hours_after):
        comment = written[demo.key] = Comment(
            article=article,
            parent=written[demo.reply_to] if demo.reply_to else None,
            name=demo.name,
            email=demo.email,
            website=demo.website,
            text=demo.text,
            user=staff if demo.is_staff else None,
            created_at=said_at(article, demo, now),
        )
        if demo.status == Comment.Status.APPROVED:
            comment.status = Comment.Status.APPROVED
        else:
            comment.prepare()
            screening.screen(comment, policy)
            comment.status = Comment.Status.PENDING
        comment.save()
        screening.remember(comment)
        if demo.status in (Comment.Status.SPAM, Comment.Status.REMOVED):
            moderation.decide(comment, Comment.Status(demo.status), by=staff)
    thread.recount(article.pk)


def said_at(article: Article, demo: DemoComment, now: datetime) -> datetime:
    """Return when a comment was written: after its article, and not in the future."""
    start = article.published_at or now
    return min(start + timedelta(hours=demo.hours_after), now)
