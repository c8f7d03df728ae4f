"""Static files under names that carry a hash of their content."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Hashed names once `collectstatic` has run, plain names before.

    Stock Django answers 500 to every page while the manifest is missing, so
    `manage.py runserver` in a fresh clone would show nothing.
    """

    def stored_name(self, name: str) -> str:
        """Return the hashed name, or the name itself while nothing is collected."""
        if not self.hashed_files:
            return name
        return str(super().stored_name(name))
