"""The page on which a reader reports a comment."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout, Submit
from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from blog.models import Article
from comments import browser, limits, reporting, visitor
from comments.forms import Written
from comments.models import Comment, Report
from comments.views.post import INVALID, TOO_MANY


class ReportForm(forms.ModelForm[Report]):
    """What is wrong with the comment."""

    reason = forms.ChoiceField(
        label="What is wrong with it?",
        choices=Report.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what is wrong with the comment."},
    )

    class Meta:
        model = Report
        fields = ("reason", "text")
        field_classes = {"text": Written}
        labels = {"text": "Anything a moderator should know"}
        widgets = {"text": forms.Textarea(attrs={"rows": 3, "dir": "auto"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_class = "form"
        self.helper.disable_csrf = True
        self.helper.layout = Layout(
            "reason",
            "text",
            Div(Submit("send", "Report", css_class="button"), css_class="form__actions"),
        )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the form, and take the report.

    Raises:
        Http404: there is no such comment for strangers.
    """
    comment = published(pk)
    context: dict[str, Any] = {"comment": comment, "article": comment.article}
    form = ReportForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        status = INVALID if form.is_bound else 200
        return render(request, "comments/report.html", {**context, "form": form}, status=status)
    reader = reporting.reader_key(browser.known(request), visitor.address_hash(request))
    try:
        reporting.report(comment, **form.cleaned_data, reader=reader)
    except limits.TooMany as refusal:
        form.add_error(None, refusal.words)
        answer = render(request, "comments/report.html", {**context, "form": form}, status=TOO_MANY)
        answer["Retry-After"] = str(refusal.retry_after)
        return answer
    return render(request, "comments/reported.html", context)


def published(pk: int) -> Comment:
    """Return a comment that everybody may read.

    Raises:
        Http404: there is none.
    """
    found = Comment.objects.approved().select_related("article", "parent").filter(pk=pk).first()
    if found is None or not Article.objects.published().filter(pk=found.article_id).exists():
        raise Http404("There is no such comment.")
    return found
