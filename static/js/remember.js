/* Fills in name, mail and website for a reader who asked for it. They lie in his browser's storage:
   the page is the same for everybody and names nobody. */

const KEY = "commenter";
const BOX = "[data-remember]";

const fieldsOf = (form) => ["name", "email", "website"].map((name) => form.elements[name]);

// A browser may forbid storage, or hold something there that is not ours.
function kept(act) {
  try {
    return act(localStorage);
  } catch {
    return null;
  }
}

function offer() {
  const values = kept((store) => JSON.parse(store.getItem(KEY)));
  for (const box of document.querySelectorAll(BOX)) {
    box.closest("p").hidden = kept((store) => store.length) === null;
    box.checked = Boolean(values);
    for (const field of fieldsOf(box.form)) field.value ||= values?.[field.name] ?? "";
  }
}

document.addEventListener("change", ({ target }) => {
  const box = target.form?.querySelector(BOX);
  if (box?.checked) {
    const values = fieldsOf(box.form).map((field) => [field.name, field.value]);
    kept((store) => store.setItem(KEY, JSON.stringify(Object.fromEntries(values))));
  } else if (box === target) {
    kept((store) => store.removeItem(KEY));
  }
});

document.addEventListener("shown", offer); // the form, as it comes back from the server
offer();
