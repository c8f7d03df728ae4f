/* Shows what other moderators decided meanwhile, and how many wait. */

const EVERY = 8000; // milliseconds

async function look() {
  const region = document.querySelector("[data-queue]");
  const rows = [...region.querySelectorAll("[data-row]")];
  const asked = new URLSearchParams({
    status: region.dataset.status,
    keys: rows.map((row) => row.dataset.row).join(),
  });
  const answer = await fetch(`${region.dataset.pulse}?${asked}`, { redirect: "error" });
  if (!answer.ok) return;
  const { decided, tabs } = await answer.json();
  for (const row of rows) {
    const words = decided[row.dataset.row];
    const gone = row.querySelector("[data-gone]");
    // Whoever looks at the comment that another has just decided hears of it at once.
    if (words && !gone.textContent && row.querySelector("[aria-current]")) {
      document.querySelector("[data-said]").textContent = `This comment: ${words}.`;
    }
    row.classList.toggle("row--gone", Boolean(words));
    gone.textContent = words ?? "";
  }
  // The way on passes by what is decided.
  const here = rows.findIndex((row) => row.querySelector("[aria-current]"));
  const open = rows.slice(here + 1).find((row) => !decided[row.dataset.row]);
  const onward = region.querySelector("[data-key=j]");
  if (here >= 0 && open && onward) {
    onward.setAttribute("href", open.querySelector("a").getAttribute("href"));
  }
  for (const [tab, number] of Object.entries(tabs)) {
    const count = region.querySelector(`[data-tab="${tab}"]`);
    if (count) count.textContent = number;
  }
}

setInterval(() => {
  // A moderator who is away, or offline, is not asked for.
  if (document.visibilityState === "visible") look().catch(() => {});
}, EVERY);
