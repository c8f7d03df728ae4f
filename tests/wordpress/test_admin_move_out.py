"""The export that an owner makes in the admin."""

import pytest

from tests import page
from tests.factories import ArticleFactory
from tests.wordpress.conftest import HOME
from wordpress import folders

pytestmark = pytest.mark.django_db


class TestMovingOut:
    def test_makes_an_export_that_is_offered(self, owner):
        ArticleFactory(title="Low tide")
        owner.post(f"{HOME}out/")
        [name] = [file.name for file in folders.listed(folders.exports())]
        assert f"{HOME}out/{name}/" in page.read(owner.get(HOME)).links
        response = owner.get(f"{HOME}out/{name}/")
        assert b"Low tide" in b"".join(response.streaming_content)
        assert response["Content-Disposition"].startswith("attachment")

    def test_keeps_the_three_newest(self, owner):
        for number in range(4):
            (folders.exports() / f"{number}.xml").write_text("")
        owner.post(f"{HOME}out/")
        assert len(folders.listed(folders.exports())) == 3

    def test_waits_while_one_is_being_written(self, owner):
        (folders.exports() / "x.xml.part").write_text("")
        owner.post(f"{HOME}out/")
        assert folders.listed(folders.exports()) == []

    @pytest.mark.parametrize("name", ["..%2Fsecret-key", "none.xml", "%2Fetc%2Fpasswd", ".."])
    def test_hands_over_nothing_else(self, owner, name, data):
        folders.exports()
        (data / "secret-key").write_text("x")
        assert owner.get(f"{HOME}out/{name}/").status_code == 404
