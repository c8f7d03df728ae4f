"""The moderators' queue: who sees it, in which order, and what it tells of each comment."""

from datetime import timedelta
from itertools import chain

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone

from comments import moderation, queue
from comments.models import Comment
from tests import page
from tests.conftest import member
from tests.factories import ArticleFactory, CommentFactory, HeldCommentFactory, UserFactory

pytestmark = pytest.mark.django_db
Status = Comment.Status
QUEUE = "/admin/comments/comment/"


@pytest.fixture
def shown(desk):
    """A function that returns the queue as Alice sees it."""

    def shown(**query):
        response = desk.get(QUEUE, query)
        assert response.status_code == 200
        return page.read(response)

    return shown


@pytest.fixture
def small_pages(monkeypatch):
    """Two comments to a page."""
    monkeypatch.setattr(queue, "PER_PAGE", 2)


@pytest.fixture
def looker(db):
    """The browser of somebody who may look at comments and not decide about them."""
    person = member("lena")
    person.user_permissions.add(Permission.objects.get(codename="view_comment"))
    browser = Client(headers={"sec-fetch-site": "same-origin"})
    browser.force_login(person)
    return browser


def keys(shown: page.Element) -> list[int]:
    """Return the comments that can be ticked, in their order."""
    boxes = shown.all("input", name="comment", type="checkbox")
    return [int(box["value"].partition(".")[0]) for box in boxes]


def card(shown: page.Element, comment: Comment) -> page.Element:
    """Return the part of the page that is about the comment in focus."""
    link = shown.one("a", aria_current="true")
    assert link["href"].endswith(f"focus={comment.pk}")
    return shown.one("div", class_="queue__desk")


class TestWhoMaySeeIt:
    def test_moderators(self, desk):
        assert desk.get(QUEUE).status_code == 200

    def test_editors_not(self, newsroom):
        assert newsroom.get(QUEUE).status_code == 403

    def test_others_are_asked_to_sign_in(self, client, charlie):
        assert client.get(QUEUE)["Location"] == f"/admin/login/?next={QUEUE}"
        client.force_login(charlie)
        assert client.get(QUEUE)["Location"] == f"/admin/login/?next={QUEUE}"

    def test_who_may_only_look_gets_no_buttons(self, looker):
        comment = HeldCommentFactory(text="Which harbour was it?")
        shown = page.read(looker.get(QUEUE))
        assert comment.text in shown.text
        assert not shown.all("button", name="verb")
        assert not keys(shown)

    def test_nobody_adds_or_changes_a_comment_there(self, desk):
        comment = HeldCommentFactory()
        assert desk.get(f"{QUEUE}add/").status_code == 403
        assert desk.post(f"{QUEUE}{comment.pk}/change/", {"text": "Other."}).status_code == 403

    def test_moderators_delete_nothing(self, desk):
        comment = HeldCommentFactory()
        assert desk.post(f"{QUEUE}{comment.pk}/delete/", {"post": "yes"}).status_code == 403
        assert Comment.objects.exists()

    def test_what_the_owner_deletes_is_counted_no_more(self, client):
        owner = UserFactory(is_staff=True, is_superuser=True)
        browser = Client(headers={"sec-fetch-site": "same-origin"})
        browser.force_login(owner)
        comment = CommentFactory()
        browser.post(f"{QUEUE}{comment.pk}/delete/", {"post": "yes"})
        assert not Comment.objects.exists()
        address = comment.article.get_absolute_url()
        assert page.read(client.get(address)).one(id="comments").text == "Comments"


class TestOrder:
    def test_of_what_waits_is_oldest_first(self, shown):
        waiting = [HeldCommentFactory() for _ in range(3)]
        assert keys(shown()) == [comment.pk for comment in waiting]

    @pytest.mark.parametrize("status", [Status.APPROVED, Status.SPAM, Status.REMOVED])
    def test_of_what_is_decided_is_newest_first(self, shown, status):
        decided = [CommentFactory(status=status) for _ in range(3)]
        assert keys(shown(status=status)) == [comment.pk for comment in reversed(decided)]

    def test_goes_by_time_and_not_by_number(self, shown):
        late = HeldCommentFactory(created_at=timezone.now())
        early = HeldCommentFactory(created_at=timezone.now() - timedelta(days=1))
        assert keys(shown()) == [early.pk, late.pk]


