// A film or sound of another site, as a box: asked for by its address, or made when one pastes it.
import { Node, Plugin, updateAttrsDialog } from "django-prose-editor/editor";
import { parse } from "paste/markup";

const ask = updateAttrsDialog(
  {
    address: {
      title: "Address",
      format: "url",
      required: true,
      description: "Of a page at YouTube, Vimeo, SoundCloud and others. Other addresses become links.",
    },
  },
  { title: "Show a film or sound of another site", submitText: "Insert" },
);

// Returns the address, by https, if it is of a site that we frame. Some copy the frame's markup.
function known(text, hosts) {
  const address = /<iframe[^>]*\ssrc="([^"]+)"/.exec(text)?.[1] ?? text.trim();
  const url = parse(address.replace(/^(https?:)?\/\//, "https://"));
  if (!url || /\s/.test(address)) return null;
  return hosts.includes(url.hostname.replace(/^(www|m)\./, "")) ? url.href : null;
}

const link = (address) => ({ type: "text", text: address, marks: [{ type: "link", attrs: { href: address } }] });

export const Embed = Node.create({
  name: "embed",
  group: "block",
  atom: true,
  draggable: true,
  addOptions: () => ({ hosts: [] }),
  addAttributes: () => ({
    address: { default: "", parseHTML: (box) => box.dataset.embed, rendered: false },
  }),
  parseHTML: () => [{ tag: "div[data-embed]" }],
  renderHTML: ({ node: { attrs } }) => ["div", { "data-embed": attrs.address }, ["a", { href: attrs.address }, attrs.address]],

  addMenuItems({ menu, buttons }) {
    menu.defineItem({
      name: "embed",
      groups: "nodes",
      button: buttons.material("smart_display", "film or sound of another site"),
      command: async (editor) => {
        const given = await ask(editor, {});
        if (!given) return;
        const address = known(given.address, this.options.hosts);
        const content = address ? { type: this.name, attrs: { address } } : link(given.address);
        editor.chain().focus().insertContent(content).run();
      },
    });
  },

  addProseMirrorPlugins() {
    const handlePaste = ({ state, dispatch }, { clipboardData }) => {
      const { $from, empty } = state.selection;
      const address = known(clipboardData?.getData("text/plain") ?? "", this.options.hosts);
      if (!address || !empty || $from.parent.type.name !== "paragraph" || $from.parent.childCount) return false;
      dispatch(state.tr.replaceSelectionWith(this.type.create({ address })).scrollIntoView());
      return true;
    };
    return [new Plugin({ props: { handlePaste } })];
  },
});
