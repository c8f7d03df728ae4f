"""The filter in the database: it learns with decisions and forgets exactly what it learned."""

from functools import partial

import pytest
from django.db import transaction

from comments import filter as learned
from comments import learning, moderation, revision
from comments.learning import Sample
from comments.models import Comment, LearnedTotal, LearnedTrait, Lesson
from tests.comments.conftest import made
from tests.comments.test_learning import BAIT, TALK, said
from tests.conftest import member
from tests.factories import ArticleFactory, CommentFactory, HeldCommentFactory

pytestmark = pytest.mark.django_db
Status = Comment.Status


def counts() -> dict[int, tuple[int, int]]:
    return {number: (bad, good) for number, bad, good in LearnedTrait.objects.values_list()}


def judged(sample: Sample) -> learning.Judgement:
    found = learned.judge(sample)
    assert found is not None
    return found


@pytest.fixture
def spam(alice, django_capture_on_commit_callbacks):
    """A function that lets Alice mark a comment as spam."""
    return partial(told, moderation.spam, alice, django_capture_on_commit_callbacks)


@pytest.fixture
def approve(alice, django_capture_on_commit_callbacks):
    """A function that lets Alice approve a comment."""
    return partial(told, moderation.approve, alice, django_capture_on_commit_callbacks)


@pytest.fixture
def undo(alice, django_capture_on_commit_callbacks):
    """A function that lets Alice take a decision back."""
    return partial(told, moderation.undo, alice, django_capture_on_commit_callbacks)


def told(verb, by, commits, what):
    with commits(execute=True):
        return verb(what, by=by)


def school(number: int = 22) -> None:
    """Tell the filter of as many comments of each kind."""
    article = ArticleFactory()
    for seed in range(number):
        for kind, status in ((BAIT, Status.SPAM), (TALK, Status.APPROVED)):
            sample = said(kind, seed)
            comment = CommentFactory(
                article=article,
                text=sample.text,
                name=sample.name,
                email=f"writer{seed}@example.org",
            )
            learned.decided(comment, Status.PENDING, status)
    learned.settle()


class TestDecision:
    def test_of_a_person_teaches(self, spam, approve):
        spam(HeldCommentFactory())
        approve(HeldCommentFactory(text="Another one."))
        assert learned.seen() == (1, 1)

    def test_of_the_site_teaches_nothing(self):
        moderation.spam(HeldCommentFactory(), by=None)
        assert not Lesson.objects.exists()

    def test_to_remove_teaches_nothing(self, alice):
        moderation.remove(HeldCommentFactory(), by=alice)
        assert not Lesson.objects.exists()

    def test_to_remove_what_was_spam_forgets(self, spam, alice):
        comment = HeldCommentFactory()
        spam(comment)
        moderation.remove(comment, by=alice)
        learned.settle()
        assert learned.seen() == (0, 0)
        assert not counts()

    def test_that_is_changed_is_learned_anew(self, spam, approve):
        comment = HeldCommentFactory()
        approve(comment)
        spam(comment)
        assert learned.seen() == (1, 0)
        assert set(counts().values()) == {(1, 0)}

    def test_told_twice_counts_once(self, spam):
        comment = HeldCommentFactory()
        spam(comment)
        learned.decided(Comment.objects.get(), Status.PENDING, Status.SPAM)
        learned.settle()
        assert learned.seen() == (1, 0)

    def test_about_an_edited_text_is_learned_by_the_new_words(self, spam):
        comment = HeldCommentFactory(text="Buy watches.")
        spam(comment)
        comment.text = "A quiet harbour."
        learned.decided(comment, Status.SPAM, Status.SPAM)
        learned.settle()
        found = learning.keys(learned.sample_of(comment))
        # The rule that held the first comment of a browser is no trait of a text.
        assert set(counts()) == {key for key, trait in found.items() if not trait.startswith("r:")}

    def test_that_fails_teaches_nothing(self):
        comment = HeldCommentFactory()
        with transaction.atomic():
            learned.decided(comment, Status.PENDING, Status.SPAM)
            transaction.set_rollback(True)
        assert not Lesson.objects.exists()

    def test_that_no_process_lived_to_count_is_counted_with_the_next(self, spam, alice):
        moderation.spam(HeldCommentFactory(), by=alice)  # nothing runs after the commit
        assert learned.seen() == (0, 0)
        spam(HeldCommentFactory(text="Another one."))
        assert learned.seen() == (2, 0)


class TestUndo:
    def test_leaves_nothing_behind(self, spam, undo):
        school(3)
        before = counts(), learned.seen(), LearnedTotal.objects.get().cut
        decision = made(spam(HeldCommentFactory(text="Buy this now.")))
        assert counts() != before[0]
        undo(decision)
        assert (counts(), learned.seen(), LearnedTotal.objects.get().cut) == before

    def test_brings_back_what_a_person_had_said_before(self, spam, approve, undo):
        comment = HeldCommentFactory()
        approve(comment)
        before = counts()
        undo(made(spam(comment)))
        assert counts() == before
        assert learned.seen() == (0, 1)

    def test_teaches_nothing_about_what_the_site_had_published_itself(self, spam, undo):
        undo(made(spam(CommentFactory())))
        assert learned.seen() == (0, 0)
        assert not counts()


