"""The words that a page on its own cannot have for an address.

Articles stand below their month and may be called anything. A page stands at
/slug/, beside the site's own addresses and the feeds of a WordPress site.
"""

import re

# The first parts of all addresses of the site (a test compares), and of those it answers
# for a site that was moved in.
WORDS = {
    "admin", "author", "category", "comments", "feed", "livez", "media", "newsletter", "page",
    "preview", "readyz", "search", "static", "tag",
    "atom", "rdf", "rss", "rss2", "index", "wp-admin", "wp-content", "wp-includes", "wp-json",
    "wp-login",
}  # fmt: skip
YEAR = re.compile(r"[0-9]{4}")


def is_reserved(slug: str) -> bool:
    """Return whether the slug is a word of the site's own, or a year."""
    return slug.lower() in WORDS or YEAR.fullmatch(slug) is not None
