"""The address a request comes from, known only by a keyed hash.

The hash tells two comments from one address without telling the address; the
key is the site's secret, so nobody outside can try all addresses against it.
"""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac


def address(request: HttpRequest) -> str:
    """Return the address of the client, or an empty text where it cannot be known.

    Forwarded addresses are believed only as far as the owner's own proxies
    wrote them: the last one is the nearest proxy's word, and so on.
    """
    found = request.META.get("REMOTE_ADDR", "")
    if settings.TRUSTED_PROXIES:
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
        found = forwarded[-settings.TRUSTED_PROXIES :][0].strip() or found
    try:
        return str(ip_address(found))
    except ValueError:
        return ""


def address_hash(request: HttpRequest) -> str:
    """Return the keyed hash of the client's address, 32 hexadecimal digits."""
    found = address(request)
    return (
        salted_hmac("comments.address", found, algorithm="sha256").hexdigest()[:32] if found else ""
    )
