"""Ask for mail, confirm, stop: the verbs, and the pages behind the links."""

import pytest
from django.core import mail as outbox
from django.core import signing
from django.core.cache import cache
from django.test import Client

from comments import mail, notify, subscriptions, tokens
from comments.models import Notice, Subscription
from comments.views.subscription import masked
from tests.comments.test_notify import wish
from tests.factories import ArticleFactory, CommentFactory, DraftFactory
from tests.page import read

pytestmark = pytest.mark.django_db
BROWSER = "b" * 32
REFUSED = (400, 404, 414)  # broken, unknown, too long


@pytest.fixture(autouse=True)
def nobody_asked_before():
    """Forget who asked in other tests."""
    cache.clear()


def ask(article, **changes):
    """Ask for mail as the form does."""
    asked = {"email": "nell@example.org", "browser": BROWSER, "wants": "replies", "comment": None}
    return subscriptions.ask(article=article, **{**asked, **changes})


class TestAsk:
    @pytest.mark.parametrize("wants", ["", "everything", "THREAD"])
    def test_for_nothing_leaves_nothing(self, article, wants):
        assert ask(article, wants=wants) is None
        assert not Subscription.objects.exists()

    def test_leaves_a_wish_that_is_not_confirmed(self, article):
        assert ask(article).confirmed_at is None

    def test_sends_nothing_by_itself(self, article):
        ask(article, comment=CommentFactory(article=article))
        mail.sweep()
        assert not Notice.objects.exists()

    def test_is_confirmed_where_the_mailbox_confirmed_from_this_browser(self, article):
        wish(article=article, email="nell@example.org", browser=BROWSER)
        assert ask(article).confirmed_at is not None

    @pytest.mark.parametrize(
        "changes", [{"email": "tom@example.org"}, {"browser": "c" * 32}, {"browser": ""}]
    )
    def test_is_not_confirmed_by_another_mailbox_or_browser(self, article, changes):
        wish(article=article, email="nell@example.org", browser=BROWSER)
        assert ask(article, **changes).confirmed_at is None

    def test_is_not_confirmed_by_a_wish_without_a_browser(self, article):
        wish(article=article, email="nell@example.org", browser="")
        assert ask(article, browser="").confirmed_at is None

    def test_is_not_confirmed_by_a_wish_that_was_stopped(self, article):
        subscriptions.stop(wish(article=article, email="nell@example.org", browser=BROWSER))
        assert ask(article).confirmed_at is None


class TestFollowPage:
    @pytest.fixture
    def follow(self, client, article):
        def follow(email="fay@example.org", sender=client, to=article):
            return sender.post(f"/comments/on/{to.pk}/follow/", {"email": email})

        return follow

    def test_asks_for_an_address(self, client, article):
        answer = client.get(f"/comments/on/{article.pk}/follow/")
        assert read(answer).one("input", name="email")["type"] == "email"
        assert not answer.cookies

    def test_has_the_mailbox_asked(self, follow):
        follow()
        mail.sweep()
        assert [message.to for message in outbox.outbox] == [["fay@example.org"]]
        assert "Somebody, probably you, asked for mail on every" in outbox.outbox[0].body

    def test_says_the_same_whether_the_address_is_known_or_not(self, follow, article, stranger):
        wish(article=article, email="fay@example.org", wants="thread")
        assert follow().content == follow("new@example.org", stranger).content

    def test_asks_no_mailbox_that_follows_already(self, follow, article):
        wish(article=article, email="fay@example.org", wants="thread")
        follow()
        assert not Notice.objects.exists()

    def test_asks_a_mailbox_once_about_an_article(self, follow):
        for _ in range(3):
            assert follow().status_code == 200
        assert Notice.objects.count() == 1
        assert Subscription.objects.count() == 1

    def test_asks_a_mailbox_three_times_a_day(self, follow):
        for _ in range(5):
            follow(to=ArticleFactory())
        assert Notice.objects.count() == 3

    def test_refuses_whoever_tries_many_addresses(self, follow):
        answers = [follow(f"fay{number}@example.org").status_code for number in range(11)]
        assert answers == [200] * 10 + [429]

    @pytest.mark.parametrize("email", ["", "fay", "fay@example.org\nBcc: x@example.org", "a" * 300])
    def test_explains_what_is_no_address(self, follow, email):
        answer = follow(email)
        assert answer.status_code == 422
        assert read(answer).one(role="alert")

    def test_is_not_there_for_a_draft(self, client):
        assert client.get(f"/comments/on/{DraftFactory().pk}/follow/").status_code == 404

    def test_takes_nothing_from_another_site(self, article):
        foreign = Client(enforce_csrf_checks=True, headers={"sec-fetch-site": "cross-site"})
        answer = foreign.post(f"/comments/on/{article.pk}/follow/", {"email": "fay@example.org"})
        assert answer.status_code == 403


