"""What the editor offers: an extension for each thing that a text may hold.

`blog/richtext.py` decides what is stored. An extension that is missing here
would make the editor drop, at the next save, what an importer brought in.
"""

from blog.richtext import SCHEMES

EXTENSIONS = {
    "Bold": True,
    "Italic": True,
    "Strike": True,
    "Heading": {"levels": [2, 3, 4]},
    "Blockquote": True,
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "HardBreak": True,
    "HorizontalRule": True,
    "CodeBlock": True,
    "Code": True,
    "Link": {"enableTarget": False, "protocols": sorted(SCHEMES)},
    "Figure": {"pickerUrl": "/admin/blog/image/picker/"},
    "Image": True,
    "Caption": True,
    # A text that ends with a picture must not end there for its writer.
    "TrailingNode": True,
    "CaptionExit": True,
}
