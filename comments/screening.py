"""Gather what the site knows about a comment, and let the rules judge it."""

from typing import Any

from django.conf import settings

from comments import blocklist, limits, links, opening, similar, spam
from comments import filter as learned
from comments.learning import Sample
from comments.models import Comment, Mode, Policy, Trace

MOST_TWINS = 5  # texts to compare in full for each number


def screen(
    comment: Comment, policy: Policy, *, honeypot: str = "", took: float | None = None
) -> None:
    """Give a comment its status, its reasons and its score.

    Args:
        comment: not yet stored, or with a text that was changed.
        policy: the site's settings.
        honeypot: what the field that nobody sees was filled with.
        took: seconds from opening the page to sending the form, where known.
    """
    submission = spam.Submission(
        comment.text, comment.html, comment.name, comment.email, comment.website, honeypot, took
    )
    facts = _facts(comment, policy, submission)
    verdict = spam.judge(submission, facts)
    comment.status = Comment.Status(verdict.consequence)
    comment.reasons = [reason.as_row() for reason in verdict.reasons]
    comment.why = verdict.reasons[0].rule if verdict.reasons else ""
    comment.score = facts.judgement.probability if facts.judgement else None


def remember(comment: Comment) -> None:
    """Store by which numbers later copies of the text find this comment."""
    Trace.objects.filter(comment=comment).delete()
    rows = [Trace(comment=comment, number=number) for number in similar.numbers(comment.text)]
    Trace.objects.bulk_create(rows)


def twin(comment: Comment) -> spam.Twin | None:
    """Return the earlier comment whose text is most like this one's, if any is like it."""
    best: spam.Twin | None = None
    for number in similar.numbers(comment.text):
        found = Trace.objects.filter(number=number).exclude(comment=comment.pk)
        rows: Any = found.order_by("-comment").values_list(
            "comment", "comment__text", "comment__status"
        )
        for key, text, status in rows[:MOST_TWINS]:
            share = similar.likeness(comment.text, text)
            if share >= similar.ALIKE and (best is None or share > best.share):
                best = spam.Twin(key, share, status == Comment.Status.SPAM)
        if best is not None and best.share == 1:
            break
    return best


def _facts(comment: Comment, policy: Policy, submission: spam.Submission) -> spam.Facts:
    mode = opening.state(comment.article, policy=policy).mode
    facts = spam.Facts(
        is_trusted=limits.is_known(comment.browser, besides=comment.pk),
        holds_all=mode == Mode.HOLD,
        holds_first=mode == Mode.FIRST,
        most_links=policy.most_links,
        own_host=links.domain(settings.SITE_URL),
        twin=twin(comment),
        blocked=_blocked(comment),
        burst=limits.burst(policy),
    )
    rules = tuple(reason.rule for reason in spam.judge(submission, facts).reasons)
    sample = Sample(comment.text, comment.name, comment.website, rules)
    return spam.with_judgement(facts, learned.judge(sample))


def _blocked(comment: Comment) -> tuple[spam.Reason, ...]:
    hits = blocklist.current().hits(
        text=comment.text,
        name=comment.name,
        email=comment.email,
        website=comment.website,
        html=comment.html,
        address=comment.address or "",
    )
    return tuple(
        spam.Reason(
            "blocked",
            f"Blocked {term.get_kind_display().partition(',')[0]}: {term.text}",
            match,
            spam.Consequence("spam" if term.consequence == term.Consequence.SPAM else "pending"),
        )
        for term, match in hits
    )
