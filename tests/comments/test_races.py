"""Several people at the same moment: nothing is lost, nothing happens twice.

On PostgreSQL the connections are the database's own; on SQLite they share a
file, as the processes of a site do.
"""

from functools import partial

import pytest
from django.test import Client

from blog.models import Article
from comments import moderation, posting
from comments.models import Comment, Decision, Thread
from tests.comments.conftest import WRITTEN, made
from tests.conftest import member
from tests.factories import ArticleFactory, HeldCommentFactory

pytestmark = pytest.mark.django_db(transaction=True)


def send(article, address="192.0.2.7", **fields):
    """Send the form from a browser of its own."""
    browser = Client(headers={"sec-fetch-site": "same-origin"})
    return browser.post(f"/comments/on/{article.pk}/", {**WRITTEN, **fields}, REMOTE_ADDR=address)


class TestTwoClicks:
    def test_make_one_comment(self, crowd):
        article = ArticleFactory()
        answers = crowd(*[partial(send, article)] * 4)
        assert Comment.objects.count() == 1
        assert {(answer.status_code, answer["Location"]) for answer in answers} == {
            (303, f"/comments/{Comment.objects.get().pk}/")
        }

    def test_of_two_people_make_one_comment_and_one_refusal(self, crowd):
        article = ArticleFactory()
        answers = crowd(partial(send, article, "192.0.2.7"), partial(send, article, "192.0.2.8"))
        assert sorted(answer.status_code for answer in answers) == [303, 409]
        assert Comment.objects.count() == 1


class TestManyWriters:
    def test_lose_nothing(self, crowd):
        article = ArticleFactory()
        texts = [f"Harbour number {number}" for number in range(8)]
        answers = crowd(*[partial(send, article, text=text) for text in texts])
        assert [answer.status_code for answer in answers] == [303] * 8
        assert sorted(Comment.objects.values_list("text", flat=True)) == texts

    def test_stand_at_places_of_their_own(self, crowd):
        article = ArticleFactory()
        crowd(*[partial(send, article, text=f"Harbour {number}") for number in range(8)])
        assert len(set(Comment.objects.values_list("path", flat=True))) == 8


class TestArticleThatIsDeletedMeanwhile:
    def test_takes_no_comment(self):
        article = ArticleFactory()
        Article.objects.filter(pk=article.pk).delete()
        with pytest.raises(posting.Closed):
            posting.submit(article, WRITTEN, parent=None, writer=posting.Writer("f" * 32, ""))
        assert not Comment.objects.exists()


class TestTwoModerators:
    def test_who_agree_write_one_line_of_the_log(self, crowd):
        comment, people = HeldCommentFactory(), [member("ann"), member("ben")]
        made = crowd(*[partial(moderation.approve, comment, by=person) for person in people])
        assert sum(decision is not None for decision in made) == 1
        assert Decision.objects.count() == 1
        assert Thread.objects.get().approved == 1

    def test_who_disagree_and_saw_the_same_leave_one_decision(self, crowd):
        comment, ann, ben = HeldCommentFactory(), member("ann"), member("ben")
        verbs = [(Comment.Status.APPROVED, ann), (Comment.Status.SPAM, ben)]
        crowd(
            *[
                partial(moderation.decide, comment, status, by=person, seen="pending")
                for status, person in verbs
            ]
        )
        assert Decision.objects.get().after == Comment.objects.get().status

    def test_at_different_comments_of_one_article_count_both(self, crowd):
        first = HeldCommentFactory()
        others = [HeldCommentFactory(article=first.article) for _ in range(5)]
        crowd(*[partial(moderation.approve, comment, by=None) for comment in [first, *others]])
        assert Thread.objects.get().approved == 6

    def test_undo_one_decision_once(self, crowd):
        decision = made(moderation.spam(HeldCommentFactory(), by=None))
        crowd(*[partial(moderation.undo, decision, by=None)] * 3)
        assert Decision.objects.filter(undoes=decision).count() == 1
        assert Comment.objects.get().status == Comment.Status.PENDING
