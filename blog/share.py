"""Addresses that hand an article to other services. Plain links: no script of theirs runs here.

The parameters are those that the services document for links from other sites.
"""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, urlencode

Parameters = Callable[[str, str, str], dict[str, str]]


@dataclass(frozen=True)
class Service:
    """Somewhere to share to."""

    key: str
    name: str
    endpoint: str
    parameters: Parameters


SERVICES = (
    Service(
        "facebook",
        "Facebook",
        "https://www.facebook.com/sharer/sharer.php",
        lambda address, title, image: {"u": address},
    ),
    Service(
        "x",
        "Twitter / X",
        "https://x.com/intent/post",
        lambda address, title, image: {"url": address, "text": title},
    ),
    Service(
        "digg",
        "Digg",
        "https://digg.com/submit",
        lambda address, title, image: {"url": address, "title": title},
    ),
    Service(
        "pinterest",
        "Pinterest",
        "https://www.pinterest.com/pin/create/button/",
        lambda address, title, image: {
            "url": address,
            "description": title,
            **({"media": image} if image else {}),
        },
    ),
    Service(
        "linkedin",
        "LinkedIn",
        "https://www.linkedin.com/sharing/share-offsite/",
        lambda address, title, image: {"url": address},
    ),
)


@dataclass(frozen=True)
class Link:
    """A link that shares one article."""

    key: str
    name: str
    address: str


def links(address: str, title: str, image: str = "") -> list[Link]:
    """Return a link for each service, and one for a mail.

    Args:
        address: the article's absolute address.
        title: its headline, as it is; it is encoded here.
        image: the absolute address of its picture, if it has one.
    """
    shared = [
        Link(
            service.key,
            service.name,
            f"{service.endpoint}?"
            f"{urlencode(service.parameters(address, title, image), quote_via=quote)}",
        )
        for service in SERVICES
    ]
    words = urlencode({"subject": title, "body": f"{title}\n{address}"}, quote_via=quote)
    return [*shared, Link("email", "E-mail", f"mailto:?{words}")]
