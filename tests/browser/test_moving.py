"""Moving a site in through the admin, in a real browser."""

import pytest

from tests.browser.conftest import sign_in
from tests.factories import UserFactory
from tests.wordpress.conftest import HOME, WXR
from wordpress import folders, runs
from wordpress.models import Run


@pytest.fixture
def lying(settings, tmp_path, transactional_db):
    """The owner, and an export in the folder."""
    settings.DATA_DIR = tmp_path / "data"
    UserFactory(username="olga", is_staff=True, is_superuser=True)
    (folders.imports() / "old.xml").write_bytes(WXR)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_have_no_violations(visit, faults_for_all, lying, scheme):
    page = visit(color_scheme=scheme)
    sign_in(page, "olga")
    page.goto(HOME)
    assert not faults_for_all(page)
    page.get_by_role("button", name="Try it").click()
    page.get_by_text("This would happen").wait_for()
    assert not faults_for_all(page)


def test_the_page_of_a_run_shows_its_end_by_itself(visit, lying):
    page = visit()
    sign_in(page, "olga")
    waiting = Run.objects.create(name="old.xml", file="old.xml")
    page.goto(f"{HOME}{waiting.pk}/")
    page.get_by_text("Waits for the worker").wait_for()
    claimed = runs.claim(waiting.pk)
    assert claimed is not None
    runs.carry_out(claimed)
    page.get_by_text("This would happen").wait_for()
