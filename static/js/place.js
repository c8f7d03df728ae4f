/* Leads a writer to the comment that he just published. The page in the window was made before it,
   so it is fetched again. */

document.addEventListener("click", (event) => {
  const place = event.target.closest("[data-place]");
  if (place?.pathname !== location.pathname) return;
  event.preventDefault();
  location.hash = place.hash;
  location.reload();
});
