"""The picture desk, and the window in which the editor picks a picture."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from blog.models import Image
from tests.blog.reading import Page
from tests.blog.test_pictures import bomb, cut_off, photograph
from tests.factories import ArticleFactory, ImageFactory, picture_bytes

pytestmark = pytest.mark.django_db

ADD = "/admin/blog/image/add/"
PICKER = "/admin/blog/image/picker/"
BOTH = pytest.mark.parametrize("path", [ADD, PICKER])


def send(browser, path=PICKER, data: bytes | None = None, name="pier.png", **fields):
    """Upload a picture."""
    file = SimpleUploadedFile(name, picture_bytes() if data is None else data)
    return browser.post(path, {"file": file, "alt": "A pier", **fields})


class TestUpload:
    @BOTH
    def test_stores_the_picture_with_its_words(self, newsroom, path):
        send(newsroom, path, caption="The old pier", credit="Nell")
        image = Image.objects.get()
        assert (image.alt, image.caption, image.credit) == ("A pier", "The old pier", "Nell")
        assert (image.width, image.height) == (8, 6)

    @BOTH
    def test_asks_for_words(self, newsroom, path):
        response = send(newsroom, path, alt=" ")
        assert "Describe the picture, or tick that it is only decoration." in Page(response).text
        assert not Image.objects.exists()

    @BOTH
    def test_takes_decoration_without_words(self, newsroom, path):
        send(newsroom, path, alt="", is_decorative="on")
        assert Image.objects.get().words == ""

    @BOTH
    @pytest.mark.parametrize(
        "data",
        [
            b"",
            b"words",
            b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
            b"GIF89a<script>alert(1)</script>",
            bomb(8_000, 5_001),
            cut_off(),
            picture_bytes("BMP"),
        ],
        ids=["empty", "text", "svg", "gif+html", "bomb", "cut off", "bmp"],
    )
    def test_refuses_in_the_form_what_is_no_picture(self, newsroom, path, data):
        response = send(newsroom, path, data)
        assert response.status_code == 200
        assert not Image.objects.exists()

    @BOTH
    @pytest.mark.parametrize("name", ["pier.html", "pier.svg", "pier", "pier.php"])
    def test_refuses_a_name_of_something_else(self, newsroom, path, name):
        send(newsroom, path, name=name)
        assert not Image.objects.exists()

    @BOTH
    def test_keeps_nothing_but_the_picture_of_a_photograph(self, newsroom, path):
        send(newsroom, path, photograph(), "IMG_2041.JPG")
        image = Image.objects.get()
        assert image.file.url.endswith(".jpg")
        assert b"Telephone Works" not in image.file.read()
        assert "IMG" not in image.file.url

    def test_serves_it_as_what_it_is(self, newsroom, client):
        send(newsroom, data=picture_bytes("JPEG"), name="pier.png")
        response = client.get(Image.objects.get().file.url)
        assert response["Content-Type"] == "image/jpeg"
        assert response["X-Content-Type-Options"] == "nosniff"
        response.close()


class TestPicker:
    def test_offers_pictures_with_what_the_editor_needs(self, newsroom):
        image = ImageFactory(alt="A pier", caption="The old pier")
        content = newsroom.get(PICKER, {"CKEditorFuncNum": "3"}).content.decode()
        assert f'data-pick="{image.pk}"' in content
        assert f'data-address="{image.file.url}"' in content
        assert 'data-alt="A pier"' in content
        assert 'data-caption="The old pier"' in content
        assert 'data-function="3"' in content

    def test_offers_the_picture_that_was_just_added_first(self, newsroom):
        older = ImageFactory()
        page = Page(send(newsroom, alt="The new one"))
        assert "“The new one” was added" in page.text
        newer = Image.objects.get(alt="The new one")
        assert [picture["src"] for picture in page.pictures] == [newer.file.url, older.file.url]

    def test_finds_by_the_words(self, newsroom):
        ImageFactory(alt="A pier")
        gull = ImageFactory(alt="A gull")
        page = Page(newsroom.get(PICKER, {"q": "gull"}))
        assert [picture["src"] for picture in page.pictures] == [gull.file.url]

    @pytest.mark.parametrize("words", ["'", '"', "%", "x" * 3000, "a\x01b"])
    def test_answers_any_words(self, newsroom, words):
        assert newsroom.get(PICKER, {"q": words}).status_code == 200

    def test_escapes_what_it_is_told(self, newsroom):
        ImageFactory(alt='"><script>alert(1)</script>')
        response = newsroom.get(PICKER, {"CKEditorFuncNum": '"><script>alert(2)</script>', "q": ""})
        assert "<script>alert" not in response.content.decode()

    def test_keeps_the_editors_number_while_uploading(self, newsroom):
        page = Page(newsroom.get(PICKER, {"CKEditorFuncNum": "3"}))
        assert page.fields["CKEditorFuncNum"]["value"] == "3"
        response = newsroom.post(f"{PICKER}?CKEditorFuncNum=3", {})
        assert 'data-function="3"' in response.content.decode()

    def test_says_when_there_is_none(self, newsroom):
        assert "No picture yet" in Page(newsroom.get(PICKER)).text

    def test_offers_forty(self, newsroom):
        template = ImageFactory()
        Image.objects.bulk_create(
            Image(file=template.file.name, alt="A pier", width=8, height=6) for _ in range(45)
        )
        assert len(Page(newsroom.get(PICKER)).pictures) == 40


class TestRights:
    def test_strangers_are_sent_to_the_login(self, client):
        assert client.get(PICKER)["Location"].startswith("/admin/login/")

    def test_moderators_may_not_look(self, desk):
        assert desk.get(PICKER).status_code == 403

    def test_moderators_may_not_upload(self, desk):
        assert send(desk).status_code == 403
        assert not Image.objects.exists()

    def test_who_may_only_look_gets_no_form(self, newsroom, edith):
        edith.groups.clear()
        edith.user_permissions.set(_rights("view_image"))
        assert "file" not in Page(newsroom.get(PICKER)).fields
        assert send(newsroom).status_code == 403
        assert not Image.objects.exists()


class TestDesk:
    def test_shows_pictures_small(self, newsroom):
        image = ImageFactory()
        pictures = Page(newsroom.get("/admin/blog/image/")).pictures
        assert image.file.url in [picture["src"] for picture in pictures]

    def test_changes_the_words_and_keeps_the_file(self, newsroom):
        image = ImageFactory()
        before = image.file.name
        newsroom.post(f"/admin/blog/image/{image.pk}/change/", {"alt": "A gull"})
        image.refresh_from_db()
        assert (image.alt, image.file.name) == ("A gull", before)

    def test_takes_a_picture_away_and_leaves_the_article(self, newsroom):
        image = ImageFactory()
        article = ArticleFactory(lead_image=image)
        newsroom.post(f"/admin/blog/image/{image.pk}/delete/", {"post": "yes"})
        article.refresh_from_db()
        assert article.lead_image is None


def _rights(*names):
    from django.contrib.auth.models import Permission

    return Permission.objects.filter(codename__in=names)
