"""A comment as it is stored: its place in the thread, its text as HTML, what is shown of it."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comments.models import Comment
from tests.factories import ArticleFactory, CommentFactory, HeldCommentFactory, UserFactory

pytestmark = pytest.mark.django_db
Status = Comment.Status


def order() -> list[Comment]:
    """Return all comments in the order of the conversation."""
    return list(Comment.objects.in_thread_order())


class TestOrder:
    def test_is_that_of_arrival(self):
        article = ArticleFactory()
        first, second = (CommentFactory(article=article) for _ in range(2))
        assert order() == [first, second]

    def test_puts_a_reply_below_what_it_answers(self):
        article = ArticleFactory()
        first, second = (CommentFactory(article=article) for _ in range(2))
        reply = CommentFactory(article=article, parent=first)
        assert order() == [first, reply, second]

    def test_puts_a_second_reply_below_the_first_and_its_answers(self):
        article = ArticleFactory()
        top = CommentFactory(article=article)
        first = CommentFactory(article=article, parent=top)
        second = CommentFactory(article=article, parent=top)
        answer = CommentFactory(article=article, parent=first)
        assert order() == [top, first, answer, second]

    def test_does_not_change_when_a_comment_is_saved_again(self):
        first, second = CommentFactory(), CommentFactory()
        first.text = "Which harbour is it?"
        first.save()
        assert order() == [first, second]

    @settings(
        max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
    )
    @given(parents=st.lists(st.integers(0, 30), min_size=1, max_size=15))
    def test_is_a_walk_through_the_tree_whoever_answers_whom(self, db, parents):
        Comment.objects.all().delete()
        article = ArticleFactory()
        said: list[Comment] = []
        for number in parents:
            parent = said[number - 1] if 0 < number <= len(said) else None
            said.append(CommentFactory(article=article, parent=parent, counted=False))
        assert order() == walk(said, None)


class TestDepth:
    def test_counts_the_comments_above(self):
        top = CommentFactory()
        reply = CommentFactory(article=top.article, parent=top)
        assert (top.depth, reply.depth) == (0, 1)

    def test_is_drawn_in_three_steps_at_most(self):
        assert [comment.visual_depth for comment in chain(6)] == [0, 1, 2, 3, 3, 3]

    def test_of_forty_answers_is_stored_and_sorted(self):
        said = chain(40)
        assert order() == said
        assert max(len(comment.path) for comment in said) <= 240

    def test_beyond_the_deepest_step_stands_after_what_is_answered(self):
        said = chain(40)
        late = CommentFactory(article=said[0].article, parent=said[20])
        assert order().index(late) > order().index(said[20])

    def test_stays_when_what_was_answered_is_deleted(self):
        top = CommentFactory()
        reply = CommentFactory(article=top.article, parent=top)
        top.delete()
        reply.refresh_from_db()
        assert (reply.parent, reply.depth) == (None, 1)


class TestParentName:
    def test_is_empty_for_a_comment_that_answers_the_article(self):
        assert CommentFactory().parent_name == ""

    def test_tells_who_is_answered(self):
        top = CommentFactory(name="Nell Fairweather")
        assert CommentFactory(article=top.article, parent=top).parent_name == "Nell Fairweather"

    @pytest.mark.parametrize("status", [Status.REMOVED, Status.SPAM, Status.PENDING])
    def test_names_nobody_whose_comment_is_gone(self, status):
        top = CommentFactory(name="Nell Fairweather", status=status)
        reply = CommentFactory(article=top.article, parent=top)
        assert reply.parent_name == "a comment that is gone"


class TestSave:
    def test_renders_the_text(self):
        assert CommentFactory(text="*so*").html == "<p><em>so</em></p>"

    def test_renders_it_again_when_it_changed(self):
        comment = CommentFactory(text="*so*")
        comment.text = "**so**"
        comment.save()
        comment.refresh_from_db()
        assert comment.html == "<p><strong>so</strong></p>"

    def test_refuses_a_text_that_is_too_long_for_every_database(self):
        with pytest.raises(ValueError, match="5000 is the most"):
            CommentFactory(text="a" * 5_001)

    def test_takes_what_is_no_character_out_of_the_text(self):
        comment = CommentFactory(text="e\x00b\x07b")
        assert (comment.text, comment.html) == ("ebb", "<p>ebb</p>")

    def test_takes_invisible_marks_out_of_the_name(self):
        assert CommentFactory(name="Nell\u202e\x00 Fair\u200bweather").name == "Nell Fairweather"


class TestWhoMayRead:
    def test_strangers_read_approved_comments_only(self):
        shown = CommentFactory()
        for status in (Status.PENDING, Status.SPAM, Status.REMOVED):
            CommentFactory(status=status)
        assert list(Comment.objects.approved()) == [shown]

    def test_moderators_see_the_longest_wait_first(self):
        first, second = HeldCommentFactory(), HeldCommentFactory()
        CommentFactory()
        assert list(Comment.objects.pending()) == [first, second]


class TestWhatIsShown:
    def test_the_anchor_is_the_one_that_links_of_wordpress_use(self):
        assert CommentFactory(pk=41).anchor == "comment-41"

    def test_staff_are_those_who_were_signed_in(self):
        assert CommentFactory(user=UserFactory()).is_staff
        assert not CommentFactory().is_staff

    def test_its_words_begin_with_its_name(self):
        assert str(Comment(name="Nell", text="Which harbour?")) == "Nell: Which harbour?"


def chain(length: int) -> list[Comment]:
    """Return comments, each of which answers the one before."""
    said: list[Any] = [CommentFactory()]
    while len(said) < length:
        said.append(CommentFactory(article=said[0].article, parent=said[-1], counted=False))
    return said


def walk(said: list[Comment], parent: Comment | None) -> list[Comment]:
    """Return the comments in the order of a conversation, found the slow way."""
    found = []
    for comment in said:
        if comment.parent == parent:
            found += [comment, *walk(said, comment)]
    return found
