"""Write the whole site as one file that WordPress's importer and our own read (WXR 1.2).

WordPress knows no focal points, no second authors and no Markdown. What it has no
place for goes into fields of our own, whose names begin with `_broadsheet_`: it
keeps them without looking, and our import reads them back.

Nothing is held but one batch of articles, so that a million comments need no more
memory than a hundred.
"""

from wordpress.export.site import write
from wordpress.export.target import to_file

__all__ = ["to_file", "write"]
