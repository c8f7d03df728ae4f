"""Static files: plain names before they are collected, names with a hash of the content after."""

import json
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.test import Client

from config.static import StaticStorage


class TestBeforeCollecting:
    def test_names_are_plain(self):
        assert staticfiles_storage.url("css/site.css") == "/static/css/site.css"

    def test_a_file_that_is_not_there_is_no_fault_of_the_page(self):
        assert staticfiles_storage.url("css/none.css") == "/static/css/none.css"

    def test_files_are_served_from_where_they_lie(self):
        response = Client().get("/static/css/site.css")
        assert response.status_code == 200
        assert response.getvalue() == Path(str(finders.find("css/site.css"))).read_bytes()


class TestAfterCollecting:
    @pytest.fixture
    def storage(self, tmp_path):
        """A storage with a manifest."""
        paths = {"css/site.css": "css/site.0123456789ab.css"}
        manifest = {"paths": paths, "version": "1.1", "hash": "x"}
        (tmp_path / "staticfiles.json").write_text(json.dumps(manifest))
        return StaticStorage(location=tmp_path, base_url="/static/")

    def test_names_carry_a_hash(self, storage):
        assert storage.stored_name("css/site.css") == "css/site.0123456789ab.css"

    def test_a_file_that_is_not_there_is_a_fault_to_be_heard_of(self, storage):
        with pytest.raises(ValueError, match=r"css/none\.css"):
            storage.stored_name("css/none.css")


class TestFolder:
    @pytest.mark.parametrize(
        "path",
        [
            "../secret-key",
            "%2e%2e/secret-key",
            "css/../../../secret-key",
            "",
            "css/",
            "css",
            "staticfiles.json",
            "none.css",
            "//etc/passwd",
        ],
    )
    @pytest.mark.django_db
    def test_gives_nothing_else(self, client, path):
        assert client.get(f"/static/{path}").status_code in (400, 404)
