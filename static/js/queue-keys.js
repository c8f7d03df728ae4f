/* Keys for what the buttons do. Each waits until the one before is done, so that pressing a key
   three times decides three comments, each once. */

const region = () => document.querySelector("[data-queue]");
const help = () => document.querySelector("[data-keys]");
const pressed = [];

const target = (key) =>
  [...document.querySelectorAll("[data-key]")].find((each) => each.dataset.key.split(" ").includes(key));

function act(element) {
  if (element.matches("input[type=search]")) element.select();
  else if (element.matches("summary")) {
    element.parentElement.open = true;
    element.parentElement.querySelector("textarea").focus();
  } else element.click();
}

function next() {
  while (pressed.length && region().ariaBusy !== "true") {
    const element = target(pressed.shift());
    if (element) act(element);
  }
}

document.addEventListener("idle", next);
document.addEventListener("halted", () => (pressed.length = 0));

document.addEventListener("keydown", (event) => {
  const field = event.target.closest("textarea, select, input:not([type=checkbox])");
  if (field && event.key === "Escape") document.querySelector("[data-focus]")?.focus();
  if (field || help().open || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (!target(event.key) && region().ariaBusy !== "true") return;
  // A key of the page itself, such as Tab or an arrow, stays the browser's.
  if (event.key.length > 1) return;
  event.preventDefault();
  pressed.push(event.key);
  next();
});

function ready() {
  for (const part of document.querySelectorAll("[data-help], [data-all]")) part.hidden = false;
  // The list shows where one is in it, without moving the page.
  const here = document.querySelector("[data-row] [aria-current]")?.closest("[data-row]");
  if (here) here.parentElement.scrollTop = here.offsetTop - here.parentElement.clientHeight / 2;
}

document.addEventListener("click", ({ target: clicked }) => {
  if (clicked.closest("[data-help]") && !help().open) help().showModal();
});

document.addEventListener("change", ({ target: box }) => {
  if (!box.closest("[data-all]")) return;
  for (const each of box.form.querySelectorAll("[name=comment]")) each.checked = box.checked;
});

document.addEventListener("moved", ready);
ready();
