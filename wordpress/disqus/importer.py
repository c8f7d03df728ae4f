"""Go through an export of Disqus, and account for every thread and comment in it.

Comments are stored some at a time, each with the row that says where it came
from: a run may be killed at any moment, and the next one passes over what is done.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

from django.db import transaction

from comments import thread as threads
from wordpress.disqus.pages import article_of
from wordpress.disqus.posts import Known, store, title
from wordpress.disqus.reader import Post, Thread, read
from wordpress.importing.report import Report
from wordpress.models import Origin, Source

AT_ONCE = 200  # comments
NO_PAGE = "No article here has or had the address {link}."
NO_THREAD = "The page that it was written about is not in the file."
PAGE_IS_AWAY = "No article here has or had the address of its page."


def run(
    path: Path,
    report: Report,
    tell: Callable[[int, int], object] = lambda done, total: None,
    *,
    is_dry: bool = False,
) -> None:
    """Import the comments of a file.

    Args:
        path: the file.
        report: is told what became of each thread and comment.
        tell: is told bytes read and bytes in all, for a progress bar.
        is_dry: whether to store nothing.

    Raises:
        NotDisqusError: the file is no such export, or breaks off.
        OSError: it cannot be read.
    """
    size = path.stat().st_size
    move = Move(report, is_dry=is_dry)
    for record in read(path, lambda done: tell(done, size)):
        if isinstance(record, Thread):
            move.thread(record)
        else:
            move.post(record)
    move.end()
    tell(size, size)


class Move:
    """The state of one import. In a dry run nothing is stored."""

    def __init__(self, report: Report, *, is_dry: bool) -> None:
        """Begin with nothing known."""
        self.report = report
        self.is_dry = is_dry
        self.origins: dict[str, Origin | None] = {}  # thread -> where its comments go
        self.batch: list[Post] = []
        self.waiting: dict[int, list[Post]] = defaultdict(list)  # parent -> what answers it
        self.taken: set[int] = set()  # comments of this file; a million need some 60 MB

    def thread(self, thread: Thread) -> None:
        """Find the article of a thread."""
        article = article_of(thread)
        if article is None:
            reason = NO_PAGE.format(link=thread.link[:300] or "(none)")
            self.report.add("other", thread.id, thread.title, "skipped", reason)
            self.origins[thread.id] = None
            return
        source = Source(address=f"disqus:{thread.forum}"[:300])
        origin = Origin(source=source, kind=Origin.Kind.POST, key=f"thread:{thread.id}"[:255])
        origin.article = article
        # Nothing of the article changes by it; what is created are its comments.
        self.report.add("other", thread.id, thread.title, "unchanged")
        self.origins[thread.id] = self.kept(origin)

    def kept(self, origin: Origin) -> Origin:
        """Return the row of a thread that was seen before, or of a new one."""
        source = Source.objects.filter(address=origin.source.address).first()
        if source is None and self.is_dry:
            return origin
        if source is None:
            source = Source.objects.create(address=origin.source.address)
        found = Origin.objects.filter(source=source, kind=origin.kind, key=origin.key).first()
        if found is not None:
            found.article = origin.article
        origin.source = source
        return found or origin

    def post(self, post: Post) -> None:
        """Take in a comment, or lay it aside until what it answers has come."""
        if post.parent and post.parent not in self.taken:
            self.waiting[post.parent].append(post)
        else:
            self.take(post)

    def take(self, post: Post) -> None:
        """Take in a comment, and all that waited for it."""
        ready = [post]
        while ready:  # and not by recursion: answers go hundreds deep
            post = ready.pop()
            self.taken.add(post.id)
            self.batch.append(post)
            ready += reversed(self.waiting.pop(post.id, []))
        if len(self.batch) >= AT_ONCE:
            self.flush()

    def end(self) -> None:
        """Take in what still waits: what it answers does not come."""
        while self.waiting:
            coming = {post.id for posts in self.waiting.values() for post in posts}
            away = [key for key in self.waiting if key not in coming]
            for key in away or list(self.waiting):  # answers in a circle: any may begin
                for post in self.waiting.pop(key, []):
                    self.take(post)
        self.flush()

    def flush(self) -> None:
        """Store what was gathered, and report it once it is safe."""
        batch, self.batch = self.batch, []
        if not batch:
            return
        with transaction.atomic():
            lines = list(self.outcomes(batch))
        for post, outcome, reason in lines:
            self.report.add("comments", post.id, title(post), outcome, reason)

    def outcomes(self, batch: list[Post]) -> Iterable[tuple[Post, str, str]]:
        """Store some comments, and say of each what became of it."""
        origins = {post.thread: self.origins.get(post.thread) for post in batch}
        if not self.is_dry:
            for row in filter(None, origins.values()):
                row.save()
        known = Known.of(filter(None, origins.values()), batch)
        changed = set()
        for post in batch:
            origin = origins[post.thread]
            if origin is None:
                is_known = post.thread in self.origins
                yield post, "skipped", PAGE_IS_AWAY if is_known else NO_THREAD
                continue
            outcome, reason = store(post, origin, known, is_dry=self.is_dry)
            if outcome in ("created", "updated") and origin.article_id:
                changed.add(origin.article_id)
            yield post, outcome, reason
        if not self.is_dry:
            for article in sorted(changed):
                threads.recount(article)
