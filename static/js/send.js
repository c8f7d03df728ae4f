/* Sends the form without leaving the page. The server answers with the pages it shows without a
   script; what is needed is taken out of them. */

const parse = async (answer) =>
  new DOMParser().parseFromString(await answer.text(), "text/html");

function show(part, put) {
  const own = document.adoptNode(part);
  put(own);
  own.dispatchEvent(new Event("shown", { bubbles: true }));
  const place = own.querySelector("[data-errors], [data-preview]") ?? own;
  place.focus({ preventScroll: true });
  place.scrollIntoView({ block: "nearest" });
}

function complain(form, words) {
  const line = form.querySelector("[data-failed]") ?? document.createElement("p");
  Object.assign(line, { className: "errors", role: "alert" }).dataset.failed = "";
  form.append(line);
  line.textContent = `${words} Your text is still here.`;
}

async function stored(section, address) {
  const answer = await fetch(address, { redirect: "manual" });
  const slip = answer.ok && (await parse(answer)).querySelector("[data-slip]");
  if (slip) {
    const stale = "[data-errors], [data-preview], [data-failed], [id$=_error]";
    for (const old of section.querySelectorAll(stale)) old.remove();
    for (const old of section.querySelectorAll("[aria-invalid]")) old.removeAttribute("aria-invalid");
    section.querySelector("textarea").value = "";
    show(slip, (own) => section.before(own));
  } else {
    location.assign(address); // a published comment's address leads to its place in the article
  }
  section.dispatchEvent(new Event("posted", { bubbles: true }));
}

async function send(section, form, button) {
  const body = new URLSearchParams(new FormData(form, button));
  body.set("took", performance.now() / 1000); // since the page was opened
  const headers = { "X-Requested-With": "fetch" };
  const target = button?.getAttribute("formaction") ?? form.action;
  const answer = await fetch(target, { method: "POST", body, headers });
  const address = answer.headers.get("Location");
  if (address) return stored(section, address);
  const page = await parse(answer);
  const next = page.querySelector("[data-respond]");
  if (next) return show(next, (own) => section.replaceWith(own));
  return complain(form, `${page.querySelector("h1")?.textContent ?? "This did not work"}.`);
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  const section = form.closest("[data-respond]");
  if (!section) return;
  event.preventDefault();
  if (form.ariaBusy === "true") return; // a second click
  form.ariaBusy = "true";
  try {
    await send(section, form, event.submitter);
  } catch {
    complain(form, "The site cannot be reached; try again in a moment.");
  }
  form.ariaBusy = "false";
});
