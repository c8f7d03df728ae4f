"""How often a moderator wants mail about what waits: his own choice, on a page of its own."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from comments import moderation, notify
from comments.models import ModeratorMail

LABELS = {
    ModeratorMail.Often.EACH: "At once; when there are many, together every quarter of an hour",
    ModeratorMail.Often.DAILY: f"Once a day, at {notify.DAILY_AT} in the morning",
    ModeratorMail.Often.NEVER: "Never",
}


class WishForm(forms.ModelForm[ModeratorMail]):
    """How often."""

    class Meta:
        model = ModeratorMail
        fields = ("often",)
        widgets = {"often": forms.RadioSelect}
        labels = {"often": "Mail me about comments that wait"}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["often"].choices = list(LABELS.items())  # type: ignore[attr-defined]


@require_http_methods(["GET", "HEAD", "POST"])
def mail(request: HttpRequest) -> HttpResponse:
    """Show and store how often the signed-in moderator is mailed.

    Raises:
        PermissionDenied: the visitor does not moderate.
    """
    user = request.user
    if not user.is_authenticated or not user.has_perm(moderation.PERMISSION):
        raise PermissionDenied
    wish = ModeratorMail.objects.filter(user=user.pk).first() or ModeratorMail(user_id=user.pk)
    form = WishForm(request.POST or None, instance=wish)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Stored.")
        return redirect("admin:comments_mail")
    page = {**admin.site.each_context(request), "title": "Mail to me", "form": form}
    return render(request, "admin/comments/mail.html", page)
