"""Exports of small WordPress sites, written out as the tests need them."""

from pathlib import Path
from typing import Any

from wordpress import importing
from wordpress.importing.report import Report

SITE = "https://old.example"
RSS = """<rss version="2.0"
 xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/">"""
ITEM = {
    "post_id": 7,
    "post_date": "2020-10-25 09:30:00",
    "post_date_gmt": "2020-10-25 09:30:00",
    "comment_status": "open",
    "post_name": "low-tide",
    "status": "publish",
    "post_parent": 0,
    "post_type": "post",
    "post_password": "",
    "is_sticky": 0,
}
COMMENT = {
    "comment_id": 41,
    "comment_author": "Nell Fairweather",
    "comment_author_email": "nell@example.org",
    "comment_author_url": "",
    "comment_date": "2020-10-26 10:00:00",
    "comment_date_gmt": "2020-10-26 10:00:00",
    "comment_content": "Which harbour?",
    "comment_approved": "1",
    "comment_type": "comment",
    "comment_parent": 0,
    "comment_user_id": 0,
}


def cdata(text: object) -> str:
    """Return the text as a CDATA section."""
    return f"<![CDATA[{text}]]>"


def comment(**given: Any) -> str:
    """Return a comment; names are given without their `comment_`."""
    fields = {**COMMENT, **{f"comment_{name}": value for name, value in given.items()}}
    inside = "".join(f"<wp:{name}>{cdata(value)}</wp:{name}>" for name, value in fields.items())
    return f"<wp:comment>{inside}</wp:comment>"


def meta(key: str, value: object) -> str:
    """Return one of an item's free fields."""
    inside = f"<wp:meta_key>{key}</wp:meta_key><wp:meta_value>{cdata(value)}</wp:meta_value>"
    return f"<wp:postmeta>{inside}</wp:postmeta>"


def category(slug: str, name: str, domain: str = "post_tag") -> str:
    """Return what an item is about."""
    return f'<category domain="{domain}" nicename="{slug}">{cdata(name)}</category>'


def item(
    *inside: str,
    title: str = "Low tide",
    link: str = f"{SITE}/2020/10/25/low-tide/",
    guid: str = "",
    creator: str = "nell",
    content: str = "The harbour was quiet.",
    excerpt: str = "",
    **given: Any,
) -> str:
    """Return an item: a published post, unless something else is given."""
    fields = {**ITEM, **given}
    guid = guid or f"{SITE}/?p={fields['post_id']}"
    parts = [
        f"<title>{title}</title><link>{link}</link><dc:creator>{cdata(creator)}</dc:creator>",
        f'<guid isPermaLink="false">{guid}</guid>',
        f"<content:encoded>{cdata(content)}</content:encoded>",
        f"<excerpt:encoded>{cdata(excerpt)}</excerpt:encoded>",
        *(f"<wp:{name}>{value}</wp:{name}>" for name, value in fields.items()),
        *inside,
    ]
    return f"<item>{''.join(parts)}</item>"


def attachment(url: str, *inside: str, number: int = 90, **given: Any) -> str:
    """Return an attachment."""
    return item(
        f"<wp:attachment_url>{url}</wp:attachment_url>",
        *inside,
        title=given.pop("title", "Pier"),
        link=f"{SITE}/pier/",
        guid=url,
        content="",
        excerpt=given.pop("excerpt", ""),
        post_id=number,
        post_type="attachment",
        status="inherit",
        post_name="pier",
        **given,
    )


def author(login: str = "nell", name: str = "Nell Fairweather", number: int = 3) -> str:
    """Return an author of the file's list."""
    return (
        f"<wp:author><wp:author_id>{number}</wp:author_id><wp:author_login>{login}"
        f"</wp:author_login><wp:author_email>{login}@old.example</wp:author_email>"
        f"<wp:author_display_name>{cdata(name)}</wp:author_display_name></wp:author>"
    )


def term(slug: str, name: str, *, kind: str = "tag", parent: str = "", about: str = "") -> str:
    """Return a tag or a category of the file's list."""
    names = {"tag": ("tag_slug", "tag_name"), "category": ("category_nicename", "cat_name")}
    slug_name, name_name = names[kind]
    return (
        f"<wp:{kind}><wp:term_id>5</wp:term_id><wp:{slug_name}>{slug}</wp:{slug_name}>"
        f"<wp:{kind}_parent>{parent}</wp:{kind}_parent><wp:{name_name}>{cdata(name)}</wp:{name_name}>"
        f"<wp:{kind}_description>{cdata(about)}</wp:{kind}_description></wp:{kind}>"
    )


def site(*parts: str, rss: str = RSS, address: str = SITE) -> str:
    """Return a whole file."""
    return (
        f'<?xml version="1.0" encoding="UTF-8" ?>\n<!-- made by WordPress -->\n{rss}\n<channel>'
        f"<title>Old Tides</title><link>{address}</link><description>Of the sea</description>"
        f"<language>en</language><wp:wxr_version>1.2</wp:wxr_version>"
        f"<wp:base_site_url>{address}</wp:base_site_url>"
        f"<wp:base_blog_url>{address}</wp:base_blog_url>{''.join(parts)}</channel></rss>\n"
    )


def write(folder: Path, *parts: str, name: str = "export.xml", **given: Any) -> Path:
    """Write a file with these parts and return its path."""
    path = folder / name
    path.write_text(site(*parts, **given), encoding="utf-8")
    return path


def run(path: Path, **options: Any) -> "Collected":
    """Import a file and return the report, with its entries in `entries`."""
    report = Collected()
    importing.run(importing.Options(path=path, is_trusted=True, **options), report)
    return report


class Collected(Report):
    """A report that can be asked."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[tuple[str, object, str, str]] = []

    def add(self, kind: str, number: object, title: str, outcome: str, reason: str = "") -> None:
        super().add(kind, number, title, outcome, reason)
        self.entries.append((kind, number, outcome, reason))

    def of(self, kind: str) -> list[tuple[str, str]]:
        """Return outcome and reason of all items of a kind."""
        return [(outcome, reason) for k, _, outcome, reason in self.entries if k == kind]
