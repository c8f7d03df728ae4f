"""Put what a record says into the classes of `items`."""

import re
from hashlib import blake2b

from wordpress.wxr.items import Author, Broken, Comment, Item, Term
from wordpress.wxr.records import Head, Record
from wordpress.wxr.tree import Node, namespaces, parse

NUMBER = re.compile(r"\d{1,18}")


def of_record(record: Record, head: Head) -> Author | Term | Item | Broken:
    """Return what a record says."""
    local = record.name.rpartition(":")[2].lower()
    try:
        node = parse(record.text, namespaces(head.text))
    except ValueError as error:
        return Broken(local, str(error))
    if record.fault:
        kind = node.get("post_type")
        return Broken(local, record.fault, number(node.get("post_id")), node.get("title", ""), kind)
    if local == "item":
        return _item(node, record.text)
    return _author(node) if local == "author" else _term(node, local)


def number(text: str) -> int:
    """Return a number as it stands in a file; 0 for what is none."""
    found = NUMBER.fullmatch(text.strip())
    return int(found[0]) if found else 0


def _author(node: Node) -> Author:
    return Author(
        number=number(node.get("author_id")),
        login=node.get("author_login"),
        email=node.get("author_email"),
        name=node.get("author_display_name"),
        first_name=node.get("author_first_name"),
        last_name=node.get("author_last_name"),
        bio=node.get("bio", "broadsheet"),
        photo=number(node.get("photo", "broadsheet")),
        old_addresses=tuple(child.text.strip() for child in node.all("old_address", "broadsheet")),
    )


def _term(node: Node, local: str) -> Term:
    names = {
        "category": ("category", "category_nicename", "cat_name", "category"),
        "tag": ("post_tag", "tag_slug", "tag_name", "tag"),
        "term": (node.get("term_taxonomy"), "term_slug", "term_name", "term"),
    }
    taxonomy, slug, name, prefix = names[local]
    return Term(
        number=number(node.get("term_id")),
        taxonomy=taxonomy,
        slug=node.get(slug),
        name=node.get(name),
        parent=node.get(f"{prefix}_parent"),
        description=node.get(f"{prefix}_description"),
        meta=_meta(node, "termmeta"),
    )


def _item(node: Node, text: str) -> Item:
    own = (child for child in node.children if child.name != "comment" or child.role != "wp")
    return Item(
        number=number(node.get("post_id")),
        type=node.get("post_type") or "post",
        title=node.get("title", ""),
        link=node.get("link", ""),
        creator=node.get("creator", "dc"),
        guid=node.get("guid", ""),
        content=_whole(node, "content"),
        excerpt=_whole(node, "excerpt"),
        date=node.get("post_date"),
        date_gmt=node.get("post_date_gmt"),
        published=node.get("pubDate", ""),
        modified=node.get("post_modified"),
        modified_gmt=node.get("post_modified_gmt"),
        comment_status=node.get("comment_status"),
        slug=node.get("post_name"),
        status=node.get("status") or "publish",
        parent=number(node.get("post_parent")),
        order=number(node.get("menu_order")),
        password=node.get("post_password"),
        is_sticky=node.get("is_sticky") == "1",
        attachment_url=node.get("attachment_url"),
        terms=_terms(node),
        meta=_meta(node, "postmeta"),
        comments=tuple(_comment(child) for child in node.all("comment")),
        digest=_digest(text),
        own_digest=_digest("\n".join(_flat(child) for child in own)),
    )


def _whole(node: Node, role: str) -> str:
    found = node.find("encoded", role)
    return found.text if found else ""


def _terms(node: Node) -> tuple[tuple[str, str, str], ...]:
    """Return each term once; version 1.0 names every one twice, with and without its slug."""
    found: dict[tuple[str, str], str] = {}
    for child in node.all("category", ""):
        domain = child.attributes.get("domain", "category")
        name = child.text.strip()
        key = ("post_tag" if domain == "tag" else domain, name)
        found[key] = found.get(key) or child.attributes.get("nicename", "").strip()
    return tuple((domain, slug, name) for (domain, name), slug in found.items())


def _meta(node: Node, kind: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for child in node.all(kind):
        found.setdefault(child.get("meta_key"), []).append(child.get("meta_value"))
    return {key: tuple(values) for key, values in found.items() if key}


def _comment(node: Node) -> Comment:
    found = node.find("comment_content")
    meta = {child.get("meta_key"): child.get("meta_value") for child in node.all("commentmeta")}
    return Comment(
        number=number(node.get("comment_id")),
        author=node.get("comment_author"),
        email=node.get("comment_author_email"),
        url=node.get("comment_author_url"),
        date=node.get("comment_date"),
        date_gmt=node.get("comment_date_gmt"),
        content=found.text if found else "",
        approved=node.get("comment_approved"),
        type=node.get("comment_type"),
        parent=number(node.get("comment_parent")),
        user=number(node.get("comment_user_id")),
        meta=meta,
    )


def _flat(node: Node) -> str:
    inner = "".join(_flat(child) for child in node.children)
    return f"{node.role}:{node.name}{sorted(node.attributes.items())}={node.text.strip()}({inner})"


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
