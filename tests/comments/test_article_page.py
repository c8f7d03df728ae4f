"""What an article's page shows of its comments, to readers and to machines."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from blog.models import Masthead
from comments import moderation, thread
from comments.models import Comment
from tests import page
from tests.factories import ArticleFactory, AuthorFactory, CommentFactory, UserFactory

pytestmark = pytest.mark.django_db
Status = Comment.Status
ADDRESS = "/2020/10/low-tide/"


@pytest.fixture
def shown(client, article):
    """A function that returns the article's page as a reader gets it."""

    def shown(address=ADDRESS, browser=client):
        response = browser.get(address)
        assert response.status_code == 200
        return page.read(response)

    return shown


def data(shown: page.Element) -> Any:
    """Return what the page tells machines."""
    return json.loads(shown.one("script", type="application/ld+json").raw)


class TestThread:
    def test_invites_to_the_first_comment(self, shown):
        assert "Add your comment now" in shown().text

    def test_tells_their_number(self, shown, article):
        CommentFactory(article=article)
        assert shown().one(id="comments").text == "1 comment"
        CommentFactory(article=article)
        assert shown().one(id="comments").text == "2 comments"

    def test_shows_name_text_and_time(self, shown, article):
        written_at = datetime(2020, 10, 26, 8, 15, tzinfo=UTC)
        comment = CommentFactory(article=article, text="*So* quiet.", created_at=written_at)
        box = shown().one(id=comment.anchor)
        assert box.one("h3").text == "Nell Fairweather"
        assert box.one("em").text == "So"
        assert datetime.fromisoformat(box.one("time")["datetime"]) == written_at

    def test_gives_each_comment_a_permalink_and_a_way_to_answer(self, shown, article):
        comment = CommentFactory(article=article)
        links = shown().one(id=comment.anchor).links
        assert {f"/comments/{comment.pk}/", f"/comments/{comment.pk}/reply/"} <= set(links)

    def test_says_whom_a_reply_answers(self, shown, article):
        top = CommentFactory(article=article, name="Captain")
        reply = CommentFactory(article=article, parent=top)
        box = shown().one(id=reply.anchor)
        assert "in reply to Captain" in box.text
        assert f"#{top.anchor}" in box.links

    def test_keeps_replies_to_a_comment_that_is_gone_and_names_nobody(self, shown, article):
        top = CommentFactory(article=article, name="Captain")
        reply = CommentFactory(article=article, parent=top)
        moderation.remove(top, by=None)
        assert "in reply to a comment that is gone" in shown().one(id=reply.anchor).text
        assert "Captain" not in shown().text

    def test_links_a_name_to_its_website_without_recommending_it(self, shown, article):
        comment = CommentFactory(article=article, website="https://nell.example.org")
        link = shown().one(id=comment.anchor).one("h3").one("a")
        assert link["href"] == "https://nell.example.org"
        assert {"nofollow", "ugc", "noopener"} <= set(link["rel"].split())

    def test_marks_staff_in_words(self, shown, article):
        comment = CommentFactory(article=article, user=UserFactory())
        other = CommentFactory(article=article)
        assert "Staff" in shown().one(id=comment.anchor).text
        assert "Staff" not in shown().one(id=other.anchor).text

    def test_tells_the_author_of_the_article_from_other_staff(self, shown, article):
        user = UserFactory()
        article.authors.add(AuthorFactory(user=user))
        comment = CommentFactory(article=article, user=user)
        badge = shown().one(id=comment.anchor).one("span", class_="comment__staff")
        assert badge.text == "Author"

    def test_makes_hostile_names_and_texts_harmless(self, shown, article):
        CommentFactory(
            article=article,
            name='"><script>alert(1)</script>',
            text="</script><img src=x onerror=alert(1)>",
            website='https://nell.example.org/"onclick="alert(1)',
        )
        found = shown()
        assert not found.all("img", src="x")
        assert not [element for element in found if "onclick" in element]
        assert {script.attributes.get("type") for script in found.all("script")} <= {
            "module", "application/ld+json",
        }  # fmt: skip

    def test_costs_the_same_for_one_comment_and_for_fifty(
        self, shown, article, django_assert_num_queries
    ):
        CommentFactory(article=article)
        with django_assert_num_queries(12, exact=False) as few:
            shown()
        for _ in range(49):
            CommentFactory(article=article, parent=Comment.objects.first())
        with django_assert_num_queries(len(few)):
            shown()

    def test_of_a_closed_article_stays_and_offers_no_answers(self, shown, article):
        comment = CommentFactory(article=article)
        article.comments_open = False
        article.save()
        assert shown().one(id=comment.anchor).text
        assert f"/comments/{comment.pk}/reply/" not in shown().links
        assert not shown().all("textarea")
        assert "Comments are closed" in shown().text


class TestPages:
    @pytest.fixture
    def said(self, article, monkeypatch):
        """Five comments, two to a page."""
        monkeypatch.setattr(thread, "PER_PAGE", 2)
        return [CommentFactory(article=article, text=f"Comment {number}") for number in range(5)]

    def test_follow_each_other(self, shown, said):
        assert "Comment 1" in shown().text
        assert "Comment 2" not in shown().text
        assert "Comment 2" in shown(f"{ADDRESS}comments/2/").text
        assert "Comment 4" in shown(f"{ADDRESS}comments/3/").text

    def test_lead_to_their_neighbours(self, shown, said):
        middle = shown(f"{ADDRESS}comments/2/")
        assert middle.one("a", rel="prev")["href"] == f"{ADDRESS}#comments"
        assert middle.one("a", rel="next")["href"] == f"{ADDRESS}comments/3/#comments"

    def test_end(self, client, said):
        assert client.get(f"{ADDRESS}comments/4/").status_code == 404
        assert client.get(f"{ADDRESS}comments/9999999/").status_code == 404

    def test_have_one_address_each(self, client, said):
        assert client.get(f"{ADDRESS}comments/1/").status_code == 404
        assert client.get(f"{ADDRESS}comments/02/").status_code == 404

    def test_are_one_page_each_to_search_engines(self, shown, said):
        canonical = shown(f"{ADDRESS}comments/2/").one("link", rel="canonical")
        assert canonical["href"] == f"http://testserver{ADDRESS}comments/2/"


