"""Addresses of comments: where they are sent, and where each one lives."""

from django.urls import path, register_converter
from django.urls.converters import IntConverter

import blog.urls  # noqa: F401 - registers `yyyy`, `mm` and `name`
from comments import feeds
from comments.views import edit, moderate, own, personal, post, reply, report, subscription

app_name = "comments"


class Key(IntConverter):
    """The number of an article or comment, small enough for every database."""

    regex = "[1-9][0-9]{0,17}"


register_converter(Key, "key")

urlpatterns = [
    path("comments/on/<key:article>/", post.post, name="post"),
    path("comments/on/<key:article>/preview/", post.preview, name="preview"),
    path("comments/on/<key:article>/follow/", subscription.follow, name="follow"),
    path("comments/mail/confirm/<str:token>/", subscription.confirm, name="confirm"),
    path("comments/mail/stop/<str:token>/", subscription.stop, name="stop"),
    path(
        "comments/mail/stop/<str:token>/everywhere/",
        subscription.stop,
        {"everywhere": True},
        name="stop-all",
    ),
    path("comments/moderate/<str:token>/", moderate.moderate, name="moderate"),
    path("comments/feed/", feeds.AllComments(), name="feed"),
    path("comments/feed/atom/", feeds.AllCommentsAtom(), name="feed-atom"),
    path("comments/my-data/", personal.ask, name="own-data-link"),
    path("comments/my-data/sent/", personal.sent, name="own-data-sent"),
    path("comments/my-data/erased/", personal.erased, name="own-data-erased"),
    path("comments/my-data/<str:token>/", personal.overview, name="own-data"),
    path("comments/my-data/<str:token>/download/", personal.download, name="own-data-download"),
    path("comments/my-data/<str:token>/erase/<str:how>/", personal.erase, name="own-data-erase"),
    path("comments/<key:pk>/", own.comment, name="comment"),
    path("comments/<key:pk>/reply/", reply.reply, name="reply"),
    path("comments/<key:pk>/edit/", edit.edit, name="edit"),
    path("comments/<key:pk>/withdraw/", edit.withdraw, name="withdraw"),
    path("comments/<key:pk>/report/", report.report, name="report"),
    path(
        "<yyyy:year>/<mm:month>/<name:slug>/feed/",
        feeds.ArticleComments(),
        name="article-feed",
    ),
    path(
        "<yyyy:year>/<mm:month>/<name:slug>/feed/atom/",
        feeds.ArticleCommentsAtom(),
        name="article-feed-atom",
    ),
    # Of a page on its own.
    path("<name:slug>/feed/", feeds.ArticleComments(), name="page-feed"),
    path("<name:slug>/feed/atom/", feeds.ArticleCommentsAtom(), name="page-feed-atom"),
]
