"""The page about one writer: what he wrote, notes on him, bans, and the erasure of his data."""

import re
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from blog.fields import one_line
from comments import banning, erasure, personal, writers
from comments.admin.acts import key_of, person
from comments.admin.forms import BanForm, EraseForm, NoteForm
from comments.models import Ban, Comment
from comments.writers import Kind, Profile, Sign

HASH = re.compile(r"^[0-9a-f]{32}$")
PARAMETERS = {"email": Kind.EMAIL, "browser": Kind.BROWSER, "address": Kind.ADDRESS}


def sign_of(request: HttpRequest) -> Sign:
    """Return by what the address asks for a writer.

    Raises:
        Http404: by nothing that could be one.
        PermissionDenied: the visitor may not see comments.
    """
    if not request.user.has_perm("comments.view_comment"):
        raise PermissionDenied
    for name, kind in PARAMETERS.items():
        key = one_line(request.GET.get(name, ""))
        if kind == Kind.EMAIL and 3 <= len(key) <= 254 and "@" in key:
            return Sign(kind, key.lower())
        if kind != Kind.EMAIL and HASH.match(key):
            return Sign(kind, key)
    raise Http404("There is no such writer.")


def address_of(sign: Sign) -> str:
    """Return the address of a writer's page."""
    return reverse("admin:comments_writer", query=query_of(sign))


def query_of(sign: Sign) -> dict[str, str]:
    """Return by what an address asks for a writer; the queue has the same names."""
    names = {kind: name for name, kind in PARAMETERS.items()}
    return {names[Kind(sign.kind)]: sign.key}


@require_safe
def writer(request: HttpRequest) -> HttpResponse:
    """Show what is known about a writer."""
    return page(request, writers.profile(sign_of(request)))


@require_POST
def ban(request: HttpRequest) -> HttpResponse:
    """Keep the writer out.

    Raises:
        PermissionDenied: the visitor may not.
    """
    known = writers.profile(sign_of(request))
    if not request.user.has_perm("comments.add_ban"):
        raise PermissionDenied
    form = BanForm(request.POST, known=known)
    if not form.is_valid():
        return page(request, known, ban_form=form)
    kind, _, key = form.cleaned_data["sign"].partition(":")
    banning.ban(kind, key, until=form.end, by=person(request), reason=form.cleaned_data["reason"])
    messages.success(request, "Banned. The next comment is refused, with the day of the end.")
    return redirect(address_of(known.sign))


@require_POST
def end_ban(request: HttpRequest) -> HttpResponse:
    """Let the writer in again.

    Raises:
        PermissionDenied: the visitor may not.
    """
    sign = sign_of(request)
    if not request.user.has_perm("comments.change_ban"):
        raise PermissionDenied
    banning.end(get_object_or_404(Ban, pk=key_of(request.POST.get("ban", ""))))
    messages.success(request, "The ban has ended.")
    return redirect(address_of(sign))


@require_POST
def note(request: HttpRequest) -> HttpResponse:
    """Add a note.

    Raises:
        PermissionDenied: the visitor may not.
    """
    known = writers.profile(sign_of(request))
    if not request.user.has_perm("comments.add_writernote") or not known.email:
        raise PermissionDenied
    form = NoteForm(request.POST)
    if not form.is_valid():
        return page(request, known, note_form=form)
    form.instance.email, form.instance.by = known.email, person(request)
    form.save()
    messages.success(request, "The note is kept.")
    return redirect(address_of(known.sign))


@require_POST
def erase(request: HttpRequest) -> HttpResponse:
    """Erase the data of the mailbox, for a writer who asked a moderator.

    Raises:
        PermissionDenied: the visitor may not, or the page is about no mailbox.
    """
    sign = sign_of(request)
    may_erase(request, sign)
    form = EraseForm(request.POST, email=sign.key)
    if not form.is_valid():
        return page(request, writers.profile(sign), erase_form=form)
    done = erasure.erase(sign.key, erasure.How(form.cleaned_data["how"]), by=person(request))
    messages.success(request, f"Erased, with {done.comments} comments.")
    return redirect("admin:comments_comment_changelist")


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Hand out all that is stored under the mailbox, for a writer who asked a moderator."""
    sign = sign_of(request)
    may_erase(request, sign)
    return HttpResponse(
        personal.export(sign.key),
        content_type="application/json; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="writer.json"'},
    )


def may_erase(request: HttpRequest, sign: Sign) -> None:
    """Let pass who may hand out or erase the data of this mailbox.

    Raises:
        PermissionDenied: the visitor may not, or the sign is no mailbox.
    """
    if sign.kind != Kind.EMAIL or not request.user.has_perm("comments.erase_comment"):
        raise PermissionDenied


def page(request: HttpRequest, known: Profile, **sent: BaseForm) -> HttpResponse:
    """Return the page, with a form as it was sent where something is wrong with it."""
    comments, more = writers.page(known.sign, key_of(request.GET.get("after", "")))
    context = {
        **admin.site.each_context(request),
        "title": f"Writer: {known.sign.label}",
        "opts": Comment._meta,
        "writer": known,
        "signs": [(sign, address_of(sign)) for sign in known.signs],
        "comments": comments,
        "more": more,
        "in_queue": urlencode({"status": Comment.Status.PENDING, **query_of(known.sign)}),
        "query": request.GET.urlencode(),
        "ban_form": BanForm(known=known),
        "note_form": NoteForm(),
        "erase_form": EraseForm(email=known.sign.key),
        **sent,
    }
    return TemplateResponse(
        request, "admin/comments/writer.html", context, status=422 if sent else 200
    )
