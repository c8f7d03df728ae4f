"""What is known of the sites that were moved in."""

from wordpress.models.origin import ImportedComment, Origin, Source
from wordpress.models.run import Run

__all__ = ["ImportedComment", "Origin", "Run", "Source"]
