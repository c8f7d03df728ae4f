/* Keeps what is typed in this browser, as long as the site does not have it. Each form has a key of
   its own, so that two windows do not write over one another. */

const name = (page, key) => `writing:${page.writer}:${page.article || "new"}:${key}`;

// A browser may forbid storage or be full, or hold something there that is not ours.
function kept(act) {
  try {
    return act(localStorage);
  } catch {
    return null;
  }
}

/* Returns whether the browser keeps it. */
export const put = (page, typed) =>
  kept((store) => {
    store.setItem(name(page, page.key), JSON.stringify(typed));
    return true;
  }) ?? false;

export const drop = (page, key) => kept((store) => store.removeItem(name(page, key)));

/* Returns what other windows, or this one before it was loaded anew, left here. */
export function left(page) {
  const start = name(page, "");
  const keys = kept((store) => Object.keys(store)) ?? [];
  return keys
    .filter((item) => item.startsWith(start) && item !== name(page, page.key))
    .map((item) => ({ key: item.slice(start.length), ...kept((store) => JSON.parse(store[item])) }))
    .filter((typed) => typed.fields);
}
