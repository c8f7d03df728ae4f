"""System checks: what Django cannot know about this site."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register

from config import mail


@register(Tags.security, deploy=True)
def address_is_public(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Warn when a deployed site still calls itself by a loopback address."""
    if settings.IS_HTTPS:
        return []
    return [
        Warning(
            f"SITE_URL is {settings.SITE_URL}, which is not https.",
            hint="Set SITE_URL to the public address, for example https://example.org.",
            id="broadsheet.W001",
        )
    ]


@register(Tags.staticfiles, deploy=True)
def static_files_are_collected(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Warn when pages would be served with plain file names that no cache may keep."""
    if (settings.STATIC_ROOT / "staticfiles.json").exists():
        return []
    return [
        Warning(
            "Static files are not collected.",
            hint="Run `manage.py collectstatic`.",
            id="broadsheet.W002",
        )
    ]


@register(deploy=True)
def mail_is_sent(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Warn when a public site writes its mails into a folder, where nobody gets them."""
    if not settings.IS_HTTPS or settings.EMAIL_BACKEND != mail.FOLDER:
        return []
    return [
        Warning(
            f"Mails are not sent; they are kept in {settings.EMAIL_FILE_PATH}.",
            hint="Set MAIL_URL to your mail server, and try `manage.py sendtestemail ADDRESS`.",
            id="broadsheet.W003",
        )
    ]
