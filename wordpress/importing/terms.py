"""Terms: categories and tags, which are all tags here."""

from urllib.parse import unquote

from django.db import transaction
from django.utils.text import slugify

from blog import moved
from blog.fields import one_line
from blog.models import Tag
from wordpress.content.words import plain_title
from wordpress.importing.move import Move
from wordpress.importing.names import (
    FAULTS,
    HERE,
    LONGEST_SLUG,
    digest_of,
    free_slug,
    judge,
    plain,
    remember,
    restate,
    store,
)
from wordpress.models import Origin
from wordpress.wxr import Term

CATEGORY, TAG = "category", "post_tag"
DEEPEST = 20  # categories within each other


def term(move: Move, entry: Term, parents: dict[tuple[str, str], str]) -> None:
    """Import a term of the file's list, and report.

    Args:
        move: the import.
        entry: the term.
        parents: the slug of each term's parent, by taxonomy and slug.
    """
    name = plain(entry.name) or entry.slug
    try:
        with transaction.atomic():
            outcome, reason = _term(move, entry, name, parents)
    except FAULTS as error:
        outcome, reason = "failed", f"It could not be stored: {error}"
    move.report.add("tags", entry.number or entry.slug, name, outcome, reason)


def _term(
    move: Move, entry: Term, name: str, parents: dict[tuple[str, str], str]
) -> tuple[str, str]:
    if entry.taxonomy not in (CATEGORY, TAG):
        reason = f"Terms of “{entry.taxonomy[:60]}” have no place here; only categories and tags."
        return "skipped", reason
    if not name:
        return "failed", "It has neither a name nor a slug."
    key, digest = _key(entry.taxonomy, entry.slug or name), digest_of(vars(entry))
    origin = move.origin(Origin.Kind.TERM, key)
    outcome, reason = judge(origin, digest, origin.tag_id if origin else None)
    if outcome == "created":
        tag, is_new = _tag(move, entry.slug or name, name)
        outcome, reason = ("created", "") if is_new else ("unchanged", HERE)
        _fill(move, tag, entry)
        extra = {"id": entry.number, "parent": entry.parent}
        remember(move, Origin.Kind.TERM, key, digest, extra, tag=tag)
    elif origin and origin.tag:
        tag = origin.tag
        if outcome == "updated":
            tag.name = _free_name(tag, name)
            _fill(move, tag, entry)
            restate(move, origin, digest)
    else:
        return outcome, reason
    move.tags[entry.taxonomy, entry.slug or name] = tag
    move.tags.setdefault((entry.taxonomy, name), tag)
    if not move.is_dry:
        paths = [*_paths(entry, parents), *entry.meta.get("_broadsheet_old_address", ())]
        moved.remember_many((tag, path) for path in paths)
    return outcome, reason


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
        tag, _ = _tag(move, slug or name, plain(name) or slug)
        remember(move, Origin.Kind.TERM, _key(*key), "", {}, tag=tag)
        if not move.is_dry:
            base = "category" if taxonomy == CATEGORY else "tag"
            moved.remember(tag, f"/{base}/{slug or slugify(name)}")
    move.tags[key] = tag
    return tag


def _tag(move: Move, slug: str, name: str) -> tuple[Tag, bool]:
    """Return the tag of that name or slug, and whether it is new."""
    plain = slugify(unquote(slug))[:LONGEST_SLUG]
    name = one_line(name)[:200]
    known = Tag.objects.filter(name=name).first() or move.named.get(name.casefold())
    known = known or (Tag.objects.filter(slug=plain).first() if plain else None)
    if known and known.name.casefold() == name.casefold():
        return known, False
    tag = Tag(name=name, slug=free_slug(Tag, slug, "tag"))
    tag.name = _free_name(tag, name)
    store(move, tag)
    if move.is_dry:
        move.named[name.casefold()] = tag
    return tag, True


def _fill(move: Move, tag: Tag, entry: Term) -> None:
    """Give the tag what its term says besides its name."""
    place = next(iter(entry.meta.get("_broadsheet_menu_position", ())), "")
    description = plain_title(entry.description)[:2000]
    if description or place:
        tag.description = description or tag.description
        tag.menu_position = int(place) if place.isdecimal() and len(place) < 5 else None
    store(move, tag)


def _free_name(tag: Tag, name: str) -> str:
    """Return the name, with a number if another tag has it."""
    wanted, number = one_line(name)[:190], 1
    found = wanted
    while Tag.objects.filter(name=found).exclude(pk=tag.pk).exists():
        number += 1
        found = f"{wanted} ({number})"
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


def _key(taxonomy: str, slug: str) -> str:
    return f"{taxonomy}/{slug}"[:255]
