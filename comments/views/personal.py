"""One's own data: ask for the link, look, take a copy, erase.

The link came by mail, so whoever has it owns the mailbox. It is followed with GET,
which changes nothing; erasing asks again, on a page of its own.
"""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from comments import asking, erasure, personal, visitor


class MailboxForm(forms.Form):
    """Whose data it is about."""

    mailbox = forms.EmailField(
        label="Your e-mail address",
        max_length=254,
        help_text="As you gave it with your comments. Capitals make no difference.",
        error_messages={
            "required": "Give the e-mail address.",
            "invalid": "This is no e-mail address; one looks like name@example.org.",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def ask(request: HttpRequest) -> HttpResponse:
    """Take the address, and say the same whatever is known of it."""
    form = MailboxForm(request.POST or None)
    page = {"form": form, "most": personal.MOST_FOR_MAILBOX}
    if request.method != "POST":
        return render(request, "comments/data/ask.html", page)
    if not form.is_valid():
        return render(request, "comments/data/ask.html", page, status=422)
    try:
        personal.ask(form.cleaned_data["mailbox"], visitor.address_hash(request))
    except asking.TooMany:
        form.add_error(None, "Enough links were asked for from here. Try again tomorrow.")
        return render(request, "comments/data/ask.html", page, status=429)
    return redirect("comments:own-data-sent")


@require_safe
@never_cache
def sent(request: HttpRequest) -> HttpResponse:
    """Say that a mail is on its way, if there is anything to tell."""
    return render(request, "comments/data/sent.html")


@require_safe
@never_cache
def erased(request: HttpRequest) -> HttpResponse:
    """Say that it is done."""
    return render(request, "comments/data/erased.html")


@require_safe
@never_cache
def overview(request: HttpRequest, token: str) -> HttpResponse:
    """Show how much there is, and what can be done with it."""
    try:
        email = owner(token)
    except personal.Expired:
        return over(request)
    page = {"token": token, "email": email, "holdings": personal.holdings(email)}
    return render(request, "comments/data/overview.html", page)


@require_safe
@never_cache
def download(request: HttpRequest, token: str) -> HttpResponse:
    """Hand out a copy of everything."""
    try:
        email = owner(token)
    except personal.Expired:
        return over(request)
    return HttpResponse(
        personal.export(email),
        content_type="application/json; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="my-comments.json"'},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def erase(request: HttpRequest, token: str, how: str) -> HttpResponse:
    """Ask whether it shall be erased, and do so when that is confirmed.

    Raises:
        Http404: there is no such way to erase, or the link is none of ours.
    """
    if how not in list(erasure.How):
        raise Http404("There is no such way to erase.")
    try:
        email = owner(token)
    except personal.Expired:
        return over(request)
    if request.method == "POST":
        erasure.erase(email, erasure.How(how))
        return redirect("comments:own-data-erased")
    page = {"token": token, "email": email, "how": how, "holdings": personal.holdings(email)}
    return render(request, "comments/data/erase.html", page)


def owner(token: str) -> str:
    """Return the e-mail address whose owner came with this link.

    Raises:
        Http404: the link is none of ours.
        personal.Expired: it is too old, or was used to erase.
    """
    try:
        return personal.mailbox(token)
    except personal.Foreign as error:
        raise Http404("There is no such link.") from error


def over(request: HttpRequest) -> HttpResponse:
    """Answer a link that is good no longer, with the way to a new one."""
    return render(request, "comments/data/over.html", status=410)
