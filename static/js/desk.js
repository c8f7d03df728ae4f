// Gives the editor's text field the name of its label, which the library leaves on the hidden one.
const name = () => {
  for (const field of document.querySelectorAll(".ProseMirror[contenteditable]:not([aria-label])")) {
    const label = field.closest(".form-row")?.querySelector("label");
    field.setAttribute("aria-label", label?.textContent.replace(/:$/, "") ?? "Text");
  }
};

new MutationObserver(name).observe(document.body, { childList: true, subtree: true });
name();
