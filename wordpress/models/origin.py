"""Where imported things came from: what makes an import repeatable, and old addresses work."""

from django.db import models


class Source(models.Model):
    """A site that was moved in, told from others by its address."""

    address = models.CharField(max_length=300, unique=True)

    def __str__(self) -> str:
        """Return the address."""
        return self.address


class Origin(models.Model):
    """An item of an export, and what became of it here.

    The digest is of the item as it was when it was imported last: as long as the
    export says the same, what editors changed here since is left alone. When the
    thing is deleted here, the row stays, so that it does not come back.
    """

    class Kind(models.TextChoices):
        """What the item is over there."""

        AUTHOR = "author"
        TERM = "term"
        ATTACHMENT = "attachment"
        POST = "post"  # and pages, told apart by the article
        UPLOAD = "upload"  # a file, by its path below the uploads

    source = models.ForeignKey(Source, on_delete=models.CASCADE, db_index=False)
    kind = models.CharField(max_length=10, choices=Kind)
    # The number over there; of an author the login, of a term `category/slug`.
    key = models.CharField(max_length=255)
    digest = models.CharField(max_length=32)
    article = models.ForeignKey("blog.Article", on_delete=models.SET_NULL, null=True)
    tag = models.ForeignKey("blog.Tag", on_delete=models.SET_NULL, null=True)
    author = models.ForeignKey("blog.Author", on_delete=models.SET_NULL, null=True)
    image = models.ForeignKey("blog.Image", on_delete=models.SET_NULL, null=True)
    attachment = models.ForeignKey("blog.Attachment", on_delete=models.SET_NULL, null=True)
    # What has no place here and goes out again with an export: status, password, fields.
    extra = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "kind", "key"], name="wordpress_origin_once")
        ]
        # `?p=12` asks without naming the site.
        indexes = [models.Index(fields=["kind", "key"], name="wordpress_origin_key")]

    def __str__(self) -> str:
        """Return what it was."""
        return f"{self.kind} {self.key}"


class ImportedComment(models.Model):
    """A comment that came with an export, and a digest of how it stood there.

    When the comment is deleted here, the row stays, so that what was erased does
    not come back.
    """

    comment = models.OneToOneField(
        "comments.Comment", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    origin = models.ForeignKey(Origin, on_delete=models.CASCADE, db_index=False)
    number = models.BigIntegerField()  # over there
    digest = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["origin", "number"], name="wordpress_comment_once")
        ]

    def __str__(self) -> str:
        """Return the number it had."""
        return f"comment {self.number}"
