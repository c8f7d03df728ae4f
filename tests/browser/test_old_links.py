"""Links to one comment, from other sites and from long ago."""

import pytest

from tests.factories import CommentFactory


@pytest.fixture
def last(article, monkeypatch):
    """A comment on the second page of its conversation, with the number of another site."""
    monkeypatch.setattr("comments.thread.PER_PAGE", 1)
    CommentFactory(article=article)
    return CommentFactory(article=article, old_number=4711, text="Said on the second page.")


class TestLinkToAComment:
    def test_on_another_page_leads_there(self, visit, article, last):
        page = visit()
        page.goto(f"{article.get_absolute_url()}#{last.anchor}")
        page.get_by_text("Said on the second page.").wait_for()
        assert page.url.endswith(f"comments/2/#{last.anchor}")

    def test_with_the_number_of_another_site_leads_there(self, visit, article, last):
        page = visit()
        page.goto(f"{article.get_absolute_url()}#comment-4711")
        page.get_by_text("Said on the second page.").wait_for()

    def test_that_is_gone_stays_with_the_article(self, visit, article, last):
        page = visit()
        page.goto(f"{article.get_absolute_url()}#comment-99")
        page.wait_for_load_state("networkidle")
        assert page.get_by_role("heading", level=1, name=article.title).is_visible()
