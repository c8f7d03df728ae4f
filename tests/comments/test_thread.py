"""One page of the conversation: which comments, how many pages, and what it costs."""

import pytest
from django.http import Http404
from django.utils import timezone

from comments import moderation, thread
from comments.models import Comment, Thread
from tests.factories import ArticleFactory, CommentFactory, HeldCommentFactory

pytestmark = pytest.mark.django_db
Status = Comment.Status


@pytest.fixture
def small_pages(monkeypatch):
    """Two comments to a page."""
    monkeypatch.setattr(thread, "PER_PAGE", 2)


def talk(number: int) -> list[Comment]:
    """Return approved comments on one article."""
    article = ArticleFactory()
    return [CommentFactory(article=article) for _ in range(number)]


class TestPage:
    def test_of_an_article_without_comments_is_empty(self):
        page = thread.page(ArticleFactory())
        assert (page.comments, page.total, page.pages, page.previous, page.next) == (
            [], 0, 1, None, None
        )  # fmt: skip

    def test_holds_fifty_comments(self):
        said = talk(51)
        assert thread.page(said[0].article).comments == said[:50]
        assert thread.page(said[0].article, 2).comments == said[50:]

    def test_shows_what_is_approved_only(self):
        shown = CommentFactory()
        for status in (Status.PENDING, Status.SPAM, Status.REMOVED):
            CommentFactory(article=shown.article, status=status)
        page = thread.page(shown.article)
        assert (page.comments, page.total) == ([shown], 1)

    def test_shows_nothing_of_other_articles(self):
        shown, _ = CommentFactory(), CommentFactory()
        assert thread.page(shown.article).comments == [shown]

    def test_knows_its_neighbours(self, small_pages):
        article = talk(5)[0].article
        pages = [thread.page(article, number) for number in (1, 2, 3)]
        assert [(page.previous, page.next) for page in pages] == [(None, 2), (1, 3), (2, None)]

    def test_says_how_many_pages_there_are(self, small_pages):
        assert [thread.page(talk(number)[0].article).pages for number in (1, 2, 3, 4, 5)] == [
            1, 1, 2, 2, 3
        ]  # fmt: skip

    @pytest.mark.parametrize("number", [3, 4, 9_999_999])
    def test_beyond_the_last_is_not_found(self, small_pages, number):
        article = talk(4)[0].article
        with pytest.raises(Http404):
            thread.page(article, number)

    def test_continues_a_conversation_where_the_page_ends(self, small_pages):
        top = CommentFactory()
        replies = [CommentFactory(article=top.article, parent=top) for _ in range(2)]
        (left_over,) = thread.page(top.article, 2).comments
        assert left_over == replies[1]
        assert left_over.parent_name == top.name

    def test_costs_three_queries_however_many_talk(self, django_assert_num_queries):
        few, many = talk(2), talk(60)
        for reply in many[1:]:
            Comment.objects.filter(pk=reply.pk).update(parent=many[0])
        for said in (few, many):
            with django_assert_num_queries(3):
                for comment in thread.page(said[0].article).comments:
                    assert comment.parent_name is not None

    def test_does_not_fetch_what_it_must_not_show(self):
        (comment,) = thread.page(CommentFactory().article).comments
        assert {"email", "address_hash", "browser", "fingerprint"} <= comment.get_deferred_fields()


class TestPageOf:
    def test_finds_each_comment_on_its_page(self, small_pages):
        said = talk(5)
        assert [thread.page_of(comment) for comment in said] == [1, 1, 2, 2, 3]

    def test_counts_replies_where_they_stand(self, small_pages):
        first, second = talk(2)
        CommentFactory(article=first.article, parent=first)
        assert thread.page_of(second) == 2

    def test_does_not_count_what_is_not_shown(self, small_pages):
        article = ArticleFactory()
        for _ in range(4):
            HeldCommentFactory(article=article)
        assert thread.page_of(CommentFactory(article=article)) == 1

    def test_agrees_with_the_pages(self, small_pages):
        said = talk(7)
        for comment in said:
            assert comment in thread.page(comment.article, thread.page_of(comment)).comments


