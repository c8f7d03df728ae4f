"""Which article shows which picture, and what follows when a picture changes."""

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from blog import showing
from blog.models import Article, Autosave, Image, Masthead
from tests.factories import ArticleFactory, AuthorFactory, ImageFactory, picture_bytes

pytestmark = pytest.mark.django_db


def body(*images: Image) -> str:
    return "".join(
        f'<figure><img src="{image.file.url}" alt="" data-file="{image.pk}"></figure><p>Sea.</p>'
        for image in images
    )


def shown(article: Article) -> set[int]:
    return set(article.showings.values_list("image", flat=True))


class TestSaving:
    def test_writes_down_the_pictures_of_the_text(self):
        first, second = ImageFactory(), ImageFactory()
        assert shown(ArticleFactory(body=body(first, second))) == {first.pk, second.pk}

    def test_writes_a_picture_down_once(self):
        image = ImageFactory()
        article = ArticleFactory(body=body(image, image))
        assert article.showings.count() == 1

    def test_forgets_what_was_taken_out(self):
        first, second = ImageFactory(), ImageFactory()
        article = ArticleFactory(body=body(first))
        article.body = body(second)
        article.save()
        assert shown(article) == {second.pk}

    def test_passes_by_a_picture_that_is_no_more(self):
        image = ImageFactory()
        text = body(image)
        image.delete()
        assert shown(ArticleFactory(body=text)) == set()

    def test_leaves_other_articles_alone(self):
        image = ImageFactory()
        other = ArticleFactory(body=body(image))
        ArticleFactory(body=body(image)).delete()
        assert shown(other) == {image.pk}

    def test_of_other_fields_asks_nothing(self, django_assert_num_queries):
        article = ArticleFactory(body=body(ImageFactory()))
        with django_assert_num_queries(0):
            showing._article_saved(article, update_fields={"title"})

    def test_of_an_unchanged_text_asks_once(self, django_assert_num_queries):
        article = ArticleFactory(body=body(ImageFactory()))
        with django_assert_num_queries(1):
            showing._article_saved(article)


class TestRefresh:
    def test_follows_a_bulk_update(self):
        image = ImageFactory()
        articles = [ArticleFactory(), ArticleFactory()]
        Article.objects.update(body=body(image))
        showing.refresh(article.pk for article in articles)
        assert [shown(article) for article in articles] == [{image.pk}] * 2

    @pytest.mark.django_db(transaction=True)
    def test_shows_the_copies_that_became_ready_meanwhile(self):
        image = ImageFactory(file=ContentFile(picture_bytes(size=(500, 9)), name="a.png"))
        article = ArticleFactory()
        Article.objects.update(body=body(image), body_html="")
        showing.refresh([article.pk])
        article.refresh_from_db()
        assert "<picture>" in article.body_html

    def test_asks_as_often_for_many_as_for_one(self, django_assert_max_num_queries):
        image = ImageFactory()
        keys = [ArticleFactory().pk for _ in range(12)]
        Article.objects.update(body=body(image))
        with django_assert_max_num_queries(5):
            showing.refresh(keys)


class TestRenderingAgain:
    def test_leaves_date_and_version(self):
        image = ImageFactory()
        article = ArticleFactory(body=body(image))
        Article.objects.update(body_html="")
        showing.render_again([article.pk])
        again = Article.objects.get()
        assert again.body_html == article.body_html
        assert (again.updated_at, again.version) == (article.updated_at, article.version)

    def test_leaves_a_text_that_was_saved_meanwhile(self, monkeypatch):
        article = ArticleFactory(body=body(ImageFactory()))

        def edited(self: Article) -> str:
            Article.objects.update(body="<p>New.</p>", body_html="<p>New.</p>")
            return "<p>Old.</p>"

        monkeypatch.setattr(Article, "rendered", edited)
        showing.render_again([article.pk])
        assert Article.objects.get().body_html == "<p>New.</p>"

    @pytest.mark.django_db(transaction=True)
    def test_follows_a_picture_that_became_ready_while_the_article_was_saved(self, monkeypatch):
        image = ImageFactory(file=ContentFile(picture_bytes(size=(500, 9)), name="a.png"))
        Image.objects.update(processed_at=None)
        article = ArticleFactory.build(body=body(image))
        article.prepare()
        Image.objects.update(processed_at=timezone.now())
        monkeypatch.setattr(Article, "prepare", lambda self: None)
        article.save()
        article.refresh_from_db()
        assert "<picture>" in article.body_html


class TestUnused:
    def test_are_those_that_stand_nowhere(self):
        lead, text, photo, logo, free = (ImageFactory() for _ in range(5))
        ArticleFactory(lead_image=lead, body=body(text))
        AuthorFactory(photo=photo)
        Masthead(logo=logo).save()
        assert list(showing.unused(Image.objects.all())) == [free]

    def test_are_not_those_in_a_text_that_somebody_writes(self, edith):
        image = ImageFactory()
        Autosave.objects.create(user=edith, key="new", fields={"body": body(image)})
        Autosave.objects.create(user=edith, key="empty", fields={})
        assert list(showing.unused(Image.objects.all())) == []
