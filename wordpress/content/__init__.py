"""The texts of a WordPress site in the words of this one. Pure: it asks a `Site` for the rest.

Classic text, text of blocks and shortcodes become HTML of any kind; that is written
anew in the vocabulary of an article. What cannot be shown here is noted.
"""

from wordpress.content import blocks, own, paragraphs, shortcodes, vocabulary
from wordpress.content.markup import without_controls
from wordpress.content.site import Converted, Picture, Recording, Site, Work

__all__ = ["Converted", "Picture", "Recording", "Site", "convert"]


def convert(text: str, site: Site) -> Converted:
    """Return the text of a post in the vocabulary of an article, with notes for a person.

    The result is balanced and holds no scripts, but it is not the last word on what is
    safe: `blog.richtext.clean` is.
    """
    work = Work(site)
    text = without_controls(text)
    if (copy := own.copied(text, work)) is not None:
        return Converted(copy, [])
    if blocks.has_blocks(text):
        html = blocks.flattened(text, work, _classic, shortcodes.expanded)
    else:
        html = _classic(text, work)
    return Converted(vocabulary.translated(html, work), work.notes)


def _classic(text: str, work: Work) -> str:
    return paragraphs.marked(shortcodes.expanded(text, work))
