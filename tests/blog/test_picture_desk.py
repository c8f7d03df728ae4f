"""The picture desk: many pictures at once, their words, their focal point, their use."""

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile

from blog.models import Article, Image, Masthead
from tests.blog.darkroom import body, files
from tests.blog.reading import Page
from tests.blog.test_pictures import bomb, photograph
from tests.factories import ArticleFactory, AuthorFactory, ImageFactory, picture_bytes

pytestmark = pytest.mark.django_db
UPLOAD, DESCRIBE = "/admin/blog/image/upload/", "/admin/blog/image/describe/"
LIST, PICKER = "/admin/blog/image/", "/admin/blog/image/picker/"
SCRIPT = {"X-Requested-With": "fetch"}
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def file(data: bytes | None = None, name: str = "pier.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data or picture_bytes())


def bare(**fields) -> Image:
    """Return a picture that nobody has described yet."""
    image: Image = ImageFactory(alt="", **fields)
    return image


def words(*images: Image, **fields) -> dict[str, object]:
    """Return the form with the same words for each of the pictures."""
    form: dict[str, object] = {"picture": [image.pk for image in images]}
    for image in images:
        form |= {f"picture-{image.pk}-{name}": value for name, value in fields.items()}
    return form


def shown(page: Page) -> list[str]:
    """Return the addresses of the pictures, without those of the admin itself."""
    return [src for picture in page.pictures if (src := picture["src"]).startswith("/media/")]


class TestUpload:
    def test_takes_several(self, newsroom):
        newsroom.post(UPLOAD, {"files": [file(), file(), file()]})
        assert Image.objects.without_words().count() == 3

    def test_keeps_the_others_when_one_is_refused(self, newsroom):
        sent = {"files": [file(), file(DRAWING, "logo.png"), file()]}
        page = Page(newsroom.post(UPLOAD, sent, follow=True))
        assert Image.objects.count() == 2
        assert "“logo.png”: This is an SVG drawing" in page.text

    def test_says_of_each_why_it_was_refused(self, newsroom):
        sent = {"files": [file(bomb(9_000, 9_000), "big.png"), file(b"MZ", "run.exe")]}
        page = Page(newsroom.post(UPLOAD, sent, follow=True))
        assert "“big.png”: The picture has 9000 × 9000 pixels" in page.text
        assert "“run.exe”: This is no picture" in page.text

    def test_leaves_no_file_of_what_was_refused(self, newsroom):
        newsroom.post(UPLOAD, {"files": [file(DRAWING), file(b"MZ"), file(bomb(9_000, 9_000))]})
        assert files() == set()

    def test_asks_for_a_file_when_there_is_none(self, newsroom):
        assert "Choose one picture or more" in Page(newsroom.post(UPLOAD, {}, follow=True)).text

    def test_drops_the_place(self, newsroom):
        newsroom.post(UPLOAD, {"files": [file(photograph(), "IMG_2041.JPG")]})
        assert b"Telephone Works" not in Image.objects.get().file.read()

    def test_escapes_the_name_of_a_file(self, newsroom):
        sent = {"files": [file(b"x", "<img src=x onerror=alert(1)>.png")]}
        assert "<img src=x" not in newsroom.post(UPLOAD, sent, follow=True).content.decode()

    def test_shows_what_waits_for_its_words(self, newsroom):
        image, described = bare(), ImageFactory()
        page = Page(newsroom.get(UPLOAD))
        assert image.file.url in shown(page)
        assert described.file.url not in shown(page)

    def test_asks_as_often_for_many_as_for_one(self, newsroom, django_assert_max_num_queries):
        for _ in range(12):
            bare()
        with django_assert_max_num_queries(8):
            newsroom.get(UPLOAD)


class TestUploadByScript:
    def test_answers_with_the_row_of_the_picture(self, newsroom):
        response = newsroom.post(UPLOAD, {"files": [file()]}, headers=SCRIPT)
        assert response.status_code == 201
        assert f'name="picture" value="{Image.objects.get().pk}"' in response.content.decode()

    @pytest.mark.parametrize("data", [DRAWING, b"MZ", b"", bomb(9_000, 9_000)])
    def test_answers_with_a_sentence_where_it_is_refused(self, newsroom, data):
        sent = {"files": [SimpleUploadedFile("a.png", data)]}
        response = newsroom.post(UPLOAD, sent, headers=SCRIPT)
        assert response.status_code == 422
        assert response["Content-Type"] == "text/plain"
        assert not Image.objects.exists()

    def test_takes_one_at_a_time(self, newsroom):
        response = newsroom.post(UPLOAD, {"files": [file(), file()]}, headers=SCRIPT)
        assert response.status_code == 422
        assert not Image.objects.exists()


class TestWords:
    def test_are_stored_for_several(self, newsroom):
        first, second = bare(), bare()
        newsroom.post(DESCRIBE, words(first, second, alt="A pier", caption="The old pier"))
        assert set(Image.objects.values_list("alt", "caption")) == {("A pier", "The old pier")}

    def test_are_not_needed_for_decoration(self, newsroom):
        newsroom.post(DESCRIBE, words(image := bare(), is_decorative="on"))
        image.refresh_from_db()
        assert image.is_decorative

    def test_may_be_left_for_later(self, newsroom):
        first, second = bare(), bare()
        newsroom.post(DESCRIBE, words(first, second) | words(first, alt="A pier"))
        assert list(Image.objects.without_words()) == [second]

    def test_that_are_not_enough_are_asked_for_again(self, newsroom):
        first, second = bare(), bare()
        form = words(first, second) | words(first, alt="A pier") | words(second, caption="Sea")
        form["picture"] = [first.pk, second.pk]
        page = Page(newsroom.post(DESCRIBE, form))
        assert "Describe the picture, or tick that it is only decoration" in page.text
        assert page.fields[f"picture-{second.pk}-caption"]["value"] == "Sea"
        assert f"picture-{first.pk}-caption" not in page.fields
        assert list(Image.objects.without_words()) == [second]

    def test_keep_the_file(self, newsroom):
        image = bare()
        newsroom.post(DESCRIBE, words(image, alt="A pier", file="", width="1"))
        assert Image.objects.get().file.name == image.file.name

    @pytest.mark.parametrize("key", ["", "x", "-1", "0", "9" * 40, "²", "1 OR 1=1"])
    def test_of_no_picture_change_nothing(self, newsroom, key):
        image = bare()
        assert newsroom.post(DESCRIBE, {"picture": key}).status_code == 302
        assert list(Image.objects.without_words()) == [image]

    def test_are_not_read_from_an_address(self, newsroom):
        assert newsroom.get(DESCRIBE).status_code == 405


class TestWithoutWords:
    def test_is_not_offered_by_the_picker(self, newsroom):
        bare()
        page = Page(newsroom.get(PICKER))
        assert page.pictures == []
        assert "1 more needs words" in page.text

    def test_is_not_offered_by_the_article(self, newsroom):
        image, described = bare(caption="Sea"), ImageFactory(caption="Sea")
        field = {"app_label": "blog", "model_name": "article", "field_name": "lead_image"}
        found = newsroom.get("/admin/autocomplete/", {"term": "Sea", **field}).json()["results"]
        assert [int(result["id"]) for result in found] == [described.pk]
        assert image.pk

    def test_is_found_by_a_filter(self, newsroom):
        image = bare()
        ImageFactory()
        page = Page(newsroom.get(LIST, {"words": "missing"}))
        assert shown(page) == [image.file.url]

    def test_is_marked_in_the_list(self, newsroom):
        bare()
        assert "needs-words" in newsroom.get(LIST).content.decode()


class TestFocalPoint:
    def test_is_stored(self, newsroom):
        image = ImageFactory()
        form = {"alt": "A pier", "focus_x": "20", "focus_y": "80"}
        newsroom.post(f"{LIST}{image.pk}/change/", form)
        image.refresh_from_db()
        assert (image.focus_x, image.focus_y) == (20, 80)

    def test_stays_where_it_was_if_nothing_is_said(self, newsroom):
        image = ImageFactory(focus_x=20)
        newsroom.post(f"{LIST}{image.pk}/change/", {"alt": "A gull"})
        image.refresh_from_db()
        assert (image.alt, image.focus_x) == ("A gull", 20)

    @pytest.mark.parametrize("value", ["-1", "101", "x", "1e9"])
    def test_outside_of_the_picture_is_refused(self, newsroom, value):
        image = ImageFactory()
        newsroom.post(f"{LIST}{image.pk}/change/", {"alt": "A gull", "focus_x": value})
        image.refresh_from_db()
        assert (image.alt, image.focus_x) == ("A pier at low tide", 50)


class TestUse:
    @pytest.fixture
    def image(self):
        """A picture that stands everywhere."""
        image = ImageFactory()
        ArticleFactory(title="Low tide", lead_image=image)
        ArticleFactory(title="High tide", body=body(image))
        AuthorFactory(name="Nell", photo=image)
        Masthead(name="The Tide", logo=image).save()
        return image

    @pytest.mark.parametrize(
        "line",
        [
            "at the head of Low tide",
            "in the text of High tide",
            "photograph of Nell",
            "logo of The Tide",
        ],
    )
    def test_is_shown_with_the_picture(self, newsroom, image, line):
        assert line in Page(newsroom.get(f"{LIST}{image.pk}/change/")).text

    def test_leads_to_the_article(self, newsroom, image):
        article = Article.objects.get(title="High tide")
        page = newsroom.get(f"{LIST}{image.pk}/change/").content.decode()
        assert f'href="/admin/blog/article/{article.pk}/change/"' in page

    def test_in_a_text_forbids_to_delete(self, newsroom, image):
        response = newsroom.post(f"{LIST}{image.pk}/delete/", {"post": "yes"})
        assert "cannot be deleted while it stands in a text" in Page(response).text
        assert Image.objects.exists()

    def test_in_a_text_forbids_to_delete_many(self, newsroom, image):
        form = {"action": "delete_selected", "_selected_action": [image.pk], "post": "yes"}
        assert "cannot be deleted" in Page(newsroom.post(LIST, form)).text
        assert Image.objects.exists()

    def test_elsewhere_is_named_before_it_is_deleted(self, newsroom, image):
        Article.objects.filter(title="High tide").delete()
        page = Page(newsroom.get(f"{LIST}{image.pk}/delete/"))
        assert "Will be without a picture: at the head of Low tide" in page.text

    def test_nowhere_is_said(self, newsroom):
        page = Page(newsroom.get(f"{LIST}{ImageFactory().pk}/change/"))
        assert "Nowhere. It can be deleted." in page.text

    def test_nowhere_is_found_by_a_filter(self, newsroom, image):
        free = ImageFactory()
        page = Page(newsroom.get(LIST, {"use": "none"}))
        assert shown(page) == [free.file.url]

    def test_is_escaped(self, newsroom):
        image = ImageFactory()
        ArticleFactory(title="<script>alert(1)</script>", lead_image=image)
        page = newsroom.get(f"{LIST}{image.pk}/change/").content.decode()
        assert "<script>alert(1)" not in page


class TestRights:
    def test_strangers_are_sent_to_the_login(self, client):
        assert client.get(UPLOAD)["Location"].startswith("/admin/login/")

    @pytest.mark.parametrize("address", [UPLOAD, DESCRIBE])
    def test_moderators_may_not(self, desk, address):
        image = bare()
        sent = {"files": [file()], **words(image, alt="A pier")}
        assert desk.post(address, sent).status_code == 403
        assert list(Image.objects.without_words()) == [image]

    def test_who_may_only_add_does_not_describe(self, newsroom, edith):
        edith.groups.clear()
        edith.user_permissions.set(Permission.objects.filter(codename="add_image"))
        assert newsroom.post(UPLOAD, {"files": [file()]}).status_code == 302
        assert newsroom.post(DESCRIBE, words(Image.objects.get(), alt="A")).status_code == 403
