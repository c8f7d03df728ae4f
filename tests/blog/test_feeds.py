"""Feeds as a reader's program sees them: whole, valid, and silent about what is hidden."""

from datetime import timedelta
from time import gmtime
from xml.etree import ElementTree

import feedparser
import pytest
import time_machine

from blog.models import Article, Masthead
from tests.blog.stock import many, queries_of
from tests.factories import (
    OCTOBER,
    ArticleFactory,
    AuthorFactory,
    DraftFactory,
    ImageFactory,
    ScheduledFactory,
    TagFactory,
)

pytestmark = pytest.mark.django_db

BASES = ["/", "/tag/sea/", "/author/nell/"]
PATHS = [f"{base}{suffix}" for base in BASES for suffix in ("feed/", "feed/atom/")]


@pytest.fixture
def sea():
    return TagFactory(name="Sea", slug="sea", description="All about the sea.")


@pytest.fixture
def nell():
    return AuthorFactory(name="Nell", slug="nell", bio="Lives by the sea.")


@pytest.fixture
def write(sea, nell):
    """Write an article that stands in every feed."""
    return lambda factory=ArticleFactory, **fields: factory(tags=[sea], authors=[nell], **fields)


@pytest.fixture(params=PATHS)
def path(request, sea, nell):
    """The address of every feed in turn."""
    return request.param


def read(client, path):
    response = client.get(path)
    assert response.status_code == 200
    feed = feedparser.parse(response.content)
    assert not feed.bozo, feed.get("bozo_exception")
    return feed


class TestFormat:
    @pytest.mark.parametrize(("suffix", "version"), [("feed/", "rss20"), ("feed/atom/", "atom10")])
    @pytest.mark.parametrize("base", BASES)
    def test_is_what_the_address_says(self, client, write, base, suffix, version):
        write()
        assert read(client, base + suffix).version == version

    def test_is_named_in_the_header(self, client, path):
        kind = "atom" if path.endswith("atom/") else "rss"
        assert client.get(path)["Content-Type"] == f"application/{kind}+xml; charset=utf-8"

    def test_is_sound_without_articles(self, client, path):
        assert read(client, path).entries == []

    def test_is_the_same_at_every_visit(self, client, path, write):
        write()
        with time_machine.travel(OCTOBER, tick=False):
            first = client.get(path).content
        with time_machine.travel(OCTOBER + timedelta(hours=1), tick=False):
            assert client.get(path).content == first

    def test_of_nobody_is_not_found(self, client):
        assert client.get("/tag/nothing/feed/").status_code == 404
        assert client.get("/author/nobody/feed/atom/").status_code == 404


class TestFeed:
    @pytest.mark.parametrize(
        ("base", "title", "description"),
        [
            ("/", "The Tidewater", "News from the shore"),
            ("/tag/sea/", "Sea · The Tidewater", "All about the sea."),
            ("/author/nell/", "Nell · The Tidewater", "Lives by the sea."),
        ],
    )
    @pytest.mark.parametrize("suffix", ["feed/", "feed/atom/"])
    def test_says_what_it_follows(self, client, write, base, suffix, title, description):
        Masthead(name="The Tidewater", tagline="News from the shore").save()
        write()
        feed = read(client, base + suffix).feed
        assert (feed.title, feed.subtitle) == (title, description)

    def test_leads_to_its_page_and_to_itself(self, client, path):
        links = read(client, path).feed.links
        addresses = {link["rel"]: link["href"] for link in links}
        base = path.removesuffix("atom/").removesuffix("feed/")
        assert addresses["self"] == f"http://testserver{path}"
        assert addresses["alternate"] == f"http://testserver{base}"

    def test_goes_by_the_address_of_the_site_whatever_was_asked(self, client, path, write):
        write()
        content = client.get(path, headers={"host": "localhost"}).content.decode()
        assert "localhost" not in content


