"""The text of an article: what it may hold, how it is cleaned and counted.

All functions are pure. `clean` is the one that makes an editor's (or an
importer's) HTML safe: blog/htmltree.py reads whatever it is given, blog/shapes.py
puts its blocks into the shapes that an article knows, and nh3, which parses as
browsers do, has the last word. blog/rendering.py makes the page's HTML of it.
"""

import html
import re
from collections.abc import Callable
from urllib.parse import urlsplit

import nh3

from blog import htmltree, htmlwriter
from blog.shapes import shaped_children

LONGEST = 400_000  # characters
LONGEST_ADDRESS = 2000
WORDS_PER_MINUTE = 230
# What is stored, with its attributes in the order in which they are written. The editor
# (blog/editor.py) has an extension for each.
ALLOWED: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("p", "br", "hr", "pre", "blockquote", "h2", "h3", "h4", "ul", "li"), ()),
    **dict.fromkeys(("strong", "em", "s", "u", "code", "sub", "sup", "mark"), ()),
    **dict.fromkeys(("figcaption", "table", "tbody", "tr"), ()),
    "ol": ("start",),
    "a": ("href", "title"),
    "figure": ("class",),
    "img": ("src", "alt", "data-file"),
    "th": ("colspan", "rowspan"),
    "td": ("colspan", "rowspan"),
    "div": ("data-gallery", "data-embed", "data-recording", "data-attachment"),
}
SCHEMES = {"http", "https", "mailto"}
SCHEME = re.compile(r"[\s\x00-\x20]*([a-zA-Z][\w+.\s-]*):")
HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z0-9-]{2,}")
UNSAFE_IN_ADDRESS = re.compile(r"[\s<>\"'`\\^{|}\x00-\x20\x7f-\x9f]")
# The editor keeps an empty paragraph at the end, to go on writing. Read backwards: looked for
# forwards, the end is tried again at every space, and a long row of them takes minutes.
EMPTY_END_BACKWARDS = re.compile(r"(?:\s|>p/<(?:\s|>rb<)*>p<)*")
OWN_FILE = re.compile(r"/media/(?!.*\.\.)[\w./-]+")
# Where a word ends without a space: behind a block, and before a list within an item.
BLOCK_END = re.compile(
    r"<(/(?:p|li|h[2-4]|figcaption|blockquote|pre|t[hd]|div)|[uo]l|ol start=\"\d+\"|br ?/?)>"
)


def is_embeddable(address: str) -> bool:
    """Return whether the address is a page elsewhere, by https and by its plain name."""
    try:
        parts = urlsplit(address)
        is_plain = parts.port in (None, 443) and parts.username is None
    except ValueError:
        return False
    return (
        is_plain
        and parts.scheme == "https"
        and HOST.fullmatch(parts.hostname or "") is not None
        and len(address) <= LONGEST_ADDRESS
        and not UNSAFE_IN_ADDRESS.search(address)
    )


def _leads_somewhere(address: str) -> bool:
    scheme = SCHEME.match(address)
    return len(address) <= LONGEST_ADDRESS and (
        scheme is None or re.sub(r"\s", "", scheme[1]).lower() in SCHEMES
    )


def _matches(pattern: str) -> "re.Pattern[str]":
    return re.compile(pattern, re.ASCII)


VALID: dict[str, Callable[[str], object]] = {
    "src": OWN_FILE.fullmatch,
    "href": _leads_somewhere,
    "start": _matches(r"(?!1$)-?\d{1,6}").fullmatch,
    "class": _matches("figure").fullmatch,
    "data-file": _matches(r"\d{1,15}").fullmatch,
    "data-attachment": _matches(r"\d{1,15}").fullmatch,
    "data-recording": _matches("audio|video").fullmatch,
    "data-embed": is_embeddable,
    "colspan": _matches(r"[2-9]|[1-9]\d").fullmatch,
    "rowspan": _matches(r"[2-9]|[1-9]\d").fullmatch,
}


def _attributes(tag: str, given: dict[str, str]) -> dict[str, str] | None:
    """Return the attributes a tag keeps; None drops a link or a picture from nowhere."""
    kept = {
        name: given[name]
        for name in ALLOWED[tag]
        if name in given and (name not in VALID or VALID[name](given[name]))
    }
    if (tag == "a" and "href" not in kept) or (tag == "img" and "src" not in kept):
        return None
    return {"src": kept.pop("src"), "alt": "", **kept} if tag == "img" else kept


def _attribute(tag: str, name: str, value: str) -> str | None:
    """Check once more what nh3 saw in its own way."""
    return value if name not in VALID or VALID[name](value) else None


CLEANER = nh3.Cleaner(
    tags=set(ALLOWED),
    attributes={tag: set(names) for tag, names in ALLOWED.items()},
    allowed_classes={},
    attribute_filter=_attribute,
    clean_content_tags={"script", "style", "svg", "math", "template"},
    url_schemes=SCHEMES,
    link_rel="noopener",
)
BARE = nh3.Cleaner(tags=set(), clean_content_tags={"script", "style"})


def clean(text: str) -> str:
    """Return HTML that holds nothing but what an article may hold.

    Raises:
        ValueError: the text is longer than `LONGEST`.
    """
    _measure(text)
    cleaned = _pass(text)
    if "<a title=" in cleaned or "<a rel=" in cleaned:
        cleaned = _pass(cleaned)  # nh3 took an address away, and the link goes as well
    _measure(cleaned)  # an ampersand takes five characters now, and it is cleaned again
    return _without_empty_end(cleaned)


def _pass(text: str) -> str:
    root = htmltree.read(text, _attributes)
    root.children = shaped_children(root)
    return CLEANER.clean(htmlwriter.write(root, most=10 * LONGEST))


def _measure(text: str) -> None:
    if len(text) > LONGEST:
        raise ValueError(f"The text has {len(text)} characters; {LONGEST} is the most.")


def _without_empty_end(text: str) -> str:
    found = EMPTY_END_BACKWARDS.match(text[::-1])
    return text[: len(text) - found.end()] if found else text


def plain(text: str) -> str:
    """Return the words of cleaned HTML, with a space where a block ended."""
    return " ".join(html.unescape(BARE.clean(BLOCK_END.sub(r" <\1>", text))).split())


def reading_minutes(words: int) -> int:
    """Return the minutes an ordinary reader needs; at least one."""
    return max(1, round(words / WORDS_PER_MINUTE))


def picture_ids(text: str) -> set[int]:
    """Return the keys of the pictures that the text shows."""
    return _keys("data-file", text)


def attachment_ids(text: str) -> set[int]:
    """Return the keys of the files that the text plays."""
    return _keys("data-attachment", text)


def _keys(attribute: str, text: str) -> set[int]:
    return {int(key) for key in re.findall(rf' {attribute}="([0-9]{{1,15}})"', text)}
