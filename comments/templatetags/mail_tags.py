"""What the text parts of mails need."""

from django import template
from django.utils.text import Truncator

from blog import richtext
from blog.fields import one_line as on_one_line
from comments.models import Comment

register = template.Library()


@register.filter
def quote(text: str) -> str:
    """Mark every line as somebody else's, so that nobody can write as the site."""
    return "\n".join(f"> {line}".rstrip() for line in text.strip().splitlines())


@register.filter
def excerpt(comment: Comment) -> str:
    """Return how a comment begins: its words on one line, without the marks of Markdown."""
    return Truncator(on_one_line(richtext.plain(comment.html))).chars(280, truncate="…")


@register.filter
def one_line(text: str) -> str:
    """Return a text without line ends."""
    return on_one_line(text)
