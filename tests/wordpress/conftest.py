"""What the tests of moving share: a data folder of their own, the owner, an export."""

import pytest
from django.test import Client

from tests.factories import UserFactory
from wordpress import folders
from wordpress.models import Run

HOME = "/admin/wordpress/run/"
WXR = b"""<?xml version="1.0"?>
<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>https://old.example</wp:base_blog_url>
<item><title>Low tide</title><link>https://old.example/low-tide/</link>
<content:encoded><![CDATA[The harbour was quiet.]]></content:encoded>
<wp:post_id>12</wp:post_id><wp:post_date_gmt>2020-10-25 09:30:00</wp:post_date_gmt>
<wp:post_name>low-tide</wp:post_name><wp:status>publish</wp:status>
<wp:post_type>post</wp:post_type></item>
<item><title>Menu</title><wp:post_id>13</wp:post_id><wp:status>publish</wp:status>
<wp:post_type>nav_menu_item</wp:post_type></item>
</channel></rss>"""


@pytest.fixture
def data(settings, tmp_path):
    """A data folder of its own."""
    settings.DATA_DIR = tmp_path / "data"
    return settings.DATA_DIR


@pytest.fixture
def owner(db, data):
    """The owner's browser, signed in."""
    browser = Client(headers={"sec-fetch-site": "same-origin"})
    browser.force_login(UserFactory(username="olga", is_staff=True, is_superuser=True))
    return browser


@pytest.fixture
def lying(data):
    """An export that lies in the folder."""
    (folders.imports() / "old.xml").write_bytes(WXR)


@pytest.fixture
def tried(owner, lying):
    """A dry run of it."""
    owner.post(f"{HOME}try/", {"file": "old.xml"})
    return Run.objects.get()


def run(**fields) -> Run:
    """Return a run in some state."""
    return Run.objects.create(name="old.xml", file="old.xml", **fields)
