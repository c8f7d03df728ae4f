// Lets Enter at a picture or its caption go on below. Without it they keep the cursor for ever.
import { Extension } from "django-prose-editor/editor";

function below({ selection }) {
  const { $from } = selection;
  for (let depth = 1; depth <= $from.depth; depth += 1) {
    if (["figure", "gallery"].includes($from.node(depth).type.name)) return $from.after(depth);
  }
  return null;
}

export const CaptionExit = Extension.create({
  name: "captionExit",
  priority: 1000,
  addKeyboardShortcuts() {
    return {
      Enter: ({ editor }) => {
        const place = below(editor.state);
        if (place === null) return false;
        const next = editor.state.doc.nodeAt(place);
        const isFree = next?.type.name === "paragraph" && next.childCount === 0;
        const insert = ({ tr }) => {
          if (!isFree) tr.insert(place, editor.schema.nodes.paragraph.create());
          return true;
        };
        return editor.chain().command(insert).setTextSelection(place + 1).run();
      },
    };
  },
});