class TestEntries:
    def test_are_newest_first(self, client, path, write):
        write(title="Old", published_at=OCTOBER - timedelta(days=1))
        write(title="New")
        assert [entry.title for entry in read(client, path).entries] == ["New", "Old"]

    def test_are_twenty(self, client, path, sea, nell):
        many(21, tag=sea, author=nell)
        assert len(read(client, path).entries) == 20

    def test_leave_out_what_is_hidden(self, client, path, write):
        write(DraftFactory, title="Not yet to be read")
        write(ScheduledFactory, title="Not yet to be read")
        withdrawn = write(title="Not yet to be read")
        withdrawn.status = Article.Status.DRAFT
        withdrawn.save()
        assert read(client, path).entries == []

    def test_come_at_their_minute(self, client, path, write):
        article = write(ScheduledFactory)
        with time_machine.travel(article.published_at, tick=False):
            assert len(read(client, path).entries) == 1

    def test_hold_the_full_text(self, client, path, write):
        text = "<p>Kelp &amp; <em>dulse</em></p>" + "<p>and more</p>" * 200
        write(body=text)
        [entry] = read(client, path).entries
        assert entry.content[0].value == text

    def test_show_pictures_outside_the_site_too(self, client, path, write):
        image = ImageFactory()
        write(body=f'<img src="/media/x.png" alt="" data-file="{image.pk}">')
        [entry] = read(client, path).entries
        assert f'src="http://testserver{image.file.url}"' in entry.content[0].value

    def test_give_a_link_for_the_film_of_another_site(self, client, path, write):
        write(body='<div data-embed="https://vimeo.com/1">a</div>')
        [entry] = read(client, path).entries
        link = '<p><a href="https://vimeo.com/1" rel="noopener">vimeo.com/1</a></p>'
        assert entry.content[0].value == link

    def test_introduce_the_article(self, client, path, write):
        write(title="Low & high", standfirst="What <it> left.", slug="low")
        [entry] = read(client, path).entries
        assert entry.title == "Low & high"
        assert entry.link == "http://testserver/2020/10/low/"
        assert "left." in entry.summary
        assert [tag.term for tag in entry.tags] == ["Sea"]

    def test_give_the_moments(self, client, path, write):
        with time_machine.travel(OCTOBER + timedelta(days=2), tick=False):
            write()
        [entry] = read(client, path).entries
        assert entry.published_parsed == gmtime(OCTOBER.timestamp())
        if path.endswith("atom/"):
            assert entry.updated_parsed == gmtime((OCTOBER + timedelta(days=2)).timestamp())

    def test_name_the_authors_in_their_order(self, client, write, sea):
        article = write()
        ann = AuthorFactory(name="Ann")
        article.authors.add(ann, through_defaults={"position": 9})
        [entry] = read(client, "/feed/").entries
        assert entry.author == "Nell, Ann"

    def test_keep_their_name_when_the_address_changes(self, client, path, write):
        article = write(slug="low")
        [before] = read(client, path).entries
        article.slug = "lower"
        article.save()
        [after] = read(client, path).entries
        assert after.id == before.id
        assert after.link != before.link


class TestHostileText:
    @pytest.mark.parametrize("mark", ["\x00", "\x08", "\x1b", "\ufffe", "\ud800"], ids=ascii)
    def test_with_control_characters_is_harmless(self, client, write, mark):
        article = Article(
            title=f"Low{mark} tide",
            slug="low",
            standfirst=f"What{mark} it left.",
            body=f"<p>Ke{mark}lp</p>",
            status="published",
            published_at=OCTOBER,
        )
        article.save()
        for path in ("/feed/", "/feed/atom/"):
            [entry] = read(client, path).entries
            assert entry.title == "Low tide"

    def test_of_tag_author_and_masthead_is_harmless_too(self, client, path, write, sea, nell):
        sea.name, nell.bio = "Se\x01a", "By\x02 the sea"
        sea.save()
        nell.save()
        Masthead(name="Tide\x03water", tagline="By\x04 the sea").save()
        write()
        assert "Tidewater" in read(client, path).feed.title

    def test_cannot_close_an_element(self, client, path, write):
        write(title="]]></title><script>alert(1)</script>", body="<pre>]]&gt;</pre>")
        root = ElementTree.fromstring(client.get(path).content)
        assert "script" not in {element.tag for element in root.iter()}


class TestCost:
    def test_does_not_grow_with_the_articles(self, client, sea, nell, path):
        many(3, tag=sea, author=nell)
        few = len(queries_of(client, path))
        many(57, tag=sea, author=nell)
        assert len(queries_of(client, path)) == few


class TestName:
    """By what a reader's program knows an article, so that it is new only once."""

    def test_is_the_one_it_had_on_another_site(self, client, path, write):
        write(guid="https://tidewater.example/?p=17")
        [entry] = read(client, path).entries
        assert entry.id == "https://tidewater.example/?p=17"

    def test_is_no_address(self, client, write):
        write(guid="https://tidewater.example/?p=17")
        assert '<guid isPermaLink="false">' in client.get("/feed/").content.decode()

    def test_is_never_one_that_another_site_gave(self, client, path, write, settings):
        here = write()
        write(guid=f"{settings.SITE_URL}/?p={here.pk}", published_at=OCTOBER - timedelta(days=1))
        first, second = read(client, path).entries
        assert first.id != second.id

    def test_breaks_no_feed_whatever_it_holds(self, client, path, write):
        write(guid="<b>\x0b&]]>")
        [entry] = read(client, path).entries
        assert entry.id == "<b>&]]>"
