"""Authors and terms: who writes over there, and what about."""

import html
import json
from hashlib import blake2b
from typing import Any
from urllib.parse import unquote

from django.db import transaction
from django.db.models import Model
from django.utils.text import slugify

from blog import moved
from blog.fields import one_line
from blog.models import Author, Tag
from wordpress.content.words import plain_title
from wordpress.importing.move import Move
from wordpress.models import Origin
from wordpress.wxr import Author as OldAuthor
from wordpress.wxr import Term

CATEGORY, TAG = "category", "post_tag"
DEEPEST = 20  # categories within each other
LONGEST_SLUG = 100
HERE = "It is here already, under the same name."


def author(move: Move, entry: OldAuthor) -> None:
    """Import an author of the file's list, and report."""
    name = _name(entry.name) or _name(f"{entry.first_name} {entry.last_name}") or entry.login
    digest = _digest(vars(entry))
    origin = move.origin(Origin.Kind.AUTHOR, entry.login)
    outcome, reason = _outcome(origin, digest, origin.author_id if origin else None)
    if outcome == "created":
        known = Author.objects.filter(name=one_line(name)[:120]).first()
        author = known or Author(name=name[:120], slug=_slug(Author, entry.login or name, "author"))
        outcome, reason = ("unchanged", HERE) if known else ("created", "")
        if not known:
            author.bio = entry.bio
            _store(move, author)
        extra = {"id": entry.number, "email": entry.email}
        _remember(move, Origin.Kind.AUTHOR, entry.login, digest, extra, author=author)
    elif origin and origin.author:
        author = origin.author
        if outcome == "updated":
            author.name, author.bio = name[:120], entry.bio or author.bio
            _store(move, author)
            _restate(move, origin, digest)
    else:
        author = Author(name=name[:120])
    move.authors[entry.login] = author
    if not move.is_dry and author.pk:
        paths = [f"/author/{entry.login}", *entry.old_addresses]
        moved.remember_many((author, path) for path in paths if path)
        if entry.photo:
            move.photos[author.pk] = entry.photo
    move.report.add("authors", entry.number or entry.login, name, outcome, reason)


def author_of(move: Move, login: str) -> Author | None:
    """Return the author of an item; files of version 1.0 name authors only there."""
    if not login:
        return None
    if login not in move.authors:
        origin = move.origin(Origin.Kind.AUTHOR, login)
        found = (origin.author if origin else None) or Author.objects.filter(name=login).first()
        if found is None:
            found = Author(name=login[:120], slug=_slug(Author, login, "author"))
            _store(move, found)
        if origin is None:
            _remember(move, Origin.Kind.AUTHOR, login, "", {}, author=found)
        move.authors[login] = found
    found = move.authors[login]
    return found if found.pk or move.is_dry else None


def term(move: Move, entry: Term, parents: dict[tuple[str, str], str]) -> None:
    """Import a term of the file's list, and report.

    Args:
        move: the import.
        entry: the term.
        parents: the slug of each term's parent, by taxonomy and slug.
    """
    name, number = _name(entry.name) or entry.slug, entry.number or entry.slug
    if entry.taxonomy not in (CATEGORY, TAG):
        reason = f"Terms of “{entry.taxonomy[:60]}” have no place here; only categories and tags."
        move.report.add("tags", number, name, "skipped", reason)
        return
    if not name:
        move.report.add("tags", number, name, "failed", "It has neither a name nor a slug.")
        return
    key, digest = _key(entry.taxonomy, entry.slug or name), _digest(vars(entry))
    origin = move.origin(Origin.Kind.TERM, key)
    outcome, reason = _outcome(origin, digest, origin.tag_id if origin else None)
    if outcome == "created":
        tag, is_new = _tag(move, entry.slug or name, name)
        outcome, reason = ("created", "") if is_new else ("unchanged", HERE)
        _fill(move, tag, entry)
        extra = {"id": entry.number, "parent": entry.parent}
        _remember(move, Origin.Kind.TERM, key, digest, extra, tag=tag)
    elif origin and origin.tag:
        tag = origin.tag
        if outcome == "updated":
            tag.name = _free_name(tag, name)
            _fill(move, tag, entry)
            _restate(move, origin, digest)
    else:
        move.report.add("tags", number, name, outcome, reason)
        return
    move.tags[entry.taxonomy, entry.slug or name] = tag
    move.tags.setdefault((entry.taxonomy, name), tag)
    if not move.is_dry:
        paths = [*_paths(entry, parents), *entry.meta.get("_broadsheet_old_address", ())]
        moved.remember_many((tag, path) for path in paths)
    move.report.add("tags", number, name, outcome, reason)


