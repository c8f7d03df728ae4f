/* Watches the form of an article, so that no keystroke is lost. */

import { copyable } from "writing/copy";
import { Delivery } from "writing/delivery";
import { offer } from "writing/notices";
import { leave } from "writing/server";

const FIELDS = ["title", "standfirst", "body", "slug", "seo_title", "seo_description"];
const TOUCHES = ["pointerdown", "keydown", "beforeinput", "drop", "paste"];

function begin(place) {
  const form = place.closest("form");
  const { article, writer, autosave: address, saved } = place.dataset;
  const [key, version] = ["form_key", "seen_version"].map((name) => form.elements[name].value);
  const page = { article, writer, address, key, version };
  const fields = () => Object.fromEntries(FIELDS.map((name) => [name, form.elements[name].value]));
  const delivery = new Delivery(page, fields);
  let isTouched = false;

  for (const touch of TOUCHES) {
    form.addEventListener(touch, () => (isTouched = true), { capture: true });
  }
  form.addEventListener("input", ({ target }) => {
    // Before anybody touches it, the editor puts the text in its own order.
    if (FIELDS.includes(target.name) && (target.name !== "body" || isTouched)) delivery.typed();
  });
  form.addEventListener("submit", async (event) => {
    if (!["away", "signed out"].includes(delivery.state)) return delivery.stop();
    // Sent now, the form would be lost on its way; the page says why it stays.
    event.preventDefault();
    await delivery.now();
    if (delivery.state === "kept") form.requestSubmit(event.submitter);
  });

  const isSeen = () => document.visibilityState === "visible";
  for (const moment of ["online", "focus"]) addEventListener(moment, () => delivery.now());
  document.addEventListener("visibilitychange", () => isSeen() && delivery.now());
  addEventListener("pagehide", () => article && leave(page));
  addEventListener("pageshow", () => {
    delivery.stop(false); // the page may come back as it was left
    delivery.now();
  });
  // Django's admin puts the cursor on the first button.
  addEventListener("load", () => !article && form.elements.title.focus());
  offer(page, saved.split(" ").filter(Boolean));
  delivery.now();
}

for (const place of document.querySelectorAll("[data-writing]")) begin(place);
copyable();