class TestConfirmPage:
    @pytest.fixture
    def waiting(self, article):
        return wish(
            article=article,
            email="fay@example.org",
            wants="thread",
            confirmed=False,
            browser=BROWSER,
        )

    @pytest.fixture
    def link(self, waiting):
        return f"/comments/mail/confirm/{tokens.confirm(waiting.pk)}/"

    def test_asks_and_changes_nothing(self, client, link, waiting):
        assert read(client.get(link)).one("form", method="post")
        waiting.refresh_from_db()
        assert waiting.confirmed_at is None

    def test_confirms_when_it_is_sent(self, client, link, waiting):
        assert "From now on a mail comes" in read(client.post(link)).text
        waiting.refresh_from_db()
        assert waiting.confirmed_at is not None

    def test_may_be_sent_twice(self, client, link):
        client.post(link)
        assert client.post(link).status_code == 200

    def test_confirms_what_the_same_browser_asked_with_the_same_address(self, client, link):
        other = wish(
            article=ArticleFactory(), email="fay@example.org", confirmed=False, browser=BROWSER
        )
        client.post(link)
        other.refresh_from_db()
        assert other.confirmed_at is not None

    @pytest.mark.parametrize("who", [("tom@example.org", BROWSER), ("fay@example.org", "c" * 32)])
    def test_confirms_nothing_of_another_mailbox_or_browser(self, client, link, who):
        email, browser = who
        other = wish(article=ArticleFactory(), email=email, confirmed=False, browser=browser)
        client.post(link)
        other.refresh_from_db()
        assert other.confirmed_at is None

    def test_confirms_one_wish_only_where_no_browser_is_known(self, client, article):
        first, _ = (
            wish(article=where, email="fay@example.org", confirmed=False)
            for where in (article, ArticleFactory())
        )
        client.post(f"/comments/mail/confirm/{tokens.confirm(first.pk)}/")
        assert list(Subscription.objects.active()) == [first]

    def test_sends_nothing_that_was_missed(self, client, link, article):
        notify.published(CommentFactory(article=article))
        client.post(link)
        assert not Notice.objects.exists()

    def test_is_over_after_a_week(self, client, waiting, time_machine):
        time_machine.move_to("2026-11-01T00:00:00Z")
        link = f"/comments/mail/confirm/{tokens.confirm(waiting.pk)}/"
        time_machine.move_to("2026-11-08T00:00:05Z")
        assert client.post(link).status_code == 410
        waiting.refresh_from_db()
        assert waiting.confirmed_at is None

    def test_is_over_once_the_mail_was_stopped(self, client, link, waiting):
        subscriptions.stop(waiting)
        assert client.post(link).status_code == 410
        assert not Subscription.objects.active().exists()

    def test_does_not_name_an_article_that_was_taken_down(self, client, link, article):
        type(article).objects.update(status="draft")
        answer = client.get(link)
        assert answer.status_code == 410
        assert "Low tide" not in answer.content.decode()

    def test_is_over_once_the_wish_was_deleted(self, client, link, waiting):
        waiting.delete()
        assert client.get(link).status_code == 410


class TestStopPage:
    @pytest.fixture
    def following(self, article):
        return wish(article=article, email="fay.mole@example.org", wants="thread")

    @pytest.fixture
    def link(self, following):
        return f"/comments/mail/stop/{tokens.stop(following.pk)}/"

    def test_asks_and_changes_nothing(self, client, link):
        page = read(client.get(link))
        assert "Stop the mail?" in page.text
        assert Subscription.objects.active().count() == 1

    def test_stops(self, client, link):
        assert "No more mail" in read(client.post(link)).text
        assert not Subscription.objects.active().exists()

    def test_may_stop_twice(self, client, link):
        client.post(link)
        assert client.post(link).status_code == 200

    def test_in_an_old_mail_stops_what_was_asked_for_anew(self, client, link, article):
        client.post(link)
        wish(article=article, email="fay.mole@example.org")
        assert "Stop the mail?" in read(client.get(link)).text
        client.post(link)
        assert not Subscription.objects.active().exists()

    def test_works_for_years(self, client, link, time_machine):
        time_machine.move_to("2036-11-25")
        assert client.post(link).status_code == 200
        assert not Subscription.objects.active().exists()

    def test_shows_nobody_the_whole_address(self, client, link):
        text = client.get(link).content.decode()
        assert "f…@e….org" in text
        assert "fay.mole" not in text

    def test_stops_every_wish_about_the_article(self, client, link, article):
        wish(CommentFactory(article=article, email="fay.mole@example.org"))
        client.post(link)
        assert not Subscription.objects.active().exists()

    def test_leaves_other_articles_alone(self, client, link):
        other = wish(article=ArticleFactory(), email="fay.mole@example.org")
        client.post(link)
        assert list(Subscription.objects.active()) == [other]

    def test_leaves_other_mailboxes_alone(self, client, link, article):
        other = wish(article=article, email="tom@example.org", wants="thread")
        client.post(link, {"what": "everywhere"})
        assert list(Subscription.objects.active()) == [other]

    def test_offers_to_stop_all(self, client, link):
        wish(article=ArticleFactory(), email="fay.mole@example.org")
        assert "Stop all mail" in read(client.get(link)).text
        client.post(link, {"what": "everywhere"})
        assert not Subscription.objects.active().exists()

    def test_stops_all_at_the_address_for_that(self, client, link):
        wish(article=ArticleFactory(), email="fay.mole@example.org")
        client.post(f"{link}everywhere/")
        assert not Subscription.objects.active().exists()

    def test_forgets_what_was_about_to_be_sent(self, client, link, article, alice):
        notify.published(CommentFactory(article=article), by=alice)
        client.post(link)
        assert not Notice.objects.exists()

    def test_of_a_deleted_wish_says_so(self, client, link, following):
        following.delete()
        assert "Nothing is sent any more" in read(client.get(link)).text

    def test_does_not_name_an_article_that_was_taken_down(self, client, link, article):
        type(article).objects.update(status="draft")
        assert "Low tide" not in client.get(link).content.decode()


