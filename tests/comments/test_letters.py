"""The mails as they leave: what they say, to whom, and with which headers."""

from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from django.core import mail as outbox
from django.utils import timezone

from blog.models import Article, Masthead
from comments import letters, mail, notify, subscriptions
from comments.models import Comment, ModeratorMail, Notice, Subscription
from tests.comments.test_notify import wish
from tests.factories import ArticleFactory, CommentFactory, HeldCommentFactory
from tests.page import read

pytestmark = pytest.mark.django_db
Kind = Notice.Kind
WEBSITE = "https://nell.example.org"


def sent():
    """Send what is due; return the mails of this test."""
    mail.sweep()
    return outbox.outbox


def only():
    """Send what is due; return the only mail."""
    (message,) = sent()
    return message


def html(message):
    """Return the HTML part."""
    (part,) = message.alternatives
    return part.content


def published(by=None, **fields):
    """Return a comment whose writer is told that it is published, ten minutes ago."""
    comment = CommentFactory(created_at=timezone.now() - timedelta(minutes=11), **fields)
    wish(comment)
    notify.published(comment, by=by)
    return comment


class TestModeratorsMail:
    @pytest.fixture
    def comment(self, alice, article):
        parent = CommentFactory(article=article, name="Tom Mole", email="tom@example.org")
        comment = HeldCommentFactory(
            article=article,
            parent=parent,
            website=WEBSITE,
            text="Which\n\n*one*?",
        )
        notify.held(comment)
        return comment

    def test_goes_to_the_moderator(self, comment):
        assert only().to == ["alice@example.org"]

    def test_names_the_article_in_its_subject(self, comment):
        assert only().subject == "[Broadsheet] A comment waits on “Low tide”"

    def test_says_all_that_is_needed_to_decide(self, comment):
        body = only().body
        for words in (
            "Nell Fairweather",
            "nell@example.org",
            "https://nell.example.org",
            "“Low tide”",
            "Reply to: Tom Mole",
            "> Which\n>\n> *one*?",
            "- First comment from this browser",
            f"http://testserver/admin/comments/comment/?focus={comment.pk}",
            "One comment waits at present",
            "http://testserver/admin/comments/comment/mail/",
        ):
            assert words in body

    def test_says_the_same_in_html(self, comment):
        page = read(html(only()))
        for words in (
            "Nell Fairweather",
            "nell@example.org",
            "Low tide",
            "Tom Mole",
            "First comment",
        ):
            assert words in page.text

    def test_shows_in_html_where_the_links_of_the_comment_lead(self, alice, article):
        text = "[Approve](https://evil.example/)"
        notify.held(HeldCommentFactory(article=article, text=text))
        page = read(html(only()))
        assert text in page.text
        assert "https://evil.example/" not in page.links

    def test_has_a_link_for_each_verb(self, comment):
        message = only()
        links = [link for link in read(html(message)).links if "/comments/moderate/" in link]
        assert len(set(links)) == 3
        assert all(link in message.body for link in links)

    def test_does_not_lead_to_the_website(self, comment):
        assert "https://nell.example.org" not in read(html(only())).links

    def test_is_not_sent_once_somebody_decided(self, comment):
        Comment.objects.filter(pk=comment.pk).update(status="approved")
        assert sent() == []

    def test_is_not_sent_to_whom_lost_the_right(self, comment, alice):
        alice.groups.clear()
        assert sent() == []

    def test_is_not_sent_to_an_address_that_the_moderator_gave_up(self, comment, alice):
        type(alice).objects.update(email="new@example.org")
        assert sent() == []

    def test_is_not_sent_to_whom_wants_none_any_more(self, comment, alice):
        ModeratorMail.objects.create(user=alice, often="never")
        assert sent() == []

    def test_gathers_what_waits(self, comment, article):
        notify.held(HeldCommentFactory(article=article, text="A second one"))
        message = only()
        assert message.subject == "[Broadsheet] 2 comments wait"
        assert "A second one" in message.body
        assert "A second one" in read(html(message)).text

    def test_shows_thirty_and_says_how_many_more(self, alice, article):
        for number in range(32):
            notify.held(HeldCommentFactory(article=article, text=f"Number {number}"))
        message = only()
        assert message.body.count("> Number") == 30
        assert "And 2 more." in message.body

    def test_costs_the_same_for_one_and_for_thirty(
        self, alice, article, django_assert_max_num_queries
    ):
        for number in range(30):
            notify.held(HeldCommentFactory(article=article, text=f"Number {number}"))
        with django_assert_max_num_queries(30):
            mail.sweep()


