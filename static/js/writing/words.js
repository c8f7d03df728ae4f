/* Says in the margin what became of the text, and shows what the site answered. */

const HERE = "Your text is kept in this browser";
const WORDS = {
  away: `Not connected. ${HERE} and will be saved when the connection is back.`,
  "signed out": `You are signed out. ${HERE}. `,
  another: `Another person has signed in here. ${HERE}; sign in with your own account again.`,
  refused: `The site does not take this text: the article is gone, or you may not change it. ${HERE}.`,
  broken: `The site cannot keep your text just now. ${HERE} and will be sent again.`,
};

const seen = new Map(); // part of the page -> what it shows
const place = () => document.querySelector("[data-status]");

function signIn() {
  const link = document.createElement("a");
  const href = document.querySelector("[data-writing]").dataset.login;
  Object.assign(link, { href, target: "_blank", textContent: "Sign in in another tab" });
  return [link, ", then go on here."];
}

function put(state, ...words) {
  const status = place();
  // Said once: a screen reader would read it out at every attempt.
  if (status.dataset.state === state && state !== "kept") return;
  status.dataset.state = state;
  status.replaceChildren(...words);
}

/* Says what became of the text. */
export function say({ state, at }, isTyped) {
  if (state === "kept") {
    const isNews = isTyped || place().dataset.state;
    if (isNews) put(state, `Kept at ${at}, not yet saved.`);
    return;
  }
  put(state, WORDS[state], ...(state === "signed out" ? signIn() : []));
}

export const warn = () =>
  put("full", "This browser keeps nothing. Leave this window open until the text is saved.");

/* Puts the parts of the page that the site sent in their places. */
export function show(parts = {}) {
  for (const [name, html] of Object.entries(parts)) {
    const part = document.querySelector(`[data-show=${name}]`);
    if (seen.get(name) !== html) part.innerHTML = html;
    seen.set(name, html);
  }
}
