"""What the templates of the blog may ask for."""

from unittest import mock

import pytest
from django.db import OperationalError
from django.template import Context, Template

from blog.models import Article
from blog.templatetags.blog_tags import links_of, recent_articles, share_link
from tests.factories import ArticleFactory, DraftFactory, ImageFactory

pytestmark = pytest.mark.django_db


def drawn(template: str, **context) -> str:
    return Template("{% load blog_tags %}" + template).render(Context(context)).strip()


class TestPicture:
    def test_has_its_size_and_words(self):
        image = ImageFactory(alt='A "pier"')
        html = drawn("{% picture image %}", image=image)
        assert f'src="{image.file.url}" width="8" height="6"' in html
        assert 'alt="A &quot;pier&quot;"' in html

    def test_waits_until_it_is_seen(self):
        assert 'loading="lazy"' in drawn("{% picture image %}", image=ImageFactory())

    def test_at_the_top_does_not_wait(self):
        html = drawn("{% picture image eager=True %}", image=ImageFactory())
        assert "lazy" not in html
        assert 'fetchpriority="high"' in html

    def test_takes_a_class(self):
        assert 'class="card__picture"' in drawn(
            '{% picture image "card__picture" %}', image=ImageFactory()
        )

    def test_of_decoration_is_silent(self):
        image = ImageFactory(alt="A pier", is_decorative=True)
        assert 'alt=""' in drawn("{% picture image %}", image=image)

    def test_that_is_missing_is_nothing(self):
        assert drawn("{% picture image %}", image=None) == ""


class TestShare:
    def test_carries_the_picture_of_the_article(self):
        image = ImageFactory()
        address = share_link(ArticleFactory(lead_image=image), "pinterest")
        assert address.endswith(
            f"media=http%3A%2F%2Ftestserver{image.file.url.replace('/', '%2F')}"
        )

    def test_goes_by_the_address_of_the_site(self, settings):
        settings.SITE_URL = "https://tide.example"
        assert all(
            "https%3A%2F%2Ftide.example" in link.address for link in links_of(ArticleFactory())
        )


class TestRecent:
    def test_are_four_public_articles(self):
        DraftFactory()
        articles = [ArticleFactory() for _ in range(5)]
        assert recent_articles() == articles[:0:-1]

    def test_are_none_while_the_database_is_away(self):
        with mock.patch.object(Article.objects, "published", side_effect=OperationalError):
            assert recent_articles() == []


def test_absolute_url_names_the_site():
    assert drawn("{{ '/tag/sea/'|absolute_url }}") == "http://testserver/tag/sea/"
