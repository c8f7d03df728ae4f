"""The text of an article: what it may hold, how it is cleaned, rendered and counted.

All functions are pure. `clean` is the one that makes an editor's (or an
importer's) HTML safe; `render` adds to the stored text what a browser needs to
lay out pictures before they arrive.
"""

import html
import re
from collections.abc import Callable, Mapping
from html.parser import HTMLParser

import nh3

LONGEST = 400_000  # characters; cleaning takes quadratic time in the depth of nesting
WORDS_PER_MINUTE = 230
HEADINGS = [2, 3, 4]

EXTENSIONS = {
    "Bold": True,
    "Italic": True,
    "Heading": {"levels": HEADINGS},
    "Blockquote": True,
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "HardBreak": True,
    "HorizontalRule": True,
    "CodeBlock": True,
    "Code": True,
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto"]},
    "Figure": {"pickerUrl": "/admin/blog/image/picker/"},
    "Image": True,
    "Caption": True,
    # A text that ends with a picture must not end there for its writer.
    "TrailingNode": True,
    "CaptionExit": True,
}
ALLOWED = {
    **{tag: set() for tag in ("p", "br", "hr", "strong", "em", "s", "code", "pre")},
    **{tag: set() for tag in ("blockquote", "ul", "li", "figcaption", "h2", "h3", "h4")},
    "ol": {"start"},
    "a": {"href", "title"},
    "figure": {"class"},
    "img": {"src", "alt", "width", "height", "data-file"},
}
# The editor keeps an empty paragraph at the end, to go on writing. Read backwards: looked for
# forwards, the end is tried again at every space, and a long row of them takes minutes.
EMPTY_END_BACKWARDS = re.compile(r"(?:\s|>p/<(?:\s|>rb<)*>p<)*")
SAME = {"b": "strong", "i": "em", "h1": "h2", "h5": "h4", "h6": "h4"}
OWN_PICTURE = re.compile(r"/media/(?!.*\.\.)[\w./-]+")
RENAMED = re.compile(rf"<(/?)({'|'.join(SAME)})(?=[\s/>])", re.IGNORECASE)


def _attribute(tag: str, name: str, value: str) -> str | None:
    """Return the attribute's value, or None to drop it: pictures come from here only."""
    if tag == "img" and name == "src" and not OWN_PICTURE.fullmatch(value):
        return None
    return value


CLEANER = nh3.Cleaner(
    tags=set(ALLOWED),
    attributes=ALLOWED,
    allowed_classes={},
    attribute_filter=_attribute,
    clean_content_tags={"script", "style", "svg", "math", "template"},
    url_schemes={"http", "https", "mailto"},
    link_rel="noopener",
)
BARE = nh3.Cleaner(tags=set(), clean_content_tags={"script", "style"})


def clean(text: str) -> str:
    """Return HTML that holds nothing but what an article may hold.

    Raises:
        ValueError: the text is longer than `LONGEST`.
    """
    _measure(text)
    cleaned = CLEANER.clean(RENAMED.sub(lambda m: f"<{m[1]}{SAME[m[2].lower()]}", text))
    _measure(cleaned)  # an ampersand takes five characters now, and it is cleaned again
    return _without_empty_end(cleaned)


def _measure(text: str) -> None:
    if len(text) > LONGEST:
        raise ValueError(f"The text has {len(text)} characters; {LONGEST} is the most.")


def _without_empty_end(text: str) -> str:
    found = EMPTY_END_BACKWARDS.match(text[::-1])
    return text[: len(text) - found.end()] if found else text


def plain(text: str) -> str:
    """Return the words of cleaned HTML, with a space where a block ended."""
    spaced = re.sub(r"<(/(?:p|li|h[2-4]|figcaption|blockquote|pre)|br ?/?)>", r" <\1>", text)
    return " ".join(html.unescape(BARE.clean(spaced)).split())


def reading_minutes(words: int) -> int:
    """Return the minutes an ordinary reader needs; at least one."""
    return max(1, round(words / WORDS_PER_MINUTE))


def picture_ids(text: str) -> set[int]:
    """Return the keys of the pictures that the text shows."""
    return {int(key) for key in re.findall(r'data-file="(\d{1,15})"', text)}


def render(text: str, attributes: Callable[[int], Mapping[str, str]]) -> str:
    """Return cleaned HTML with the attributes that each picture is laid out by.

    Args:
        text: what `clean` returned.
        attributes: gives, for a picture's key, what to add to its `img`: width,
            height, and whatever else the page wants; empty for an unknown one.
    """
    renderer = _PictureRenderer(attributes)
    renderer.feed(text)
    renderer.close()
    return "".join(renderer.out)


class _PictureRenderer(HTMLParser):
    """Copies HTML to the letter, but for `img`."""

    def __init__(self, attributes: Callable[[int], Mapping[str, str]]) -> None:
        super().__init__(convert_charrefs=False)
        self.attributes = attributes
        self.out: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "img":
            self.out.append(self.get_starttag_text() or "")
            return
        given = {name: value or "" for name, value in attrs}
        key = given.pop("data-file", "")
        found = dict(self.attributes(int(key))) if key.isdigit() else {}
        merged = {"alt": "", **given, **found, "loading": "lazy", "decoding": "async"}
        pairs = "".join(f' {name}="{html.escape(value)}"' for name, value in merged.items())
        if merged.get("src"):
            self.out.append(f"<img{pairs}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self.out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.out.append(data)

    def handle_entityref(self, name: str) -> None:
        self.out.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.out.append(f"&#{name};")
