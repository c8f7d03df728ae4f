"""The old site's files come in from a copy or from its own host, and no others."""

import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from django.core.files.storage import default_storage

from blog.models import Article, Attachment, Image
from tests.factories import picture_bytes
from tests.wordpress.exports import SITE, attachment, item, meta, run, write
from wordpress.importing import fetch

pytestmark = pytest.mark.django_db
PNG = f"{SITE}/wp-content/uploads/2020/10/pier.png"


@pytest.fixture
def uploads(tmp_path):
    """Return a copy of the uploads: a picture, a recording and a document."""
    folder = tmp_path / "uploads" / "2020" / "10"
    folder.mkdir(parents=True)
    (folder / "pier.png").write_bytes(picture_bytes(size=(80, 60)))
    (folder / "waves.mp3").write_bytes(b"ID3 waves")
    (folder / "tides.pdf").write_bytes(b"%PDF-1.4 tides")
    (tmp_path / "secret.png").write_bytes(picture_bytes())
    return tmp_path / "uploads"


@pytest.fixture
def move(tmp_path):
    """Import a file with these parts; return the report."""
    return lambda *parts, address=SITE, **options: run(
        write(tmp_path, *parts, address=address), **options
    )


def outcome(report) -> tuple[str, str]:
    """Return what became of the one attachment."""
    found: tuple[str, str] = report.of("attachments")[0]
    return found


class TestACopy:
    def test_gives_the_picture_with_its_words(self, move, uploads):
        words = meta("_wp_attachment_image_alt", "A pier")
        move(attachment(PNG, words, excerpt="The old pier"), media=uploads)
        image = Image.objects.get()
        assert (image.alt, image.caption, image.width) == ("A pier", "The old pier", 80)

    def test_may_be_the_folder_above(self, move, uploads, tmp_path):
        assert outcome(move(attachment(PNG), media=tmp_path)) == ("created", "")

    def test_gives_the_file_that_a_field_names(self, move, uploads):
        field = meta("_wp_attached_file", "2020/10/pier.png")
        move(attachment(f"{SITE}/elsewhere/x.png", field), media=uploads)
        assert Image.objects.exists()

    def test_gives_sound_and_documents(self, move, uploads):
        at = f"{SITE}/wp-content/uploads/2020/10"
        parts = [
            attachment(f"{at}/{name}", number=number, title=name)
            for number, name in enumerate(("waves.mp3", "tides.pdf"), 1)
        ]
        move(*parts, media=uploads)
        kinds = {one.name: one.kind for one in Attachment.objects.all()}
        assert kinds == {"waves.mp3": "audio", "tides.pdf": "document"}

    def test_is_still_served_at_the_old_address(self, move, uploads, client):
        move(attachment(PNG), media=uploads)
        response = client.get("/wp-content/uploads/2020/10/pier.png", follow=True)
        assert response["Content-Type"] == "image/png"
        assert len(response.redirect_chain) <= 1

    def test_is_still_served_in_other_sizes(self, move, uploads, client):
        move(attachment(PNG), media=uploads)
        response = client.get("/wp-content/uploads/2020/10/pier-300x200.png", follow=True)
        assert response.status_code == 200

    def test_is_led_to_from_the_page_it_had(self, move, uploads, client):
        move(attachment(PNG), media=uploads)
        assert client.get("/pier/")["Location"] == Image.objects.get().file.url

    def test_without_the_file_says_so(self, move, uploads):
        found = outcome(move(attachment(PNG.replace("pier", "quay")), media=uploads))
        assert found == ("skipped", "Its file is not in the folder of uploads.")

    def test_that_was_not_given_is_asked_for(self, move):
        assert "name a copy" in outcome(move(attachment(PNG)))[1]


