"""The link with which a person without an account reads one draft."""

from datetime import timedelta

import pytest
from django.core import signing
from django.utils import timezone

from blog import preview
from blog.models import Article
from tests.factories import ArticleFactory, DraftFactory, ScheduledFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return DraftFactory(title="Low tide", body="<p>Kelp on the slipway.</p>")


def path(article) -> str:
    """Return the link without the site's address."""
    return f"/preview/{preview.token(article)}/"


def text(response):
    return response.content.decode()


class TestLink:
    def test_is_the_sites_own(self, draft, settings):
        settings.SITE_URL = "https://quay.example"
        assert preview.address(draft).startswith("https://quay.example/preview/")

    @pytest.mark.parametrize("factory", [DraftFactory, ScheduledFactory])
    def test_shows_what_is_not_public(self, client, factory):
        response = client.get(path(factory(body="<p>Kelp on the slipway.</p>")))
        assert response.status_code == 200
        assert "Kelp on the slipway." in text(response)

    def test_shows_a_private_article(self, client, draft):
        Article.objects.update(status="private")
        assert "Kelp on the slipway." in text(client.get(path(draft)))

    def test_says_that_it_is_a_draft(self, client, draft):
        assert "This is a draft." in text(client.get(path(draft)))

    def test_offers_neither_comments_nor_sharing(self, client, draft):
        page = text(client.get(path(draft)))
        assert "/comments/on/" not in page
        assert 'id="share"' not in page

    def test_leads_to_the_article_once_it_is_public(self, client, draft):
        link = path(draft)
        Article.objects.update(status="published", published_at=timezone.now())
        response = client.get(link)
        assert response.status_code == 302
        assert response["Location"] == Article.objects.get().get_absolute_url()

    def test_shows_a_film_of_another_host_as_the_article_will(self, client):
        film = '<div data-embed="https://www.youtube.com/watch?v=dQw4w9WgXcQ"></div>'
        response = client.get(path(DraftFactory(body=film)))
        assert "js/embed.js" in text(response)
        assert "frame-src" in response["Content-Security-Policy"]

    def test_opens_no_other_article(self, client, draft):
        other = DraftFactory(title="Secret harbour")
        client.get(path(draft))
        assert client.get(other.get_absolute_url()).status_code == 404
        assert "Secret harbour" not in text(client.get(path(draft)))


class TestSecrecy:
    @pytest.mark.parametrize("state", ["open", "over", "public"])
    def test_is_kept_by_no_cache(self, client, draft, state):
        link = {"open": path(draft), "over": "/preview/x/", "public": path(ArticleFactory())}
        assert client.get(link[state])["Cache-Control"] == "private, no-store"

    def test_is_kept_from_search_engines(self, client, draft):
        response = client.get(path(draft))
        assert "noindex" in response["X-Robots-Tag"]
        assert '<meta name="robots" content="noindex' in text(response)

    def test_keeps_the_address_from_the_sites_that_it_links_to(self, client, draft):
        assert client.get(path(draft))["Referrer-Policy"] == "no-referrer"

    def test_does_not_tell_where_the_article_will_stand(self, client, draft):
        assert 'rel="canonical"' not in text(client.get(path(draft)))


class TestOver:
    def refused(self, client, link):
        response = client.get(link)
        return response.status_code == 404 and "no longer opens anything" in text(response)

    def test_after_seven_days(self, client, draft, monkeypatch):
        link = path(draft)
        monkeypatch.setattr(preview, "LASTS", timedelta(seconds=-1))
        assert self.refused(client, link)

    def test_lasts_seven_days(self):
        assert timedelta(days=7) == preview.LASTS

    @pytest.mark.parametrize("token", ["x", "1", "1:2:3", "1:1kvj2x:forged", "é:é", ":::"])
    def test_when_it_is_forged(self, client, token):
        assert self.refused(client, f"/preview/{token}/")

    def test_with_the_key_of_another_article(self, client, draft):
        signed = preview.token(draft).partition(":")[2]
        assert self.refused(client, f"/preview/{DraftFactory().pk}:{signed}/")

    def test_with_a_signature_of_another_kind(self, client, draft):
        token = signing.TimestampSigner(salt="another").sign(str(draft.pk))
        assert self.refused(client, f"/preview/{token}/")

    def test_when_the_article_is_gone(self, client, draft):
        link = path(draft)
        draft.delete()
        assert self.refused(client, link)

    def test_is_not_opened_by_post(self, client, draft):
        assert client.post(path(draft)).status_code == 405
