// Drops what is no text: scripts, forms, comments, what is hidden, and a word processor's own tags.

import { all, styleOf, unwrap } from "paste/markup";

const JUNK = `script, style, link, meta, title, template, noscript, svg, canvas, object, embed,
  button, input, select, textarea, dialog, [hidden]`;

export function drop(body) {
  const comments = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_COMMENT);
  const found = [];
  while (comments.nextNode()) found.push(comments.currentNode);
  for (const comment of found) comment.remove();
  for (const element of all(body, JUNK)) element.remove();
  for (const element of all(body, "[data-style]")) {
    const { display, "mso-hide": hidden } = styleOf(element);
    if (display === "none" || hidden === "all") element.remove();
  }
  // Such as <o:p>, <st1:place>, <w:sdt>; drawings are <v:shape>.
  for (const element of all(body, "*").filter(({ localName }) => localName.includes(":"))) {
    if (element.localName.startsWith("v:")) element.remove();
    else unwrap(element);
  }
}
