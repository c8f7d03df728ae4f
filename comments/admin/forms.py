"""The forms on the page about one writer."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from comments import erasure
from comments.models import WriterNote
from comments.writers import Profile

LONGEST_BAN = 3_650  # days


class BanForm(forms.Form):
    """By what the writer is kept out, and for how long."""

    SPANS = (("1", "a day"), ("7", "a week"), ("30", "a month"), ("365", "a year"))

    sign = forms.ChoiceField(label="By")
    days = forms.ChoiceField(
        label="For", choices=[*SPANS, ("", "until a date:")], initial="7", required=False
    )
    until = forms.DateField(
        label="Until",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="The last day of the ban, if a date is chosen above.",
    )
    reason = forms.CharField(max_length=200, required=False, help_text="Only moderators see it.")

    def __init__(self, *args: Any, known: Profile, **kwargs: Any) -> None:
        """Offer what the writer is known by."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["sign"]
        field.choices = [(sign.value, sign.name) for sign in known.signs]

    def clean_until(self) -> date | None:
        """Return the last day of the ban.

        Raises:
            ValidationError: it is over, or nobody here will live to see it.
        """
        day: date | None = self.cleaned_data["until"]
        if day is not None and not 0 <= (day - timezone.localdate()).days <= LONGEST_BAN:
            raise forms.ValidationError("Choose a day from today on, within ten years.")
        return day

    def clean(self) -> dict[str, Any] | None:
        """Ask for an end."""
        cleaned = super().clean()
        if not self.cleaned_data.get("days") and not self.cleaned_data.get("until"):
            self.add_error("until", "Say for how long, or until which day.")
        return cleaned

    @property
    def end(self) -> datetime:
        """Return when the ban ends: after the given day, or after some days from now."""
        day: date | None = self.cleaned_data.get("until")
        if self.cleaned_data["days"] or day is None:  # without a day there are days, see above
            return timezone.now() + timedelta(days=int(self.cleaned_data["days"]))
        return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


class NoteForm(forms.ModelForm[WriterNote]):
    """What moderators tell each other."""

    class Meta:
        model = WriterNote
        fields = ("text",)
        labels = {"text": "New note"}
        widgets = {"text": forms.Textarea(attrs={"rows": 3, "dir": "auto"})}


class EraseForm(forms.Form):
    """Which way, confirmed by typing the address."""

    how = forms.ChoiceField(
        label="Erase",
        widget=forms.RadioSelect,
        choices=[
            (erasure.How.NAME, "the name; the words stay, by “Anonymous”"),
            (erasure.How.WORDS, "the words too"),
        ],
    )
    confirmed = forms.CharField(
        label="Type the e-mail address to confirm",
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "email"}),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        """Remember which address must be typed."""
        super().__init__(*args, **kwargs)
        self.email = email

    def clean_confirmed(self) -> str:
        """Return the address.

        Raises:
            ValidationError: it is another one.
        """
        typed = str(self.cleaned_data["confirmed"]).strip()
        if typed.casefold() != self.email.casefold():
            raise forms.ValidationError("This is not the address of this page.")
        return typed
