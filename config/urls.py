"""The map of the site: read it aloud."""

from django.contrib import admin
from django.urls import include, path

from config import errors, health, media

urlpatterns = [
    path("admin/", admin.site.urls),
    path("media/<path:path>", media.media, name="media"),
    path("livez", health.livez),
    path("readyz", health.readyz),
    path("", include("comments.urls")),
    path("", include("blog.urls")),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error
