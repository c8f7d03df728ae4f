"""The addresses of the moderators' tools, which stand below those of the queue."""

from django.contrib.admin import AdminSite
from django.urls import URLPattern, path

from comments.admin import mail, statistics, writers


def urls(site: AdminSite) -> list[URLPattern]:
    """Return the addresses of the statistics, the moderator's mail, and the page about a writer."""
    wrap = site.admin_view
    return [
        path("statistics/", wrap(statistics.statistics), name="comments_statistics"),
        path("mail/", wrap(mail.mail), name="comments_mail"),
        path("writer/", wrap(writers.writer), name="comments_writer"),
        path("writer/ban/", wrap(writers.ban), name="comments_writer_ban"),
        path("writer/let-in/", wrap(writers.end_ban), name="comments_writer_let_in"),
        path("writer/note/", wrap(writers.note), name="comments_writer_note"),
        path("writer/export/", wrap(writers.export), name="comments_writer_export"),
        path("writer/erase/", wrap(writers.erase), name="comments_writer_erase"),
    ]
