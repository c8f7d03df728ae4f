"""Which forms are accepted: by what the browser says of where they come from."""

from dataclasses import dataclass

import pytest
from django.test import Client

from comments.models import Comment
from tests import page
from tests.comments.conftest import WRITTEN
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db
OURS, THEIRS, TRUSTED = "http://testserver", "https://evil.example", "https://forms.example.org"


@dataclass(frozen=True)
class Case:
    """What a browser says, and whether the form is accepted."""

    why: str
    headers: dict[str, str]
    accepted: bool


def case(why, accepted, origin=None, site=None):
    """Return a case with these headers."""
    named = {"origin": origin, "sec-fetch-site": site}
    return Case(why, {name: value for name, value in named.items() if value is not None}, accepted)


CASES = [
    case("our page, said twice", True, OURS, "same-origin"),
    case("our page, by the fetch header alone", True, None, "same-origin"),
    case("our page, an old browser or plain http", True, OURS),
    case("a page that the owner trusts", True, TRUSTED, "cross-site"),
    case("a page that the owner trusts, an old browser", True, TRUSTED),
    case("another site", False, THEIRS, "cross-site"),
    case("another site, an old browser", False, THEIRS),
    case("another port or name of our host", False, "http://testserver:8001", "same-site"),
    case("another scheme of our host", False, "https://testserver", "cross-site"),
    case("a page without an origin", False, "null", "cross-site"),
    case("a page without an origin that claims to be ours", False, "null", "same-origin"),
    case("another site that claims to be ours", False, THEIRS, "same-origin"),
    case("our origin from another site", False, OURS, "cross-site"),
    case("another site, by the fetch header alone", False, None, "cross-site"),
    case("another name of our host, by the fetch header alone", False, None, "same-site"),
    case("an address typed in", False, None, "none"),
    case("a value that no browser sends", False, None, "SAME-ORIGIN"),
    case("an empty fetch header", False, None, ""),
    case("an empty origin", False, ""),
    case("a scheme for an origin", False, "http://"),
    case("our host at the end of another's", False, "http://evil.example/testserver"),
    case("our host at the start of another's", False, "http://testserver.evil.example"),
    case("nothing at all, and no token", False),
]


@pytest.fixture(autouse=True)
def trust(settings):
    """The owner trusts one other site."""
    settings.CSRF_TRUSTED_ORIGINS = [TRUSTED]


@pytest.fixture
def article(db):
    """An article to comment on."""
    return ArticleFactory()


class TestPublicForm:
    @pytest.mark.parametrize("case", CASES, ids=lambda case: case.why)
    def test_is_judged_by_where_it_comes_from(self, article, case):
        browser = Client(enforce_csrf_checks=True, headers=case.headers)
        response = browser.post(f"/comments/on/{article.pk}/", WRITTEN)
        assert response.status_code == (303 if case.accepted else 403)
        assert Comment.objects.count() == case.accepted

    def test_is_judged_for_every_unsafe_method(self, article):
        browser = Client(enforce_csrf_checks=True, headers={"sec-fetch-site": "cross-site"})
        for method in (browser.post, browser.put, browser.patch, browser.delete):
            assert method(f"/comments/on/{article.pk}/").status_code == 403

    def test_is_not_asked_where_nothing_changes(self, article):
        browser = Client(enforce_csrf_checks=True, headers={"sec-fetch-site": "cross-site"})
        assert browser.get(article.get_absolute_url()).status_code == 200
        assert browser.head(article.get_absolute_url()).status_code == 200

    def test_behind_a_proxy_that_speaks_http_is_known_by_the_sites_address(self, article, settings):
        settings.SITE_URL = "https://paper.example.org"
        browser = Client(enforce_csrf_checks=True, headers={"origin": "https://paper.example.org"})
        assert browser.post(f"/comments/on/{article.pk}/", WRITTEN).status_code == 303

    def test_with_a_forged_host_is_refused(self, article):
        headers = {"host": "evil.example", "origin": "http://evil.example"}
        browser = Client(enforce_csrf_checks=True, headers=headers)
        assert browser.post(f"/comments/on/{article.pk}/", WRITTEN).status_code == 400

    def test_that_is_refused_says_that_nothing_was_stored(self, article):
        browser = Client(enforce_csrf_checks=True, headers={"sec-fetch-site": "cross-site"})
        shown = page.read(browser.post(f"/comments/on/{article.pk}/", WRITTEN))
        assert "not sent from our page" in shown.one("h1").text
        assert "Nothing was stored" in shown.text

    def test_that_is_refused_is_kept_by_no_cache(self, article):
        browser = Client(enforce_csrf_checks=True, headers={"sec-fetch-site": "cross-site"})
        assert browser.post(f"/comments/on/{article.pk}/")["Cache-Control"] == "no-store"


class TestAdminForm:
    def fields(self, browser):
        """Return the fields of the sign-in form."""
        form = page.read(browser.get("/admin/login/")).one("form", id="login-form")
        return {**form.fields, "username": "alice", "password": "pw"}

    def test_is_accepted_from_our_page_with_its_token(self, client, alice):
        assert client.post("/admin/login/", self.fields(client)).status_code == 302

    def test_is_refused_from_our_page_without_its_token(self, client, alice):
        fields = {**self.fields(client), "csrfmiddlewaretoken": "x" * 64}
        assert client.post("/admin/login/", fields).status_code == 403
        assert (
            client.post("/admin/login/", {**fields, "csrfmiddlewaretoken": ""}).status_code == 403
        )

    @pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
    def test_is_refused_from_elsewhere_even_with_its_token(self, client, alice, site):
        fields = self.fields(client)
        response = client.post("/admin/login/", fields, headers={"sec-fetch-site": site})
        assert response.status_code == 403

    def test_is_accepted_with_its_token_from_a_browser_that_says_nothing(self, alice):
        browser = Client(enforce_csrf_checks=True)
        assert browser.post("/admin/login/", self.fields(browser)).status_code == 302

    def test_that_is_refused_looks_like_every_refusal(self, client):
        response = client.post("/admin/login/", {"username": "alice"})
        assert "not sent from our page" in page.read(response).one("h1").text
