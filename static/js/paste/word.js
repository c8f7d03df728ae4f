// Microsoft Word has no lists on the clipboard: paragraphs with a bullet before, and a style that
// says how deep each one is. LibreOffice reads and writes the same.

import { all, rename, styleOf } from "paste/markup";

const MARKER = '[data-style*="mso-list" i]';
const NUMBER = /^\(?(\d+|[ivxl]+|[a-z])[.)]/i; // “o” alone is a bullet

// Returns how deep the paragraph is in a list, from 1; 0 if it is in none.
function depthOf(paragraph) {
  const place = styleOf(paragraph)["mso-list"] ?? "";
  return Number(/\blevel(\d)/.exec(place)?.[1] ?? 0);
}

// Takes the bullet away, and returns it.
function takeMarker(paragraph) {
  const marker = all(paragraph, MARKER).find((part) => styleOf(part)["mso-list"] === "ignore");
  marker?.remove();
  return marker?.textContent.replace(/\s+/g, "") ?? "";
}

function makeList(document, tag, marker) {
  const made = document.createElement(tag);
  const number = Number.parseInt(marker.replace("(", ""), 10);
  if (tag === "ol" && number > 1) made.setAttribute("start", number);
  return made;
}

function collect(first) {
  const open = [];
  let paragraph = first;
  for (let depth = depthOf(paragraph); depth; depth = depthOf(paragraph)) {
    const next = paragraph.nextElementSibling;
    const marker = takeMarker(paragraph);
    const tag = NUMBER.test(marker) ? "ol" : "ul";
    open.length = Math.min(open.length, depth);
    if (marker && open.length === depth && open.at(-1).localName !== tag) open.pop();
    while (open.length < depth) {
      const inner = makeList(first.ownerDocument, tag, marker);
      const outer = open.at(-1);
      if (outer) (outer.lastElementChild ?? outer).append(inner);
      else paragraph.before(inner);
      open.push(inner);
    }
    open.at(-1).append(rename(paragraph, "li"));
    if (!next) return;
    paragraph = next;
  }
}

export function list(body) {
  for (const paragraph of all(body, 'p[data-style*="mso-list" i]')) {
    if (body.contains(paragraph) && depthOf(paragraph)) collect(paragraph);
  }
  for (const title of all(body, "p.MsoTitle")) rename(title, "h2");
  for (const quote of all(body, "p.MsoQuote, p.MsoIntenseQuote")) rename(quote, "blockquote");
}
