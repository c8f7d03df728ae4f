"""The pages of those who want mail: follow, confirm, stop.

Links in mails are opened by programs that look for viruses before anybody reads
them, so every page asks on GET and acts on POST. The exception is the button of
mail programs (RFC 8058): their POST comes without a page, and is answered with
one word.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from comments import asking, browser, subscriptions, tokens, visitor
from comments.models import Subscription
from comments.views.post import INVALID, TOO_MANY, public

GONE = 410
ONE_CLICK = "List-Unsubscribe"
P = ParamSpec("P")


class FollowForm(forms.Form):
    """Where the mail shall go."""

    email = forms.EmailField(
        label="Mail",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
        help_text="It is used for this only, and shown to nobody.",
        error_messages={
            "required": "Give the address that the mails shall go to.",
            "invalid": "This is no mail address; one looks like name@example.org.",
        },
    )


def discreet(view: Callable[P, HttpResponse]) -> Callable[P, HttpResponse]:
    """Keep the address of a page, which is a key, out of caches, searches and other sites' logs.

    The referrer stays for the site itself: without it, browsers hide from us where a
    form comes from (config/crosssite.py).
    """

    @wraps(view)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(*args, **kwargs)
        response["Referrer-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex"
        return response

    guarded: Callable[P, HttpResponse] = require_http_methods(["GET", "HEAD", "POST"])(wrapper)
    return never_cache(guarded)


@discreet
def follow(request: HttpRequest, article: int) -> HttpResponse:
    """Take the address of a reader who wants mail on every new comment.

    Raises:
        Http404: there is no such article.
    """
    found = public(article)
    form = FollowForm(request.POST if request.method == "POST" else None)
    page: dict[str, Any] = {"article": found, "form": form}
    if not form.is_valid():
        status = INVALID if form.is_bound else 200
        return render(request, "comments/follow.html", page, status=status)
    number = browser.known(request) or browser.new()
    try:
        subscriptions.follow(
            found,
            email=form.cleaned_data["email"],
            browser=number,
            address_hash=visitor.address_hash(request),
        )
    except asking.TooMany:
        form.add_error(None, "Enough was asked for from here today. Try again tomorrow.")
        return render(request, "comments/follow.html", page, status=TOO_MANY)
    answer = render(request, "comments/asked.html", page)
    browser.remember(answer, number)
    return answer


@discreet
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whether the mails shall come, and begin with them.

    Raises:
        Http404: the link is none of ours.
    """
    try:
        wish = fetch(tokens.confirmed, token)
    except tokens.Expired:
        wish = None
    if wish is None or wish.ended_at is not None or not wish.article.is_public:
        return render(request, "comments/link_over.html", status=GONE)
    if request.method == "POST":
        subscriptions.confirm(wish)
        wish.refresh_from_db()
    page = {"wish": wish, "article": wish.article, "mailbox": masked(wish.email)}
    return render(request, "comments/confirm.html", page)


@csrf_exempt  # mail programs send no header that says where the button was; the link is the proof
@discreet
def stop(request: HttpRequest, token: str, *, everywhere: bool = False) -> HttpResponse:
    """Ask what shall stop, and stop it. Stopping twice is fine.

    Raises:
        Http404: the link is none of ours.
    """
    wish = fetch(tokens.stopped, token)
    is_one_click = request.method == "POST" and request.POST.get(ONE_CLICK) == "One-Click"
    if request.method == "POST" and wish is not None:
        everywhere = everywhere or request.POST.get("what") == "everywhere"
        subscriptions.stop(wish, everywhere=everywhere)
    if is_one_click:
        return HttpResponse("Stopped.", content_type="text/plain")
    page = {"everywhere": everywhere, **(left(wish) if wish else {})}
    return render(request, "comments/stop.html", page)


def left(wish: Subscription) -> dict[str, Any]:
    """Return what the mailbox still gets, about the same article and about others.

    The link may stand in an old mail, and the wish be stopped and uttered anew
    since; it is the mail of now that its reader wants to stop.
    """
    same = Subscription.objects.filter(email=wish.email, ended_at=None)
    return {
        "wish": wish,
        "article": wish.article,
        "mailbox": masked(wish.email),
        "here": same.filter(article=wish.article_id).first(),
        "elsewhere": same.exclude(article=wish.article_id).exists(),
    }


def fetch(read: Callable[[str], int], token: str) -> Subscription | None:
    """Return the subscription that a link is for; None if it was deleted since.

    Raises:
        Http404: the link is none of ours.
        Expired: it is too old.
    """
    try:
        key = read(token)
    except tokens.Foreign as error:
        raise Http404("There is no such link.") from error
    return Subscription.objects.select_related("article").filter(pk=key).first()


def masked(email: str) -> str:
    """Return enough of an address for its owner to know it, and too little for anybody else.

    >>> masked("nell.fairweather@example.org")
    'n…@e….org'
    """
    name, _, host = email.partition("@")
    domain, _, country = host.rpartition(".")
    return f"{name[:1]}…@{domain[:1]}….{country}" if domain else f"{name[:1]}…@…"