class TestForm:
    def test_is_empty_for_readers(self, shown):
        form = shown().one("form", method="post")
        assert set(form.fields.values()) == {""}

    def test_carries_no_token(self, shown):
        assert "csrfmiddlewaretoken" not in shown().one("form", method="post").fields

    def test_promises_not_to_publish_the_mail_address(self, shown):
        assert "will not be published" in shown().one(id="respond").text.lower()

    def test_labels_every_field(self, shown):
        found = shown()
        labelled = {label["for"] for label in found.all("label")}
        form = found.one("form", method="post")
        for field in form.all("input", "textarea"):
            if field.attributes.get("type") not in ("hidden", "submit"):
                assert field["id"] in labelled

    def test_shows_the_papers_policy(self, shown, article):
        masthead = Masthead.load()
        masthead.comment_policy = "Be kind <b>or leave</b>."
        masthead.save()
        assert "Be kind <b>or leave</b>." in shown().one(id="respond").text

    def test_knows_the_name_of_staff(self, shown, desk, alice):
        form = shown(browser=desk).one("form", method="post", **{"data-comment-form": ""})
        assert (form.fields["name"], form.fields["email"]) == ("alice", alice.email)


class TestModerators:
    def test_have_their_buttons_beside_each_comment(self, shown, desk, article):
        comment = CommentFactory(article=article)
        box = shown(browser=desk).one(id=comment.anchor)
        assert {button["value"] for button in box.all("button", name="verb")} == {"spam", "remove"}

    def test_return_to_the_article_after_a_button(self, shown, desk, article):
        comment = CommentFactory(article=article)
        form = shown(browser=desk).one(id=comment.anchor).one("form")
        response = desk.post(form["action"], {**form.fields, "verb": "remove"})
        assert response["Location"] == f"{ADDRESS}#comments"
        comment.refresh_from_db()
        assert comment.status == Status.REMOVED

    def test_are_the_only_ones_with_buttons(self, shown, newsroom, client, article):
        comment = CommentFactory(article=article)
        for browser in (newsroom, client):
            assert not shown(browser=browser).one(id=comment.anchor).all("button")

    def test_get_a_page_that_no_cache_keeps(self, desk, article):
        assert desk.get(ADDRESS)["Cache-Control"] == "private, no-store"


class TestMachines:
    def test_are_told_number_and_comments(self, shown, article):
        comment = CommentFactory(article=article, text="*So* quiet.")
        told = data(shown())
        assert told["commentCount"] == 1
        (entry,) = told["comment"]
        assert entry["@type"] == "Comment"
        assert entry["url"] == f"http://testserver/comments/{comment.pk}/"
        assert entry["author"] == {"@type": "Person", "name": "Nell Fairweather"}
        assert entry["text"] == "*So* quiet."
        assert datetime.fromisoformat(entry["dateCreated"]).tzinfo

    def test_are_told_approved_comments_only(self, shown, article):
        for status in (Status.PENDING, Status.SPAM, Status.REMOVED):
            CommentFactory(article=article, status=status)
        told = data(shown())
        assert (told["commentCount"], told["comment"]) == (0, [])

    def test_are_told_five_at_most(self, shown, article):
        for _ in range(11):
            CommentFactory(article=article)
        assert len(data(shown())["comment"]) == 5

    def test_cannot_be_led_out_of_the_script(self, shown, article):
        CommentFactory(article=article, text="</script><script>alert(1)</script>")
        assert data(shown())["comment"][0]["text"] == "</script><script>alert(1)</script>"


class TestWhatNobodyMayKnow:
    SECRET = "secret-harbour"

    @pytest.fixture
    def secrets(self, article):
        """Comments in every state, all with mail addresses, all but one with hidden text."""
        shown = CommentFactory(article=article, email=f"{self.SECRET}@example.org")
        for status in (Status.PENDING, Status.SPAM, Status.REMOVED):
            CommentFactory(
                article=article,
                parent=shown,
                status=status,
                name=self.SECRET,
                email=f"{self.SECRET}@example.org",
                website=f"https://{self.SECRET}.example.org",
                text=self.SECRET,
            )
        return shown

    def test_is_on_no_public_page(self, client, secrets):
        for address in (
            "/", ADDRESS, f"{ADDRESS}feed/", f"{ADDRESS}feed/atom/", "/comments/feed/",
            "/comments/feed/atom/", "/feed/", "/feed/atom/", "/search/?q=harbour", "/2020/",
            f"/comments/{secrets.pk}/reply/", "/sitemap.xml", "/sitemap-lists.xml", "/nowhere/",
        ):  # fmt: skip
            response = client.get(address)
            assert self.SECRET not in response.content.decode(), address
            assert self.SECRET not in str(response.headers), address

    def test_stays_hidden_when_the_form_comes_back(self, send, secrets):
        for response in (send(name=""), send(step="preview/")):
            assert self.SECRET not in response.content.decode()


class TestLists:
    def test_show_the_number_of_comments(self, client, article):
        other = ArticleFactory()
        for _ in range(3):
            CommentFactory(article=other)
        CommentFactory(article=other, status=Status.PENDING)
        assert "3 comments" in page.read(client.get("/")).text
