"""Store articles and pages by the dozen, each with what belongs to it."""

from hashlib import blake2b
from itertools import count
from typing import Any

from django.db import transaction

from blog import listing, moved, related, showing
from blog.models import Article, Byline, Tagging
from wordpress.importing import comments
from wordpress.importing.attachments import other_key, own_field
from wordpress.importing.drafts import LEFT_OUT, Draft, dates, draft
from wordpress.importing.entries import Entry
from wordpress.importing.move import Move
from wordpress.importing.oldsite import can_have
from wordpress.models import Origin
from wordpress.wxr import Item

AT_ONCE = 100  # articles
MOST_COMMENTS = 2_000  # of a batch
KINDS = {"post": "posts", "page": "pages"}


class Batch:
    """Collects items, and stores them when they are enough."""

    def __init__(self, move: Move) -> None:
        """Begin with none."""
        self.move = move
        self.items: list[Item] = []
        self.comments = 0

    def add(self, item: Item) -> None:
        """Take one more."""
        self.items.append(item)
        self.comments += len(item.comments)
        if len(self.items) >= AT_ONCE or self.comments >= MOST_COMMENTS:
            self.flush()

    def flush(self) -> None:
        """Store what was collected, and report.

        All in one transaction; when that fails, each in its own, so that a bad
        one is found out and alone stays behind.
        """
        entries = [Entry(item, _key(item)) for item in self.items]
        self.items, self.comments = [], 0
        seen_before = set(self.move.seen)
        try:
            with transaction.atomic():
                _store(self.move, entries)
        except Exception:
            self.move.seen = seen_before
            entries = [_store_alone(self.move, entry.item) for entry in entries]
        for entry in entries:
            _report(self.move, entry)


def _store_alone(move: Move, item: Item) -> Entry:
    entry = Entry(item, _key(item))
    try:
        with transaction.atomic():
            _store(move, [entry])
    except Exception as error:
        move.seen.add(entry.key)
        entry.fail(error)
    return entry


def _store(move: Move, entries: list[Entry]) -> None:
    """Store the articles and comments of some items."""
    origins = move.origins(Origin.Kind.POST, [entry.key for entry in entries])
    for entry in entries:
        entry.origin = origins.get(entry.key)
        if entry.origin and not _is_same(entry.origin, entry.item):
            entry.key = other_key(entry.item)
            entry.origin = move.origin(Origin.Kind.POST, entry.key)
        _judge(move, entry)
        if entry.outcome in ("created", "updated"):
            entry.draft = draft(move, entry.item)
            entry.reason = " ".join(entry.draft.notes)
    if not move.is_dry:
        _create(move, [entry for entry in entries if entry.outcome == "created"])
        for entry in entries:
            if entry.outcome == "updated":
                _update(move, entry)
            elif entry.outcome == "unchanged":
                _touch(entry)
    comments.store(move, [entry for entry in entries if not entry.outcomes])


def _judge(move: Move, entry: Entry) -> None:
    """Decide what is to be done with an item."""
    item, origin = entry.item, entry.origin
    if entry.key in move.seen:
        entry.outcome = "skipped"
        entry.reason = "Its number stands twice in the file; the first one was taken."
    elif item.status in LEFT_OUT:
        entry.outcome, entry.reason = "skipped", LEFT_OUT[item.status]
    elif origin is None:
        entry.outcome, entry.is_new = "created", True
    elif origin.article_id is None:
        entry.outcome, entry.reason = "skipped", "It was deleted here."
    else:
        is_same = origin.extra.get("own") == item.own_digest
        mends = any(can_have(move, what) for what in origin.extra.get("missing", ()))
        entry.outcome = "unchanged" if is_same and not mends else "updated"
        entry.article = origin.article_id
    move.seen.add(entry.key)
    if entry.outcome == "skipped":
        entry.leave_comments("skipped", entry.reason)


def _is_same(origin: Origin, item: Item) -> bool:
    """Return whether it is the same item in a newer state, and not one of another site.

    Somebody changes a title, a date or a slug; not all of them at once.
    """
    before = [origin.extra.get(name) for name in ("title", "date", "slug")]
    now = [item.title[:300], item.date, item.slug]
    return any(a == b and a for a, b in zip(before, now, strict=True))


