"""The forms of moving in: the file, and how it is read."""

from typing import Any

from django import forms
from django.core.files import File

from wordpress import folders

BEGINNING = 4_096  # bytes in which an export says what it is
SIGNS = (b"<rss", b"<disqus")
NO_EXPORT = (
    "This is no export of WordPress or Disqus. In WordPress, choose Tools, Export, All content; "
    "unpack what you get if it is a .zip or .gz."
)


class UploadForm(forms.Form):
    """An export from the owner's computer."""

    file = forms.FileField(label="Export file (.xml)", widget=forms.FileInput({"accept": ".xml"}))

    def clean_file(self) -> File[bytes]:
        """Return the file, if it begins as an export does.

        Raises:
            ValidationError: it is something else.
        """
        file: File[bytes] = self.cleaned_data["file"]
        beginning = file.read(BEGINNING)
        file.seek(0)
        is_named_so = (file.name or "").lower().endswith(".xml")
        if not is_named_so or not any(sign in beginning for sign in SIGNS):
            raise forms.ValidationError(NO_EXPORT)
        return file


class TrialForm(forms.Form):
    """Which export is tried, and where its pictures are."""

    file = forms.ChoiceField(label="Export", widget=forms.RadioSelect)
    uploads = forms.ChoiceField(label="Copy of wp-content/uploads", required=False)
    fetches = forms.BooleanField(
        label="Fetch pictures that are not there from the old site", required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer what lies in the folder; no other name is taken."""
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.files_listed = folders.listed(folders.imports())
        choose: Any = self.fields
        choose["file"].choices = [(file.name, file.name) for file in self.files_listed]
        names = [(name, f"imports/{name}") for name in folders.uploads()]
        choose["uploads"].choices = [("", "None"), *names]
