/* Leads to a comment that the page in the window does not have: one that its writer just published,
   or one that stands on another page of the conversation. */

document.addEventListener("click", (event) => {
  const place = event.target.closest("[data-place]");
  if (place?.pathname !== location.pathname) return;
  event.preventDefault();
  location.hash = place.hash;
  location.reload();
});

const [hash, number] = location.hash.match(/^#comment-(\d+)$/) ?? [];
if (hash && !document.querySelector(hash)) {
  const place = `/comments/${number}/`;
  if ((await fetch(place, { method: "HEAD" })).ok) location.replace(place);
}