class TestTabs:
    def test_show_one_kind_each(self, shown):
        made = {status: CommentFactory(status=status) for status in Status}
        for status, comment in made.items():
            assert keys(shown(status=status)) == [comment.pk]

    def test_begin_with_what_waits(self, shown):
        comment = HeldCommentFactory()
        CommentFactory()
        assert keys(shown()) == [comment.pk]

    def test_tell_the_numbers(self, shown):
        for status, number in ((Status.PENDING, 3), (Status.SPAM, 2)):
            for _ in range(number):
                CommentFactory(status=status)
        found = shown()
        told = [found.one("a", href=f"?status={status}").text for status in Status]
        assert told == ["Waiting 3", "Published 0", "Spam 2", "Removed 0"]

    def test_stop_counting_where_nobody_reads_on(self, monkeypatch):
        monkeypatch.setattr(queue, "MOST_COUNTED", 2)
        for number, told in ((1, "1"), (2, "2"), (3, "2+"), (4, "2+")):
            HeldCommentFactory()
            assert Comment.objects.count() == number
            assert queue.tabs()[0] == ("pending", "Waiting", told)

    def test_say_which_is_open(self, shown):
        current = shown(status="spam").all("a", aria_current="page")
        assert [link["href"] for link in current if "status" in link["href"]] == ["?status=spam"]

    @pytest.mark.parametrize("status", ["", "deleted", "PENDING", "pending'--", "\x00"])
    def test_of_no_kind_are_not_found(self, desk, status):
        assert desk.get(QUEUE, {"status": status}).status_code in (400, 404)

    def test_that_are_empty_say_so(self, shown):
        assert "Nothing waits" in shown().text
        assert "nothing here" in shown(status="spam").text


class TestPages:
    def test_lead_to_each_comment_once(self, shown, small_pages):
        waiting = [HeldCommentFactory() for _ in range(5)]
        assert self.walked(shown()) == [[c.pk for c in waiting[i : i + 2]] for i in (0, 2, 4)]

    def test_lead_to_each_comment_of_one_moment_once(self, shown, small_pages):
        moment = timezone.now()
        waiting = [HeldCommentFactory(created_at=moment) for _ in range(5)]
        assert list(chain(*self.walked(shown()))) == [comment.pk for comment in waiting]

    def test_of_what_is_decided_lead_to_each_comment_once(self, shown, small_pages):
        moment = timezone.now()
        decided = [CommentFactory(status=Status.SPAM, created_at=moment) for _ in range(5)]
        walked = list(chain(*self.walked(shown(status="spam"))))
        assert walked == [comment.pk for comment in reversed(decided)]

    def test_go_on_after_a_comment_that_was_decided_meanwhile(self, shown, small_pages, bob):
        waiting = [HeldCommentFactory() for _ in range(4)]
        first = shown()
        moderation.approve(waiting[1], by=bob)
        assert keys(self.next(first)) == [comment.pk for comment in waiting[2:]]

    def test_begin_anew_after_a_comment_that_was_deleted_meanwhile(self, shown, small_pages):
        waiting = [HeldCommentFactory() for _ in range(3)]
        assert keys(shown(after="987654321")) == [comment.pk for comment in waiting[:2]]

    def test_end(self, shown, small_pages):
        for _ in range(2):
            HeldCommentFactory()
        assert self.following(shown()) == []

    @pytest.mark.parametrize("after", ["x", "-1", "1.5", "²", "٣", "1 OR 1"])
    def test_after_nothing_are_not_found(self, desk, after):
        assert desk.get(QUEUE, {"after": after}).status_code == 404

    @pytest.mark.parametrize("after", ["9" * 19, "9" * 40, "9" * 3_000])
    def test_after_an_endless_number_are_not_found_or_begin_anew(self, desk, after):
        assert desk.get(QUEUE, {"after": after}).status_code in (200, 404)

    @pytest.fixture(autouse=True)
    def at_the_desk(self, desk):
        self.desk = desk

    def following(self, shown):
        return [link for more in shown.all("p", class_="rows__more") for link in more.links]

    def next(self, shown):
        (link,) = self.following(shown)
        return page.read(self.desk.get(f"{QUEUE}{link}"))

    def walked(self, shown):
        """Return the comments of this page and of all that follow."""
        pages = [keys(shown)]
        while self.following(shown):
            shown = self.next(shown)
            pages.append(keys(shown))
        return pages


class TestSearch:
    @pytest.mark.parametrize(
        "query", ["HARBOUR", "fairweather", "nell@example.org", "nell.example"]
    )
    def test_finds_words_in_text_name_mail_and_website(self, shown, query):
        found = HeldCommentFactory(text="The old harbour.", website="https://nell.example.org")
        HeldCommentFactory(name="Ned", email="ned@elsewhere.org", text="A pier.")
        assert keys(shown(q=query)) == [found.pk]

    def test_stays_within_the_tab(self, shown):
        CommentFactory(text="The old harbour.")
        assert keys(shown(q="harbour")) == []

    def test_goes_on_over_pages(self, shown, small_pages):
        for _ in range(3):
            HeldCommentFactory(text="The old harbour.")
        (link,) = shown(q="harbour").one("p", class_="rows__more").links
        assert "q=harbour" in link

    @pytest.mark.parametrize("query", ["%", "_", "\\", "'", '"', "<b>", "\x01", "é" * 300, "a b"])
    def test_takes_every_character_for_itself(self, shown, query):
        HeldCommentFactory(text="The old harbour.")
        assert keys(shown(q=query)) == []

    def test_says_when_nothing_was_found(self, shown):
        assert "No comment here is what you look for." in shown(q="<b>").text


