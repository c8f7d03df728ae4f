"""Keep the list of blocked terms, and try a new one on past comments first."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import helpers
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse

from comments import blocklist, trial
from comments.models import BlockedTerm

MOST_AT_ONCE = 200  # lines
ONE_A_LINE = "One on each line, 200 at most. Whole words; capitals make no difference."


class TermForm(forms.ModelForm[BlockedTerm]):
    """One term that is on the list already."""

    class Meta:
        model = BlockedTerm
        fields = ("kind", "text", "consequence", "note")

    def clean(self) -> dict[str, Any] | None:
        """Bring the term into the form in which it is compared."""
        cleaned = super().clean()
        kind, text = self.cleaned_data.get("kind"), self.cleaned_data.get("text")
        if kind and text:
            try:
                self.cleaned_data["text"] = blocklist.tidy(kind, text)
            except ValidationError as error:
                self.add_error("text", error)
        return cleaned

    def terms(self) -> list[BlockedTerm]:
        """Return what the form describes, not stored."""
        given = self.cleaned_data
        return [BlockedTerm(kind=given["kind"], text=given["text"])]


class NewTermsForm(forms.ModelForm[BlockedTerm]):
    """One or many terms of one kind, one a line."""

    lines = forms.CharField(
        label="Terms", widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}), help_text=ONE_A_LINE
    )

    class Meta:
        model = BlockedTerm
        fields = ("kind", "consequence", "note")

    def clean(self) -> dict[str, Any] | None:
        """Bring each term into the form in which it is compared; say which make no sense."""
        cleaned = super().clean()
        kind = self.cleaned_data.get("kind")
        written = [line for line in self.cleaned_data.get("lines", "").splitlines() if line.strip()]
        if len(written) > MOST_AT_ONCE:
            self.add_error("lines", f"These are {len(written)} lines; {MOST_AT_ONCE} at a time.")
        elif kind and written:
            self.cleaned_data["lines"] = self._tidied(kind, written)
        return cleaned

    def _tidied(self, kind: str, written: list[str]) -> list[str]:
        """Return the terms that are not on the list yet."""
        found: dict[str, None] = {}
        for line in written:
            try:
                text = blocklist.tidy(kind, line)
            except ValidationError as error:
                self.add_error("lines", error)
                continue
            if len(text) > 200:
                self.add_error("lines", f"“{text[:40]}…” has more than 200 characters.")
            found[text] = None
        there = BlockedTerm.objects.filter(kind=kind, text__in=found)
        new = [text for text in found if text not in set(there.values_list("text", flat=True))]
        if found and not new:
            self.add_error("lines", "All of this is on the list already.")
        return new

    def terms(self) -> list[BlockedTerm]:
        """Return what the form describes, not stored."""
        given = self.cleaned_data
        return [
            BlockedTerm(
                kind=given["kind"],
                text=text,
                consequence=given["consequence"],
                note=given["note"],
            )
            for text in given["lines"]
        ]


@admin.register(BlockedTerm)
class BlockedTermAdmin(admin.ModelAdmin[BlockedTerm]):
    """The list; each term can be tried before it is kept."""

    list_display = ("text", "kind", "consequence", "note", "added_by", "added_at")
    list_filter = ("kind", "consequence")
    list_select_related = ("added_by",)
    list_per_page = 100
    show_full_result_count = False
    search_fields = ("text", "note")
    change_form_template = "admin/comments/blockedterm/change_form.html"

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """Return the form for many new terms, or for the one that is there."""
        return super().get_form(
            request, obj, change, form=TermForm if change else NewTermsForm, **kwargs
        )

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Return the fields, the kind first: it says what the words below it are."""
        return ["kind", "text" if obj else "lines", "consequence", "note"]

    def save_model(self, request: HttpRequest, obj: BlockedTerm, form: Any, change: bool) -> None:
        """Store the term, or all that were written; the first one stands for them in the log."""
        if change:
            super().save_model(request, obj, form, change)
            return
        first, *others = form.terms()
        obj.text, obj.added_by = first.text, request.user  # type: ignore[assignment]
        obj.save()
        for term in others:
            term.added_by = obj.added_by
            term.save()
        if others:
            messages.info(request, f"{len(others)} more terms were added with it.")

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """Try the terms when that button was pressed, else do as Django does."""
        if request.method == "POST" and "_try" in request.POST:
            return self.try_out(request, object_id)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def try_out(self, request: HttpRequest, object_id: str | None) -> HttpResponse:
        """Show the form as it was sent, unsaved, with what it would have caught.

        Raises:
            PermissionDenied: the visitor keeps no list.
        """
        found = self.get_object(request, object_id) if object_id else None
        is_allowed = (
            self.has_change_permission(request, found)
            if found
            else self.has_add_permission(request) and object_id is None
        )
        if not is_allowed:
            raise PermissionDenied
        form = self.get_form(request, found, change=found is not None)(request.POST, instance=found)
        tried = trial.of(form.terms()) if form.is_valid() else None
        fieldsets: Any = self.get_fieldsets(request, found)
        shown = helpers.AdminForm(form, fieldsets, {}, model_admin=self)
        context = {
            **self.admin_site.each_context(request),
            "title": "Try blocked terms",
            "adminform": shown,
            "errors": helpers.AdminErrorList(form, []),
            "inline_admin_formsets": [],
            "media": self.media + shown.media,
            "object_id": object_id,
            "original": found,
            "is_popup": False,
            "to_field": None,
            "trial": tried,
        }
        return self.render_change_form(
            request, context, add=found is None, change=found is not None, obj=found
        )