class TestOneClick:
    """What a mail program sends: no page, no cookie, and no word of where the button was."""

    @pytest.fixture
    def press(self):
        program = Client(enforce_csrf_checks=True)
        return lambda link: program.post(link, {"List-Unsubscribe": "One-Click"})

    def test_stops(self, press, article):
        following = wish(article=article, email="fay@example.org", wants="thread")
        answer = press(f"/comments/mail/stop/{tokens.stop(following.pk)}/")
        assert not Subscription.objects.active().exists()
        assert (answer.status_code, answer.content) == (200, b"Stopped.")
        assert not answer.cookies

    def test_at_a_deleted_wish_is_fine(self, press):
        assert press(f"/comments/mail/stop/{tokens.stop(4711)}/").status_code == 200


class TestForgedLink:
    @pytest.fixture
    def following(self, article):
        return wish(article=article, email="fay@example.org", wants="thread", confirmed=False)

    def forgeries(self, key):
        """Return tokens that nobody may take for ours."""
        real = tokens.stop(key)
        other = tokens.confirm(key)
        return [
            "x", "1", f"{key}", f"{key}.", f"{key}.{'A' * 43}", f"{key + 1}.{real.split('.')[1]}",
            real[:-1], f"{real}x", real.upper(), f"{real}\x00", "%00", "é.é", "x" * 5000,
            "9" * 5000 + ".x", other.replace(".", ":"), "..", ".", "<script>", "1.1.1.1",
        ]  # fmt: skip

    @pytest.mark.parametrize("kind", ["confirm", "stop"])
    def test_is_not_there(self, client, following, kind):
        for token in self.forgeries(following.pk):
            for act in (client.get, client.post):
                assert act(f"/comments/mail/{kind}/{token}/").status_code in REFUSED, token

    def test_for_one_thing_does_nothing_else(self, client, following):
        confirm, stop = tokens.confirm(following.pk), tokens.stop(following.pk)
        assert client.post(f"/comments/mail/stop/{confirm}/").status_code == 404
        assert client.post(f"/comments/mail/confirm/{stop}/").status_code == 404
        following.refresh_from_db()
        assert (following.confirmed_at, following.ended_at) == (None, None)

    def test_of_a_site_with_another_key_is_not_there(self, client, following, settings):
        token = tokens.stop(following.pk)
        settings.SECRET_KEY = "another" * 10
        # The signers of the module keep their key, as a process does.
        foreign = signing.Signer(salt="comments.stop", sep=".").sign(str(following.pk))
        assert foreign != token
        assert client.post(f"/comments/mail/stop/{foreign}/").status_code == 404


class TestEveryPage:
    @pytest.fixture(params=["follow", "confirm", "stop"])
    def answer(self, request, client, article):
        following = wish(article=article, email="fay@example.org", confirmed=False)
        token = getattr(tokens, request.param, str)(following.pk)
        addresses = {"follow": f"/comments/on/{article.pk}/follow/"}
        return client.get(addresses.get(request.param, f"/comments/mail/{request.param}/{token}/"))

    def test_is_kept_by_no_cache(self, answer):
        assert "no-store" in answer["Cache-Control"]

    def test_is_kept_out_of_searches(self, answer):
        assert answer["X-Robots-Tag"] == "noindex"
        assert read(answer).one("meta", name="robots")["content"] == "noindex"

    def test_tells_other_sites_nothing_of_its_address(self, answer):
        assert answer["Referrer-Policy"] == "same-origin"

    def test_sets_no_cookie(self, answer):
        assert not answer.cookies


@pytest.mark.parametrize(
    ("email", "shown"),
    [
        ("nell@example.org", "n…@e….org"),
        ("n@x.co.uk", "n…@x….uk"),
        ("root@localhost", "r…@…"),
        ("", "…@…"),
    ],
)
def test_a_masked_address_is_known_to_its_owner_only(email, shown):
    assert masked(email) == shown
