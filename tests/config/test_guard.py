"""What is refused before any view runs: by its address, its size, its kind of form."""

import pytest
from django.test import Client

from comments.models import Comment
from tests import page
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db
FORM = "application/x-www-form-urlencoded"
WRITTEN = b"name=Nell&email=nell%40example.org&text=Which+harbour+was+it%3F"


@pytest.fixture
def send(client):
    """A function that sends bytes to the comment form."""
    address = f"/comments/on/{ArticleFactory().pk}/"

    def send(body=WRITTEN, content_type=FORM, **extra):
        return client.generic("POST", address, body, content_type, **extra)

    return send


def refused(response, status) -> bool:
    """Return whether this is the page for the status, and nothing was stored."""
    shown = page.read(response)
    return (
        response.status_code == status
        and str(status) in shown.one("main").text
        and "/" in shown.links
        and not Comment.objects.exists()
    )


class TestAddress:
    @pytest.mark.parametrize(
        "path", ["/%00", "/a%00b/", "/search/%0A", "/%0D%0ASet-Cookie:x", "/%1B[31m", "/%7F"]
    )
    def test_with_control_characters_is_refused(self, client, path):
        assert refused(client.get(path), 400)

    @pytest.mark.parametrize("query", ["q=%00", "page=1%00", "%00", "q=a%00b&q=c"])
    def test_with_a_nul_in_the_query_is_refused(self, client, query):
        assert refused(client.get(f"/search/?{query}"), 400)

    @pytest.mark.parametrize("query", ["q=\x00", "q=\n", "q=\x1b"])
    def test_with_bare_control_characters_in_the_query_is_refused(self, client, query):
        assert refused(client.get("/search/", QUERY_STRING=query), 400)

    @pytest.mark.parametrize("path", ["/%FF", "/tag/%C3%28/", "/%ED%A0%80/", "/%EF%BF%BD/"])
    def test_in_broken_unicode_is_not_found(self, client, path):
        assert client.get(path).status_code == 404

    def test_may_hold_every_letter(self, client):
        assert client.get("/tag/étoile-船-😀/").status_code == 404
        assert client.get("/search/?q=%C3%A9toile").status_code == 200

    def test_of_more_than_4000_characters_is_refused(self, client):
        assert refused(client.get("/" + "a" * 4_000), 414)
        assert refused(client.get("/", {"q": "a" * 4_000}), 414)

    def test_of_4000_characters_is_looked_up(self, client):
        assert client.get("/" + "a" * 3_999).status_code == 404

    def test_is_judged_for_forms_too(self, client):
        assert refused(client.post("/comments/on/1%00/"), 400)


class TestSize:
    def test_of_an_ordinary_form_is_fine(self, send):
        assert send().status_code == 303

    def test_beyond_what_readers_send_is_refused(self, send):
        assert refused(send(b"text=" + b"a" * 300_000), 413)

    def test_is_judged_by_the_head_alone(self, send):
        assert refused(send(b"", CONTENT_LENGTH="300001"), 413)

    @pytest.mark.parametrize("length", ["-1", "x", "1e3", "0x10", "1.0", "²", "5 5", "٣"])
    def test_that_is_no_number_is_refused(self, send, length):
        assert refused(send(CONTENT_LENGTH=length), 400)

    def test_that_is_missing_is_an_empty_form(self, send):
        assert send(CONTENT_LENGTH="").status_code == 422

    def test_of_pictures_for_the_admin_is_fine(self, client):
        assert client.post("/admin/login/", CONTENT_LENGTH="25000000").status_code != 413
        assert refused(client.post("/admin/login/", CONTENT_LENGTH="30000001"), 413)

    def test_in_fields_is_limited_as_well(self, send):
        many = b"&".join(b"f%d=1" % number for number in range(1_001))
        assert refused(send(many), 413)


class TestKindOfForm:
    @pytest.mark.parametrize(
        "content_type",
        [
            "application/json",
            "text/plain",
            "text/xml",
            "application/octet-stream",
            "multipart/mixed; boundary=x",
            "nonsense",
            f"{FORM}; charset=utf-16",
            f"{FORM}; charset=utf8",
            f"{FORM}; charset=utf-7",
            "; charset=utf-16",
            f"{FORM}; charset=latin-1",
            f'{FORM}; charset="utf-32"',
            "multipart/form-data; boundary=x; charset=utf-16",
        ],
    )
    def test_that_no_browser_sends_is_refused(self, send, content_type):
        assert refused(send(content_type=content_type), 415)

    @pytest.mark.parametrize(
        "content_type", [FORM, f"{FORM}; charset=UTF-8", f'{FORM};charset="utf-8"', FORM.upper()]
    )
    def test_that_browsers_send_is_fine(self, send, content_type):
        assert send(content_type=content_type).status_code == 303

    def test_with_files_is_fine_and_keeps_none(self, client):
        article = ArticleFactory()
        with open(__file__, "rb") as file:
            fields = {"name": "Nell", "email": "n@example.org", "text": "Look.", "picture": file}
            assert client.post(f"/comments/on/{article.pk}/", fields).status_code == 303

    @pytest.mark.parametrize(
        "content_type",
        [
            "multipart/form-data",
            "multipart/form-data; boundary=",
            "multipart/form-data; boundary=" + "x" * 300,
            "multipart/form-data; boundary=é",
        ],
    )
    def test_in_broken_parts_is_refused(self, send, content_type):
        assert refused(send(content_type=content_type), 400)

    def test_of_the_admin_is_judged_too(self, client):
        utf_16 = f"{FORM}; charset=utf-16"
        response = client.generic("POST", "/admin/login/", b"a=b", utf_16)
        assert refused(response, 415)

    @pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "POST"])
    def test_is_judged_whatever_the_method(self, client, method):
        response = client.generic(method, "/", b"{}", "application/json")
        assert response.status_code == 415

    def test_is_no_matter_where_nothing_is_sent(self, client):
        assert client.get("/", CONTENT_TYPE="application/json").status_code == 200


class TestRefusal:
    @pytest.mark.parametrize("address", ["/%00", "/" + "a" * 5_000])
    def test_asks_the_database_nothing(self, client, address, django_assert_num_queries):
        with django_assert_num_queries(0):
            client.get(address)

    def test_is_kept_by_no_cache(self, client):
        assert client.get("/%00")["Cache-Control"] == "no-store"

    def test_carries_the_headers_of_every_page(self):
        refusal = Client().get("/%00")
        for name in ("Content-Security-Policy", "X-Content-Type-Options", "Permissions-Policy"):
            assert name in refusal
