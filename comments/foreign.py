"""The text of a comment from another site: HTML with line ends in, safe HTML out. Pure.

Weblogs stored what their readers typed: a few tags, paragraphs by empty lines,
addresses bare. It is kept as it came, and shown as it was shown there.
"""

import re
from html import escape
from html.parser import HTMLParser

from comments.text import CLEANER, PARSER

LONGEST = 70_000  # characters; WordPress takes 65,525 bytes
DEEPEST = 20  # elements within each other; what is nested deeper loses its tag
BLOCKS = {"p", "blockquote", "ul", "ol", "li", "pre"}
INLINE = {"a", "strong", "em", "s", "code", "br"}
SAME = {
    "b": "strong", "i": "em", "strike": "s", "del": "s", "cite": "em", "tt": "code", "kbd": "code",
    "div": "p", "h1": "p", "h2": "p", "h3": "p", "h4": "p", "h5": "p", "h6": "p",
}  # fmt: skip
SILENT = {"script", "style", "template", "svg", "math", "iframe", "object"}
# A sign that begins no tag. Python's parser looks for the end of each of them again and again.
NO_TAG = re.compile(r"<(?![^<>]*>)")
# Comments and declarations; of some, Python's parser only says that it does not know them.
DECLARATION = re.compile(r"<[!?][^<>]*>")
MAYBE_ADDRESS = re.compile(r"\w\.\w|://|@")
PARAGRAPH_END = re.compile(r"\n[ \t]*\n\s*")


def render(text: str) -> str:
    """Return the comment as HTML that is safe to show anyone.

    Raises:
        ValueError: the text is longer than `LONGEST`.
    """
    if len(text) > LONGEST:
        raise ValueError(f"The comment has {len(text)} characters; {LONGEST} is the most.")
    writer = _Writer()
    writer.feed(NO_TAG.sub("&lt;", DECLARATION.sub("", text)))
    writer.close()
    return CLEANER.clean("".join(writer.out)).strip()


class _Writer(HTMLParser):
    """Copies what a comment may hold, and makes paragraphs and links of plain text.

    What is left open or closed twice is put right by the cleaner behind it.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self.open: list[str] = []
        self.silent = 0
        self.in_paragraph = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        tag = SAME.get(tag, tag)
        if tag in SILENT:
            self.silent += 1
        if self.silent or len(self.open) >= DEEPEST:
            return
        if tag in BLOCKS:
            self._end_paragraph()
            if tag != "p":
                self.open.append(tag)
                self.out.append(f"<{tag}>")
        elif tag in INLINE:
            self._begin_paragraph()
            address = next((value for name, value in attrs if name == "href" and value), "")
            self.out.append(f'<a href="{escape(address)}">' if tag == "a" else f"<{tag}>")
            if tag != "br":
                self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        tag = SAME.get(tag, tag)
        if tag in SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag == "p":
            self._end_paragraph()
        elif tag in self.open and not self.silent:
            if tag in BLOCKS:
                self._end_paragraph()
            while (last := self.open.pop()) != tag:
                self.out.append(f"</{last}>")
            self.out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if self.silent:
            return
        if "pre" in self.open:
            self.out.append(escape(data, quote=False))
            return
        for number, paragraph in enumerate(PARAGRAPH_END.split(data)):
            if number and "li" not in self.open:
                self._end_paragraph()
            if paragraph.strip() or self.in_paragraph:
                self._begin_paragraph()
                self.out.append(self._words(paragraph).replace("\n", "<br>\n"))

    def _words(self, text: str) -> str:
        """Return the text escaped, with links where addresses stand bare."""
        is_plain = "a" in self.open or "code" in self.open or not MAYBE_ADDRESS.search(text)
        if is_plain or not PARSER.linkify:
            return escape(text, quote=False)
        done, out = 0, []
        for found in PARSER.linkify.match(text) or ():
            out.append(escape(text[done : found.index], quote=False))
            out.append(f'<a href="{escape(found.url)}">{escape(found.text, quote=False)}</a>')
            done = found.last_index
        return "".join([*out, escape(text[done:], quote=False)])

    def _begin_paragraph(self) -> None:
        if not self.in_paragraph and not {"li", "pre"} & set(self.open):
            self.out.append("<p>")
            self.in_paragraph = True

    def _end_paragraph(self) -> None:
        if self.in_paragraph:
            self.out.append("</p>")
            self.in_paragraph = False
