// A list that stands beside the items of another belongs into the one before it.

import { all } from "paste/markup";

export function nest(body) {
  for (const inner of all(body, ":is(ul, ol) > :is(ul, ol)")) {
    const item = inner.previousElementSibling ?? body.ownerDocument.createElement("li");
    if (!item.isConnected && !item.parentNode) inner.before(item);
    item.append(inner);
  }
  for (const stray of all(body, "li").filter((item) => !item.parentNode.matches("ul, ol, menu"))) {
    const made = body.ownerDocument.createElement("ul");
    stray.before(made);
    while (made.nextElementSibling?.matches("li")) made.append(made.nextElementSibling);
  }
}