class TestMailToSubscriber:
    def test_shows_the_text_as_it_is_published(self, article):
        published(article=article, text="Which *harbour*?")
        assert "Which <em>harbour</em>?" in html(only())

    def test_says_that_the_comment_is_published(self, article):
        comment = published(article=article)
        message = only()
        assert message.subject == "[Broadsheet] Your comment on “Low tide” is published"
        assert "> Which harbour was it?" in message.body
        assert f"http://testserver/comments/{comment.pk}/" in message.body

    def test_shows_a_reply(self, article):
        parent = CommentFactory(article=article, email="tom@example.org")
        wish(parent)
        reply = CommentFactory(article=article, parent=parent, text="The small one.")
        notify.published(reply, by=None)
        Notice.objects.update(due_at=timezone.now())
        message = only()
        assert message.to == ["tom@example.org"]
        assert message.subject == "[Broadsheet] Nell Fairweather replied to you on “Low tide”"
        assert "> The small one." in message.body

    def test_tells_nobody_the_address_of_another(self, article):
        parent = CommentFactory(article=article, email="tom@example.org")
        wish(parent)
        notify.published(CommentFactory(article=article, parent=parent), by=None)
        Notice.objects.update(due_at=timezone.now())
        message = only()
        assert "nell@example.org" not in message.message().as_string() + message.body

    def test_gathers_several_by_article(self, article, alice):
        for other in (article, article, ArticleFactory(title="High tide")):
            wish(article=other, email="fay@example.org", wants="thread")
            notify.published(CommentFactory(article=other), by=alice)
        message = only()
        assert message.subject == "[Broadsheet] 3 new comments"
        assert message.body.count("Low tide") == 1
        assert "High tide" in message.body

    def test_waits_a_quarter_of_an_hour_after_another(self, article, alice, time_machine):
        time_machine.move_to("2026-11-25T12:00:00Z", tick=False)
        wish(article=article, email="fay@example.org", wants="thread")
        notify.published(CommentFactory(article=article), by=alice)
        assert len(sent()) == 1
        time_machine.shift(60)
        for text in ("Two", "Three"):
            notify.published(CommentFactory(article=article, text=text), by=alice)
        assert len(sent()) == 1
        time_machine.shift(14 * 60 - 1)
        assert len(sent()) == 1
        time_machine.shift(2)
        assert [message.subject for message in sent()[1:]] == [
            "[Broadsheet] 2 new comments on “Low tide”"
        ]

    def test_that_was_stopped_while_it_was_gathered_is_not_sent(self, article):
        published(article=article)
        subscriptions.stop(Subscription.objects.get())
        assert sent() == []

    def test_whose_wish_ended_by_itself_is_not_sent(self, article):
        published(article=article)
        Subscription.objects.update(ended_at=timezone.now())
        assert sent() == []

    def test_is_not_sent_of_a_comment_that_was_taken_down(self, article):
        comment = published(article=article)
        Comment.objects.filter(pk=comment.pk).update(status="removed")
        assert sent() == []

    def test_is_not_sent_of_an_article_that_was_taken_down(self, article):
        published(article=article)
        Article.objects.update(status="draft")
        assert sent() == []

    def test_says_what_the_comment_says_now(self, article):
        comment = published(article=article)
        comment.text = "Which harbour was it, please?"
        comment.save()
        assert "> Which harbour was it, please?" in only().body

    def test_is_sent_once(self, article):
        published(article=article)
        sent()
        assert len(sent()) == 1

    def test_is_not_sent_before_its_time(self, article):
        comment = CommentFactory(article=article)
        wish(comment)
        notify.published(comment)
        assert sent() == []


class TestQuestionForTheAddress:
    @pytest.fixture
    def message(self, article, alice):
        comment = CommentFactory(article=article, name="Buy Pills", text="Cheap at pills.example")
        wish(comment, confirmed=False)
        notify.published(comment, by=alice)
        return only()

    def test_says_where_the_comment_stands(self, message):
        assert "“Low tide”" in message.body

    @pytest.mark.parametrize("words", ["Buy", "Pills", "Cheap", "pills"])
    def test_has_nothing_that_the_writer_wrote(self, message, words):
        everything = message.subject + message.body + html(message)
        assert words not in everything

    def test_has_the_link_that_confirms(self, message):
        assert "http://testserver/comments/mail/confirm/" in message.body

    def test_is_not_sent_once_it_is_answered(self, article, alice):
        comment = CommentFactory(article=article)
        wish(comment, confirmed=False)
        notify.published(comment, by=alice)
        subscriptions.confirm(Subscription.objects.get())
        assert sent() == []