class TestWhatWordPressNoted:
    NOTED = (
        'a:3:{s:4:"file";s:23:"2020/10/pier-scaled.png";s:14:"original_image";s:8:"pier.png";'
        's:10:"image_meta";a:2:{s:6:"credit";s:7:"Nell F.";s:9:"copyright";s:1:"x";}}'
    )

    def test_gives_the_picture_a_credit(self, move, uploads):
        move(attachment(PNG, meta("_wp_attachment_metadata", self.NOTED)), media=uploads)
        assert Image.objects.get().credit == "Nell F."

    def test_tells_by_which_name_older_texts_show_it(self, move, uploads):
        (uploads / "2020/10/pier.png").rename(uploads / "2020/10/pier-scaled.png")
        url = PNG.replace("pier.png", "pier-scaled.png")
        noted = meta("_wp_attachment_metadata", self.NOTED)
        move(attachment(url, noted), item(content=f'<img src="{PNG}">'), media=uploads)
        assert "data-file" in Article.objects.get().body

    @pytest.mark.parametrize("value", ["", "nonsense", "i:5;", 'a:1:{s:10:"image_meta";i:1;}'])
    def test_may_be_anything(self, move, uploads, value):
        found = move(attachment(PNG, meta("_wp_attachment_metadata", value)), media=uploads)
        assert outcome(found)[0] == "created"


class TestHostileFiles:
    @pytest.mark.parametrize(
        "path",
        ["../secret.png", "2020/../../secret.png", "%2e%2e/secret.png", "/../secret.png"],
    )
    def test_a_path_may_not_lead_out(self, move, uploads, path):
        report = move(attachment(f"{SITE}/wp-content/uploads/{path}"), media=uploads)
        assert outcome(report)[0] in ("failed", "skipped")
        assert not Image.objects.exists()

    def test_a_field_may_not_lead_out(self, move, uploads):
        field = meta("_wp_attached_file", "../secret.png")
        found = outcome(move(attachment(PNG.replace("pier", "quay"), field), media=uploads))
        assert found[0] == "failed"
        assert "leads out" in found[1]

    def test_a_link_may_not_lead_out(self, move, uploads, tmp_path):
        os.symlink(tmp_path / "secret.png", uploads / "2020/10/link.png")
        found = outcome(move(attachment(PNG.replace("pier", "link")), media=uploads))
        assert "leads out" in found[1]

    @pytest.mark.parametrize("name", ["x.svg", "x.html", "x.php", "x.js", "x.swf", "x"])
    def test_what_a_browser_would_run_is_refused(self, move, uploads, name):
        (uploads / name).write_bytes(b"<svg onload='alert(1)'/>")
        found = outcome(move(attachment(f"{SITE}/wp-content/uploads/{name}"), media=uploads))
        assert found[0] == "failed"
        assert found[1]

    def test_what_only_calls_itself_a_picture_is_refused(self, move, uploads):
        (uploads / "x.png").write_bytes(b"<?php echo 1; ?>")
        found = outcome(move(attachment(f"{SITE}/wp-content/uploads/x.png"), media=uploads))
        assert found[0] == "failed"

    def test_a_refused_one_leaves_no_file(self, move, uploads):
        (uploads / "x.png").write_bytes(b"<?php echo 1; ?>")
        move(attachment(f"{SITE}/wp-content/uploads/x.png"), media=uploads)
        assert not default_storage.exists("pictures")

    def test_a_bad_one_does_not_stop_the_rest(self, move, uploads):
        (uploads / "x.png").write_bytes(b"no picture")
        bad = attachment(f"{SITE}/wp-content/uploads/x.png", number=1)
        report = move(bad, attachment(PNG, number=2), item(), media=uploads)
        assert [name for name, _ in report.of("attachments")] == ["failed", "created"]
        assert report.of("posts")[0][0] == "created"

    def test_a_php_object_in_a_field_is_refused_and_the_picture_taken(self, move, uploads):
        evil = meta("_wp_attachment_metadata", 'O:8:"Evil":1:{s:1:"x";s:2:"rm";}')
        found = outcome(move(attachment(PNG, evil), media=uploads))
        assert found[0] == "created"
        assert "was not read" in found[1]