class TestCard:
    def test_shows_text_name_mail_and_website(self, shown):
        comment = HeldCommentFactory(text="*So* quiet.", website="https://nell.example.org")
        told = card(shown(), comment)
        assert told.one("em").text == "So"
        for fact in (comment.name, comment.email, comment.website):
            assert fact in told.text

    def test_says_why_the_comment_waits(self, shown):
        links = {
            "rule": "links",
            "words": "2 links",
            "match": "https://a.example https://b.example",
        }
        first = {"rule": "first", "words": "First comment from this browser", "match": ""}
        comment = HeldCommentFactory(reasons=[links, first])
        told = card(shown(), comment)
        assert "2 links: https://a.example https://b.example" in told.text
        assert "First comment from this browser" in told.text
        assert told.one("mark").text == links["match"]

    def test_leads_to_the_article(self, shown):
        comment = HeldCommentFactory(article=ArticleFactory(title="Low tide", slug="low-tide"))
        link = card(shown(), comment).one("a", href="/2020/10/low-tide/")
        assert link.text == "Low tide"

    def test_shows_what_is_answered(self, shown):
        top = CommentFactory(name="Captain", text="Which harbour was it?")
        comment = HeldCommentFactory(article=top.article, parent=top, text="The old one.")
        assert "Which harbour was it?" in card(shown(), comment).one("blockquote").text

    def test_makes_hostile_names_and_texts_harmless(self, shown):
        comment = HeldCommentFactory(name="<script>alert(1)</script>", text="<img src=x onerror=y>")
        told = card(shown(), comment)
        assert not told.all("script")
        assert not told.all("img")
        assert "<script>alert(1)</script>" in told.text

    def test_does_not_make_the_website_a_link_to_click_by_mistake(self, shown):
        comment = HeldCommentFactory(website="https://casino.example.org")
        assert "https://casino.example.org" not in card(shown(), comment).links

    def test_offers_the_verbs_that_change_something(self, shown):
        for status in Status:
            comment = CommentFactory(status=status)
            buttons = card(shown(status=status), comment).all("button", name="verb")
            offered = {button["value"] for button in buttons if "-" in button["value"]}
            assert offered == {
                f"{verb}-{comment.pk}.1"
                for verb, after in moderation.VERBS.items()
                if after != status
            }


class TestOneComment:
    def test_is_read_with_a_link_to_its_place(self, desk):
        comment = HeldCommentFactory(text="Which harbour was it?")
        shown = page.read(desk.get(f"{QUEUE}{comment.pk}/change/"))
        assert comment.text in shown.text
        assert f"/comments/{comment.pk}/" in shown.links
        assert not shown.all("textarea")


class TestHistory:
    def test_counts_what_became_of_others_from_the_same_mail(self, shown):
        for status in (Status.APPROVED, Status.APPROVED, Status.SPAM, Status.PENDING):
            CommentFactory(status=status)
        CommentFactory(email="other@example.org")
        (first, *_) = Comment.objects.pending()
        told = card(shown(), first).text
        assert "3 more from this e-mail address: 2 published , 1 spam" in told

    def test_does_not_count_the_comment_itself(self, shown):
        comment = HeldCommentFactory()
        assert "Nothing else from this mail" in card(shown(), comment).text


class TestCost:
    def test_is_the_same_for_three_and_for_sixty(self, desk, django_assert_num_queries):
        def arrive(number):
            for index in range(number):
                top = CommentFactory()
                HeldCommentFactory(
                    article=top.article, parent=top, email=f"reader{index}@example.org"
                )

        arrive(3)
        with django_assert_num_queries(35, exact=False) as few:
            desk.get(QUEUE)
        arrive(57)
        with django_assert_num_queries(len(few)):
            desk.get(QUEUE)

    def test_does_not_read_the_articles(self, desk, django_assert_num_queries):
        HeldCommentFactory()
        with django_assert_num_queries(35, exact=False) as asked:
            desk.get(QUEUE)
        assert not [query for query in asked if '"body_html"' in query["sql"]]


class TestPrivacy:
    def test_no_cache_keeps_the_queue(self, desk):
        assert "no-store" in desk.get(QUEUE)["Cache-Control"]
