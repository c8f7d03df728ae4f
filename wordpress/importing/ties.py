"""Tie things together that refer to each other, once all of them are here."""

from contextlib import suppress

from django.core.exceptions import ValidationError

from blog import moved
from blog.models import Article, Author, Masthead
from wordpress.importing.attachments import page_path
from wordpress.importing.move import Move
from wordpress.importing.oldsite import image_of
from wordpress.models import Origin

# What our own exports say of the masthead besides its name and tagline.
STANDING = ("accent", "sign_off", "comment_policy", "facebook", "x", "mastodon", "bluesky")


def settle(move: Move) -> None:
    """Pin articles to each other, give authors their photos, and name a site without a name."""
    if move.is_dry:
        return
    _pin(move)
    _lead_to_articles(move)
    for key, number in move.photos.items():
        if image := image_of(move, number):
            Author.objects.filter(pk=key).update(photo=image)
    _name_the_site(move)


def _pin(move: Move) -> None:
    """Set each article's own “related” articles, in the order in which they were pinned."""
    for key, numbers in move.pins.items():
        origins = move.origins(Origin.Kind.POST, numbers)
        found = [origins[str(n)].article_id for n in numbers if str(n) in origins]
        article = Article.objects.filter(pk=key).first()
        if article:
            article.related.set([one for one in found if one])


def _lead_to_articles(move: Move) -> None:
    """Lead from the page of an attachment that has no file here to the article it belongs to.

    An empty digest says that there never was a file, so that one may still come.
    """
    parents = move.origins(Origin.Kind.POST, {parent for _, parent, _ in move.without_file})
    for number, parent, link in move.without_file:
        origin = parents.get(str(parent))
        if origin is None or origin.article is None:
            continue
        Origin.objects.get_or_create(
            source=move.source,
            kind=Origin.Kind.ATTACHMENT,
            key=move.key_of(number),
            defaults={"digest": "", "article": origin.article},
        )
        if path := page_path(link):
            moved.remember(origin.article, path)


def _name_the_site(move: Move) -> None:
    """Take over name and tagline, as long as nobody has written a masthead here."""
    masthead, untouched = Masthead.load(), Masthead()
    fields = [field.attname for field in Masthead._meta.concrete_fields if not field.primary_key]
    if any(getattr(masthead, name) != getattr(untouched, name) for name in fields):
        return
    masthead.name = move.site.title[:80] or masthead.name
    masthead.tagline = move.site.tagline[:160]
    for name in STANDING:
        if name in move.site.own:
            setattr(masthead, name, move.site.own[name])
    logo = move.site.own.get("logo", "")
    if logo.isdecimal():
        masthead.logo = image_of(move, int(logo[:18]))
    with suppress(ValidationError):  # a colour or an address that is none: it keeps its own
        masthead.full_clean(exclude=["logo"])
        masthead.save()
