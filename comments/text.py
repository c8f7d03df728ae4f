"""The text of a comment: light Markdown in, safe HTML out. Pure.

Emphasis, links, quotes, lists and code; no pictures, headings, raw HTML or
tables. The parser writes the HTML and the cleaner has the last word, so a fault
in the one is caught by the other.
"""

import nh3
from markdown_it import MarkdownIt

LONGEST = 5_000  # characters
DEEPEST_NESTING = 8  # quotes in lists in quotes: nobody answers that deep by hand

RULES = [
    "normalize", "block", "inline", "linkify", "text_join",
    "paragraph", "blockquote", "list", "fence", "code",
    "text", "newline", "escape", "backticks", "emphasis", "link", "autolink", "balance_pairs",
    "fragments_join", "entity", "strikethrough",
]  # fmt: skip
TAGS = {"p", "br", "em", "strong", "s", "a", "blockquote", "ul", "ol", "li", "code", "pre"}


def _parser() -> MarkdownIt:
    parser = MarkdownIt(
        "zero", {"breaks": True, "linkify": True, "html": False, "maxNesting": DEEPEST_NESTING}
    )
    known = parser.get_all_rules()
    names = {name for chain in known.values() for name in chain}
    return parser.enable([rule for rule in RULES if rule in names])


PARSER = _parser()
CLEANER = nh3.Cleaner(
    tags=TAGS,
    attributes={"a": {"href"}, "ol": {"start"}},
    url_schemes={"http", "https", "mailto"},
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
