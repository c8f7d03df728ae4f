"""What authors and terms share: names, slugs, and where they came from."""

import html
import json
from hashlib import blake2b
from typing import Any
from urllib.parse import unquote

from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.db.models import Model
from django.utils.text import slugify

from blog.fields import one_line
from wordpress.importing.move import Move
from wordpress.models import Origin

LONGEST_SLUG = 100
FAULTS = (DatabaseError, ValidationError, ValueError)
HERE = "It is here already, under the same name."


def free_slug(model: type[Model], wanted: str, fallback: str) -> str:
    """Return a slug that nothing of the kind has yet."""
    base = slugify(unquote(wanted))[:LONGEST_SLUG].strip("-_") or fallback
    found, number = base, 1
    while model._default_manager.filter(slug=found).exists():
        number += 1
        found = f"{base}-{number}"
    return found


def judge(origin: Origin | None, digest: str, target: int | None) -> tuple[str, str]:
    """Return what becomes of an entry, and why, by what is known of it."""
    if origin is None:
        return "created", ""
    if target is None:
        return "skipped", "It was deleted here."
    return ("unchanged" if origin.digest in (digest, "") else "updated"), ""


def store(move: Move, thing: Model) -> None:
    """Store a thing, unless the run is a dry one."""
    if not move.is_dry:
        thing.save()


def remember(
    move: Move, kind: str, key: str, digest: str, extra: dict[str, Any], **target: Any
) -> None:
    """Remember where a thing came from."""
    if not move.is_dry:
        Origin.objects.create(
            source=move.source, kind=kind, key=key[:255], digest=digest, extra=extra, **target
        )


def restate(move: Move, origin: Origin, digest: str) -> None:
    """Remember how an entry stands now in the export."""
    if not move.is_dry:
        Origin.objects.filter(pk=origin.pk).update(digest=digest)


def plain(text: str) -> str:
    """Return a name as one line of plain text."""
    return one_line(html.unescape(text))


def digest_of(fields: dict[str, Any]) -> str:
    """Return a digest of all that an entry says."""
    words = json.dumps({k: dict(v) if k == "meta" else v for k, v in fields.items()}, default=list)
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
