"""Where a picture is used, in words and links, for those who look after pictures."""

from collections.abc import Iterable

from django.db.models import Model
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from blog.models import Article, Author, Image, Masthead

MOST = 50  # places that are named one by one


def texts(image: Image) -> list[SafeString]:
    """Return the articles whose text shows the picture."""
    found = Article.objects.filter(showings__image=image).only("title").order_by("-pk")
    return _lines(found[:MOST], "in the text of")


def places(image: Image) -> list[SafeString]:
    """Return where else it stands: at the head of articles, beside authors, on the masthead."""
    leads = Article.objects.filter(lead_image=image).only("title").order_by("-pk")
    return [
        *_lines(leads[:MOST], "at the head of"),
        *_lines(Author.objects.filter(photo=image), "photograph of"),
        *_lines(Masthead.objects.filter(logo=image), "logo of"),
    ]


def as_list(image: Image) -> SafeString:
    """Return all of it as HTML."""
    lines = [*places(image), *texts(image)]
    if not lines:
        return format_html("<p>{}</p>", "Nowhere. It can be deleted.")
    items = format_html_join("", "<li>{}</li>", ((line,) for line in lines))
    return format_html('<ul class="usage">{}</ul>', items)


def _lines(found: Iterable[Model], how: str) -> list[SafeString]:
    return [format_html('{} <a href="{}">{}</a>', how, _address(item), item) for item in found]


def _address(item: Model) -> str:
    return reverse(f"admin:blog_{item._meta.model_name}_change", args=[item.pk])
