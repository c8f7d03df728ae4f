"""Read the demo's texts from TOML, and refuse a file with a hole in it by name.

The texts are written and corrected by people, so what goes wrong is a missing
key or a reply to a comment that was renamed. Both are found here, before
anything is written to a database, and the message names the file and the key.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from config.demo.tables import Table

HERE = Path(__file__).parent

ARTICLE_STATES = ("published", "draft")
COMMENT_STATES = ("approved", "pending", "spam", "removed")

# The body asks for a picture by name, as the address does not exist yet.
PICTURE = re.compile(r'src="picture:([a-z0-9-]+)"')


@dataclass(frozen=True, slots=True)
class DemoPicture:
    """The picture above an article."""

    picture: str
    alt: str
    caption: str
    credit: str


@dataclass(frozen=True, slots=True)
class DemoComment:
    """One comment; *key* and *reply_to* mean something only within its article."""

    key: str
    reply_to: str | None
    name: str
    email: str
    website: str
    hours_after: float
    status: str
    is_staff: bool
    text: str


@dataclass(frozen=True, slots=True)
class DemoArticle:
    """One article, dated by its distance from today so that the demo never looks old."""

    title: str
    slug: str
    standfirst: str
    author: str
    tags: tuple[str, ...]
    days_ago: float
    status: str
    lead: DemoPicture
    body: str
    comments: tuple[DemoComment, ...]

    @property
    def pictures(self) -> tuple[str, ...]:
        """Return the names of the pictures it needs, the lead first, each once."""
        return tuple(dict.fromkeys([self.lead.picture, *PICTURE.findall(self.body)]))


@dataclass(frozen=True, slots=True)
class DemoAuthor:
    """Somebody who signs articles."""

    slug: str
    name: str
    bio: str


@dataclass(frozen=True, slots=True)
class DemoTag:
    """A tag; those with a position stand in the menu."""

    slug: str
    name: str
    description: str
    menu_position: int | None


@dataclass(frozen=True, slots=True)
class DemoSite:
    """The masthead, the people who write, and the tags they use."""

    name: str
    tagline: str
    sign_off: str
    comment_policy: str
    social: dict[str, str]
    authors: tuple[DemoAuthor, ...]
    tags: tuple[DemoTag, ...]


def articles() -> list[DemoArticle]:
    """Return every article in the order of the file names, newest first by custom."""
    paths = sorted((HERE / "articles").glob("*.toml"))
    found = [_article(Table.from_file(path)) for path in paths]
    _refuse_twins([article.slug for article in found], "articles")
    return found


def site() -> DemoSite:
    """Return what surrounds the articles."""
    file = Table.from_file(HERE / "site.toml")
    masthead = file.table("masthead")
    social = masthead.table("social")
    return DemoSite(
        name=masthead.text("name"),
        tagline=masthead.text("tagline"),
        sign_off=masthead.text("sign_off"),
        comment_policy=masthead.text("comment_policy"),
        social={network: social.text(network) for network in social.values},
        authors=tuple(_author(table) for table in file.tables("authors")),
        tags=tuple(_tag(table) for table in file.tables("tags")),
    )


def _article(file: Table) -> DemoArticle:
    lead = file.table("lead")
    return DemoArticle(
        title=file.text("title"),
        slug=file.text("slug"),
        standfirst=file.text("standfirst"),
        author=file.text("author"),
        tags=file.words("tags"),
        days_ago=file.number("days_ago"),
        status=file.choice("status", ARTICLE_STATES),
        lead=DemoPicture(
            **{key: lead.text(key) for key in ("picture", "alt", "caption", "credit")}
        ),
        body=file.text("body"),
        comments=_conversation(file),
    )


def _conversation(file: Table) -> tuple[DemoComment, ...]:
    """Return the comments, each after the one it answers, as a loader needs them."""
    found: list[DemoComment] = []
    for table in file.tables("comments"):
        comment = _comment(table)
        if comment.reply_to not in {None, *(earlier.key for earlier in found)}:
            raise ValueError(f"{table.place}: no comment above it is “{comment.reply_to}”.")
        found.append(comment)
    _refuse_twins([comment.key for comment in found], file.place)
    return tuple(found)


def _comment(table: Table) -> DemoComment:
    return DemoComment(
        key=table.text("id"),
        reply_to=table.text("reply_to", "") or None,
        name=table.text("name"),
        email=table.text("email"),
        website=table.text("website", ""),
        hours_after=table.number("hours_after"),
        status=table.choice("status", COMMENT_STATES),
        is_staff=table.flag("staff"),
        text=table.text("text"),
    )


def _author(table: Table) -> DemoAuthor:
    return DemoAuthor(slug=table.text("slug"), name=table.text("name"), bio=table.text("bio"))


def _tag(table: Table) -> DemoTag:
    return DemoTag(
        slug=table.text("slug"),
        name=table.text("name"),
        description=table.text("description"),
        menu_position=table.position("menu_position"),
    )


def _refuse_twins(keys: list[str], place: str) -> None:
    """Two things of one name would overwrite each other without a word."""
    for key in keys:
        if keys.count(key) > 1:
            raise ValueError(f"{place}: “{key}” is there twice.")
