"""Exports read with a parser that is not ours, and rows that say where things came from."""

import xml.etree.ElementTree as ET
from io import StringIO

from wordpress import export
from wordpress.models import Origin, Source

WP = "{http://wordpress.org/export/1.2/}"
EXCERPT = "{http://wordpress.org/export/1.2/excerpt/}encoded"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"


def exported() -> ET.Element:
    """Return the channel of an export."""
    out = StringIO()
    export.write(out)
    channel = ET.fromstring(out.getvalue()).find("channel")
    assert channel is not None
    return channel


def the(name: str, of: ET.Element | None = None) -> ET.Element:
    """Return the first element of a name, in the channel or in another one."""
    found = (exported() if of is None else of).find(name)
    assert found is not None
    return found


def item(kind: str = "post") -> ET.Element:
    """Return the only item of a type."""
    [found] = [each for each in exported().iter("item") if each.findtext(f"{WP}post_type") == kind]
    return found


def fields(of: ET.Element, kind: str = "post") -> dict[str, str]:
    """Return the free fields of an item, a comment or a term."""
    return {
        meta.findtext(f"{WP}meta_key", ""): meta.findtext(f"{WP}meta_value", "")
        for meta in of.findall(f"{WP}{kind}meta")
    }


def origin(kind: Origin.Kind, key: str, **thing) -> Origin:
    """Return a new row that says where a thing came from."""
    source, _ = Source.objects.get_or_create(address="https://old.example")
    return Origin.objects.create(source=source, kind=kind, key=key, digest="", **thing)
