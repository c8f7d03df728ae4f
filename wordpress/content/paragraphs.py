"""Reads classic text: a blank line begins a paragraph, the end of a line breaks the line.

Only these marks are added. What already is a block, and a paragraph that stays empty,
is put in order where the whole text is written anew.
"""

from wordpress.content.markup import Tag, Text, Token, tokens


def marked(text: str) -> str:
    """Return the text with `<p>` where a blank line stood and `<br>` where a line ended."""
    marker = _Marker()
    for token in tokens(text.replace("\r\n", "\n").replace("\r", "\n")):
        marker.take(token)
    return "".join(marker.out)


class _Marker:
    """Copies a text and marks its lines; between `<pre>` and its end a line is only a line."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.depth = 0  # of preformatted text
        self.is_after_break = False

    def take(self, token: Token) -> None:
        if isinstance(token, Text):
            self._words(token.source)
        elif isinstance(token, Tag):
            self._tag(token)
        else:
            self.out.append(token.source)

    def _tag(self, tag: Tag) -> None:
        if tag.name == "pre":
            self.depth = max(0, self.depth - 1) if tag.is_end else self.depth + 1
        is_break = tag.name == "br" and not self.depth
        # Two breaks in a row were typed for want of a paragraph.
        self.out.append("<p>" if is_break and self.is_after_break else tag.source)
        self.is_after_break = is_break

    def _words(self, source: str) -> None:
        if self.depth:
            self.out.append(source)
            return
        first, *rest = source.split("\n")
        if self.is_after_break and rest and not first.strip(" \t") and len(rest) == 1:
            first, rest = rest[0], []  # the line was broken already
        elif self.is_after_break and len(rest) > 1 and not (first + rest[0]).strip(" \t"):
            pass
        elif self.is_after_break and rest and not first.strip(" \t"):
            first, rest = rest[0], rest[1:]
        self._lines(first, rest)
        self.is_after_break = self.is_after_break and not source.strip()

    def _lines(self, first: str, rest: list[str]) -> None:
        self.out.append(first)
        ends = 0
        for line in rest:
            ends += 1
            if line.strip(" \t"):
                self.out += ["\n<p>" if ends > 1 else "<br>\n", line]
                ends = 0
        if ends:
            self.out.append("\n<p>" if ends > 1 else "<br>\n")
