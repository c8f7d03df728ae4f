"""The learned filter and what it remembers: this site's own decisions, and nothing else.

A decision leaves a lesson in its own transaction, where nobody else's rows are
touched; the counts, which everybody shares, are brought in step right after it.
So moderators who decide about many comments at once never wait for each other
in a ring, and a crash in between loses nothing: the next decision counts what
is left. See comments/learning.py for the method.
"""

from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from struct import calcsize, pack, unpack

from django.db import transaction

from comments import learning
from comments.learning import Judgement, Learned, Sample
from comments.models import Comment, Decision, LearnedTotal, LearnedTrait, Lesson

State = Lesson.State
IS_SPAM = {Comment.Status.APPROVED: False, Comment.Status.SPAM: True}
# Rules about the moment or the writer say nothing about the next comment.
TELLING = {"honeypot", "links", "duplicate", "similar", "blocked", "speed"}
ONLY = 1  # key of the row with the totals
LOT = 50  # lessons in one transaction
AT_ONCE = 500  # keys in one query


def judge(sample: Sample) -> Judgement | None:
    """Return what the filter thinks of a comment; None until it has seen enough of each kind."""
    learned = _totals(LearnedTotal.objects.filter(pk=ONLY).first())
    if not learned.is_enough:
        return None
    found = learning.keys(_telling(sample))
    learned.seen = _counts(found)
    return learning.judge(found, learned)


def sample_of(comment: Comment) -> Sample:
    """Return a stored comment as the filter sees it."""
    rules = tuple(str(reason["rule"]) for reason in comment.reasons)
    return Sample(comment.text, comment.name, comment.website, rules)


def seen() -> tuple[int, int]:
    """Return from how many spam and how many honest comments it has learned."""
    total = LearnedTotal.objects.filter(pk=ONLY).first()
    return (total.spam, total.honest) if total else (0, 0)


def decided(comment: Comment, before: str, after: str) -> None:
    """Learn what a moderator said about a comment, instead of what was said before.

    To be called in the decision's transaction, which holds the comment. What is
    removed for another reason than spam, or waits again, teaches nothing.
    """
    is_spam = IS_SPAM.get(Comment.Status(after))
    traits = _packed(learning.keys(_telling(sample_of(comment))))
    known = Lesson.objects.filter(comment=comment).first()
    if known and known.is_spam == is_spam and bytes(known.traits) == traits:
        return
    forget([comment.pk])
    if is_spam is not None:
        Lesson.objects.create(comment_id=comment.pk, is_spam=is_spam, traits=traits)
        transaction.on_commit(settle, robust=True)


def restored(comment: Comment) -> None:
    """Learn again what the log says, after a decision was taken back.

    A comment that the site had published by itself has taught nothing, and does
    not teach because somebody mistook it for spam for a minute.
    """
    standing = Decision.objects.filter(
        comment=comment, by__isnull=False, undoes=None, undone_by=None
    ).order_by("-pk")
    said = standing.values_list("after", flat=True).first()
    current = Comment.objects.get(pk=comment.pk)
    decided(current, current.status, said if said == current.status else Comment.Status.PENDING)


def forget(comment_ids: Iterable[int]) -> None:
    """Forget all that was learned from these comments, to the last count."""
    for keys in _lots(sorted(comment_ids)):
        found = Lesson.objects.filter(comment__in=keys)
        # The new ones first: one that is counted in this very moment is met by the second line.
        found.filter(state=State.NEW).delete()
        leaving = found.filter(state=State.COUNTED).update(state=State.LEAVING, comment=None)
        if leaving:
            transaction.on_commit(settle, robust=True)


def settle() -> None:
    """Bring the counts in step with the decisions. Done twice or by two, it does the same."""
    while Lesson.objects.unsettled().exists():
        if not _settle_lot():
            break  # the rest is held by a decision that settles it itself


@transaction.atomic
def _settle_lot() -> int:
    """Count some lessons, and subtract those that leave; return how many."""
    LearnedTotal.objects.get_or_create(pk=ONLY)
    total = LearnedTotal.objects.select_for_update().get(pk=ONLY)
    lot = list(Lesson.objects.unsettled().select_for_update(skip_locked=True).order_by("pk")[:LOT])
    learned = _totals(total)
    traits = {lesson.pk: _unpacked(lesson.traits) for lesson in lot}
    learned.seen = _counts({number for numbers in traits.values() for number in numbers})
    for lesson in lot:
        if lesson.state == State.LEAVING:
            learned.unlearn(traits[lesson.pk], is_spam=lesson.is_spam)
        else:
            lesson.score = learned.learn(traits[lesson.pk], is_spam=lesson.is_spam)
    _store(lot, learned, {number for numbers in traits.values() for number in numbers})
    scores = Lesson.objects.latest_honest().values_list("score", flat=True)
    total.cut = learning.cut([score or 0 for score in scores[: learning.SCORES_REMEMBERED]])
    total.spam, total.honest = learned.spam, learned.honest
    total.save()
    return len(lot)


def _store(lot: list[Lesson], learned: Learned, touched: set[int]) -> None:
    """Write the lessons and the counts that changed; what is at nought leaves no row."""
    leaving = [lesson.pk for lesson in lot if lesson.state == State.LEAVING]
    Lesson.objects.filter(pk__in=leaving).delete()
    counted = [lesson for lesson in lot if lesson.state == State.NEW]
    for lesson in counted:
        lesson.state = State.COUNTED
    Lesson.objects.bulk_update(counted, ["state", "score"])
    LearnedTrait.objects.bulk_create(
        [
            LearnedTrait(
                number=number, spam=learned.seen[number][0], honest=learned.seen[number][1]
            )
            for number in sorted(touched & learned.seen.keys())
        ],
        update_conflicts=True,
        unique_fields=["number"],
        update_fields=["spam", "honest"],
    )
    for numbers in _lots(touched - learned.seen.keys()):
        LearnedTrait.objects.filter(number__in=numbers).delete()


def _totals(total: LearnedTotal | None) -> Learned:
    if total is None:
        return Learned()
    cut = learning.FIRST_CUT if total.cut is None else total.cut
    return Learned(total.spam, total.honest, cut=cut)


def _counts(numbers: Collection[int]) -> dict[int, tuple[int, int]]:
    """Return what was seen of some traits."""
    found: dict[int, tuple[int, int]] = {}
    for keys in _lots(sorted(numbers)):
        rows = LearnedTrait.objects.filter(number__in=keys).values_list("number", "spam", "honest")
        found.update({number: (spam, honest) for number, spam, honest in rows})
    return found


def _lots(keys: Iterable[int]) -> Iterator[list[int]]:
    rest = iter(keys)
    while lot := list(islice(rest, AT_ONCE)):
        yield lot


def _telling(sample: Sample) -> Sample:
    rules = tuple(rule for rule in sample.rules if rule in TELLING)
    return Sample(sample.text, sample.name, sample.website, rules)


def _packed(numbers: Collection[int]) -> bytes:
    return pack(f"<{len(numbers)}q", *sorted(numbers))


def _unpacked(traits: bytes | memoryview) -> tuple[int, ...]:
    return unpack(f"<{len(traits) // calcsize('q')}q", traits)
