"""The shapes that an article's blocks may have: figures, galleries, tables, boxes.

Each is written in one way only, whatever it was made of, so that the editor,
the page and an importer agree. What fits no shape is kept as plain paragraphs.
"""

from collections.abc import Callable, Iterator

from blog.htmltree import CELLS, Node, Run

Children = list[Node | Run]


def shaped_children(node: Node) -> Children:
    """Return a block's children in their shapes."""
    found: Children = []
    for child in node.children:
        if isinstance(child, Node):
            found += _shaped(child, within=node.tag)
        else:
            found.append(child)
    return found


def words(node: Node) -> str:
    """Return the text in a block."""
    runs = [run for _, run in _runs(node)]
    return "".join(run.content for run in runs if isinstance(run.content, str))


def _shaped(node: Node, within: str) -> Children:
    """Return what stands for a block: itself, several others, or nothing."""
    node.children = shaped_children(node)
    if node.tag == "figcaption" and within != "figure":
        node.tag = "p"
    return SHAPES[node.tag](node) if node.tag in SHAPES else [node]


def _figure(node: Node) -> Children:
    """Return one picture and its caption; what else stood there follows."""
    captions = [child for child in _blocks(node) if child.tag == "figcaption"]
    node.children = [child for child in node.children if child not in captions]
    free = _runs(node, but="figure")
    pictures = [(parent, run) for parent, run in free if _is_picture(run)]
    if not pictures:
        return [*_paragraphs(node), *(Node("p", {}, caption.children) for caption in captions)]
    parent, picture = pictures[0]
    parent.children.remove(picture)
    figure = Node("figure", {"class": "figure"}, [Run(picture.content), *captions[:1]])
    return [figure, *_paragraphs(node)]


def _box(node: Node) -> Children:
    """Return a gallery, an embed, a recording, or nothing but the contents."""
    if "data-gallery" in node.attributes:
        return _gallery(node)
    if address := node.attributes.get("data-embed"):
        return [Node("div", {"data-embed": address}, [_link(address, address)])]
    links = [mark[1] for _, run in _runs(node) for mark in run.marks if mark[0] == "a"]
    address = dict(links[0]).get("href", "") if links else ""
    own = {name: node.attributes.get(name) for name in ("data-recording", "data-attachment")}
    if all(own.values()) and address.startswith("/media/"):
        name = words(node).strip() or address.rpartition("/")[2]
        return [
            Node("div", {key: str(value) for key, value in own.items()}, [_link(name, address)])
        ]
    return _paragraphs(node)


def _gallery(node: Node) -> Children:
    figures: Children = [child for child in _blocks(node) if child.tag == "figure"]
    node.children = [child for child in node.children if child not in figures]
    gallery: Children = [Node("div", {"data-gallery": ""}, figures)] if figures else []
    return [*gallery, *_paragraphs(node)]


def _link(text: str, address: str) -> Run:
    return Run(text, (("a", (("href", address),)),))


def _paragraphs(node: Node) -> Children:
    """Return the children of a block that goes, with its loose texts as paragraphs."""
    found: Children = []
    loose: Children = []
    for child in [*node.children, Node("")]:
        if isinstance(child, Run):
            loose.append(child)
            continue
        if any(isinstance(run, Run) and not run.is_space for run in loose):
            found.append(Node("p", {}, loose))
        loose = []
        if child.children or child.tag == "hr":
            found.append(child)
    return found


def _table(node: Node) -> Children:
    """Return all rows in one body, as the editor writes them."""
    rows: Children = [child for child in _blocks(node) if child.tag == "tr"]
    return [Node("table", {}, [Node("tbody", {}, rows)])] if rows else []


def _pre(node: Node) -> Children:
    """Return the block from its first line: a browser leaves out what stands before."""
    while node.children and isinstance(first := node.children[0], Run):
        if first.marks or not isinstance(first.content, str):
            break
        first.content = first.content.lstrip("\r\n")
        if first.content:
            break
        del node.children[0]
    return [node]


def _with_any(tags: set[str]) -> Callable[[Node], Children]:
    return lambda node: [node] if any(child.tag in tags for child in _blocks(node)) else []


SHAPES: dict[str, Callable[[Node], Children]] = {
    "figure": _figure,
    "div": _box,
    "table": _table,
    "pre": _pre,
    "ul": _with_any({"li"}),
    "ol": _with_any({"li"}),
    "tr": _with_any(CELLS),
}


def _blocks(node: Node) -> list[Node]:
    return [child for child in node.children if isinstance(child, Node)]


def _runs(node: Node, but: str = "") -> Iterator[tuple[Node, Run]]:
    """Yield the runs in a block with their parents, but those in blocks of one kind."""
    for child in node.children:
        if isinstance(child, Run):
            yield node, child
        elif child.tag != but:
            yield from _runs(child, but)


def _is_picture(run: Run) -> bool:
    return isinstance(run.content, Node) and run.content.tag == "img"
