"""Uploaded files: what is sent, under which type, in which parts, and what is never sent."""

import os
from pathlib import Path

import pytest
from django.test import Client

from config import media

pytestmark = pytest.mark.django_db  # the page that says that a file is not found asks it
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20


@pytest.fixture
def root(settings):
    """The folder of uploads, with one picture."""
    folder = Path(settings.MEDIA_ROOT)
    (folder / "pictures").mkdir(parents=True)
    (folder / "pictures/pier.png").write_bytes(PICTURE)
    return folder


@pytest.fixture
def get(root):
    """A function that asks for a file and reads it to the end."""
    browser = Client(raise_request_exception=False)

    def get(path="pictures/pier.png", method="get", **headers):
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        response = getattr(browser, method)(f"/media/{path}", headers=named)
        response.body = response.getvalue()
        return response

    return get


class TestFile:
    def test_is_sent_as_it_is(self, get):
        response = get()
        assert (response.status_code, response.body) == (200, PICTURE)
        assert response["Content-Length"] == str(len(PICTURE))

    def test_is_sent_as_it_is_to_those_who_can_read_compressed_pages(self, get):
        response = get(accept_encoding="gzip, br")
        assert response.body == PICTURE
        assert "Content-Encoding" not in response

    def test_may_be_kept_for_ever_because_its_name_changes_with_it(self, get):
        assert get()["Cache-Control"] == "public, max-age=31536000, immutable"

    def test_runs_nothing_and_is_what_it_says(self, get):
        response = get()
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert response["Cross-Origin-Resource-Policy"] == "same-site"

    def test_sets_no_cookie(self, get):
        assert not get().cookies

    def test_that_came_a_moment_ago_is_found(self, get, root):
        assert get("new.png").status_code == 404
        (root / "new.png").write_bytes(PICTURE)
        assert get("new.png").status_code == 200

    def test_has_a_name_in_any_script(self, get, root):
        (root / "étoile 船.png").write_bytes(PICTURE)
        assert get("étoile%20船.png").body == PICTURE

    def test_is_told_about_without_being_sent(self, get):
        response = get(method="head")
        assert (response.status_code, response.body) == (200, b"")
        assert response["Content-Length"] == str(len(PICTURE))

    @pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
    def test_is_only_read(self, root, method):
        browser = Client(headers={"sec-fetch-site": "same-origin"})
        assert getattr(browser, method)("/media/pictures/pier.png").status_code == 405
        assert (root / "pictures/pier.png").read_bytes() == PICTURE


class TestKind:
    @pytest.mark.parametrize(
        ("name", "kind"),
        [
            ("a.png", "image/png"),
            ("a.jpg", "image/jpeg"),
            ("a.JPEG", "image/jpeg"),
            ("a.webp", "image/webp"),
            ("a.avif", "image/avif"),
            ("a.gif", "image/gif"),
            ("a.mp3", "audio/mpeg"),
            ("a.mp4", "video/mp4"),
        ],
    )
    def test_that_pages_show_is_shown(self, get, root, name, kind):
        (root / name).write_bytes(PICTURE)
        response = get(name)
        assert response["Content-Type"] == kind
        assert "Content-Disposition" not in response

    @pytest.mark.parametrize(
        "name",
        [
            "a.svg",
            "a.html",
            "a.HTM",
            "a.xhtml",
            "a.xml",
            "a.js",
            "a.pdf",
            "a.txt",
            "a",
            "a.png.html",
        ],
    )
    def test_that_could_run_is_a_download(self, get, root, name):
        (root / name).write_bytes(b"<script>alert(1)</script>")
        response = get(name)
        assert response.status_code == 200
        assert response["Content-Disposition"] == "attachment"
        assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"


class TestParts:
    @pytest.mark.parametrize(
        ("asked", "start", "end"),
        [
            ("bytes=0-99", 0, 99),
            ("bytes=100-199", 100, 199),
            ("bytes=5000-", 5000, len(PICTURE) - 1),
            ("bytes=-10", len(PICTURE) - 10, len(PICTURE) - 1),
            ("bytes=0-999999", 0, len(PICTURE) - 1),
        ],
    )
    def test_are_sent_when_asked_for(self, get, asked, start, end):
        response = get(range=asked)
        assert response.status_code == 206
        assert response.body == PICTURE[start : end + 1]
        assert response["Content-Range"] == f"bytes {start}-{end}/{len(PICTURE)}"
        assert response["Content-Length"] == str(end + 1 - start)

    def test_are_sent_as_they_are_to_those_who_can_read_compressed_pages(self, get):
        response = get(range="bytes=0-999", accept_encoding="gzip")
        assert response.body == PICTURE[:1000]
        assert "Content-Encoding" not in response

    @pytest.mark.parametrize("asked", [f"bytes={len(PICTURE)}-", "bytes=99999-", "bytes=9999-9999"])
    def test_beyond_the_end_are_refused_with_the_length(self, get, asked):
        response = get(range=asked)
        assert (response.status_code, response.body) == (416, b"")
        assert response["Content-Range"] == f"bytes */{len(PICTURE)}"

    def test_beyond_the_end_are_not_kept(self, get):
        assert get(range="bytes=99999-")["Cache-Control"] == "no-store"

    @pytest.mark.parametrize("asked", ["bytes=0-0", "bytes=-1", f"bytes={len(PICTURE) - 1}-"])
    def test_of_one_byte_are_never_refused(self, get, asked):
        response = get(range=asked)
        assert (response.status_code, response.body) == (200, PICTURE)

    @pytest.mark.parametrize(
        "asked",
        [
            "",
            "bytes",
            "bytes=9-3",
            "bytes=",
            "bytes=a-b",
            "lines=0-9",
            "bytes=0-1,5-6",
            "9" * 5_000,
        ],
    )
    def test_that_make_no_sense_are_the_whole(self, get, asked):
        response = get(range=asked)
        assert (response.status_code, response.body) == (200, PICTURE)

    def test_keep_their_type(self, get):
        assert get(range="bytes=0-99")["Content-Type"] == "image/png"


