// Hands the chosen picture to the editor's window and closes this one.
const list = document.querySelector("[data-function]");

list?.addEventListener("click", (event) => {
  const button = event.target.closest("[data-pick]");
  if (!button || !window.opener) return;
  const { pick, address, alt, caption } = button.dataset;
  window.opener.CKEDITOR.tools.callFunction(list.dataset.function, address, {
    id: pick,
    alternative_text: alt,
    caption,
  });
  window.close();
});
