"""Where the form under an article is sent to: a comment, or its preview.

Every refusal is the article's page again, with the form filled in and the
reason beside it. Nothing that was written is lost.
"""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from blog import framing, visitors
from blog.models import Article
from blog.views.article import context
from comments import browser, limits, moderation, posting, text, visitor
from comments.forms import CommentForm
from comments.models import Comment

INVALID = 422
CONFLICT = 409
TOO_MANY = 429
DUPLICATE = "You have said this here before, so it was not stored a second time."
CLOSED = "This article takes no more comments."
BANNED = "The moderators take no comments from you until {day}. Your text is kept here."


@require_POST
@never_cache
def post(request: HttpRequest, article: int) -> HttpResponse:
    """Store a comment, and send its writer to where it stands.

    A script asks with `X-Requested-With: fetch` and gets the address alone.

    Raises:
        Http404: there is no such article.
    """
    found = public(article)
    form = CommentForm(request.POST, article=found)
    if not form.is_valid():
        return again(request, form, INVALID)
    return take(request, form)


def take(request: HttpRequest, form: CommentForm) -> HttpResponse:
    """Store what a sound form says, or return the page with the reason why not."""
    signs = posting.Signs(form.cleaned_data["more"], form.cleaned_data["took"])
    try:
        comment = posting.submit(
            form.article,
            fields_of(form),
            parent=form.answered,
            writer=writer_of(request, form.article),
            signs=signs,
            wants=form.cleaned_data["wants"],
        )
    except posting.Duplicate:
        form.add_error("text", DUPLICATE)
        return again(request, form, CONFLICT)
    except posting.Closed:
        form.add_error(None, CLOSED)
        return again(request, form, 403)
    except limits.Banned as ban:
        day = date_format(timezone.localtime(ban.until), "j F Y, H:i")
        form.add_error(None, BANNED.format(day=day))
        return again(request, form, 403)
    except limits.TooMany as refusal:
        form.add_error(None, f"{refusal.words} Your text is kept here.")
        answer = again(request, form, TOO_MANY)
        answer["Retry-After"] = str(refusal.retry_after)
        return answer
    return stored(request, comment)


@require_POST
@never_cache
def preview(request: HttpRequest, article: int) -> HttpResponse:
    """Show the comment as it would look, above the form to go on with.

    Raises:
        Http404: there is no such article.
    """
    found = public(article)
    form = CommentForm(request.POST, article=found)
    form.is_valid()
    written = form.cleaned_data.get("text", "")
    if not written:
        return again(request, form, INVALID)
    rendered = mark_safe(text.render(written))  # noqa: S308 - text.render cleans it
    page = {
        **context(found),
        "comment_form": CommentForm(form.data, article=found) if form.is_bound else form,
        "reply_to": form.answered,
        "preview": rendered,
        "name": form.cleaned_data.get("name", ""),
    }
    return render(request, "comments/preview.html", page)


def public(key: int) -> Article:
    """Return an article that may be commented on, if it takes comments.

    Raises:
        Http404: strangers cannot read it, so nobody comments on it.
    """
    found = Article.objects.published().select_related("lead_image").filter(pk=key).first()
    if found is None:
        raise Http404("There is no such article.")
    return found


def fields_of(form: CommentForm) -> dict[str, str]:
    """Return what the writer wrote, and nothing else that came with the form."""
    return {name: form.cleaned_data[name] for name in ("name", "email", "website", "text")}


def writer_of(request: HttpRequest, article: Article) -> posting.Writer:
    """Return where the comment comes from, and who signed in with a right to be believed."""
    member = visitors.staff(request)
    is_trusted = member is not None and (
        member.has_perm(moderation.PERMISSION) or article.authors.filter(user=member).exists()
    )
    return posting.Writer(
        browser=browser.known(request) or browser.new(),
        address_hash=visitor.address_hash(request),
        address=visitor.address(request),
        moderator=member if is_trusted else None,
        staff=None if is_trusted else member,
    )


def again(request: HttpRequest, form: CommentForm, status: int) -> HttpResponse:
    """Return the article's page with the form as it was sent, and what is wrong with it."""
    page = {**context(form.article), "comment_form": form, "reply_to": form.answered}
    shown = render(request, "blog/article.html", page, status=status)
    return framing.admit(shown, form.article)


def stored(request: HttpRequest, comment: Comment) -> HttpResponse:
    """Send the writer to the comment's own page, with the cookie that opens it."""
    address = comment.get_absolute_url()
    response: HttpResponse
    if request.headers.get("X-Requested-With") == "fetch":
        response = HttpResponse(status=201, headers={"Location": address})
    else:
        response = HttpResponseRedirect(address, status=303)
    browser.remember(response, comment.browser)
    return response
