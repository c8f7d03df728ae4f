/* Offers what an earlier window typed and the site never got: the connection or the session went, or
   the browser did. */

import { drop, left } from "writing/browser";
import { send } from "writing/server";
import { say } from "writing/words";

const FORMAT = { dateStyle: "long", timeStyle: "short" };

async function restore(page, typed) {
  const answer = await send({ ...page, version: typed.version }, typed.fields);
  if (answer.state !== "kept") return say(answer, true);
  drop(page, typed.key);
  // The site fills it in, as it does without a script.
  location.assign(`?restore=${page.article ? 1 : page.key}`);
}

function notice(page, typed) {
  const notices = document.querySelector("[data-notices]");
  const shown = notices.querySelector("[data-offer]").content.cloneNode(true).firstElementChild;
  const when = new Date(typed.at).toLocaleString([], FORMAT);
  shown.querySelector("[data-of]").textContent = `“${typed.fields.title || "Untitled"}”, ${when}`;
  shown.querySelector("[data-restore]").addEventListener("click", () => restore(page, typed));
  shown.querySelector("[data-discard]").addEventListener("click", () => {
    drop(page, typed.key);
    shown.remove();
  });
  notices.append(shown);
}

export function offer(page, saved) {
  for (const key of saved) drop(page, key);
  for (const typed of left(page)) notice(page, typed);
}
