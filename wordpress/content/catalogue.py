"""The names of elements and blocks, sorted by what becomes of them."""

MARKS = {
    **dict.fromkeys(("strong", "b"), "strong"),
    **dict.fromkeys(("em", "i", "cite", "dfn", "var"), "em"),
    **dict.fromkeys(("s", "del", "strike"), "s"),
    **dict.fromkeys(("u", "ins"), "u"),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), "code"),
    **{mark: mark for mark in ("sub", "sup", "mark")},
}
HEADINGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h4", "h6": "h4"}
LISTS = frozenset({"ul", "ol"})
CELLS = frozenset({"td", "th"})
PARTS = frozenset({"thead", "tbody", "tfoot"})
NESTED = LISTS | CELLS | {"li", "blockquote", "table", "tr"}
STRONG = frozenset({"dt", "summary"})
# They only end the paragraph before them.
BREAKS = frozenset({
    "p", "div", "section", "article", "main", "header", "footer", "aside", "nav", "center",
    "address", "form", "fieldset", "legend", "dl", "dd", "dt", "details", "summary", "hgroup",
    "body", "html", "figure", "figcaption", "option", "dir", "menu",
})  # fmt: skip
# What these hold is no text of the article, so they are taken as a whole.
WHOLE = frozenset({
    "script", "style", "svg", "math", "template", "noscript", "textarea", "select", "title",
    "head", "xmp", "noembed", "noframes", "button", "iframe", "object", "applet", "audio",
    "video",
})  # fmt: skip
# No space belongs where one of these begins or ends.
INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em",
    "font", "i", "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong",
    "sub", "sup", "tt", "u", "var", "wbr",
})  # fmt: skip

# Blocks made anew at every visit out of what else the site holds: there is nothing to move.
DYNAMIC = frozenset({
    "archives", "avatar", "breadcrumbs", "calendar", "categories", "footnotes", "home-link",
    "latest-comments", "latest-posts", "legacy-widget", "loginout", "navigation-link",
    "navigation-submenu", "page-list", "page-list-item", "pattern", "read-more", "rss",
    "search", "tag-cloud", "template-part", "term-description", "widget-group",
})  # fmt: skip
DYNAMIC_KINDS = ("comment-", "comments-", "post-", "query-", "site-", "term-")
# Blocks whose HTML, with that of the blocks in them, is all there is to show.
STATIC = frozenset({
    "paragraph", "heading", "image", "gallery", "list", "list-item", "quote", "pullquote",
    "code", "preformatted", "verse", "table", "separator", "spacer", "buttons", "button",
    "columns", "column", "group", "cover", "media-text", "embed", "html", "shortcode",
    "freeform", "audio", "video", "file", "block", "more", "nextpage", "details", "social-links",
    "social-link", "missing", "subhead", "text-columns", "cover-image", "accordion",
    "accordion-item", "accordion-heading", "accordion-panel", "math", "comments", "query",
    "navigation",
})  # fmt: skip
