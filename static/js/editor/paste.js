// What comes from the clipboard, as an article holds it. Copies from the editor itself stay whole.
import { Extension, Plugin } from "django-prose-editor/editor";
import { box } from "paste/films";
import { drop } from "paste/junk";
import { point } from "paste/links";
import { nest } from "paste/lists";
import { shrink } from "paste/markup";
import { show } from "paste/pictures";
import { mark } from "paste/styles";
import { flatten } from "paste/tables";
import { list } from "paste/word";

// In this order: a word processor's lists are told by styles, which become marks after that.
const STEPS = [drop, list, mark, nest, point, show, box, flatten, shrink];

// The page's policy admits no styles and handlers of others, not even in a document that nobody
// sees: the browser would report each. So their attributes get another name.
const inert = (html) =>
  html
    .replace(/<style\b[^]*?<\/style\s*>/gi, "")
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/(\s)(style|on\w+)(?=\s*=)/gi, "$1data-$2"));

function cleaned(html, hosts) {
  if (html.includes("data-pm-slice")) return html;
  const { body } = new DOMParser().parseFromString(inert(html), "text/html");
  for (const step of STEPS) step(body, hosts);
  return body.innerHTML;
}

export const CleanPaste = Extension.create({
  name: "cleanPaste",
  addOptions: () => ({ hosts: [] }),
  addProseMirrorPlugins() {
    const transformPastedHTML = (html) => cleaned(html, this.options.hosts);
    return [new Plugin({ props: { transformPastedHTML } })];
  },
});
