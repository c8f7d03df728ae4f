// The library's marker, with the button that it lacks.
import { Highlight } from "django-prose-editor/editor";

export const Highlighter = Highlight.extend({
  addMenuItems({ menu, buttons }) {
    menu.defineItem({
      name: "highlight",
      groups: "marks",
      button: buttons.material("border_color", "highlight"),
      command: (editor) => editor.chain().focus().toggleHighlight().run(),
      active: (editor) => editor.isActive("highlight"),
    });
  },
});
