"""Keep what an article said, so that no save can lose a sentence.

The newest revision is what the article says now. An article that was imported
has none until it is first changed, and then gets two: what stood there, and
what replaced it.
"""

from django.contrib.auth.models import User

from blog.models import Article, Revision

WORDS = ("title", "standfirst", "body")  # what a revision keeps


def keep(article: Article, before: Article | None) -> None:
    """Store a revision of an article that was saved, if it says something else than before.

    Args:
        article: as it is now; `saved_by` names the person, where one is known.
        before: as it was stored until now, or None if it is new.
    """
    by = article.saved_by
    if before is None:
        # What comes new from a command or an import stands in the article itself.
        if by is not None:
            Revision.objects.create(**_words(article), by=by)
        return
    if all(getattr(article, name) == getattr(before, name) for name in WORDS):
        return
    if not article.revisions.exists():
        Revision.objects.create(**_words(before), saved_at=article.created_at)
    Revision.objects.create(**_words(article), by=by)


def restore(revision: Revision, *, by: User) -> Article:
    """Let the article say again what it said then; what it says now stays a revision."""
    article = Article.objects.select_for_update().get(pk=revision.article_id)
    for name in WORDS:
        setattr(article, name, getattr(revision, name))
    article.saved_by = by
    article.save()
    return article


def at_version(article: Article, version: int) -> Revision | None:
    """Return the words that stood when the article had this version, if they were kept.

    A save that leaves the words alone raises the version and keeps no revision.
    """
    return article.revisions.filter(version__lte=version).first()


def _words(article: Article) -> dict[str, object]:
    kept = {name: getattr(article, name) for name in WORDS}
    return {**kept, "article_id": article.pk, "version": article.version}