class TestValidators:
    def test_save_a_file_that_is_there_already(self, get):
        response = get(if_none_match=get()["ETag"])
        assert (response.status_code, response.body) == (304, b"")

    def test_save_it_also_from_a_proxy_that_weakened_the_tag(self, get):
        assert get(if_none_match=f"W/{get()['ETag']}").status_code == 304

    def test_save_a_file_by_its_date(self, get):
        assert get(if_modified_since=get()["Last-Modified"]).status_code == 304

    @pytest.mark.parametrize(
        "headers",
        [
            {"if_none_match": '"other"'},
            {"if_none_match": ""},
            {"if_modified_since": "Thu, 01 Jan 1970 00:00:00 GMT"},
            {"if_modified_since": "nonsense"},
            {"if_modified_since": "-" * 1_000},
        ],
    )
    def test_that_do_not_match_give_the_file(self, get, headers):
        assert get(**headers).body == PICTURE

    def test_that_match_tell_nothing_new_of_the_file(self, get):
        response = get(if_none_match=get()["ETag"])
        assert "Content-Type" not in response
        assert "Content-Disposition" not in response


class TestNotFound:
    @pytest.fixture
    def secret(self, root):
        """A file beside the folder of uploads."""
        (root.parent / "secret-key").write_text("secret")
        (root.parent / "media-secret").mkdir()
        (root.parent / "media-secret/key").write_text("secret")
        return root

    @pytest.mark.parametrize(
        "path",
        [
            "../secret-key",
            "%2e%2e/secret-key",
            "..%2fsecret-key",
            "%2e%2e%2fsecret-key",
            "pictures/../../secret-key",
            "pictures/%2e%2e/%2e%2e/secret-key",
            "..\\secret-key",
            "%252e%252e/secret-key",
            "....//secret-key",
            "/etc/passwd",
            "//etc/passwd",
            "%2fetc%2fpasswd",
            "../media-secret/key",
            "%c0%ae%c0%ae/secret-key",
        ],
    )
    def test_outside_of_the_folder(self, get, secret, path):
        response = get(path)
        assert response.status_code in (400, 404)
        assert b"secret" not in response.body.replace(b"secret-key", b"")
        assert b"root:" not in response.body

    def test_by_the_whole_path(self, get, secret):
        assert get(f"{secret.parent}/secret-key").status_code == 404
        assert get(f"/{secret.parent}/secret-key").status_code == 404

    def test_through_a_link_that_leads_out(self, get, secret):
        os.symlink(secret.parent / "secret-key", secret / "link.png")
        os.symlink(secret.parent, secret / "folder")
        assert get("link.png").status_code == 404
        assert get("folder/secret-key").status_code == 404

    @pytest.mark.parametrize("path", ["", ".", "pictures", "pictures/", "pictures/."])
    def test_for_a_folder(self, get, path):
        assert get(path).status_code == 404

    @pytest.mark.parametrize(
        "path", ["none.png", "pictures/none.png", "pictures/pier.png/x", "a" * 300, "a/" * 900]
    )
    def test_for_what_is_not_there(self, get, path):
        assert get(path).status_code == 404

    def test_for_what_cannot_be_a_name(self, get):
        assert get("pictures/pier.png%00.html").status_code == 400

    def test_for_a_pipe_that_would_never_end(self, get, root):
        os.mkfifo(root / "pipe.png")
        assert get("pipe.png").status_code == 404

    def test_while_the_folder_does_not_exist_yet(self, get, settings, tmp_path):
        settings.MEDIA_ROOT = tmp_path / "nowhere"
        assert get().status_code == 404

    def test_where_the_folder_is_a_link_is_no_problem(self, get, root, settings, tmp_path):
        os.symlink(root, tmp_path / "elsewhere")
        settings.MEDIA_ROOT = tmp_path / "elsewhere"
        assert get().body == PICTURE


def test_the_list_of_what_is_shown_holds_nothing_that_runs_scripts():
    for kind in ("image/svg+xml", "text/html", "application/xhtml+xml", "text/xml"):
        assert not kind.startswith(media.INLINE)
