"""Titles, excerpts and the lines for search engines as plain words."""

import re
from collections.abc import Mapping

from wordpress.content.catalogue import INLINE
from wordpress.content.markup import Tag, Text, tokens, without_controls
from wordpress.content.shortcodes import KNOWN, SHORTCODE

TITLE_LENGTH, DESCRIPTION_LENGTH = 120, 300
# Where the common plug-ins keep what an author wrote for search engines.
SEO_TITLES = (
    "_yoast_wpseo_title", "rank_math_title", "_aioseo_title", "_aioseop_title",
    "_seopress_titles_title", "_genesis_title",
)  # fmt: skip
SEO_DESCRIPTIONS = (
    "_yoast_wpseo_metadesc", "rank_math_description", "_aioseo_description",
    "_aioseop_description", "_seopress_titles_desc", "_genesis_description",
)  # fmt: skip
# `%%title%%` of one plug-in is `%title%` of another and `#post_title` of a third.
VARIABLE = re.compile(
    r"%%([a-z_]{1,40})(?:\([^()%]*\))?%%|%([a-z_]{1,40})(?:\([^()%]*\))?%|#([a-z_]{3,40})"
)
TITLE = frozenset({"title", "post_title", "seo_title"})
SITE = frozenset({"sitename", "sitetitle", "site_title", "blog_title"})
SEPARATOR = frozenset({"sep", "separator", "separator_sa"})
# The words between, when there is nothing left that they could separate.
DANGLING = " \t–—-|·•»«~:"


def plain_title(html: str) -> str:
    """Return a title without tags, its entities read."""
    return _words(html)


def plain_excerpt(html: str) -> str:
    """Return an excerpt without tags and shortcodes, its entities read."""
    return _words(SHORTCODE.sub(lambda found: "" if found[2].lower() in KNOWN else found[0], html))


def seo(meta: Mapping[str, str], title: str, site_name: str) -> tuple[str, str]:
    """Return title and description for search engines; empty when nobody wrote any.

    Args:
        meta: the fields of the article in hand.
        title: the article's, for the variables that stand for it.
        site_name: the old site's.
    """
    found = _first(meta, SEO_TITLES), _first(meta, SEO_DESCRIPTIONS)
    written = [_resolved(text, title, site_name) for text in found]
    return cut(written[0], TITLE_LENGTH), cut(written[1], DESCRIPTION_LENGTH)


def cut(text: str, longest: int) -> str:
    """Return the text, or as many of its whole words as fit with an ellipsis."""
    if len(text) <= longest:
        return text
    head = text[: longest - 1]
    if text[longest - 1] != " " and " " in head:
        head = head[: head.rindex(" ")]
    return head.rstrip() + "…"


def _words(html: str) -> str:
    pieces = []
    for token in tokens(html):
        if isinstance(token, Text):
            pieces.append(token.data)
        elif isinstance(token, Tag) and token.name not in INLINE:
            pieces.append(" ")
    return " ".join(without_controls("".join(pieces)).split())


def _first(meta: Mapping[str, str], keys: tuple[str, ...]) -> str:
    return next((meta[key] for key in keys if meta.get(key, "").strip()), "")


def _resolved(text: str, title: str, site_name: str) -> str:
    """Return the words with what the plug-in would have put in place of its variables."""

    def value(found: re.Match[str]) -> str:
        name = found[1] or found[2] or found[3]
        if name in TITLE:
            return title
        if name in SITE:
            return site_name
        if name in SEPARATOR:
            return "–"
        return found[0] if found[3] else ""

    if not VARIABLE.search(text):
        return _words(text)
    return _words(VARIABLE.sub(value, text)).strip(DANGLING)