class OldServer(BaseHTTPRequestHandler):
    """Answers as an old site might."""

    picture = picture_bytes(size=(90, 70))

    def do_GET(self):
        port = self.connection.getsockname()[1]
        places = {
            "/wp-content/uploads/circle.png": "/wp-content/uploads/circle.png",
            "/wp-content/uploads/away.png": "http://elsewhere.example/x.png",
            "/wp-content/uploads/inside.png": f"http://localhost:{port}/x.png",
            "/wp-content/uploads/moved.png": "/wp-content/uploads/pier.png",
        }
        if self.path in places:
            self.send_response(301)
            self.send_header("Location", places[self.path])
            self.end_headers()
        elif self.path == "/wp-content/uploads/pier.png":
            self.send_response(200)
            self.end_headers()
            self.wfile.write(self.picture)
        else:
            self.send_error(404)

    def log_message(self, *args):
        """Say nothing."""


@pytest.fixture
def old_site():
    """Return the address of an old site that still answers."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), OldServer)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


class TestFetching:
    @pytest.fixture
    def fetched(self, move, old_site):
        """Fetch a file of the old site; return what became of it."""

        def fetched(name: str, **options):
            part = attachment(f"{old_site}/wp-content/uploads/{name}")
            return outcome(move(part, address=old_site, fetches=True, **options))

        return fetched

    def test_brings_the_picture(self, fetched):
        assert fetched("pier.png") == ("created", "")
        assert Image.objects.get().width == 90

    def test_is_not_done_unasked(self, move, old_site):
        part = attachment(f"{old_site}/wp-content/uploads/pier.png")
        assert outcome(move(part, address=old_site))[0] == "skipped"

    def test_follows_the_site_to_another_path(self, fetched):
        assert fetched("moved.png") == ("created", "")

    def test_ends_where_the_site_leads_in_a_circle(self, fetched):
        found = fetched("circle.png")
        assert found[0] == "failed"
        assert "circle" in found[1]

    @pytest.mark.parametrize("name", ["away.png", "inside.png"])
    def test_does_not_follow_to_another_host(self, fetched, name):
        found = fetched(name)
        assert found[0] == "failed"
        assert "another host" in found[1]

    def test_says_what_the_site_answered(self, fetched):
        assert "404" in fetched("gone.png")[1]

    def test_ends_at_a_limit(self, fetched, monkeypatch):
        monkeypatch.setattr(fetch, "LARGEST", 20)
        assert "larger than" in fetched("pier.png")[1]

    def test_of_another_host_is_not_done(self, move, old_site):
        part = attachment("http://127.0.0.1:1/wp-content/uploads/pier.png")
        found = outcome(move(part, address=old_site, fetches=True))
        assert found[0] == "skipped"
        assert "own host" in found[1]

    def test_of_a_private_network_needs_the_owner(self, old_site):
        fetcher = fetch.Fetcher(old_site, is_trusted=False)
        with (
            pytest.raises(fetch.Refused, match="private network"),
            fetcher.open(f"{old_site}/wp-content/uploads/pier.png"),
        ):
            pass

    def test_from_a_site_that_is_away_fails_with_a_sentence(self, move):
        part = attachment("http://127.0.0.1:9/wp-content/uploads/pier.png")
        report = move(part, item(), address="http://127.0.0.1:9", fetches=True)
        assert outcome(report)[1].startswith("The old site did not give it")
        assert Article.objects.exists()


class TestAnAttachmentWithoutItsFile:
    PARTS = (attachment(PNG, post_parent=7), item(content="[gallery]"))

    @pytest.mark.parametrize("path", ["/pier/", "/?p=90", "/?attachment_id=90"])
    def test_leads_to_its_article(self, move, client, path):
        move(*self.PARTS)
        assert client.get(path)["Location"] == "/2020/10/low-tide/"

    def test_comes_with_the_next_run(self, move, uploads):
        move(*self.PARTS)
        assert outcome(move(*self.PARTS, media=uploads)) == ("created", "")

    def test_stands_in_its_gallery_then(self, move, uploads):
        move(*self.PARTS)
        move(*self.PARTS, media=uploads)
        assert "data-file" in Article.objects.get().body

    def test_is_skipped_again_while_it_is_missing(self, move):
        move(*self.PARTS)
        assert outcome(move(*self.PARTS))[0] == "skipped"