class TestCounts:
    def test_are_asked_for_together(self, django_assert_num_queries):
        first, second = talk(1)[0].article, talk(3)[0].article
        with django_assert_num_queries(1):
            assert thread.counts([first.pk, second.pk]) == {first.pk: 1, second.pk: 3}

    def test_leave_out_an_article_that_nobody_answered(self):
        assert thread.counts([ArticleFactory().pk]) == {}

    def test_follow_every_decision(self, alice):
        said = talk(2)
        moderation.spam(said[0], by=alice)
        moderation.remove(said[1], by=alice)
        assert Thread.objects.get().approved == 0
        moderation.approve(said[1], by=alice)
        assert Thread.objects.get().approved == 1

    def test_are_put_right_by_counting_anew(self):
        (comment,) = talk(1)
        Thread.objects.update(approved=99)
        thread.recount(comment.article_id)
        assert Thread.objects.get().approved == 1

    def test_say_themselves_in_words(self):
        assert str(Thread(approved=2)) == "2 comments"


def withdrawn(comment: Comment) -> Comment:
    """Return the comment as its writer's withdrawal leaves it."""
    Comment.objects.filter(pk=comment.pk).update(
        status=Status.REMOVED, withdrawn_at=timezone.now(), name="", text="", html=""
    )
    comment.refresh_from_db()
    thread.settle(comment)
    return Comment.objects.get(pk=comment.pk)


class TestTombstone:
    def test_stands_where_replies_are_left(self):
        top = CommentFactory()
        reply = CommentFactory(article=top.article, parent=top)
        withdrawn(top)
        page = thread.page(top.article)
        assert page.comments == [top, reply]
        assert (page.total, page.shown) == (1, 2)

    def test_is_not_there_without_replies(self):
        top = CommentFactory()
        assert not withdrawn(top).is_shown
        assert thread.page(top.article).comments == []

    def test_does_not_stand_on_replies_that_nobody_sees(self):
        top = CommentFactory()
        HeldCommentFactory(article=top.article, parent=top)
        assert not withdrawn(top).is_shown

    def test_goes_with_the_last_reply_below_it(self):
        top = CommentFactory()
        middle = CommentFactory(article=top.article, parent=top)
        last = CommentFactory(article=top.article, parent=middle)
        withdrawn(top)
        withdrawn(middle)
        assert len(thread.page(top.article).comments) == 3
        moderation.remove(last, by=None)
        assert thread.page(top.article).comments == []

    def test_comes_back_with_a_reply_that_is_approved_late(self):
        top = CommentFactory()
        reply = HeldCommentFactory(article=top.article, parent=top)
        withdrawn(top)
        moderation.approve(reply, by=None)
        assert thread.page(top.article).comments == [top, reply]

    def test_does_not_stand_on_what_belongs_to_another_conversation(self):
        top = CommentFactory()
        CommentFactory(article=top.article)
        assert not withdrawn(top).is_shown


class TestNewestFirst:
    def test_turns_conversations_around_and_keeps_their_replies_in_order(self):
        article = ArticleFactory()
        first, second = (CommentFactory(article=article) for _ in range(2))
        one, two = (CommentFactory(article=article, parent=first) for _ in range(2))
        assert thread.page(article, newest=True).comments == [second, first, one, two]

    def test_has_pages_too(self, small_pages):
        article = ArticleFactory()
        said = [CommentFactory(article=article) for _ in range(3)]
        assert thread.page(article, 2, newest=True).comments == [said[0]]


class TestSettling:
    def test_costs_the_same_however_deep_the_comment_stands(self, django_assert_num_queries):
        article = ArticleFactory()
        deep = CommentFactory(article=article)
        with django_assert_num_queries(7):
            thread.settle(deep)
        for _ in range(12):
            deep = CommentFactory(article=article, parent=deep)
        with django_assert_num_queries(7):
            thread.settle(deep)
