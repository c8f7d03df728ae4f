"""The buttons of moving in and out; what takes long is done by the worker."""

from typing import Any

from django.contrib import messages
from django.core.files.storage import FileSystemStorage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.text import get_valid_filename

from wordpress import folders, runs, tasks
from wordpress.admin import pages
from wordpress.admin.forms import TrialForm, UploadForm
from wordpress.models import Run

LONGEST_NAME = 120  # characters
ONE_AT_A_TIME = "Another import is under way. Wait until it has ended, or stop it."


def upload(request: HttpRequest) -> HttpResponse:
    """Put an export into the folder, under a name that no other file has."""
    form = UploadForm(request.POST, request.FILES, label_suffix="")
    if not form.is_valid():
        return pages.overview(request, upload=form)
    file = form.cleaned_data["file"]
    name = get_valid_filename(file.name)[-LONGEST_NAME:].lstrip(".")
    store = FileSystemStorage(folders.imports(), file_permissions_mode=0o600)
    stored = store.save(name, file)
    messages.success(request, f"“{stored}” is here. Now try what an import of it would do.")
    return redirect("admin:wordpress_run_changelist")


def try_out(request: HttpRequest) -> HttpResponse:
    """Begin a dry run of a file that is in the folder."""
    form = TrialForm(request.POST)
    if not form.is_valid():
        return pages.overview(request, trial=form)
    path = folders.file(folders.imports(), form.cleaned_data["file"])
    if path is None or _is_busy(request):
        return redirect("admin:wordpress_run_changelist")
    run = runs.ask(
        path,
        media=form.cleaned_data["uploads"],
        fetches=form.cleaned_data["fetches"],
        by=_person(request),
    )
    return _begun(run)


def start(request: HttpRequest, key: int) -> HttpResponse:
    """Do what a dry run has tried."""
    trial = get_object_or_404(Run, pk=key, is_dry=True, state=Run.State.DONE)
    if _is_busy(request):
        return redirect("admin:wordpress_run_change", key)
    return _begun(runs.ask_for_real(trial, by=_person(request)))


def again(request: HttpRequest, key: int) -> HttpResponse:
    """Go on with a run that came to a stop."""
    run = get_object_or_404(Run, pk=key)
    if not _is_busy(request) and runs.begin_again(run):
        return _begun(run)
    return redirect("admin:wordpress_run_change", key)


def stop(request: HttpRequest, key: int) -> HttpResponse:
    """Stop a run; what is done stays done."""
    run = get_object_or_404(Run, pk=key)
    if runs.stop(run):
        messages.success(request, "Stopped. What was done stays, and you can go on later.")
    return redirect("admin:wordpress_run_change", key)


def move_out(request: HttpRequest) -> HttpResponse:
    """Begin to write an export of this site."""
    name = f"broadsheet-{timezone.localtime():%Y-%m-%d-%H%M%S}.xml"
    tasks.move_out.enqueue(name)
    messages.success(request, f"“{name}” is being written. Look again in a minute.")
    return redirect("admin:wordpress_run_changelist")


def _begun(run: Run) -> HttpResponse:
    tasks.move_in.enqueue(run.pk)
    return redirect("admin:wordpress_run_change", run.pk)


def _is_busy(request: HttpRequest) -> bool:
    """Return whether an import is under way already; the person is told."""
    if runs.living() is None:
        return False
    messages.warning(request, ONE_AT_A_TIME)
    return True


def _person(request: HttpRequest) -> Any:
    return request.user
