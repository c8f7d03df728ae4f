"""Pictures and files as the items that WordPress calls attachments, and what all items share."""

import html
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePosixPath

from blog.addresses import absolute
from blog.models import Attachment, Image
from wordpress.export import xml
from wordpress.export.batches import batches, old_addresses
from wordpress.export.numbers import Numbers


@dataclass
class Item:
    """What WordPress says of a post of any type."""

    number: int
    title: str
    link: str
    kind: str
    status: str
    posted_at: datetime | None
    guid: str = ""
    creator: str = ""
    content: str = ""
    excerpt: str = ""
    name: str = ""
    modified_at: datetime | None = None
    is_open: bool = False
    password: str = ""
    parent: int = 0
    order: int = 0
    is_sticky: bool = False
    more: list[str] = field(default_factory=list)  # pieces of XML

    def begin(self) -> str:
        """Return the item as far as its comments."""
        modified = self.modified_at or self.posted_at
        pairs = {
            "title": html.escape(self.title, quote=False),
            "link": self.link,
            "dc:creator": self.creator,
            "guid": self.guid,
            "description": "",
            "content:encoded": self.content,
            "excerpt:encoded": html.escape(self.excerpt, quote=False),
            "wp:post_id": self.number,
            "wp:post_date": xml.local(self.posted_at),
            "wp:post_date_gmt": xml.gmt(self.posted_at),
            "wp:post_modified": xml.local(modified),
            "wp:post_modified_gmt": xml.gmt(modified),
            "wp:comment_status": "open" if self.is_open else "closed",
            "wp:ping_status": "closed",
            "wp:post_name": self.name,
            "wp:status": self.status,
            "wp:post_parent": self.parent,
            "wp:menu_order": self.order,
            "wp:post_type": self.kind,
            "wp:post_password": self.password,
            "wp:is_sticky": int(self.is_sticky),
        }
        parts = (xml.element(name, text) for name, text in pairs.items())
        return "".join(["<item>\n", *parts, *self.more])


END = "</item>\n"


def pictures(numbers: Numbers) -> Iterator[list[str]]:
    """Return all pictures, some at a time."""
    for batch in batches(Image.objects.all()):
        known, counted = old_addresses("image", (row.pk for row in batch)), numbers.of(batch)
        yield [_picture(row, counted[row.pk], known[row.pk]) for row in batch]


def files(numbers: Numbers) -> Iterator[list[str]]:
    """Return all other files, some at a time."""
    for batch in batches(Attachment.objects.all()):
        known, counted = old_addresses("attachment", (row.pk for row in batch)), numbers.of(batch)
        yield [_file(row, counted[row.pk], known[row.pk]) for row in batch]


def _picture(image: Image, number: int, known: list[str]) -> str:
    title = image.caption or image.alt or PurePosixPath(image.file.name or "").stem
    item = _attached(image, number, title, known)
    item.more += [
        xml.field("_wp_attachment_image_alt", image.alt),
        xml.field("_broadsheet_credit", image.credit),
        xml.field("_broadsheet_is_decorative", str(int(image.is_decorative))),
        xml.field("_broadsheet_focus", [image.focus_x, image.focus_y]),
    ]
    return item.begin() + END


def _file(attachment: Attachment, number: int, known: list[str]) -> str:
    return _attached(attachment, number, attachment.name, known).begin() + END


def _attached(thing: Image | Attachment, number: int, title: str, known: list[str]) -> Item:
    address = absolute(thing.file.url)
    return Item(
        number=number,
        title=title,
        link=address,
        guid=address,
        kind="attachment",
        status="inherit",
        posted_at=thing.uploaded_at,
        excerpt=thing.caption,
        name=PurePosixPath(thing.file.name or "").stem,
        more=[
            xml.element("wp:attachment_url", address),
            xml.field("_wp_attached_file", thing.file.name or ""),
            *(xml.field("_broadsheet_old_address", path) for path in known),
        ],
    )
