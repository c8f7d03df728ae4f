"""Whether HTML is well formed, in a reader that repairs nothing."""

from html.parser import HTMLParser

from blog import richtext

VOID = {"br", "hr", "img"}


class Balance(HTMLParser):
    """Refuses a tag that is not closed in its turn, and whatever an article does not know."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag, attrs):
        assert tag in richtext.ALLOWED, tag
        assert {name for name, _ in attrs} <= set(richtext.ALLOWED[tag])
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def is_balanced(text: str) -> bool:
    """Return whether every element ends, in its turn."""
    balance = Balance()
    balance.feed(text)
    balance.close()
    return not balance.open
