// Leads links where they really go, without telling anybody who came from where.

import { all, parse, unwrap } from "paste/markup";

const TRACKING = /^(utm_\w+|fbclid|gclid|gbraid|wbraid|dclid|msclkid|mc_[ce]id|igshid|yclid|_hs\w+|mkt_tok|si)$/i;
const DETOURS = { "www.google.com/url": "q", "l.facebook.com/l.php": "u", "out.reddit.com/": "url" };

export function straight(address) {
  const url = parse(address);
  if (!url || !["http:", "https:", "mailto:"].includes(url.protocol)) return null;
  const target = url.searchParams.get(DETOURS[`${url.hostname}${url.pathname}`]);
  if (target?.startsWith("http")) return straight(target);
  const needless = [...url.searchParams.keys()].filter((name) => TRACKING.test(name));
  for (const name of needless) url.searchParams.delete(name);
  return needless.length ? url.href : address;
}

export function point(body) {
  for (const link of all(body, "a")) {
    const address = straight(link.getAttribute("href") ?? "");
    if (address) link.setAttribute("href", address);
    else unwrap(link);
  }
}
