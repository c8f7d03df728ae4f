// Lets files be dropped on a form, or pasted while it is open, as if they had been chosen.
const zone = document.querySelector("[data-drop]");
const input = zone.querySelector("input[type=file]");

function choose(files) {
  const chosen = new DataTransfer();
  for (const file of input.multiple ? files : [...files].slice(0, 1)) chosen.items.add(file);
  if (!chosen.files.length) return;
  input.files = chosen.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

const carriesFiles = (event) => event.dataTransfer?.types.includes("Files");

// Beside the zone a dropped file would replace the page, and what was typed on it.
for (const name of ["dragover", "drop"]) {
  window.addEventListener(name, (event) => carriesFiles(event) && event.preventDefault());
}
zone.addEventListener("dragover", (event) => zone.toggleAttribute("data-over", carriesFiles(event)));
zone.addEventListener("dragleave", (event) => {
  if (!zone.contains(event.relatedTarget)) zone.removeAttribute("data-over");
});
zone.addEventListener("drop", (event) => {
  zone.removeAttribute("data-over");
  if (carriesFiles(event)) choose(event.dataTransfer.files);
});
document.addEventListener("paste", (event) => {
  if (event.clipboardData?.files.length) choose(event.clipboardData.files);
});
