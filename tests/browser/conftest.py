"""A real browser: the system's Chromium, driven by Playwright.

Every page that a test opens is watched: a breach of the content policy, a
script error or a request to another host fails the test. Where no Chromium is
found these tests are skipped with a sentence; on the machine that checks every
change (CI=true) that is a failure.
"""

import os
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import Group

from tests import factories
from tests.browser.chromium import CHROMIUM, LAUNCH

REPORT_BREACHES = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`POLICY ${event.violatedDirective} ${event.blockedURI || event.sourceFile}`));
"""
# What a test provokes: refused forms, pages that do not exist, a site that is away.
EXPECTED = ("status of 4", "net::ERR_FAILED", "net::ERR_INTERNET_DISCONNECTED")
# Chromium's own words when a page fades into one that has no fading; nothing of ours broke.
FADE = "Transition was aborted"
# People read before they answer, and the rules count the seconds; a test has no time for it.
PATIENCE = "const now = performance.now.bind(performance); performance.now = () => now() + 60_000;"
# Playwright's own loop runs in this thread, and Django would refuse to be called beside it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


def pytest_collection_modifyitems(items):
    """Say once, in words, why there is no browser; never let a skip pass for a success on CI."""
    if CHROMIUM:
        return
    if os.environ.get("CI") == "true":
        pytest.exit("No Chromium found, and CI=true: the browser tests must run.", returncode=1)
    skip = pytest.mark.skip(reason="no Chromium on this machine: install the package `chromium`")
    for item in items:
        if "tests/browser/" in str(item.path).replace(os.sep, "/"):
            item.add_marker(skip)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Start the system's Chromium, quietly."""
    return {**browser_type_launch_args, **LAUNCH}


@pytest.fixture(autouse=True)
def groups(transactional_db):
    """A test that commits empties the tables, and the groups come back with the next migration."""
    assert Group.objects.filter(name="Moderators").exists()


@pytest.fixture
def site(live_server, settings):
    """The site under its own address."""
    settings.SITE_URL = live_server.url
    return live_server.url


class Watch:
    """Collects what must not happen on a page."""

    def __init__(self, host: str) -> None:
        self.host = host
        self.faults: list[str] = []

    def on(self, page) -> None:
        page.on("console", self.heard)
        page.on("pageerror", self.broke)
        page.on("request", self.asked)

    def heard(self, message) -> None:
        if message.type == "error" and not any(part in message.text for part in EXPECTED):
            self.faults.append(message.text)

    def broke(self, error) -> None:
        if not str(error).startswith(FADE):
            self.faults.append(f"script error: {error}")

    def asked(self, request) -> None:
        host = urlsplit(request.url).netloc
        if host and host != self.host:
            self.faults.append(f"request to {request.url}")


@pytest.fixture
def watch(site):
    """Fail the test when a page of it did what it must not."""
    found = Watch(urlsplit(site).netloc)
    yield found
    assert found.faults == []


@pytest.fixture
def visit(browser, site, watch):
    """Open windows as different people; each has a browser of its own, and is watched."""
    contexts = []

    def open_window(*, scripts: bool = True, **options):
        options.setdefault("viewport", {"width": 1280, "height": 900})
        context = browser.new_context(base_url=site, java_script_enabled=scripts, **options)
        contexts.append(context)
        context.set_default_timeout(10_000)
        if scripts:
            context.add_init_script(REPORT_BREACHES + PATIENCE)
        context.on("page", watch.on)
        return context.new_page()

    yield open_window
    for context in contexts:
        context.close()


@pytest.fixture
def article():
    """An article as readers meet it, with a picture, tags and an author."""
    tag = factories.TagFactory(name="Ports", slug="ports", menu_position=1)
    author = factories.AuthorFactory(name="Ines Marlow", slug="ines-marlow")
    return factories.ArticleFactory(
        title="The crane that learned to wait",
        slug="the-crane",
        body="<h2>A quiet machine</h2><p>It lifts when the wind allows.</p>" * 4,
        lead_image=factories.ImageFactory(),
        tags=[tag],
        authors=[author],
    )


def sign_in(page, name: str) -> None:
    """Sign in as a member of staff, by the form."""
    page.goto("/admin/login/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill("pw")
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/admin/")


@pytest.fixture
def faults_for_all(watch):
    """Look at a page as people with other senses use it; return what axe finds, in words."""

    def look(page) -> str:
        before = list(watch.faults)
        # The drop-downs and the tool bar come with Django's admin and with the editor.
        found = Axe().run(page, context={"exclude": [[".select2"], [".prose-menubar"]]})
        # axe tries out styles of its own, and the page's policy refuses them, as it should.
        watch.faults[:] = before
        return "\n".join(
            f"{rule['id']}: {node['target']} {node['failureSummary']}"
            for rule in found.response["violations"]
            for node in rule["nodes"]
        )

    return look
