"""An import that was asked for in the admin: how far it is, and what it found."""

from django.conf import settings
from django.db import models


class Run(models.Model):
    """One reading of an export file, done by the worker."""

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"
        STOPPED = "stopped"

    class Format(models.TextChoices):
        """What the file is."""

        WXR = "wxr", "WordPress"
        DISQUS = "disqus", "Disqus"

    name = models.CharField(max_length=200)  # of the file, as the owner knows it
    file = models.CharField(max_length=500)  # its path below DATA_DIR/imports
    format = models.CharField(max_length=10, choices=Format, default=Format.WXR)
    media = models.CharField(max_length=500, blank=True)  # a folder with a copy of the uploads
    fetches = models.BooleanField(default=False)  # pictures from the old site
    is_dry = models.BooleanField(default=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)  # when it last said how far it is
    ended_at = models.DateTimeField(null=True)
    done = models.PositiveBigIntegerField(default=0)  # bytes read
    total = models.PositiveBigIntegerField(default=0)  # bytes
    counts = models.JSONField(default=dict)  # kind -> outcome -> number
    message = models.TextField(blank=True)

    class Meta:
        ordering = ("-pk",)
        verbose_name_plural = "moving in and out"
        permissions = [("move_site", "Can import and export the whole site")]

    def __str__(self) -> str:
        """Return the file and when."""
        return f"{self.name}, {self.asked_at:%Y-%m-%d %H:%M}"

    @property
    def percent(self) -> int:
        """Return how much of the file was read."""
        return min(100, self.done * 100 // self.total) if self.total else 0
