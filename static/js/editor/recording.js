// A sound or film of our own, as a box with its name.
import { Node } from "django-prose-editor/editor";

const text = (name) => ({ default: "", rendered: false, parseHTML: (box) => box.dataset[name] });

export const Recording = Node.create({
  name: "recording",
  group: "block",
  atom: true,
  draggable: true,
  addAttributes: () => ({
    kind: text("recording"),
    attachment: text("attachment"),
    address: { ...text(), parseHTML: (box) => box.querySelector("a")?.getAttribute("href") },
    name: { ...text(), parseHTML: (box) => box.textContent },
  }),
  parseHTML: () => [{ tag: "div[data-recording]" }],
  renderHTML: ({ node: { attrs } }) => [
    "div",
    { "data-recording": attrs.kind, "data-attachment": attrs.attachment },
    ["a", { href: attrs.address }, attrs.name],
  ],
});
