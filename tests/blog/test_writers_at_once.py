"""Two editors at the same moment: one is first, and neither loses a word."""

from functools import partial

import pytest
from django.test import Client

from blog.models import Autosave, Presence
from tests.blog.test_admin_article import change, sheet
from tests.blog.test_autosave import keep
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db(transaction=True)


def signed_in(user) -> Client:
    """Return a browser of this editor's."""
    browser = Client(headers={"sec-fetch-site": "same-origin"})
    browser.force_login(user)
    return browser


class TestSavingOneArticle:
    def test_lets_one_through_and_asks_the_other(self, crowd, edith, bob):
        bob.groups.set(edith.groups.all())
        article = ArticleFactory(slug="low-tide")
        texts = {edith: "<p>Edith was here.</p>", bob: "<p>Bob was here.</p>"}
        form = partial(sheet, seen_version="1")
        answers = crowd(
            *[
                partial(signed_in(user).post, change(article), form(body=text))
                for user, text in texts.items()
            ]
        )
        assert sorted(answer.status_code for answer in answers) == [200, 302]
        article.refresh_from_db()
        assert article.version == 2
        [kept] = Autosave.objects.all()
        assert {article.body, kept.fields["body"]} == set(texts.values())


class TestKeepingOneText:
    def test_from_several_windows_keeps_one(self, crowd, edith):
        article = ArticleFactory()
        browsers = [signed_in(edith) for _ in range(4)]
        answers = crowd(*[partial(keep, browser, edith, article) for browser in browsers])
        assert [answer.status_code for answer in answers] == [200] * 4
        assert Autosave.objects.count() == Presence.objects.count() == 1
