/* Fills in name, mail and website for a reader who asked for it. They are kept in his browser's
   storage: the page is the same for everybody and names nobody. */

const KEY = "commenter";
const FIELDS = ["name", "email", "website"];
const FORM = "[data-respond] form";
const WISH = "[data-remember]";

// A browser may forbid storage, or hold something there that is not ours.
function kept(act) {
  try {
    return act(localStorage);
  } catch {
    return null;
  }
}

const known = () => kept((store) => JSON.parse(store.getItem(KEY)));

function offer() {
  const values = known();
  for (const form of document.querySelectorAll(FORM)) {
    const wish = form.querySelector(WISH);
    wish.hidden = kept((store) => store.length) === null;
    wish.querySelector("input").checked = Boolean(values);
    for (const name of FIELDS) form.elements[name].value ||= values?.[name] ?? "";
  }
}

document.addEventListener("change", ({ target }) => {
  const form = target.closest(FORM);
  if (!form) return;
  const box = form.querySelector(`${WISH} input`);
  if (box.checked) {
    const values = Object.fromEntries(FIELDS.map((name) => [name, form.elements[name].value]));
    kept((store) => store.setItem(KEY, JSON.stringify(values)));
  } else if (target === box) {
    kept((store) => store.removeItem(KEY));
  }
});

document.addEventListener("shown", offer); // the form, as it comes back from the server
offer();
