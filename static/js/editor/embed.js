// A film or sound of another site, as a box: one asks for it by its address, or pastes that.
import { Node, Plugin, updateAttrsDialog } from "django-prose-editor/editor";
import { known } from "paste/films";

const ask = updateAttrsDialog(
  {
    address: {
      title: "Address",
      format: "url",
      required: true,
      description: "Of a page at YouTube, Vimeo and others. Any other address becomes a link.",
    },
  },
  { title: "Show a film or sound of another site", submitText: "Insert" },
);

const link = (href) => ({ type: "text", text: href, marks: [{ type: "link", attrs: { href } }] });

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
  renderHTML({ node: { attrs: { address } } }) {
    return ["div", { "data-embed": address }, ["a", { href: address }, address]];
  },

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
      const { empty, $from: { parent } } = state.selection;
      const isEmptyLine = empty && parent.type.name === "paragraph" && parent.childCount === 0;
      const address = known(clipboardData?.getData("text/plain") ?? "", this.options.hosts);
      if (!address || !isEmptyLine) return false;
      dispatch(state.tr.replaceSelectionWith(this.type.create({ address })).scrollIntoView());
      return true;
    };
    return [new Plugin({ props: { handlePaste } })];
  },
});
