/* Shows how far an import is; when it is over, its page has the report. */

const EVERY = 2000; // milliseconds
const region = document.querySelector("[data-run]");

async function look() {
  const answer = await fetch(region.dataset.run, { redirect: "error" });
  if (!answer.ok) return;
  const { percent, words, is_over: isOver } = await answer.json();
  if (isOver) {
    location.reload();
    return;
  }
  const told = region.querySelector("[data-words]");
  // Said anew only when it is something new, because it is read aloud.
  if (told.textContent !== words) told.textContent = words;
  region.querySelector("[data-progress]").value = percent;
  region.querySelector("[data-percent]").textContent = `${percent} %`;
}

if (region) {
  setInterval(() => {
    if (document.visibilityState === "visible") look().catch(() => {});
  }, EVERY);
}
