// Pictures of other sites are not ours to show: a link says where each one is, and what it shows.

import { all, parse, rename, unwrap } from "paste/markup";

const isOurs = (picture) => picture.getAttribute("src")?.startsWith("/media/");

// Pixels that count visitors, drawings of the page's own, and what is only in the clipboard.
function isNothing(picture) {
  const sides = ["width", "height"].map((name) => Number(picture.getAttribute(name) ?? 99));
  const protocol = parse(picture.getAttribute("src") ?? "")?.protocol;
  return Math.min(...sides) <= 2 || !["http:", "https:"].includes(protocol);
}

function pointTo(picture) {
  const words = `Picture: ${picture.alt.trim() || new URL(picture.src).pathname.split("/").pop()}`;
  const element = picture.ownerDocument.createElement(picture.closest("a") ? "span" : "a");
  element.textContent = words;
  if (element.localName === "a") element.href = picture.src;
  picture.replaceWith(element);
}

export function show(body) {
  for (const picture of all(body, "img").filter((found) => !isOurs(found))) {
    if (isNothing(picture)) picture.remove();
    else pointTo(picture);
  }
  for (const figure of all(body, "figure").filter((found) => !found.querySelector("img"))) {
    for (const caption of all(figure, "figcaption")) rename(caption, "p");
    unwrap(figure);
  }
}
