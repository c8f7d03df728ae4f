/* Keeps what is being written in this tab until it is posted, through a reload and a wrong click.
   Also counts near the limit, and grows the field where CSS cannot. */

const NEAR = 500; // characters left at which counting helps more than it distracts
const FIELD = "[data-respond] form textarea";

const key = (element) => `draft:${element.closest("[data-respond]").dataset.respond}`;

// A browser may forbid storage; then a reload loses the text, and nothing else does.
function kept(act) {
  try {
    return act(sessionStorage);
  } catch {
    return null;
  }
}

function tend(field) {
  const left = field.maxLength - field.value.length;
  const count = field.parentElement.querySelector("[data-count]");
  count.hidden = field.maxLength < 0 || left > NEAR;
  count.textContent = `${left} characters left`;
  if (CSS.supports("field-sizing", "content")) return;
  field.style.blockSize = "auto";
  field.style.blockSize = `${field.scrollHeight + 2}px`;
}

document.addEventListener("input", ({ target }) => {
  if (!target.matches(FIELD)) return;
  tend(target);
  kept((store) => store.setItem(key(target), target.value));
});

document.addEventListener("posted", ({ target }) => kept((store) => store.removeItem(key(target))));

for (const field of document.querySelectorAll(FIELD)) {
  field.value ||= kept((store) => store.getItem(key(field))) ?? "";
  tend(field);
}
