"""Every page in a real browser: accessible in light and dark, whole at any width."""

import pytest

from comments.models import Comment
from tests.browser.conftest import sign_in
from tests.factories import (
    ArticleFactory,
    CommentFactory,
    DraftFactory,
    HeldCommentFactory,
    ImageFactory,
)

PUBLIC = {
    "home": "/",
    "article": "/2020/10/the-crane/",
    "newest comments": "/2020/10/the-crane/comments/newest/",
    "reply": "/comments/{comment}/reply/",
    "report": "/comments/{comment}/report/",
    "tag": "/tag/ports/",
    "author": "/author/ines-marlow/",
    "year": "/2020/",
    "month": "/2020/10/",
    "search": "/search/?q=crane",
    "nothing found": "/search/?q=xylophone",
    "no such page": "/no/such/page/",
    "signing in": "/admin/login/",
}
ADMIN = {
    "index": "/admin/",
    "queue": "/admin/comments/comment/",
    "decisions": "/admin/comments/decision/",
    "article": "/admin/blog/article/add/",
    "articles": "/admin/blog/article/",
    "picker": "/admin/blog/image/picker/?CKEditorFuncNum=1",
}


@pytest.fixture
def busy_site(article):
    """Articles, a thread with replies, and comments that wait."""
    for number in range(8):
        ArticleFactory(lead_image=ImageFactory(), title=f"A story of the crane {number}")
    parent = CommentFactory(article=article, website="https://example.org/")
    for _ in range(5):
        parent = CommentFactory(article=article, parent=parent, name="Odd Lund")
    HeldCommentFactory(article=article)
    return article


@pytest.mark.parametrize("scheme", ["light", "dark"])
class TestAccessibility:
    @pytest.mark.parametrize("name", PUBLIC)
    def test_of_public_pages_has_no_violations(
        self, visit, faults_for_all, busy_site, name, scheme
    ):
        page = visit(color_scheme=scheme)
        page.goto(PUBLIC[name].format(comment=Comment.objects.approved().latest("pk").pk))
        assert not faults_for_all(page)

    def test_of_a_refused_form_has_no_violations(self, visit, faults_for_all, busy_site, scheme):
        page = visit(color_scheme=scheme)
        page.goto(busy_site.get_absolute_url())
        page.locator("[data-comment-form]").evaluate("form => (form.noValidate = true)")
        page.get_by_role("button", name="Post comment").click()
        page.get_by_role("alert").wait_for()
        assert not faults_for_all(page)

    def test_of_an_own_held_comment_has_no_violations(
        self, visit, faults_for_all, busy_site, scheme
    ):
        page = visit(color_scheme=scheme)
        page.goto(busy_site.get_absolute_url())
        page.locator("textarea").fill("I was there.")
        page.get_by_label("Name").fill("Nell")
        page.get_by_label("Mail").fill("nell@example.org")
        page.get_by_role("button", name="Post comment").click()
        page.get_by_text("Waiting for a moderator").wait_for()
        assert not faults_for_all(page)
        own = Comment.objects.latest("pk").get_absolute_url()
        for address in (own, f"{own}edit/", f"{own}withdraw/"):
            page.goto(address)
            assert not faults_for_all(page)

    @pytest.mark.parametrize("name", ADMIN)
    def test_of_admin_pages_has_no_violations(
        self, visit, faults_for_all, busy_site, admin, name, scheme
    ):
        page = visit(color_scheme=scheme)
        sign_in(page, admin.username)
        page.goto(ADMIN[name])
        if name == "article":
            page.locator(".ProseMirror[contenteditable=true]").wait_for()
        assert not faults_for_all(page)


class TestWidth:
    @pytest.mark.parametrize("width", [320, 390, 768, 1440])
    def test_never_makes_a_page_scroll_sideways(self, visit, busy_site, width):
        page = visit(viewport={"width": width, "height": 800})
        wide = []
        for address in PUBLIC.values():
            page.goto(address.format(comment=Comment.objects.approved().latest("pk").pk))
            if page.evaluate("document.documentElement.scrollWidth") > width:
                wide.append(address)
        assert wide == []


class TestMenu:
    def test_is_open_on_a_wide_screen(self, visit, article):
        page = visit()
        page.goto("/")
        assert page.locator("#menu").get_by_role("link", name="Ports").is_visible()

    @pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
    def test_opens_on_a_phone(self, visit, article, scripts):
        page = visit(scripts=scripts, viewport={"width": 390, "height": 800})
        page.goto("/")
        link = page.locator("#menu").get_by_role("link", name="Ports")
        assert not link.is_visible()
        page.get_by_role("button", name="Menu").click()
        assert link.is_visible()


class TestDraft:
    def test_is_read_by_editors_at_its_final_address(self, visit, edith):
        draft = DraftFactory(title="Not yet")
        page, stranger = visit(), visit()
        sign_in(page, "edith")
        page.goto(draft.get_absolute_url())
        assert page.get_by_role("heading", name="Not yet").is_visible()
        assert stranger.goto(draft.get_absolute_url()).status == 404


@pytest.fixture
def admin(alice):
    """Somebody who may see every page of the admin."""
    alice.is_superuser = True
    alice.save()
    return alice
