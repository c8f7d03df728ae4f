"""The demo as it stands in the database after it was loaded into an empty site."""

import re
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.utils import timezone
from PIL import Image as Pillow

from blog.models import Article, Author, Image, Masthead, Tag
from comments import thread
from comments.models import Comment, Decision
from config.demo import content, loader, pictures
from tests import factories

pytestmark = pytest.mark.django_db


def tiny(names) -> dict[str, bytes]:
    """Return pictures of which no two are alike, without drawing them."""
    files = {}
    for number, name in enumerate(names):
        target = BytesIO()
        Pillow.new("RGB", (16, 9), (number, 0, 0)).save(target, "WEBP", lossless=True)
        files[name] = target.getvalue()
    return files


@pytest.fixture
def owner():
    return factories.UserFactory(username="admin", is_superuser=True, is_staff=True)


@pytest.fixture
def loaded(owner, monkeypatch):
    """The demo, with small pictures; returns what was said meanwhile."""
    monkeypatch.setattr(loader, "draw", tiny)
    said: list[str] = []
    loader.load(said.append)
    return said


class TestArticles:
    def test_are_all_there(self, loaded):
        slugs = {demo.slug for demo in content.articles()}
        assert set(Article.objects.values_list("slug", flat=True)) == slugs

    def test_are_dated_back_from_today(self, loaded):
        now = timezone.now()
        for demo in content.articles():
            article = Article.objects.get(slug=demo.slug)
            if demo.status == "published":
                assert article.published_at is not None
                age = now - article.published_at
                days = timedelta(days=demo.days_ago)
                assert days <= age < days + timedelta(days=1, minutes=1)

    def test_look_uncorrected(self, loaded):
        assert not any(article.is_corrected for article in Article.objects.all())

    def test_were_written_before_they_were_published(self, loaded):
        for article in Article.objects.published():
            assert article.published_at is not None
            assert article.created_at < article.published_at == article.updated_at

    def test_have_author_and_tags(self, loaded):
        for article in Article.objects.all():
            assert article.authors.count() == 1
            assert article.tags.exists()

    def test_stand_on_the_lists_of_their_tags(self, loaded):
        article = Article.objects.published()[0]
        rows = article.tagging_set.values_list("published_at", flat=True)
        assert set(rows) == {article.published_at}

    def test_stay_drafts_and_wait_for_their_hour_as_told(self, loaded):
        demos = content.articles()
        hidden = {demo.slug for demo in demos if demo.status == "draft" or demo.days_ago < 0}
        assert hidden, "the demo needs a draft or a scheduled article for this to mean anything"
        public = set(Article.objects.published().values_list("slug", flat=True))
        assert public == {demo.slug for demo in demos} - hidden

    def test_have_no_date_as_drafts(self, loaded):
        drafts = Article.objects.filter(status=Article.Status.DRAFT)
        assert [draft.published_at for draft in drafts] == [None]


class TestPictures:
    def test_have_words(self, loaded):
        for image in Image.objects.all():
            image.clean()

    def test_stand_in_the_text_with_address_and_size(self, loaded):
        texts = " ".join(Article.objects.values_list("body_html", flat=True))
        found = re.findall(r"<img [^>]*>", texts)
        assert found
        assert all('src="/media/' in tag and 'width="16"' in tag for tag in found)
        assert "picture:" not in texts

    def test_are_known_to_the_editor_by_number(self, loaded):
        bodies = " ".join(Article.objects.values_list("body", flat=True))
        numbers = {int(key) for key in re.findall(r'data-file="(\d+)"', bodies)}
        assert numbers <= set(Image.objects.values_list("pk", flat=True))
        assert numbers

    def test_are_stored_once_for_one_description(self):
        gallery = loader.Gallery(tiny(["bread"]))
        first = gallery.picture("bread", "A loaf on a board.")
        assert gallery.picture("bread", "A loaf on a board.") == first
        assert gallery.picture("bread", "A loaf, sliced.") != first

    def test_are_drawn_alike_beside_each_other(self):
        names = ["bread", "cranes"]
        one_by_one = [pictures.encode(pictures.draw(name)) for name in names]
        assert list(loader.draw(names).values()) == one_by_one


class TestPublication:
    def test_has_name_people_and_tags(self, loaded):
        site = content.site()
        assert Masthead.load().name == site.name
        assert Masthead.load().mastodon == site.social["mastodon"]
        assert Author.objects.count() == len(site.authors)
        assert Tag.objects.in_menu().count() == sum(t.menu_position is not None for t in site.tags)


class TestComments:
    def test_stand_as_they_were_decided(self, loaded):
        told = [comment.status for demo in content.articles() for comment in demo.comments]
        assert sorted(Comment.objects.values_list("status", flat=True)) == sorted(told)

    def test_answer_each_other(self, loaded):
        told = sum(bool(c.reply_to) for demo in content.articles() for c in demo.comments)
        assert Comment.objects.filter(parent__isnull=False).count() == told
        for comment in Comment.objects.exclude(parent=None).select_related("parent"):
            assert comment.parent is not None
            assert comment.path.startswith(comment.parent.path)
            assert comment.article_id == comment.parent.article_id

    def test_follow_each_other_in_time_and_none_comes_from_the_future(self, loaded):
        assert not Comment.objects.filter(created_at__gt=timezone.now()).exists()
        for article in Article.objects.published():
            said = article.comment_set.order_by("pk").values_list("created_at", flat=True)
            moments: list[Any] = [article.published_at, *said]
            assert moments == sorted(moments)

    def test_are_counted(self, loaded):
        for key, number in thread.counts(Article.objects.values_list("pk", flat=True)).items():
            assert number == Comment.objects.approved().filter(article=key).count()

    def test_say_why_they_wait(self, loaded):
        assert Comment.objects.pending().exists()
        assert all(comment.reasons for comment in Comment.objects.pending())

    def test_were_decided_by_the_owner(self, loaded, owner):
        decided = Comment.objects.filter(status__in=["spam", "removed"])
        assert decided.exists()
        assert Decision.objects.filter(by=owner).count() == decided.count()

    def test_of_the_staff_are_marked(self, loaded, owner):
        told = sum(c.is_staff for demo in content.articles() for c in demo.comments)
        assert Comment.objects.filter(user=owner).count() == told > 0


class TestLoading:
    def test_leaves_the_site_empty_when_it_is_interrupted(self, owner, monkeypatch):
        def fail(*args):
            raise KeyboardInterrupt

        monkeypatch.setattr(loader, "draw", tiny)
        monkeypatch.setattr(thread, "recount", fail)
        with pytest.raises(KeyboardInterrupt):
            loader.load(lambda line: None)
        assert not Article.objects.exists()
        assert Masthead.load().name == Masthead().name

    def test_says_what_takes_time(self, loaded):
        articles = content.articles()
        names = {name for demo in articles for name in demo.pictures}
        assert loaded == [
            f"Demo: drawing {len(names)} pictures (some seconds, once)",
            f"Demo: writing {len(articles)} articles and their comments",
        ]

    def test_needs_no_owner(self, monkeypatch):
        monkeypatch.setattr(loader, "draw", tiny)
        loader.load(lambda line: None)
        assert Comment.objects.filter(user=None).count() == Comment.objects.count()
