"""A tree of blocks and runs, written as HTML.

Marks that go on from one run to the next stay open, so that a tree is always
written in the same way and comes back the same.
"""

import html

from blog.htmltree import Mark, Node, Run


def write(root: Node, most: int) -> str:
    """Return the tree as HTML.

    Raises:
        ValueError: it would have more than so many characters.
    """
    writer = _Writer(most)
    writer.children(root)
    return "".join(writer.out)


class _Writer:
    def __init__(self, most: int) -> None:
        self.out: list[str] = []
        self.most = self.left = most

    def put(self, piece: str) -> None:
        self.left -= len(piece)
        if self.left < 0:
            raise ValueError(f"The text grows to more than {self.most} characters.")
        self.out.append(piece)

    def children(self, node: Node) -> None:
        marks: tuple[Mark, ...] = ()
        for child in node.children:
            wanted = child.marks if isinstance(child, Run) else ()
            self.change(marks, wanted)
            marks = wanted
            self.run(child) if isinstance(child, Run) else self.block(child)
        self.change(marks, ())

    def change(self, marks: tuple[Mark, ...], wanted: tuple[Mark, ...]) -> None:
        """Close and open marks; those that go on stay open."""
        same = 0
        while same < min(len(marks), len(wanted)) and marks[same] == wanted[same]:
            same += 1
        for tag, _ in reversed(marks[same:]):
            self.put(f"</{tag}>")
        for tag, attributes in wanted[same:]:
            self.put(opening(tag, dict(attributes)))

    def run(self, run: Run) -> None:
        if isinstance(run.content, str):
            self.put(html.escape(run.content, quote=False))
        else:
            self.put(opening(run.content.tag, run.content.attributes))

    def block(self, node: Node) -> None:
        self.put(opening(node.tag, node.attributes))
        if node.tag != "hr":
            self.children(node)
            self.put(f"</{node.tag}>")


def opening(tag: str, attributes: dict[str, str]) -> str:
    """Return the tag that opens an element."""
    pairs = "".join(f' {name}="{html.escape(value)}"' for name, value in attributes.items())
    return f"<{tag}{pairs}>"
