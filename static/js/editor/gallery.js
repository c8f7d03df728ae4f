// Several pictures side by side: neighbours become a gallery, and a gallery its pictures again.
import { Node } from "django-prose-editor/editor";

const is = (node, ...names) => names.includes(node?.type.name);
const isPart = (node) => is(node, "figure", "gallery");
const isGap = (node) => is(node, "paragraph") && node.childCount === 0;

// Returns the block among whose children the selected picture or gallery is, and which one it is.
function place({ $from, node }) {
  for (let depth = 1; depth <= $from.depth; depth += 1) {
    if (isPart($from.node(depth))) {
      const above = depth - 1;
      return { block: $from.node(above), index: $from.index(above), start: $from.start(above) };
    }
  }
  return isPart(node) ? { block: $from.parent, index: $from.index(), start: $from.start() } : null;
}

// Returns the first and last of the neighbours; empty lines between them do not part them.
function neighbours({ block, index }) {
  const reach = (step) => {
    let last = index;
    for (let next = index + step; next >= 0 && next < block.childCount; next += step) {
      if (isPart(block.child(next))) last = next;
      else if (!isGap(block.child(next))) break;
    }
    return last;
  };
  return is(block.child(index), "gallery") ? [index, index] : [reach(-1), reach(1)];
}

function toggle({ tr, state, dispatch }) {
  const found = place(state.selection);
  if (!found || !dispatch) return Boolean(found);
  const [first, last] = neighbours(found);
  const figures = [];
  let [from, to] = [found.start, found.start];
  found.block.forEach((child, offset, index) => {
    if (index < first || index > last) return;
    if (index === first) from += offset;
    to = found.start + offset + child.nodeSize;
    if (is(child, "figure")) figures.push(child);
    if (is(child, "gallery")) child.forEach((figure) => figures.push(figure));
  });
  const wasGallery = is(found.block.child(found.index), "gallery");
  tr.replaceWith(from, to, wasGallery ? figures : state.schema.nodes.gallery.create(null, figures));
  // The cursor stays with the pictures, so that another press takes the first back.
  tr.setSelection(state.selection.constructor.near(tr.doc.resolve(from + 1)));
  return true;
}

export const Gallery = Node.create({
  name: "gallery",
  group: "block",
  content: "figure+",
  parseHTML: () => [{ tag: "div[data-gallery]" }],
  renderHTML: () => ["div", { "data-gallery": "" }, 0],
  addMenuItems({ menu, buttons }) {
    menu.defineItem({
      name: "gallery",
      groups: "nodes",
      button: buttons.material("photo_library", "gallery of neighbouring pictures"),
      command: (editor) => editor.chain().focus().command(toggle).run(),
      active: (editor) => editor.isActive("gallery"),
      enabled: (editor) => place(editor.state.selection) !== null,
    });
  },
});
