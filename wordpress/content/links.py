"""Addresses of a text as they can be followed from here."""

import re

from wordpress.content.site import Site

SCHEMES = frozenset({"http", "https", "mailto"})
SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")


def absolute(address: str) -> str:
    """Return the address with a scheme when it only lacked that, without white space."""
    address = "".join(address.split())
    return f"https:{address}" if address.startswith("//") else address


def secure(address: str) -> str:
    """Return the address of a page in a box, which are all on sites that have certificates."""
    return f"https:{address[5:]}" if address.lower().startswith("http:") else address


def is_web(address: str) -> bool:
    """Tell whether the address can be followed from any page."""
    return address.lower().startswith(("http://", "https://"))


def followed(given: str, site: Site) -> str:
    """Return where a link leads as it is written here, or nothing when it leads to no page."""
    given = re.sub(r"[\t\r\n]", "", given).strip().replace(" ", "%20")
    scheme = SCHEME.match(given)
    if scheme and scheme[1].lower() not in SCHEMES:
        return ""
    if given.startswith("#") or (scheme and scheme[1].lower() == "mailto"):
        return given
    return site.link(absolute(given)) if given else ""
