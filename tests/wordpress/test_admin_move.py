"""The pages of moving in, for owners without a shell."""

import json

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from blog.models import Article
from tests import page
from tests.conftest import member
from tests.wordpress.conftest import HOME, WXR, run
from wordpress import folders
from wordpress.models import Run

pytestmark = pytest.mark.django_db


class TestRights:
    PAGES = (HOME, f"{HOME}1/", f"{HOME}1/pulse/", f"{HOME}1/report/", f"{HOME}out/x.xml/")
    BUTTONS = ("upload/", "try/", "out/", "1/start/", "1/again/", "1/stop/")

    @pytest.mark.parametrize("address", PAGES)
    def test_of_an_editor_do_not_show_a_page(self, newsroom, address):
        assert newsroom.get(address).status_code == 403

    @pytest.mark.parametrize("button", BUTTONS)
    def test_of_an_editor_press_no_button(self, newsroom, button):
        assert newsroom.post(HOME + button).status_code == 403

    @pytest.mark.parametrize("button", BUTTONS)
    def test_of_a_stranger_lead_to_the_sign_in(self, client, button):
        response = client.post(HOME + button)
        assert response.status_code in (302, 403)

    @pytest.mark.parametrize("button", BUTTONS)
    def test_of_the_owner_change_nothing_by_looking(self, owner, button):
        assert owner.get(HOME + button).url == HOME
        assert not Run.objects.exists()

    def test_may_be_given_to_one_who_is_no_superuser(self):
        person = member("max")
        person.user_permissions.add(Permission.objects.get(codename="move_site"))
        browser = Client(headers={"sec-fetch-site": "same-origin"})
        browser.force_login(person)
        assert browser.get(HOME).status_code == 200


class TestUpload:
    def send(self, owner, content=WXR, name="old.xml"):
        return owner.post(f"{HOME}upload/", {"file": SimpleUploadedFile(name, content)})

    def test_puts_the_export_into_the_folder(self, owner):
        assert self.send(owner).url == HOME
        assert (folders.imports() / "old.xml").read_bytes() == WXR

    def test_is_read_by_its_owner_only(self, owner):
        self.send(owner)
        assert (folders.imports() / "old.xml").stat().st_mode & 0o077 == 0

    def test_overwrites_nothing(self, owner):
        self.send(owner)
        self.send(owner)
        assert len(folders.listed(folders.imports())) == 2

    @pytest.mark.parametrize("name", ["../../evil.xml", "..\\evil.xml", "/etc/evil.xml"])
    def test_stays_in_the_folder_whatever_its_name(self, owner, name, data):
        self.send(owner, name=name)
        assert [path.parent for path in data.rglob("*.xml")] == [folders.imports()]

    @pytest.mark.parametrize(
        ("name", "content"), [("old.php", WXR), ("old.xml", b"PK\x03\x04"), ("old.xml", b"")]
    )
    def test_of_something_else_is_refused_in_a_sentence(self, owner, name, content):
        response = self.send(owner, content, name)
        assert response.status_code == 422
        assert folders.listed(folders.imports()) == []

    def test_larger_than_a_picture_is_let_in(self, owner, settings):
        settings.ADMIN_BODY_LIMIT = 100
        assert self.send(owner).url == HOME

    def test_of_somebody_else_may_be_no_larger_than_a_picture(self, newsroom, settings):
        settings.ADMIN_BODY_LIMIT = 100
        assert self.send(newsroom).status_code == 413

    def test_of_a_stranger_may_be_no_larger_than_a_picture(self, client, settings):
        settings.ADMIN_BODY_LIMIT = 100
        assert self.send(client).status_code == 413


class TestTrial:
    def test_stores_nothing(self, tried):
        assert tried.state == Run.State.DONE
        assert not Article.objects.exists()

    def test_shows_the_counts(self, owner, tried):
        table = (
            page.read(owner.get(f"{HOME}{tried.pk}/")).one("table", **{"class": "move__table"}).text
        )
        assert "Posts 1 0 0 0 0" in " ".join(table.split())

    def test_shows_what_is_left_out_and_why(self, owner, tried):
        shown = owner.get(f"{HOME}{tried.pk}/").content.decode()
        assert "Menus are made of tags here" in shown

    @pytest.mark.parametrize("name", ["../secret-key", "/etc/passwd", "none.xml", "old.xml/..", ""])
    def test_of_a_file_that_is_not_listed_is_refused(self, owner, lying, name):
        assert owner.post(f"{HOME}try/", {"file": name}).status_code == 422
        assert not Run.objects.exists()

    def test_of_a_link_that_leads_out_is_refused(self, owner, tmp_path):
        (tmp_path / "secret.xml").write_bytes(WXR)
        (folders.imports() / "link.xml").symlink_to(tmp_path / "secret.xml")
        assert owner.post(f"{HOME}try/", {"file": "link.xml"}).status_code == 422

    @pytest.mark.parametrize("name", ["..", "../media", "/etc", "link"])
    def test_with_uploads_from_elsewhere_is_refused(self, owner, lying, tmp_path, name):
        (folders.imports() / "link").symlink_to(tmp_path)
        form = {"file": "old.xml", "uploads": name}
        assert owner.post(f"{HOME}try/", form).status_code == 422

    def test_waits_until_another_has_ended(self, owner, lying):
        run(state=Run.State.RUNNING, seen_at=timezone.now())
        response = owner.post(f"{HOME}try/", {"file": "old.xml"}, follow=True)
        assert "Another import is under way" in response.content.decode()
        assert Run.objects.count() == 1

    def test_knows_an_export_of_disqus_by_itself(self, owner):
        export = b'<?xml version="1.0"?><disqus xmlns="http://disqus.com"></disqus>'
        (folders.imports() / "d.xml").write_bytes(export)
        owner.post(f"{HOME}try/", {"file": "d.xml"})
        assert Run.objects.get().format == Run.Format.DISQUS
        assert Run.objects.get().state == Run.State.DONE

    def test_of_a_broken_file_says_what_is_wrong(self, owner):
        (folders.imports() / "bad.xml").write_bytes(b"<disqus><post>")
        owner.post(f"{HOME}try/", {"file": "bad.xml"})
        failed = Run.objects.get()
        assert failed.state == Run.State.FAILED
        assert failed.message in owner.get(f"{HOME}{failed.pk}/").content.decode()


class TestImport:
    def test_after_a_trial_stores(self, owner, tried):
        response = owner.post(f"{HOME}{tried.pk}/start/", follow=True)
        assert Article.objects.get().title == "Low tide"
        assert "It is here." in response.content.decode()

    def test_of_what_was_not_tried_is_not_begun(self, owner, lying):
        waiting = run(state=Run.State.FAILED)
        assert owner.post(f"{HOME}{waiting.pk}/start/").status_code == 404

    def test_waits_until_another_has_ended(self, owner, tried):
        run(state=Run.State.RUNNING, seen_at=timezone.now(), is_dry=False)
        owner.post(f"{HOME}{tried.pk}/start/")
        assert Run.objects.filter(is_dry=False).count() == 1

    def test_hands_over_its_report(self, owner, tried):
        response = owner.get(f"{HOME}{tried.pk}/report/")
        report = json.loads(b"".join(response.streaming_content))
        assert report["counts"]["posts"]["created"] == 1