def tag_of(move: Move, taxonomy: str, slug: str, name: str) -> Tag | None:
    """Return the tag of an item; one that the file's list does not name is made."""
    if taxonomy not in (CATEGORY, TAG) or not (slug or name):
        return None
    key = (taxonomy, slug or name)
    if key in move.tags:
        return move.tags[key]
    origin = move.origin(Origin.Kind.TERM, _key(*key))
    if origin and not origin.tag:  # it was deleted here
        return None
    if origin and origin.tag:
        tag = origin.tag
    else:
        tag, _ = _tag(move, slug or name, _name(name) or slug)
        _remember(move, Origin.Kind.TERM, _key(*key), "", {}, tag=tag)
        if not move.is_dry:
            base = "category" if taxonomy == CATEGORY else "tag"
            moved.remember(tag, f"/{base}/{slug or slugify(name)}")
    move.tags[key] = tag
    return tag


def _tag(move: Move, slug: str, name: str) -> tuple[Tag, bool]:
    """Return the tag of that name or slug, and whether it is new."""
    plain = slugify(unquote(slug))[:LONGEST_SLUG]
    name = one_line(name)[:200]
    known = Tag.objects.filter(name=name).first()
    known = known or (Tag.objects.filter(slug=plain).first() if plain else None)
    if known and known.name.casefold() == name.casefold():
        return known, False
    tag = Tag(name=name, slug=_slug(Tag, slug, "tag"))
    tag.name = _free_name(tag, name)
    _store(move, tag)
    return tag, True


def _fill(move: Move, tag: Tag, entry: Term) -> None:
    """Give the tag what its term says besides its name."""
    place = next(iter(entry.meta.get("_broadsheet_menu_position", ())), "")
    description = plain_title(entry.description)[:2000]
    if description or place:
        tag.description = description or tag.description
        tag.menu_position = int(place) if place.isdecimal() and len(place) < 5 else None
    _store(move, tag)


def _free_name(tag: Tag, name: str) -> str:
    """Return the name, with a number if another tag has it."""
    wanted, number = one_line(name)[:190], 1
    found = wanted
    while Tag.objects.filter(name=found).exclude(pk=tag.pk).exists():
        number += 1
        found = f"{wanted} ({number})"
    return found


def _slug(model: type[Model], wanted: str, fallback: str) -> str:
    """Return a slug that nothing of the kind has yet."""
    base = slugify(unquote(wanted))[:LONGEST_SLUG].strip("-_") or fallback
    found, number = base, 1
    while model._default_manager.filter(slug=found).exists():
        number += 1
        found = f"{base}-{number}"
    return found


def _paths(entry: Term, parents: dict[tuple[str, str], str]) -> list[str]:
    """Return the addresses that the term's list may have had."""
    if entry.taxonomy == TAG:
        return [f"/tag/{entry.slug}"]
    path, above = entry.slug, entry.parent
    for _ in range(DEEPEST):
        if not above:
            break
        path, above = f"{above}/{path}", parents.get((CATEGORY, above), "")
    return list(dict.fromkeys([f"/category/{entry.slug}", f"/category/{path}"]))


def _outcome(origin: Origin | None, digest: str, target: int | None) -> tuple[str, str]:
    if origin is None:
        return "created", ""
    if target is None:
        return "skipped", "It was deleted here."
    return ("unchanged" if origin.digest in (digest, "") else "updated"), ""


def _store(move: Move, thing: Model) -> None:
    if not move.is_dry:
        with transaction.atomic():
            thing.save()


def _remember(
    move: Move, kind: str, key: str, digest: str, extra: dict[str, Any], **target: Any
) -> None:
    if not move.is_dry:
        Origin.objects.create(
            source=move.source, kind=kind, key=key[:255], digest=digest, extra=extra, **target
        )


def _restate(move: Move, origin: Origin, digest: str) -> None:
    if not move.is_dry:
        Origin.objects.filter(pk=origin.pk).update(digest=digest)


def _key(taxonomy: str, slug: str) -> str:
    return f"{taxonomy}/{slug}"[:255]


def _name(text: str) -> str:
    return one_line(html.unescape(text))


def _digest(fields: dict[str, Any]) -> str:
    words = json.dumps({k: dict(v) if k == "meta" else v for k, v in fields.items()}, default=list)
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
