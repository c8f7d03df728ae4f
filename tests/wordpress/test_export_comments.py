"""How comments stand in an export."""

import xml.etree.ElementTree as ET

import pytest

from blog.models import Article
from comments.models import Comment
from tests.factories import (
    ArticleFactory,
    CommentFactory,
)
from tests.wordpress.exported import (
    WP,
    exported,
    fields,
    item,
    the,
)

pytestmark = pytest.mark.django_db


class TestComment:
    def comment(self) -> ET.Element:
        return the(f"{WP}comment", item())

    @pytest.mark.parametrize(
        ("status", "word"),
        [("approved", "1"), ("pending", "0"), ("spam", "spam"), ("removed", "trash")],
    )
    def test_of_every_status_is_there(self, status, word):
        CommentFactory(status=status)
        assert self.comment().findtext(f"{WP}comment_approved") == word

    def test_keeps_its_number_so_that_links_to_it_do(self):
        comment = CommentFactory()
        assert self.comment().findtext(f"{WP}comment_id") == str(comment.pk)

    def test_says_what_it_answers(self):
        first = CommentFactory()
        CommentFactory(article=first.article, parent=first)
        parents = [each.findtext(f"{WP}comment_parent") for each in item().iter(f"{WP}comment")]
        assert parents == ["0", str(first.pk)]

    def test_stands_as_html_with_its_words_as_they_were_typed(self):
        CommentFactory(text="*Low* tide")
        found = self.comment()
        assert found.findtext(f"{WP}comment_content") == "<p><em>Low</em> tide</p>"
        assert fields(found, "comment")["_broadsheet_text"] == "*Low* tide"

    def test_tells_nothing_of_the_computer_it_came_from(self):
        CommentFactory(address="192.0.2.7")
        assert self.comment().findtext(f"{WP}comment_author_IP") == ""

    def test_of_another_kind_says_so(self):
        CommentFactory(kind=Comment.Kind.PINGBACK)
        assert self.comment().findtext(f"{WP}comment_type") == "pingback"

    def test_stands_below_its_own_article_only(self):
        for slug in ("ebb", "flood", "slack"):
            ArticleFactory(slug=slug)
        for slug in ("flood", "ebb"):
            CommentFactory(article=Article.objects.get(slug=slug), text=slug)
        found = {
            each.findtext(f"{WP}post_name"): [
                fields(comment, "comment")["_broadsheet_text"]
                for comment in each.iter(f"{WP}comment")
            ]
            for each in exported().iter("item")
        }
        assert found == {"ebb": ["ebb"], "flood": ["flood"], "slack": []}
