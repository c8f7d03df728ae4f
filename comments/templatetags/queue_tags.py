"""Words of the moderators' queue that a template cannot form itself."""

from datetime import datetime

from django import template
from django.utils.timesince import timesince

from comments.queue import RULES

register = template.Library()


@register.filter
def rule(name: str) -> str:
    """Return a rule's name as a moderator would say it."""
    return RULES.get(name, name)


@register.filter
def age(moment: datetime) -> str:
    """Return how long ago it was, in one unit; in a list nobody reads the minutes of a day."""
    return timesince(moment, depth=1)
