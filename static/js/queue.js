/* Moves through the queue without loading the page anew: the server answers with the page it shows
   without a script, and the queue is taken out of it. Nothing is shown as decided that was not. */

const region = () => document.querySelector("[data-queue]");
const told = () => document.querySelector("[data-said]");
const say = (...words) => told().replaceChildren(...words);

function signIn() {
  const link = document.createElement("a");
  Object.assign(link, { href: location.href, textContent: "Load the page again." });
  return ["You are signed out, so nothing was decided. ", link];
}

function stop(...words) {
  say(...words);
  // The keys pressed since were meant for comments that are not there.
  document.dispatchEvent(new Event("halted"));
}

function put(next, address) {
  const ticked = [...region().querySelectorAll("[name=comment]:checked")].map((box) => box.value);
  region().replaceWith(document.adoptNode(next));
  if (address !== location.href) history.pushState(null, "", address);
  for (const box of next.querySelectorAll("[name=comment]")) box.checked = ticked.includes(box.value);
  const words = [...next.querySelectorAll("[data-messages] li")].map((line) => line.textContent);
  const waiting = next.querySelector("[data-tab=pending]").textContent;
  say(words.length ? `${words.join(" ")} ${waiting} wait.` : "");
  next.querySelector("[data-messages]")?.replaceChildren(); // said once is enough
  const place = next.querySelector("[data-focus]") ?? next;
  if (place.dataset.focus !== next.dataset.status) document.dispatchEvent(new Event("halted"));
  place.focus({ preventScroll: true });
  const { top } = place.getBoundingClientRect();
  if (top < 0 || top > innerHeight / 2) place.scrollIntoView();
  told().dispatchEvent(new Event("moved", { bubbles: true }));
}

async function visit(address, options = {}) {
  region().ariaBusy = "true";
  try {
    const answer = await fetch(address, options);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = page.querySelector("[data-queue]");
    if (next) put(next, options.method ? answer.url.replace(/\/(reply|decide)\/$/, "/") : answer.url);
    else if (answer.url.includes("/login/") || answer.status === 403) stop(...signIn());
    else stop("That did not work. Load the page again.");
  } catch {
    stop("The site cannot be reached. Nothing is lost: try again in a moment.");
  }
  region().ariaBusy = "false";
  document.dispatchEvent(new Event("idle"));
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-queue] a[href^='?']");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (region().ariaBusy !== "true") visit(link.href);
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.closest("[data-queue]")) return;
  event.preventDefault();
  if (region().ariaBusy === "true") return; // a second click
  const body = new URLSearchParams(new FormData(form, event.submitter));
  // What is asked for goes on in the address; a place further down the old list does not.
  if (form.method === "get") visit(`${location.pathname}?${body}`);
  else visit(form.action, { method: "POST", body });
});

addEventListener("popstate", () => visit(location.href));