class TestJudgement:
    def test_is_none_before_enough_was_seen(self):
        school(learning.ENOUGH - 1)
        assert learned.judge(said(BAIT, 900)) is None

    def test_follows_what_was_learned(self):
        school()
        assert judged(said(BAIT, 900)).is_spam_like
        assert not judged(said(TALK, 900)).is_spam_like

    def test_is_the_one_that_the_pure_filter_gives(self):
        school()
        pupil, scores = learning.Learned(), []
        for lesson in Lesson.objects.order_by("pk").select_related("comment"):
            comment = lesson.comment
            assert comment is not None
            found = learning.keys(Sample(comment.text, comment.name))
            score = pupil.learn(found, is_spam=lesson.is_spam)
            scores += [score] if score is not None and not lesson.is_spam else []
        pupil.cut = learning.cut(scores)
        sample = said(BAIT, 900)
        assert learned.judge(sample) == learning.judge(learning.keys(sample), pupil)

    def test_is_cut_where_honest_comments_of_this_site_end(self):
        school()
        honest = Lesson.objects.latest_honest().values_list("score", flat=True)
        assert len(honest) > 10
        assert LearnedTotal.objects.get().cut == learning.cut([score or 0 for score in honest])
        assert LearnedTotal.objects.get().cut != learning.FIRST_CUT

    def test_holds_a_comment_and_says_why(self, send, regular):
        school()
        send(regular, text=said(BAIT, 901).text)
        comment = Comment.objects.latest("pk")
        assert comment.status in (Status.PENDING, Status.SPAM)
        reason = next(reason for reason in comment.reasons if reason["rule"] == "filter")
        assert reason["match"]

    def test_asks_once_while_it_is_silent(self, django_assert_num_queries):
        with django_assert_num_queries(1):
            learned.judge(said(BAIT, 900))

    def test_asks_twice_about_a_usual_comment(self, django_assert_num_queries):
        school()
        with django_assert_num_queries(2):
            learned.judge(said(BAIT, 900))

    def test_asks_seldom_about_the_longest(self, django_assert_max_num_queries):
        school()
        with django_assert_max_num_queries(5):
            learned.judge(Sample(" ".join(f"word{number}" for number in range(900))))


class TestForgetting:
    def test_subtracts_the_words_that_were_learned_not_those_of_today(self, spam):
        comment = HeldCommentFactory()
        spam(comment)
        Comment.objects.filter(pk=comment.pk).update(text="Something else entirely.")
        learned.forget([comment.pk])
        learned.settle()
        assert not counts()
        assert not Lesson.objects.exists()

    def test_of_what_was_not_counted_yet_leaves_nothing(self):
        comment = HeldCommentFactory()
        learned.decided(comment, Status.PENDING, Status.SPAM)
        learned.forget([comment.pk])
        assert not Lesson.objects.exists()

    def test_a_comment_that_is_withdrawn(self, approve, django_capture_on_commit_callbacks):
        comment = HeldCommentFactory()
        approve(comment)
        with django_capture_on_commit_callbacks(execute=True):
            revision.withdraw(comment)
        assert not Lesson.objects.exists()
        assert not counts()

    def test_does_not_happen_when_spam_is_cleared_away(self, spam):
        comment = HeldCommentFactory()
        spam(comment)
        before = counts()
        comment.article.delete()
        learned.settle()
        assert Lesson.objects.get().comment is None
        assert counts() == before
        assert learned.seen() == (1, 0)


def test_no_word_can_be_read_from_what_is_stored(spam):
    spam(CommentFactory(text="My aunt Ottilie lives here.", name="Ottilie"))
    for model in (Lesson, LearnedTrait, LearnedTotal):
        assert model.objects.exists()
        assert "ottilie" not in str(list(model.objects.values())).casefold()


@pytest.mark.django_db(transaction=True)
class TestTwoModerators:
    def test_lose_no_count(self, crowd, alice):
        article = ArticleFactory()
        comments = [HeldCommentFactory(article=article, text=f"Wave {n}.") for n in range(6)]
        crowd(*[partial(moderation.spam, comment, by=alice) for comment in comments])
        learned.settle()
        assert learned.seen() == (6, 0)
        assert max(bad for bad, _ in counts().values()) == 6

    def test_who_decide_about_many_in_other_orders_do_not_wait_in_a_ring(self, crowd, alice):
        ben = member("ben", "Moderators")
        lots = [
            [HeldCommentFactory(text=f"Wave {n}.") for n in range(5)],
            [HeldCommentFactory(text=f"Wave {n}.") for n in reversed(range(5))],
        ]
        crowd(
            *[
                partial(moderation.decide_all, lot, Status.SPAM, by=person)
                for lot, person in zip(lots, (alice, ben), strict=True)
            ]
        )
        learned.settle()
        assert learned.seen() == (10, 0)

    def test_who_count_at_once_count_once(self, crowd):
        for number in range(4):
            comment = HeldCommentFactory(text=f"Wave {number}.")
            learned.decided(comment, Status.PENDING, Status.APPROVED)
        Lesson.objects.update(state=Lesson.State.NEW)
        LearnedTrait.objects.all().delete()
        LearnedTotal.objects.all().delete()
        crowd(*[learned.settle] * 4)
        assert learned.seen() == (0, 4)
