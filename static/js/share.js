/* Shows the two buttons that only a script can serve: copy the address, and the system's own
   share sheet. */

for (const share of document.querySelectorAll("[data-share]")) {
  const url = share.dataset.share;
  const said = share.querySelector("[data-said]");

  const offer = (name, act) => {
    const item = share.querySelector(name);
    item.hidden = false;
    item.addEventListener("click", act);
  };

  if (navigator.clipboard) {
    offer("[data-copy]", async () => {
      await navigator.clipboard.writeText(url);
      said.textContent = "The address is copied.";
    });
  }

  if (navigator.share) {
    // Closing the sheet is no error.
    offer("[data-system]", () => navigator.share({ title: document.title, url }).catch(() => {}));
  }
}
