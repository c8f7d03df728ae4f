"""What stands around the form of an article while one writes.

The page sends what is typed to `autosave`, which keeps it and answers with what
to show: who else is here, how long the text is, what a colleague would remark.
The same templates fill the page before any script runs.
"""

from typing import Any

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.views.decorators.http import require_POST

from blog import autosave, presence, preview, proof, richtext
from blog.admin import desk
from blog.fields import printable
from blog.models import Article, Autosave, Image

SAVED = "saved_forms"  # in the session: keys of forms that were stored
MOST_SAVED = 20
MOST_OFFERED = 5  # texts that were never saved


def keep(request: HttpRequest) -> HttpResponse:
    """Keep what was typed, and answer with what to show beside it.

    A page that stood open while its editor signed in anew carries a token of the
    old session. It asks for the new one here with GET, which only our own pages
    can read.
    """
    if request.method != "POST":
        return JsonResponse({"token": get_token(request)})
    user, article = desk.person(request), desk.target(request)
    if request.POST.get("writer") != str(user.pk):
        return HttpResponse("Another person has signed in here.", status=409)
    key = request.POST.get("form_key", "")
    if request.POST.get("leaving"):
        if article is not None:
            presence.left(article, user)
        return JsonResponse({})
    if "body" in request.POST and key not in request.session.get(SAVED, []):
        version = desk.key_of(request.POST.get("seen_version")) or 0
        autosave.keep(user, article, key, version=version, typed=request.POST)
    if article is not None:
        presence.seen(article, user)
    return JsonResponse(_answer(request, article, user))


@require_POST
def discard(request: HttpRequest) -> HttpResponse:
    """Throw away what was typed, and show the form as it is stored."""
    article = desk.target(request)
    autosave.discard(desk.person(request), article, request.POST.get("form_key", ""))
    return (
        redirect("admin:blog_article_change", article.pk)
        if article
        else redirect("admin:blog_article_add")
    )


def asked_for(request: HttpRequest, article: Article | None) -> Autosave | None:
    """Return what to fill into the form, if the address asks for what was not saved."""
    asked = request.GET.get("restore", "") if request.method == "GET" else ""
    return autosave.find(desk.person(request), article, asked) if asked else None


def saved(request: HttpRequest, article: Article, key: str) -> None:
    """Forget what was typed, now that it is stored.

    The key goes into the session: what the page still had under way then comes
    too late, and the browser learns that its own copy is no longer needed.
    """
    user = desk.person(request)
    autosave.discard(user, article)
    if key:
        autosave.discard(user, None, key)
        request.session[SAVED] = [*request.session.get(SAVED, []), key][-MOST_SAVED:]


def context(request: HttpRequest, form: Any) -> dict[str, Any] | None:
    """Return what the form's page shows besides its fields; nothing to who may only look."""
    if "body" not in form.fields:
        return None
    # As it is stored: the form's own article has the typed words already.
    user, article = desk.person(request), Article.objects.filter(pk=form.instance.pk).first()
    seen = form["seen_version"].value()
    typed = {name: str(form[name].value() or "") for name in autosave.NAMES}
    if form.is_stale:
        # To compare with what is stored.
        autosave.keep(user, article, "", version=desk.key_of(seen) or 0, typed=typed)
    return {
        "report": report(typed),
        "saved_keys": " ".join(request.session.get(SAVED, [])),
        "restored": form.restored,
        "unsaved": _unsaved(user, article, form) if request.method == "GET" else [],
        "state": standing(article) if article else "",
        "preview": preview.address(article) if article and not article.is_public else "",
        **_company(article, user, seen),
    }


def standing(article: Article) -> str:
    """Return in a sentence what readers get of an article, and from when."""
    moment = article.published_at
    if article.status != Article.Status.PUBLISHED or moment is None:
        return "Private: only staff see it." if article.status == "private" else "Draft."
    words = date_format(timezone.localtime(moment), "j F Y, H:i")
    if moment > timezone.now():
        return f"Scheduled for {words}. It appears by itself."
    return f"Published since {words}."


def report(typed: Any) -> dict[str, Any]:
    """Return the length of a text that is being written, and what to look at in it."""
    head = {name: typed.get(name, "") for name in ("title", "seo_title", "standfirst")}
    try:
        text = richtext.clean(printable(typed.get("body", "")))
    except ValueError as error:
        return {"words": None, "remarks": [proof.Remark(str(error))]}
    shown = richtext.picture_ids(text)
    silent = (
        Image.objects.filter(pk__in=shown, is_decorative=True) if shown else Image.objects.none()
    )
    words = len(richtext.plain(text).split())
    decorative = set(silent.values_list("pk", flat=True))
    return {
        "words": words,
        "minutes": richtext.reading_minutes(words),
        "remarks": proof.remarks(text, decorative=decorative, **head),
    }


def _answer(request: HttpRequest, article: Article | None, user: User) -> dict[str, Any]:
    seen = request.POST.get("seen_version", "")
    shown = {
        "company": render_to_string(
            "admin/blog/article/_company.html", _company(article, user, seen)
        )
    }
    if "body" in request.POST:
        panel = {"report": report(request.POST)}
        shown["report"] = render_to_string("admin/blog/article/_report.html", panel)
    return {"at": time_format(timezone.localtime(), "H:i"), "show": shown}


def _company(article: Article | None, user: User, seen: str) -> dict[str, Any]:
    """Return who else has the article open, and whether somebody has saved it meanwhile."""
    if article is None:
        return {"others": [], "newer": None}
    newest = article.revisions.select_related("by").defer("standfirst", "body").first()
    is_newer = desk.key_of(str(seen)) not in (None, article.version)
    return {
        "article": article,
        "others": presence.others(article, user),
        "newer": article if is_newer else None,
        "newer_by": newest.by if newest and newest.version == article.version else None,
    }


def _unsaved(user: User, article: Article | None, form: Any) -> list[Autosave]:
    if form.restored:
        return []
    if article is None:
        return list(autosave.unsaved(user)[:MOST_OFFERED])
    found = autosave.find(user, article)
    return [found] if found else []
