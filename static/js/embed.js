/* Puts the frame of another site in the place of its box, when the reader asks for it. */

for (const box of document.querySelectorAll("[data-frame]")) {
  const place = box.querySelector("[hidden]");
  place.hidden = false;
  place.querySelector("button").addEventListener("click", () => {
    const frame = document.createElement("iframe");
    frame.src = box.dataset.frame;
    frame.title = `From ${box.dataset.name}`;
    frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
    frame.allowFullscreen = true;
    // Some providers refuse whoever does not say where it stands; the origin is enough for them.
    frame.referrerPolicy = "strict-origin";
    frame.setAttribute(
      "sandbox",
      "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-presentation",
    );
    place.replaceWith(frame);
    box.classList.add("embed--open");
    frame.focus();
  });
}
