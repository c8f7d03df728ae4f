/* Sends what is typed to the site. The answer's `state` says what became of it: "kept", or "away",
   "signed out", "another", "refused" and "broken", when it stays in this browser. */

const STATES = { 403: "refused", 404: "refused", 409: "another" };

const tokens = () => document.querySelectorAll("[name=csrfmiddlewaretoken]");

function ask(page, fields) {
  const body = new FormData();
  const { article, writer, key, version } = page;
  const sent = { article, writer, form_key: key, seen_version: version, ...fields };
  for (const [field, value] of Object.entries(sent)) body.append(field, value);
  body.append("csrfmiddlewaretoken", tokens()[0].value);
  return fetch(page.address, { method: "POST", body, redirect: "manual" });
}

/* Who signed in anew in another tab has a new token there, and the old one here. */
async function renew(page) {
  const answer = await fetch(page.address, { redirect: "manual" });
  if (!answer.ok) return answer;
  const { token } = await answer.json();
  for (const field of tokens()) field.value = token;
  return answer;
}

/* Sends the fields, or only that the page is open when there are none. */
export async function send(page, fields = {}) {
  try {
    let answer = await ask(page, fields);
    if (answer.status === 403) {
      answer = await renew(page);
      if (answer.ok) answer = await ask(page, fields);
    }
    if (answer.type === "opaqueredirect") return { state: "signed out" };
    if (!answer.ok) return { state: STATES[answer.status] ?? "broken" };
    return { state: "kept", ...(await answer.json()) };
  } catch {
    return { state: "away" };
  }
}

/* Tells the others that this page is closed, while it closes. */
export function leave(page) {
  const body = new FormData();
  for (const field of ["article", "writer"]) body.append(field, page[field]);
  body.append("leaving", "1");
  body.append("csrfmiddlewaretoken", tokens()[0].value);
  navigator.sendBeacon(page.address, body);
}
