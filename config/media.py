"""Serve uploaded files from the same process, safely and with validators and ranges.

An upload is hostile until proved otherwise: no type sniffing, no scripts even
when opened by itself, and a download for everything that is not a picture,
sound or film. Names carry a hash of their content (blog/pictures.py), so a file
never changes under its address.
"""

import os
import re
from http import HTTPStatus
from typing import Any, cast

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils._os import safe_join
from django.views.decorators.http import require_safe
from whitenoise import WhiteNoise
from whitenoise.middleware import WhiteNoiseFileResponse

INLINE = ("image/jpeg", "image/png", "image/gif", "image/webp", "image/avif", "audio/", "video/")
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-site",
    "Cache-Control": "public, max-age=31536000, immutable",
}
# Looks at the disk at every request, because uploads come after the start.
RESPONDER = WhiteNoise(None, autorefresh=True, allow_all_origins=False)


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Return the uploaded file at `path` below the media folder, or a part of it.

    Raises:
        Http404: there is no such file, or the path leads out of the folder.
    """
    answer = ask(find(path), request)
    response = WhiteNoiseFileResponse(answer.file or (), status=int(answer.status))
    for name, value in [*answer.headers, *HEADERS.items()]:
        response[name] = value
    if "Content-Type" not in dict(answer.headers):
        del response["Content-Type"]  # nothing changed, or no such part: there is no content
    elif not response["Content-Type"].startswith(INLINE):
        response["Content-Disposition"] = "attachment"
    if answer.status == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
        response["Cache-Control"] = "no-store"
    return cast(HttpResponseBase, response)


def ask(file: Any, request: HttpRequest) -> Any:
    """Return WhiteNoise's answer to a request for a file.

    It refuses a part of one byte, which players ask for to learn whether there
    are parts. The whole is a lawful answer to any part that starts inside.
    """
    answer = file.get_response(request.method, request.META)
    if answer.status != HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
        return answer
    size = int(dict(answer.headers)["Content-Range"].rpartition("/")[2])
    first = re.match(r"\s*bytes=(\d*)-", request.META["HTTP_RANGE"])
    if first and int(first[1] or 0) < size:
        return file.get_response(request.method, {})
    return answer


def find(path: str) -> Any:
    """Return WhiteNoise's view of a file below the media folder.

    Raises:
        Http404: there is no such file, or the path leads out of the folder.
    """
    try:
        full = safe_join(os.path.realpath(settings.MEDIA_ROOT), path)
        # A link inside the folder must not lead out of it.
        if os.path.realpath(full) != full or not os.path.isfile(full):
            raise Http404("no such file")
        return RESPONDER.get_static_file(full, settings.MEDIA_URL + path)
    except (SuspiciousFileOperation, OSError, ValueError) as error:
        raise Http404("no such file") from error
