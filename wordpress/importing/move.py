"""The state of one import: the site it reads, what it knows already, where it reports."""

from collections import OrderedDict
from typing import Any

from blog.models import Attachment, Author, Image, Tag
from wordpress.importing.report import Report
from wordpress.importing.uploads import Uploads
from wordpress.models import Origin, Source
from wordpress.wxr import Site

NOWHERE = "unnamed"


class Move:
    """What all parts of an import share. In a dry run nothing is stored."""

    def __init__(self, site: Site, uploads: Uploads, report: Report, *, is_dry: bool) -> None:
        """Find the source's row, or make it."""
        self.site = site
        self.uploads = uploads
        self.report = report
        self.is_dry = is_dry
        self.blocks: dict[int, str] = {}  # shared blocks: number over there -> text
        self.attached: dict[int, list[int]] = {}  # number of a post -> those of its attachments
        self.known: set[int] = set()  # attachments that a dry run would have stored
        self.authors: dict[str, Author] = {}  # login -> author
        self.tags: dict[tuple[str, str], Tag] = {}  # taxonomy, slug or name -> tag
        self.named: dict[str, Tag] = {}  # name in small letters -> tag of a dry run
        # Attachments without a file: number, number of the post they belong to, address.
        self.without_file: list[tuple[int, int, str]] = []
        self.keys: dict[int, str] = {}  # attachments whose number another file of it has here
        self.seen: set[str] = set()  # keys of the posts that were read
        # Path of an upload -> what it is here; None for one that cannot be had.
        self.files: OrderedDict[str, Image | Attachment | None] = OrderedDict()
        self.pins: dict[int, list[int]] = {}  # article -> numbers of the posts pinned to it
        self.photos: dict[int, int] = {}  # author -> number of the attachment
        address = _name_of(site.address)
        if is_dry:
            self.source = Source.objects.filter(address=address).first() or Source(address=address)
        else:
            self.source, _ = Source.objects.get_or_create(address=address)

    def key_of(self, number: int) -> str:
        """Return under which key the attachment of this number is known."""
        return self.keys.get(number, str(number))

    def origin(self, kind: str, key: object) -> Origin | None:
        """Return what is known of one item of the export."""
        return self.origins(kind, [key]).get(str(key))

    def origins(self, kind: str, keys: Any) -> dict[str, Origin]:
        """Return what is known of some items, by their keys."""
        if self.source.pk is None:
            return {}
        found = Origin.objects.filter(source=self.source, kind=kind, key__in=list(map(str, keys)))
        return {origin.key: origin for origin in found}


def _name_of(address: str) -> str:
    """Return what a site is known by: its host and path, since many sites got https in their life.

    >>> _name_of("http://www.Example.org/blog/")
    'example.org/blog'
    """
    bare = address.partition("://")[2].rstrip("/").removeprefix("www.")
    host, slash, path = bare.partition("/")
    return f"{host.lower()}{slash}{path}"[:300] or NOWHERE
