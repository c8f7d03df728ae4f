// What all steps of pasting do with elements.

const EMPTY = "p, h1, h2, h3, h4, h5, h6, li, blockquote, a, strong, em, u, s, sub, sup";
const SEEN = "img, table, hr, div[data-embed]"; // without a word
const HEADINGS = { h1: "h2", h5: "h4", h6: "h4" };

// Returns the elements that a selector finds, inner ones last.
export const all = (place, selector) => [...place.querySelectorAll(selector)];

export function parse(address, base) {
  try {
    return new URL(address, base);
  } catch {
    return null;
  }
}

export const unwrap = (element) => element.replaceWith(...element.childNodes);

export function rename(element, tag) {
  const other = element.ownerDocument.createElement(tag);
  other.append(...element.childNodes);
  element.replaceWith(other);
  return other;
}

export function wrapInside(element, tag) {
  const inner = element.ownerDocument.createElement(tag);
  inner.append(...element.childNodes);
  element.append(inner);
}

// Returns the declarations of an element's style, which editor/paste.js gave another name.
export function styleOf(element) {
  const pairs = (element.getAttribute("data-style") ?? "").split(";").map((part) => {
    const [name, ...value] = part.split(":");
    return [name.trim().toLowerCase(), value.join(":").trim().toLowerCase()];
  });
  return Object.fromEntries(pairs);
}

// Ends the work: headings as we have them, nothing empty, and no attribute of another page.
export function shrink(body) {
  for (const [tag, ours] of Object.entries(HEADINGS)) {
    for (const heading of all(body, tag)) rename(heading, ours);
  }
  for (const element of all(body, EMPTY).reverse()) {
    const isEmpty = !element.textContent.trim() && !element.querySelector(SEEN);
    if (isEmpty) element.remove();
  }
  for (const element of all(body, "[data-style], [class], [id], [lang], [dir]")) {
    for (const name of ["data-style", "class", "id", "lang", "dir"]) element.removeAttribute(name);
  }
  for (const line of all(body, ":scope > br")) line.remove();
}