def _create(move: Move, entries: list[Entry]) -> None:
    """Store new articles, with as few queries for a hundred as for one."""
    drafts = [entry.draft for entry in entries if entry.draft]
    if not drafts:
        return
    _free_slugs([one.article for one in drafts])
    articles = Article.objects.bulk_create([one.article for one in drafts])
    for one in drafts:
        for name, value in dates(one.item).items():
            setattr(one.article, name, value)
    Article.objects.bulk_update(articles, ["created_at", "updated_at"])
    Tagging.objects.bulk_create(
        Tagging(article=one.article, tag=tag) for one in drafts for tag in one.tags
    )
    Byline.objects.bulk_create(
        Byline(article=one.article, author=author, position=place)
        for one in drafts
        for place, author in enumerate(one.authors)
    )
    _remember(move, entries)
    keys = [article.pk for article in articles]
    listing.refresh(keys)
    showing.refresh(keys)
    related.refresh_many_later(keys)
    moved.remember_many((one.article, path) for one in drafts for path in one.paths)
    _pin(move, drafts)


def _remember(move: Move, entries: list[Entry]) -> None:
    """Remember where new articles came from."""
    made = Origin.objects.bulk_create(
        Origin(
            source=move.source,
            kind=Origin.Kind.POST,
            key=entry.key,
            digest=entry.item.digest,
            article=entry.draft.article,
            extra=entry.draft.extra,
        )
        for entry in entries
        if entry.draft
    )
    for entry, origin in zip(entries, made, strict=True):
        entry.origin, entry.article = origin, origin.article_id


def _update(move: Move, entry: Entry) -> None:
    """Bring an article in step with a newer export; what it said stays as a revision."""
    one, origin = entry.draft, entry.origin
    if one is None or origin is None:
        return
    article = Article.objects.select_for_update(no_key=True).get(pk=origin.article_id or 0)
    for name in (
        *("title", "standfirst", "body", "status", "published_at", "comments_open", "is_page"),
        *("seo_title", "seo_description", "lead_image", "guid"),
    ):
        setattr(article, name, getattr(one.article, name))
    if origin.extra.get("slug") != one.item.slug:
        article.slug = one.article.slug
        _free_slugs([article])
    article.save()
    article.tags.set(one.tags)
    article.authors.set(one.authors)
    for place, author in enumerate(one.authors):
        Byline.objects.filter(article=article, author=author).update(position=place)
    Article.objects.filter(pk=article.pk).update(**dates(one.item))
    moved.remember_many((article, path) for path in one.paths)
    origin.digest, origin.extra = one.item.digest, one.extra
    origin.save(update_fields=["digest", "extra"])
    one.article = article
    _pin(move, [one])


def _touch(entry: Entry) -> None:
    """Remember that only the comments of an article differ from those that came before."""
    if entry.origin and entry.origin.digest != entry.item.digest:
        Origin.objects.filter(pk=entry.origin.pk).update(digest=entry.item.digest)


def _pin(move: Move, drafts: list[Draft]) -> None:
    for one in drafts:
        if pins := own_field(one.item, "_broadsheet_related"):
            move.pins[one.article.pk] = [number for number in pins if isinstance(number, int)]


def _free_slugs(articles: list[Article]) -> None:
    """Give each article a slug that no other has, here or among them."""
    own = {article.pk for article in articles if article.pk}
    stored = Article.objects.exclude(pk__in=own)
    wanted = [article.slug for article in articles]
    used = set(stored.filter(slug__in=wanted).values_list("slug", flat=True))
    for article in articles:
        if article.slug in used:
            # Numbered as WordPress does: between `tide-` and `tide.` stand all of them.
            start = f"{article.slug[:190]}-"
            like_it = stored.filter(slug__gte=start, slug__lt=f"{start[:-1]}.")
            used |= set(like_it.values_list("slug", flat=True)[:1000])
            article.slug = next(
                slug for number in count(2) if (slug := f"{start}{number}") not in used
            )
        used.add(article.slug)


def _report(move: Move, entry: Entry) -> None:
    item, kind = entry.item, KINDS[entry.item.type]
    title = entry.draft.article.title if entry.draft else item.title
    move.report.add(kind, item.number, title, entry.outcome, entry.reason)
    for one in entry.outcomes:
        move.report.add("comments", one.comment.number, one.comment.author, one.outcome, one.reason)


def _key(item: Item) -> str:
    """Return what the item is known by: its number, or where it has none, its identifier."""
    if item.number:
        return str(item.number)
    words: Any = item.guid or item.link or item.title
    return "guid:" + blake2b(words.encode("utf-8", "replace"), digest_size=16).hexdigest()
