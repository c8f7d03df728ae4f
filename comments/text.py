"""The text of a comment: light Markdown in, safe HTML out. Pure.

Emphasis, links, quotes, lists and code; no pictures, headings, raw HTML or
tables. The parser writes the HTML and the cleaner has the last word, so a fault
in the one is caught by the other.
"""

import nh3
from markdown_it import MarkdownIt

LONGEST = 5_000  # characters
DEEPEST_NESTING = 20  # elements; what stands deeper is left out, and nobody writes so by hand

RULES = [
    "normalize", "block", "inline", "linkify", "text_join",
    "paragraph", "blockquote", "list", "fence", "code",
    "text", "newline", "escape", "backticks", "emphasis", "link", "autolink", "balance_pairs",
    "fragments_join", "entity", "strikethrough",
]  # fmt: skip
TAGS = {"p", "br", "em", "strong", "s", "a", "blockquote", "ul", "ol", "li", "code", "pre"}


SCHEMES = {"http", "https", "mailto"}


def _leads_out(address: str) -> bool:
    # An address without a scheme would mean another place on every page and in every feed.
    return address.partition(":")[0].lower() in SCHEMES


def _parser() -> MarkdownIt:
    parser = MarkdownIt(
        "zero", {"breaks": True, "linkify": True, "html": False, "maxNesting": DEEPEST_NESTING}
    )
    parser.validateLink = _leads_out  # type: ignore[method-assign, assignment]
    known = parser.get_all_rules()
    names = {name for chain in known.values() for name in chain}
    return parser.enable([rule for rule in RULES if rule in names])


PARSER = _parser()
CLEANER = nh3.Cleaner(
    tags=TAGS,
    attributes={"a": {"href"}, "ol": {"start"}, "*": set()},
    url_schemes=SCHEMES,
    link_rel="nofollow ugc noopener",
    clean_content_tags={"script", "style"},
)


def render(text: str) -> str:
    """Return the comment as HTML that is safe to show anyone.

    Raises:
        ValueError: the text is longer than `LONGEST`.
    """
    if len(text) > LONGEST:
        raise ValueError(f"The comment has {len(text)} characters; {LONGEST} is the most.")
    return CLEANER.clean(PARSER.render(text)).strip()
