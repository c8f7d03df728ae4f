"""What an export says, as plain classes with typed fields."""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from wordpress.wxr.records import Head

# What our own exports say of the site besides.
OWN = re.compile(r"<broadsheet:(\w{1,40})>(.{0,2000}?)</broadsheet:\1>", re.DOTALL)
LOCAL = re.compile(
    r"<(?:[\w.-]{1,60}:)?(title|link|base_site_url|base_blog_url|language|description)>"
    r"\s*(?:<!\[CDATA\[)?([^<\]]{0,500})"
)


@dataclass(frozen=True)
class Site:
    """The site that was exported."""

    title: str
    address: str  # of its front page, without a slash at the end
    tagline: str = ""
    own: Mapping[str, str] = field(default_factory=dict)  # what only our own exports say

    @classmethod
    def of(cls, head: Head) -> "Site":
        """Return what the head of a file says."""
        found: dict[str, str] = {}
        for name, words in LOCAL.findall(head.text):
            found.setdefault(name, words.strip())
        addresses = [
            found.get(name, "").rstrip("/") for name in ("base_blog_url", "link", "base_site_url")
        ]
        known = [address for address in addresses if "://" in address]
        return cls(
            html.unescape(found.get("title", "")),
            known[0] if known else "",
            html.unescape(found.get("description", "")),
            {name: words.strip() for name, words in OWN.findall(head.text)},
        )


@dataclass(frozen=True)
class Author:
    """A `wp:author`."""

    number: int
    login: str
    email: str
    name: str
    first_name: str
    last_name: str
    bio: str = ""
    photo: int = 0  # the number of an attachment
    old_addresses: tuple[str, ...] = ()


@dataclass(frozen=True)
class Term:
    """A category, a tag, or a term of another taxonomy."""

    number: int
    taxonomy: str
    slug: str
    name: str
    parent: str  # its slug
    description: str
    meta: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Comment:
    """A `wp:comment`, as it stands there."""

    number: int
    author: str
    email: str
    url: str
    date: str
    date_gmt: str
    content: str
    approved: str
    type: str
    parent: int
    user: int
    meta: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Item:
    """An `item`: a post, page, attachment or something else.

    `digest` tells whether anything in it changed, `own_digest` whether it did
    apart from the comments.
    """

    number: int
    type: str
    title: str
    link: str
    creator: str
    guid: str
    content: str
    excerpt: str
    date: str
    date_gmt: str
    published: str  # pubDate
    modified: str
    modified_gmt: str
    comment_status: str
    slug: str
    status: str
    parent: int
    order: int
    password: str
    is_sticky: bool
    attachment_url: str
    terms: tuple[tuple[str, str, str], ...]  # taxonomy, slug, name
    meta: Mapping[str, tuple[str, ...]]
    comments: tuple[Comment, ...]
    digest: str
    own_digest: str

    def value(self, key: str) -> str:
        """Return the first value of a field of its own; empty if there is none."""
        return next(iter(self.meta.get(key, ())), "")


@dataclass(frozen=True)
class Broken:
    """A record that cannot be read, with what is known of it."""

    name: str  # of the element, without its prefix
    reason: str
    number: int = 0
    title: str = ""
    type: str = ""
