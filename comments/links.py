"""Find the web addresses in what a person wrote. Pure."""

import re
from urllib.parse import urlsplit

# As they stand in the rendered text: every address there has become a link.
HREF = re.compile(r'<a href="(https?://[^"]*)"')


def of(html: str) -> list[str]:
    """Return the addresses that a rendered comment leads to, in their order."""
    return [address.replace("&amp;", "&") for address in HREF.findall(html)]


def domain(address: str) -> str:
    """Return the host of a web address without `www.`; empty where there is none.

    >>> domain("https://www.Example.org:8080/page")
    'example.org'
    """
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.").rstrip(".")[:255]
