// Films and sounds of the sites that an article may frame: by their address, or in a frame.

import { all, parse } from "paste/markup";

const FRAME = /<iframe[^>]*\ssrc="([^"]+)"/;

// Returns the address, by https, if it is of such a site. Some people copy the frame's markup.
export function known(text, hosts) {
  const address = FRAME.exec(text)?.[1] ?? text.trim();
  const url = parse(address.replace(/^(https?:)?\/\//, "https://"));
  if (!url || /\s/.test(address)) return null;
  return hosts.includes(url.hostname.replace(/^(www|m)\./, "")) ? url.href : null;
}

export function box(body, hosts) {
  for (const frame of all(body, "iframe")) {
    const address = known(frame.getAttribute("src") ?? "", hosts);
    const made = frame.ownerDocument.createElement("div");
    made.dataset.embed = address;
    if (address) frame.replaceWith(made);
    else frame.remove();
  }
}
