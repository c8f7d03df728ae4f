"""The article, and the one definition of what a stranger may read."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from blog import embeds, rendering, renditions, richtext
from blog.fields import ArticleBodyField, LineField, LinesField, printable
from blog.models.image import Image
from blog.reserved import is_reserved


class ArticleQuerySet(models.QuerySet["Article"]):
    """Articles, by who may see them and what a page shows of them."""

    def published(self, at: datetime | None = None) -> "ArticleQuerySet":
        """Return the articles a stranger may read now.

        Views, feeds, search and sitemaps all start here. It is the only place
        that knows what "public" means, so an embargoed article cannot leak
        through one of them, and a scheduled one appears by itself.
        """
        return self.filter(
            status=Article.Status.PUBLISHED, published_at__lte=at or timezone.now()
        ).order_by("-published_at", "-pk")

    def listed(self, at: datetime | None = None) -> "ArticleQuerySet":
        """Return the published articles that stand on lists: all but pages on their own."""
        # Compared, and not only named: for a bare `NOT is_page`, SQLite reads and sorts everything.
        return self.published(at).filter(is_page__in=[False])

    def for_teasers(self) -> "ArticleQuerySet":
        """Return the articles with picture and headline, and without their text."""
        return self.select_related("lead_image").defer("body", "body_html")

    def for_cards(self) -> "ArticleQuerySet":
        """Return the articles with what a list shows: teaser, tags and authors."""
        return self.for_teasers().prefetch_related("tags", "authors")


class Article(models.Model):
    """Something to read."""

    class Status(models.TextChoices):
        """Whether the article is meant for readers; a date in the future holds it back."""

        DRAFT = "draft"
        PUBLISHED = "published"
        PRIVATE = "private", "Private: staff only"

    title = LineField(max_length=300)
    slug = models.SlugField(max_length=200, unique=True, help_text="The last part of its address.")
    standfirst = LinesField(
        max_length=2000, blank=True, help_text="One or two sentences below the headline."
    )
    body: "models.TextField[str, str]" = ArticleBodyField(blank=True)
    body_html = models.TextField(editable=False, default="")
    word_count = models.PositiveIntegerField(editable=False, default=0)
    lead_image = models.ForeignKey(
        "blog.Image", on_delete=models.SET_NULL, null=True, blank=True, related_name="leads"
    )
    authors: models.ManyToManyField[Any, Any] = models.ManyToManyField(
        "blog.Author", through="blog.Byline", related_name="articles", blank=True
    )
    tags: models.ManyToManyField[Any, Any] = models.ManyToManyField(
        "blog.Tag", through="blog.Tagging", related_name="articles", blank=True
    )
    related: models.ManyToManyField[Any, Any] = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="+",
        help_text="Shown first under “Other articles that may interest you”.",
    )
    suggestions = models.JSONField(default=list, editable=False)
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    published_at = models.DateTimeField(
        null=True, blank=True, help_text="In the future, the article appears at that minute."
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    comments_open = models.BooleanField(default=True)
    is_page = models.BooleanField(
        "page on its own",
        default=False,
        help_text="Such as “About”: it stands at /slug/ and on no list.",
    )
    # By what feed readers know it, where it came from another site; empty for its address.
    guid = models.CharField(max_length=500, editable=False, default="", db_default="")
    version = models.PositiveIntegerField(editable=False, default=1, db_default=1)
    seo_title = LineField(
        "title for search engines", max_length=120, blank=True, help_text="Instead of the title."
    )
    seo_description = LineField(
        "description for search engines",
        max_length=300,
        blank=True,
        help_text="Instead of the standfirst.",
    )

    # Who is saving it, told to blog/revisions.py; nobody where a command or an import does.
    saved_by: Any = None
    # As it stood before the save that is under way; blog/history.py looks it up.
    as_stored: Any = None

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ("-published_at", "-pk")
        get_latest_by = "published_at"
        indexes = [
            models.Index(fields=["status", "-published_at", "-id"], name="blog_article_list"),
            models.Index(
                fields=["is_page", "status", "-published_at", "-id"], name="blog_article_front"
            ),
        ]

    def __str__(self) -> str:
        """Return the title."""
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the article with its rendered text; publishing sets the moment."""
        self.prepare()
        if (fields := kwargs.get("update_fields")) is not None:
            also = {"body_html", "word_count", "published_at", "version"}
            kwargs["update_fields"] = {*fields, *also}
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """Return the permalink; a draft's is where it would stand if published now."""
        if self.is_page:
            return reverse("blog:page", args=[self.slug])
        moment = timezone.localtime(self.published_at or timezone.now())
        return reverse("blog:article", args=[moment.year, f"{moment.month:02}", self.slug])

    def rendered(self) -> str:
        """Return the text as pages show it: its pictures in the widths that are there now."""
        images = Image.objects.in_bulk(richtext.picture_ids(self.body))
        return rendering.render(self.body, renditions.in_text(images))

    def prepare(self) -> None:
        """Work out what follows from the text and the status; `save` does it, bulk writers must.

        Raises:
            ValueError: the text is longer than an article may be.
        """
        if self.status == self.Status.PUBLISHED and self.published_at is None:
            self.published_at = timezone.now()
        self.body = richtext.clean(printable(self.body))
        self.body_html = self.rendered()
        self.word_count = len(richtext.plain(self.body).split())

    def clean(self) -> None:
        """Refuse a page an address that the site has itself.

        Raises:
            ValidationError: the slug of a page is a reserved word.
        """
        if self.is_page and is_reserved(self.slug):
            taken = f"A page cannot stand at /{self.slug}/: that address is the site's own."
            raise ValidationError({"slug": taken})

    @property
    def is_public(self) -> bool:
        """Return whether a stranger may read it now."""
        return (
            self.status == self.Status.PUBLISHED
            and self.published_at is not None
            and self.published_at <= timezone.now()
        )

    @property
    def is_corrected(self) -> bool:
        """Return whether it changed noticeably after it was published."""
        return (
            self.published_at is not None
            and (self.updated_at - self.published_at).total_seconds() > 24 * 3600
            and self.updated_at.date() > self.created_at.date()
        )

    @property
    def reading_minutes(self) -> int:
        """Return how long an ordinary reader needs, in minutes."""
        return richtext.reading_minutes(self.word_count)

    @property
    def is_rich(self) -> bool:
        """Return whether it holds galleries, tables, recordings or films."""
        return rendering.is_rich(self.body_html)

    @cached_property
    def framed(self) -> list[str]:
        """Return the sites whose films or sounds the text shows."""
        return embeds.frame_hosts(self.body_html)

    @cached_property
    def description(self) -> str:
        """Return the sentence by which others introduce the article."""
        return self.seo_description or self.standfirst or richtext.plain(self.body)[:200]
