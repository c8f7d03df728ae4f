// Tables that only lay out a page are none: those with a single cell, and those around others.

import { all, rename, unwrap } from "paste/markup";

const isLayout = (table) => table.querySelector("table") || all(table, "td, th").length < 2;

export function flatten(body) {
  for (const table of all(body, "table").filter(isLayout)) {
    const own = (selector) => all(table, selector).filter((part) => part.closest("table") === table);
    for (const part of own("caption, td, th")) rename(part, "div");
    for (const part of own("tr, tbody, thead, tfoot")) unwrap(part);
    unwrap(table);
  }
  for (const caption of all(body, "table > caption")) {
    caption.closest("table").before(rename(caption, "p"));
  }
  for (const column of all(body, "colgroup")) column.remove();
}
