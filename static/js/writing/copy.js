/* Shows the button that copies the preview link; without a script the link can be selected. */

export function copyable() {
  const button = document.querySelector("[data-copy]");
  if (!button || !navigator.clipboard) return;
  const field = button.parentElement.querySelector("input");
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(field.value);
    button.textContent = "The link is copied";
  });
}
