"""The pages of moving in and out: what lies ready, how far a run is, what it found."""

from typing import Any

from django.contrib import admin
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from wordpress import findings, folders, runs
from wordpress.admin.forms import TrialForm, UploadForm
from wordpress.importing.report import KINDS, OUTCOMES
from wordpress.models import Run

MOST_RUNS = 20  # on the page
WORDS: dict[str, str] = {
    runs.WAITING: "Waits for the worker.",
    runs.RUNNING: "Reading the file.",
}


def overview(
    request: HttpRequest, upload: UploadForm | None = None, trial: TrialForm | None = None
) -> HttpResponse:
    """Show what can be moved in, what was, and what of this site can be taken along.

    Args:
        request: of whoever may move the site.
        upload: a form that was refused, with what is wrong.
        trial: another one.
    """
    context = {
        **_frame(request, "Moving in and out"),
        "upload": upload or UploadForm(label_suffix=""),
        "trial": trial or TrialForm(),
        "runs": Run.objects.all()[:MOST_RUNS],
        "busy": runs.living(),
        "exports": folders.listed(folders.exports()),
        "writing": folders.being_written(folders.exports()),
        "folder": folders.imports(),
    }
    is_refused = upload is not None or trial is not None
    template = "admin/wordpress/overview.html"
    return TemplateResponse(request, template, context, status=422 if is_refused else 200)


def run(request: HttpRequest, key: int) -> HttpResponse:
    """Show how far a run is; when it is over, what it found, and what to do next."""
    found = get_object_or_404(Run, pk=key)
    path = folders.report(key)
    context = {
        **_frame(request, f"{'Dry run' if found.is_dry else 'Import'} of {found.name}"),
        "run": found,
        "state": runs.state(found),
        "words": WORDS.get(runs.state(found), ""),
        "outcomes": OUTCOMES,
        "rows": _rows(found),
        "findings": findings.page(path, request.GET.get("page", "")) if path.exists() else None,
    }
    return TemplateResponse(request, "admin/wordpress/run.html", context)


def pulse(request: HttpRequest, key: int) -> HttpResponse:
    """Say how far a run is, to the script on its page."""
    found = get_object_or_404(Run, pk=key)
    words = WORDS.get(runs.state(found), "")
    return JsonResponse({"percent": found.percent, "words": words, "is_over": not words})


def report(request: HttpRequest, key: int) -> FileResponse:
    """Hand over the whole report.

    Raises:
        Http404: the run has none.
    """
    path = folders.report(get_object_or_404(Run, pk=key).pk)
    if not path.exists():
        raise Http404("There is no report yet.")
    return FileResponse(path.open("rb"), as_attachment=True, filename=path.name)


def download(request: HttpRequest, name: str) -> FileResponse:
    """Hand over an export of this site.

    Raises:
        Http404: there is none of this name.
    """
    path = folders.file(folders.exports(), name)
    if path is None:
        raise Http404("There is no such export.")
    return FileResponse(
        path.open("rb"), as_attachment=True, filename=name, content_type="application/xml"
    )


def _frame(request: HttpRequest, title: str) -> dict[str, Any]:
    return {**admin.site.each_context(request), "title": title, "opts": Run._meta}


def _rows(run: Run) -> list[tuple[str, list[int]]]:
    """Return the counts by kind, without kinds that the file has nothing of."""
    rows = [
        (kind, [run.counts.get(kind, {}).get(outcome, 0) for outcome in OUTCOMES]) for kind in KINDS
    ]
    return [(kind, numbers) for kind, numbers in rows if any(numbers)]