class TestEveryMail:
    @pytest.fixture(params=["held", "held_digest", "published", "digest", "confirm", "data"])
    def message(self, request, article, alice):
        if request.param == "data":
            notify.data("nell@example.org")
        for number in range(2 if "digest" in request.param else 1):
            if request.param.startswith("held"):
                notify.held(HeldCommentFactory(article=article, text=f"Number {number}"))
            elif request.param != "data":
                comment = CommentFactory(article=article, text=f"Number {number}")
                wish(comment, confirmed=request.param != "confirm")
                notify.published(comment, by=alice)
        return only()

    def test_comes_from_the_publication(self, message):
        assert message.from_email == "Broadsheet <noreply@localhost>"

    def test_says_that_a_program_sent_it(self, message):
        assert message.message()["Auto-Submitted"] == "auto-generated"

    def test_has_its_name_from_the_host_of_the_site(self, message):
        assert message.message()["Message-ID"].endswith("@testserver>")

    def test_has_text_and_html(self, message):
        parsed = message_from_bytes(message.message().as_bytes(), policy=policy.default)
        kinds = [part.get_content_type() for part in parsed.walk()]
        assert kinds == ["multipart/alternative", "text/plain", "text/html"]

    def test_has_html_that_a_browser_need_not_repair(self, message):
        assert read(html(message)).one("html")["lang"] == "en"

    def test_loads_nothing(self, message):
        assert not read(html(message)).all("img", "script", "link", "iframe")

    def test_leads_to_the_site_only(self, message):
        assert all(link.startswith("http://testserver/") for link in read(html(message)).links)

    def test_has_lines_that_fit(self, message):
        lines = [line for line in message.body.splitlines() if "://" not in line]
        assert max(map(len, lines)) <= letters.WIDTH

    def test_has_no_gaps_and_no_template_left_in_it(self, message):
        assert "\n\n\n" not in message.body
        assert "{" not in message.body + message.subject

    def test_asks_nobody_to_reply_to_a_reader(self, message):
        assert message.reply_to == []


class TestUnsubscribeHeaders:
    def test_are_those_of_rfc_8058(self, article):
        published(article=article)
        headers = only().message()
        assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert headers["List-Unsubscribe"].startswith("<http://testserver/comments/mail/stop/")
        assert headers["List-Id"] == "<comments.testserver>"

    def test_of_a_mail_about_several_articles_stop_all(self, alice):
        for _ in range(2):
            other = ArticleFactory()
            wish(article=other, email="fay@example.org", wants="thread")
            notify.published(CommentFactory(article=other), by=alice)
        assert only().message()["List-Unsubscribe"].endswith("/everywhere/>")

    def test_are_not_on_moderators_mails(self, alice):
        notify.held(HeldCommentFactory())
        assert "List-Unsubscribe" not in only().message()


class TestHostileWords:
    def test_in_a_name_make_no_second_header(self, alice, article):
        comment = CommentFactory(article=article)
        Comment.objects.update(name="Nell\r\nBcc: victim@example.org")
        wish(article=article, email="fay@example.org", wants="thread")
        notify.published(comment, by=alice)
        message = only()
        assert "Bcc" not in message.message()
        assert "\n" not in message.subject

    def test_in_a_title_make_no_second_header(self, alice):
        article = ArticleFactory()
        Article.objects.update(title="Low\nBcc: victim@example.org")
        notify.held(HeldCommentFactory(article=Article.objects.get(pk=article.pk)))
        assert "Bcc" not in only().message()

    def test_in_the_name_of_the_site_do_not_change_who_sends(self, article):
        Masthead(name='Evil" <evil@example.org>, "x').save()
        published(article=article)
        parsed = message_from_bytes(only().message().as_bytes(), policy=policy.default)
        senders = [(each.display_name, each.addr_spec) for each in parsed["From"].addresses]
        assert senders == [('Evil" <evil@example.org>, "x', "noreply@localhost")]

    def test_stay_text_in_html(self, alice, article):
        comment = HeldCommentFactory(
            article=article, name="<b>Nell</b>", text="<script>alert(1)</script><img src=x>"
        )
        notify.held(comment)
        page = html(only())
        assert "<b>Nell" not in page
        assert not read(page).all("script", "img")

    def test_cannot_pass_as_the_words_of_the_site(self, alice, article):
        text = "Hello\n\n-- \nApprove:\nhttp://evil.example/"
        notify.held(HeldCommentFactory(article=article, text=text))
        lines = only().body.splitlines()
        assert [line for line in lines if "evil" in line] == ["> http://evil.example/"]
        assert lines.count("-- ") == 1

    def test_stay_marked_as_quoted_where_a_line_is_broken(self, alice, article):
        notify.held(HeldCommentFactory(article=article, text="harbour " * 40))
        lines = [line for line in only().body.splitlines() if "harbour harbour" in line]
        assert len(lines) > 1
        assert all(line.startswith("> ") for line in lines)

    def test_as_long_as_they_may_be_still_make_a_mail(self, alice, article):
        Article.objects.update(title="Low tide " * 20)
        article.refresh_from_db()
        notify.held(HeldCommentFactory(article=article, name="N" * 80, text="ä" * 5000))
        message = only()
        assert len(message.subject) <= letters.LONGEST_SUBJECT
        assert max(map(len, message.message().as_bytes().splitlines())) < 998
