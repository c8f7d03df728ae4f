"""Authors: who writes over there."""

from django.db import transaction

from blog import moved
from blog.fields import one_line
from blog.models import Author
from wordpress.importing.move import Move
from wordpress.importing.names import (
    FAULTS,
    HERE,
    digest_of,
    free_slug,
    judge,
    plain,
    remember,
    restate,
    store,
)
from wordpress.models import Origin
from wordpress.wxr import Author as OldAuthor


def author(move: Move, entry: OldAuthor) -> None:
    """Import an author of the file's list, and report."""
    name = plain(entry.name) or plain(f"{entry.first_name} {entry.last_name}") or entry.login
    try:
        with transaction.atomic():
            outcome, reason = _author(move, entry, name)
    except FAULTS as error:
        outcome, reason = "failed", f"It could not be stored: {error}"
    move.report.add("authors", entry.number or entry.login, name, outcome, reason)


def _author(move: Move, entry: OldAuthor, name: str) -> tuple[str, str]:
    digest = digest_of(vars(entry))
    origin = move.origin(Origin.Kind.AUTHOR, entry.login)
    outcome, reason = judge(origin, digest, origin.author_id if origin else None)
    if outcome == "created":
        known = _namesake(move, name)
        author = known or Author(
            name=name[:120], slug=free_slug(Author, entry.login or name, "author")
        )
        outcome, reason = ("unchanged", HERE) if known else ("created", "")
        if not known:
            author.bio = entry.bio
            store(move, author)
        extra = {"id": entry.number, "email": entry.email}
        remember(move, Origin.Kind.AUTHOR, entry.login, digest, extra, author=author)
    elif origin and origin.author:
        author = origin.author
        if outcome == "updated":
            author.name, author.bio = name[:120], entry.bio or author.bio
            store(move, author)
            restate(move, origin, digest)
    else:
        author = Author(name=name[:120])
    move.authors[entry.login] = author
    if not move.is_dry and author.pk:
        paths = [f"/author/{entry.login}", *entry.old_addresses]
        moved.remember_many((author, path) for path in paths if path)
        if entry.photo:
            move.photos[author.pk] = entry.photo
    return outcome, reason


def _namesake(move: Move, name: str) -> Author | None:
    """Return the author of that name who was here before; two of one file are two people."""
    named = Author.objects.filter(name=one_line(name)[:120])
    if move.source.pk:
        named = named.exclude(origin__source=move.source)
    return named.first()


def author_of(move: Move, login: str) -> Author | None:
    """Return the author of an item; files of version 1.0 name authors only there."""
    if not login:
        return None
    if login not in move.authors:
        origin = move.origin(Origin.Kind.AUTHOR, login)
        found = (origin.author if origin else None) or Author.objects.filter(name=login).first()
        if found is None:
            found = Author(name=login[:120], slug=free_slug(Author, login, "author"))
            store(move, found)
        if origin is None:
            remember(move, Origin.Kind.AUTHOR, login, "", {}, author=found)
        move.authors[login] = found
    found = move.authors[login]
    return found if found.pk or move.is_dry else None
