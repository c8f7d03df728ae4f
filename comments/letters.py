"""Write the mails: which of them, about what, to whom, with which links.

One function and one triple of templates for each: `<name>.subject.txt`, `.txt`
and `.html` in `templates/comments/mail/`. That is all the site ever sends about
comments. Addresses come from SITE_URL; whatever somebody wrote is quoted.
"""

import textwrap
from email.headerregistry import Address
from email.utils import make_msgid, parseaddr
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from blog.addresses import absolute
from blog.models import Masthead
from comments import tokens
from comments.models import Comment, Notice

Kind = Notice.Kind
Context = dict[str, Any]
SIGNATURE = "-- "  # above what is no part of the letter; mail programs know it
WIDTH = 74  # characters in a line of text
LONGEST_SUBJECT = 150
IN_DIGEST = 30  # comments that are shown; of the others, the number is said
MOST_COUNTED = 1_000  # waiting comments
VERBS = {"approve": "Approve", "spam": "Spam", "remove": "Remove"}


def write(notices: list[Notice]) -> EmailMultiAlternatives:
    """Return one mail that says all of this to one mailbox.

    Args:
        notices: what it says, at least one, all to the same mailbox and of
            kinds that travel together.
    """
    kind, is_one = Kind(notices[0].kind), len(notices) == 1
    if kind == Kind.HELD:
        return held(notices)
    if kind == Kind.CONFIRM:
        return confirm(notices[0])
    if kind == Kind.DATA:
        return data(notices[0])
    return news(notices[0]) if is_one else digest(notices)


def held(notices: list[Notice]) -> EmailMultiAlternatives:
    """Tell a moderator what waits, with links that decide."""
    items = [_item(notice) for notice in notices[:IN_DIGEST]]
    context = {
        "items": items,
        "more": max(0, len(notices) - IN_DIGEST),
        "total": len(notices),
        "waiting": Comment.objects.pending()[: MOST_COUNTED + 1].count(),
        "most": MOST_COUNTED,
        "queue": absolute(reverse("admin:comments_comment_changelist")),
        "wishes": absolute(reverse("admin:comments_mail")),
    }
    name = "held" if len(notices) == 1 else "held_digest"
    return _mail(name, notices[0], {**context, **items[0]})


def confirm(notice: Notice) -> EmailMultiAlternatives:
    """Ask whether the address is right. Nothing that anybody wrote stands in it."""
    wish = notice.subscription
    assert wish is not None  # noqa: S101 - see comments/relevance.py
    address = reverse("comments:confirm", args=[tokens.confirm(wish.pk)])
    context = {
        "article": wish.article,
        "has_written": notice.comment_id is not None,
        "wants_thread": wish.wants == wish.Wants.THREAD,
        "confirm": absolute(address),
    }
    return _mail("confirm", notice, context)


def data(notice: Notice) -> EmailMultiAlternatives:
    """Send the link to a person's own data."""
    from comments import personal  # which notes mails itself, see comments/notify.py

    return _mail("data", notice, {"link": absolute(personal.link(notice))})


def news(notice: Notice) -> EmailMultiAlternatives:
    """Tell a subscriber of one comment."""
    name = "published" if notice.kind == Kind.PUBLISHED else "news"
    return _mail(name, notice, _item(notice))


def digest(notices: list[Notice]) -> EmailMultiAlternatives:
    """Tell a subscriber of several comments, by article."""
    shown = sorted(notices[:IN_DIGEST], key=lambda notice: (_article_key(notice), notice.pk))
    groups = [
        {"article": items[0]["article"], "stop": items[0]["stop"], "items": items}
        for _, found in groupby(shown, key=_article_key)
        if (items := [_item(notice) for notice in found])
    ]
    articles = {_article_key(notice) for notice in notices}
    context = {
        "groups": groups,
        "total": len(notices),
        "more": max(0, len(notices) - IN_DIGEST),
        "only": groups[0]["article"] if len(articles) == 1 else None,
    }
    return _mail("digest", notices[0], context, everywhere=len(articles) > 1)


def _mail(
    name: str, notice: Notice, context: Context, *, everywhere: bool = False
) -> EmailMultiAlternatives:
    """Return the mail of this name, with the headers that every mail has."""
    site = Masthead.load().name
    context = {"site": site, "home": absolute("/"), **context}
    if notice.subscription_id is not None:
        page = "comments:stop-all" if everywhere else "comments:stop"
        context["stop"] = absolute(reverse(page, args=[tokens.stop(notice.subscription_id)]))
    folder = f"comments/mail/{name}"
    subject = render_to_string(f"{folder}.subject.txt", context)
    mail = EmailMultiAlternatives(
        textwrap.shorten(subject, LONGEST_SUBJECT, placeholder=" …"),  # on one line
        tidy(render_to_string(f"{folder}.txt", context)),
        sender(site),
        [notice.email],
        headers=headers(context.get("stop", "")),
    )
    mail.attach_alternative(render_to_string(f"{folder}.html", context), "text/html")
    return mail


def headers(stop: str) -> dict[str, str]:
    """Return the headers of a mail; `stop` is where its reader stops it, see RFC 8058."""
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    found = {
        "Auto-Submitted": "auto-generated",
        "Message-ID": make_msgid(domain=host),
        "List-Id": f"<comments.{host}>",
    }
    if stop:
        found["List-Unsubscribe"] = f"<{stop}>"
        found["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return found


def sender(site: str) -> str:
    """Return from whom the mails come: the site's name, unless MAIL_FROM has one."""
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return str(Address(display_name=name or site, addr_spec=address))


def tidy(text: str) -> str:
    """Return a text with lines that fit, and no more than one empty line at a time.

    Quotes stay quotes when they are broken; addresses are never broken.
    """
    lines: list[str] = []
    for line in text.strip().splitlines():
        if line == SIGNATURE:
            lines.append(line)
            continue
        mark = "> " if line.startswith(">") else ""
        lines += textwrap.wrap(
            line,
            WIDTH,
            subsequent_indent=mark,
            break_long_words=False,
            break_on_hyphens=False,
        ) or [""]
    kept = [line for line, before in zip(lines, ["", *lines], strict=False) if line or before]
    return "\n".join(kept) + "\n"


def _item(notice: Notice) -> Context:
    """Return what the templates say of one notice about a comment."""
    comment = notice.comment
    assert comment is not None  # noqa: S101 - see comments/relevance.py
    item: Context = {
        "kind": notice.kind,
        "comment": comment,
        "article": comment.article,
        "address": absolute(comment.get_absolute_url()),
    }
    if notice.subscription_id is not None:
        token = tokens.stop(notice.subscription_id)
        item["stop"] = absolute(reverse("comments:stop", args=[token]))
        item["answer"] = absolute(reverse("comments:reply", args=[comment.pk]))
    if notice.user_id is not None:
        item["verbs"] = [
            {"label": label, "address": _act(comment, verb, notice.user_id)}
            for verb, label in VERBS.items()
        ]
        queue = reverse("admin:comments_comment_changelist", query={"focus": comment.pk})
        item["focus"] = absolute(queue)
    return item


def _act(comment: Comment, verb: str, user: int) -> str:
    act = tokens.Act(comment.pk, verb, user, comment.version, comment.status)
    return absolute(reverse("comments:moderate", args=[tokens.moderate(act)]))


def _article_key(notice: Notice) -> int:
    return notice.comment.article_id if notice.comment else 0
