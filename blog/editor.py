"""What the editor offers: an extension for each thing that a text may hold.

`blog/richtext.py` decides what is stored. An extension that is missing here
would make the editor drop, at the next save, what an importer brought in.
"""

from typing import Any

from blog.embeds import PROVIDERS
from blog.richtext import SCHEMES

LIST_TYPES = [{"label": "1, 2, 3, …", "type": "decimal", "description": "Numbers"}]
FRAMED = sorted(host for _, hosts, _ in PROVIDERS for host in hosts)
# What the import map of the form says, so that modules find one another by their hashed names.
MODULES = {
    f"paste/{name}": f"js/paste/{name}.js"
    for name in (
        "films",
        "junk",
        "links",
        "lists",
        "markup",
        "pictures",
        "styles",
        "tables",
        "word",
    )
}
EXTENSIONS: dict[str, Any] = {
    **dict.fromkeys(("Bold", "Italic", "Strike", "Underline", "Subscript", "Superscript"), True),
    **dict.fromkeys(("Code", "Blockquote", "BulletList", "ListItem", "CodeBlock"), True),
    **dict.fromkeys(("HardBreak", "HorizontalRule", "Image", "Caption"), True),
    **dict.fromkeys(("TableRow", "TableHeader", "TableCell"), True),
    "Heading": {"levels": [2, 3, 4]},
    "OrderedList": {"listTypes": LIST_TYPES},  # only where it starts is stored
    "Link": {"enableTarget": False, "protocols": sorted(SCHEMES)},
    "Figure": {"pickerUrl": "/admin/blog/image/picker/"},
    "Table": {"resizable": False},
    # Our own, in static/js/editor/.
    "Gallery": True,
    "Embed": {"hosts": FRAMED},
    "CleanPaste": {"hosts": FRAMED},
    "Recording": True,
    "Highlighter": True,
    # A text that ends with a picture must not end there for its writer.
    "TrailingNode": True,
    "CaptionExit": True,
}
