"""What the text parts of mails need."""

from django import template
from django.utils.text import Truncator

register = template.Library()


@register.filter
def quote(text: str) -> str:
    """Mark every line as somebody else's, so that nobody can write as the site."""
    return "\n".join(f"> {line}".rstrip() for line in text.strip().splitlines())


@register.filter
def excerpt(text: str) -> str:
    """Return how a comment begins, on one line."""
    return Truncator(" ".join(text.split())).chars(280, truncate="…")


@register.filter
def one_line(text: str) -> str:
    """Return a text without line ends."""
    return " ".join(text.split())
