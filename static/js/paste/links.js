// Leads links where they really go, without telling anybody who came from where.

import { all, parse, unwrap } from "paste/markup";

const TRACKING = /^(utm_\w+|[a-z]*clid|msclkid|gbraid|wbraid|mc_[ce]id|igshid|_hs\w+|mkt_tok)$/i;
const DETOURS = { "www.google.com/url": "q", "l.facebook.com/l.php": "u" };

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
