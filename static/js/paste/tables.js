// Tables that only lay out a page are none: those with a single cell, and those around others.

import { all, rename, unwrap } from "paste/markup";

const isLayout = (table) => table.querySelector("table") || all(table, "td, th").length < 2;

export function flatten(body) {
  for (const table of all(body, "table").filter(isLayout)) {
    for (const part of all(table, "caption, td, th").filter((cell) => cell.closest("table") === table)) rename(part, "div");
    for (const part of all(table, "tr, tbody, thead, tfoot").filter((row) => row.closest("table") === table)) unwrap(part);
    unwrap(table);
  }
  for (const caption of all(body, "table > caption")) caption.closest("table").before(rename(caption, "p"));
  for (const column of all(body, "colgroup")) column.remove();
}
