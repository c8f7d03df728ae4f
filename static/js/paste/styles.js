// Google Docs, LibreOffice and web pages say by style what we say by tags: bold, italic and so on.

import { all, styleOf, unwrap, wrapInside } from "paste/markup";

const MARKS = {
  strong: ({ "font-weight": weight = "" }) => weight.startsWith("bold") || Number(weight) >= 600,
  em: ({ "font-style": style }) => style === "italic" || style === "oblique",
  s: (style) => lines(style).includes("line-through"),
  u: (style) => lines(style).includes("underline"),
  sup: ({ "vertical-align": place }) => place === "super",
  sub: ({ "vertical-align": place }) => place === "sub",
};
// A tag that its own style takes back: Google Docs wraps all it copies in such a <b>.
const TAKEN_BACK = {
  "b, strong": ({ "font-weight": weight }) => weight === "normal" || Number(weight) < 600,
  "i, em": ({ "font-style": style }) => style === "normal",
  "u": (style) => lines(style) === "none",
};

const BOLD = "h1, h2, h3, h4, h5, h6, th";
const lines = (style) => style["text-decoration-line"] ?? style["text-decoration"] ?? "";

export function mark(body) {
  for (const [selector, isTakenBack] of Object.entries(TAKEN_BACK)) {
    for (const element of all(body, selector)) if (isTakenBack(styleOf(element))) unwrap(element);
  }
  for (const element of all(body, "span[data-style], font[data-style], a[data-style]")) {
    const style = styleOf(element);
    // A heading is bold and a link is underlined without being told so.
    const isNeedless = { strong: element.closest(BOLD), u: element.closest("a") };
    for (const [tag, applies] of Object.entries(MARKS)) {
      if (applies(style) && !isNeedless[tag]) wrapInside(element, tag);
    }
  }
  for (const element of all(body, "span, font")) unwrap(element);
}
