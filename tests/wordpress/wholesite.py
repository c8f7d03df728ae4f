"""A site with something of everything that an export can hold."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256

from django.core.files.base import ContentFile
from django.utils import timezone

from blog.models import (
    Article,
    Attachment,
    Byline,
    Masthead,
    OldAddress,
)
from comments import thread
from comments.models import Comment
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    CommentFactory,
    DraftFactory,
    ImageFactory,
    TagFactory,
)
from wordpress.models import Origin, Source

MOMENT = datetime(2021, 3, 4, 5, 6, 7, tzinfo=UTC)
BODY = (
    "<h2>Ebb &amp; flow</h2><p>The <strong>harbour</strong> was “quiet” -- <em>very</em>.<br>"
    'See <a href="https://example.org/?a=1&amp;b=2">this</a> and [caption] &lt;b&gt;.</p>'
    "<pre><code>if a &lt; b:\n    pass\n\n\nend</code></pre>"
    '<ol start="3"><li><p>Three</p></li></ol><blockquote><p>Said.</p></blockquote>'
    "<table><tbody><tr><th>A</th><td>1</td></tr></tbody></table>"
    '<figure class="figure"><img src="{url}" alt="A pier" data-file="{image}">'
    "<figcaption>The old pier</figcaption></figure>"
    '<div data-embed="https://www.youtube.com/watch?v=dQw4w9WgXcQ">'
    '<a href="https://www.youtube.com/watch?v=dQw4w9WgXcQ">'
    "https://www.youtube.com/watch?v=dQw4w9WgXcQ</a></div>"
    '<div data-recording="audio" data-attachment="{file}"><a href="{sound}">waves.mp3</a></div>'
)


def build() -> None:
    """Write a site with everything in it."""
    image = ImageFactory(caption="Tide & pier", credit="Nell", focus_x=20, focus_y=80)
    ImageFactory(alt="", is_decorative=True)
    sound = Attachment(name="waves.mp3", caption="Waves", content_type="audio/mpeg", size=9)
    waves = b"ID3 waves"
    sound.file.save(f"{sha256(waves).hexdigest()[:24]}.mp3", ContentFile(waves))
    Masthead(name="Tide & Quay", tagline="All < that", sign_off="Bye.\nNow.", logo=image).save()
    nell = AuthorFactory(
        name="Nell O’Hara", slug="nell", bio="Rows.\n\nWrites & reads.", photo=image
    )
    anton = AuthorFactory(name="Anton", slug="anton")
    tides = TagFactory(name="Tides & Co", slug="tides", description="Up < down.", menu_position=2)
    quays = TagFactory(name="Quays", slug="quays")
    source = Source.objects.create(address="https://old.example")
    Origin.objects.create(
        source=source, kind="term", key="category/quays", digest="", tag=quays, extra={}
    )
    body = BODY.format(url=image.file.url, image=image.pk, sound=sound.file.url, file=sound.pk)
    low = ArticleFactory(
        title="Low & <high> tide",
        slug="low-tide",
        standfirst="One & two < three.\nAnd [gallery].",
        body=body,
        lead_image=image,
        seo_title="Tides & <b>",
        seo_description="About tides.",
        guid="https://old.example/?p=12",
        tags=[tides, quays],
        published_at=MOMENT,
    )
    Byline.objects.create(article=low, author=nell, position=0)
    Byline.objects.create(article=low, author=anton, position=1)
    later = timezone.now().replace(microsecond=0) + timedelta(days=3)
    ArticleFactory(slug="scheduled", published_at=later, body="")
    DraftFactory(slug="draft", title="Not yet", standfirst="")
    ArticleFactory(slug="hidden", status=Article.Status.PRIVATE, published_at=MOMENT)
    ArticleFactory(slug="about", is_page=True, comments_open=False, published_at=MOMENT)
    low.related.add(Article.objects.get(slug="scheduled"), Article.objects.get(slug="about"))
    OldAddress.objects.create(path="/2019/05/ebb", article=low)
    OldAddress.objects.create(path="/tag/ebb", tag=tides)
    converse(low)


def converse(article) -> None:
    """Write a conversation with comments of every kind."""
    first = CommentFactory(article=article, text="*Which*\nharbour?\n\n<b>&</b>", created_at=MOMENT)
    reply = CommentFactory(article=article, parent=first, name="O’Neil & Co", created_at=MOMENT)
    CommentFactory(article=article, parent=reply, website="https://example.org/?a=1&b=2")
    for status in ("pending", "spam", "removed"):
        CommentFactory(article=article, status=status, text=status, created_at=MOMENT)
    html = "<p>Said <em>there</em>.</p>"
    CommentFactory(article=article, markup="html", text=html, created_at=MOMENT)
    CommentFactory(article=article, kind="pingback", markup="html", text=html, email="")
    tombstone = CommentFactory(article=article, name="", text="", email="", created_at=MOMENT)
    Comment.objects.filter(pk=tombstone.pk).update(
        status="removed", withdrawn_at=MOMENT, edited_at=MOMENT, html="", text=""
    )
    CommentFactory(article=article, parent=tombstone, text="To nobody.", created_at=MOMENT)
    tombstone.refresh_from_db()
    thread.settle(tombstone)
