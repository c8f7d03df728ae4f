"""`manage.py import_disqus`: threads find their articles, and comments come once."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from blog import moved
from comments.models import Comment, Thread
from tests.factories import ArticleFactory
from wordpress.disqus import reader
from wordpress.models import ImportedComment, Origin, Source

pytestmark = pytest.mark.django_db

HEAD = """<?xml version="1.0" encoding="utf-8"?>
<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">
<category dsq:id="1"><forum>harbour</forum><title>General</title></category>
"""


def thread(number=7, link="https://old.example/2020/10/low-tide/", identifier="") -> str:
    return (
        f'<thread dsq:id="{number}"><id>{identifier}</id><forum>harbour</forum><link>{link}</link>'
        "<title>Low tide</title><isClosed>false</isClosed></thread>"
    )


def post(number=100, parent=0, message="Which <b>harbour</b>?", thread=7, **more) -> str:
    fields = {
        "createdAt": "2013-04-05T06:07:08Z", "isDeleted": "false", "isSpam": "false",
        "name": "Nell", "email": "Nell@Example.org", **more,
    }  # fmt: skip
    above = f'<parent dsq:id="{parent}"/>' if parent else ""
    return (
        f'<post dsq:id="{number}"><id/><message><![CDATA[{message}]]></message>'
        f"<createdAt>{fields['createdAt']}</createdAt><isDeleted>{fields['isDeleted']}</isDeleted>"
        f"<isSpam>{fields['isSpam']}</isSpam><author><name>{fields['name']}</name>"
        f"<email>{fields['email']}</email></author>"
        f'<thread dsq:id="{thread}"/>{above}</post>'
    )


@pytest.fixture
def article():
    return ArticleFactory(title="Low tide", slug="low-tide")


@pytest.fixture
def move(tmp_path):
    """A function that imports a file of these parts, and returns the report."""

    def move(*parts: str, dry: bool = False):
        file, report = tmp_path / "disqus.xml", tmp_path / "report.json"
        file.write_text(f"{HEAD}{''.join(parts)}</disqus>", encoding="utf-8")
        call_command("import_disqus", str(file), report=report, dry_run=dry)
        return json.loads(report.read_text(encoding="utf-8"))

    return move


def reasons(report, kind: str) -> list[str]:
    return [item["reason"] for item in report["items"] if item["kind"] == kind]


class TestThread:
    def test_finds_the_article_by_the_last_part_of_its_address(self, article, move):
        move(thread(), post())
        assert Comment.objects.get().article == article

    def test_finds_the_article_that_stood_there_before(self, article, move):
        moved.remember(article, "/archives/77")
        move(thread(link="https://old.example/archives/77?utm=x"), post())
        assert Comment.objects.get().article == article

    def test_finds_the_article_by_its_number_on_the_old_site(self, article, move):
        source = Source.objects.create(address="https://old.example")
        Origin.objects.create(source=source, kind="post", key="12", digest="", article=article)
        move(thread(link="https://old.example/?p=12"), post())
        assert Comment.objects.get().article == article

    def test_finds_the_article_by_the_guid_that_the_plug_in_named(self, move):
        article = ArticleFactory(guid="https://old.example/?p=12")
        name = "12 https://old.example/?p=12"
        move(thread(link="https://old.example/x/", identifier=name), post())
        assert Comment.objects.get().article == article

    def test_without_an_article_is_skipped_with_its_comments(self, move):
        report = move(thread(), post())
        assert report["counts"]["other"]["skipped"] == 1
        assert report["counts"]["comments"]["skipped"] == 1
        assert "https://old.example/2020/10/low-tide/" in reasons(report, "other")[0]

    @pytest.mark.parametrize("link", ["", "http://[", "javascript:alert(1)", "//x/%00"])
    def test_with_a_strange_link_is_skipped(self, article, move, link):
        assert move(thread(link=link), post())["counts"]["other"]["skipped"] == 1


class TestComment:
    def test_keeps_name_words_and_moment(self, article, move):
        move(thread(), post())
        comment = Comment.objects.get()
        assert comment.name == "Nell"
        assert comment.email == "nell@example.org"
        assert comment.html == "<p>Which <strong>harbour</strong>?</p>"
        assert comment.created_at == datetime(2013, 4, 5, 6, 7, 8, tzinfo=UTC)

    @pytest.mark.parametrize(
        ("mark", "status"), [("isSpam", "spam"), ("isDeleted", "removed"), ("x", "approved")]
    )
    def test_keeps_its_state(self, article, move, mark, status):
        move(thread(), post(**{mark: "true"}))
        assert Comment.objects.get().status == status

    def test_that_is_spam_stands_on_no_page(self, article, move):
        move(thread(), post(isSpam="true"))
        assert not Comment.objects.on_page().exists()

    def test_is_counted(self, article, move):
        move(thread(), post(1), post(2))
        assert Thread.objects.get(article=article).approved == 2

    def test_holds_no_script(self, article, move):
        move(thread(), post(message="<script>alert(1)</script><img src=x onerror=y>Hello"))
        assert Comment.objects.get().html == "<p>Hello</p>"

    def test_without_a_name_is_of_nobody(self, article, move):
        move(thread(), post(name=""))
        assert Comment.objects.get().name == "Anonymous"

    @pytest.mark.parametrize(
        ("fault", "reason"),
        [
            (post(message=" "), "no words"),
            (post(createdAt="yesterday"), "when it was written"),
            (post("x"), "no number"),
            (post(message="a" * 70_001), "longer than"),
        ],
    )
    def test_that_is_none_fails_with_a_reason(self, article, move, fault, reason):
        report = move(thread(), fault, post(2))
        assert reason in reasons(report, "comments")[0]
        assert Comment.objects.count() == 1

    def test_mails_nobody(self, article, move):
        move(thread(), post())
        assert mail.outbox == []


class TestAnswers:
    def test_stand_below_what_they_answer(self, article, move):
        move(thread(), post(1), post(2, parent=1))
        first, second = Comment.objects.order_by("pk")
        assert second.parent == first

    def test_may_come_before_what_they_answer(self, article, move):
        move(thread(), post(3, parent=2), post(2, parent=1), post(1))
        assert sorted(comment.depth for comment in Comment.objects.all()) == [0, 1, 2]

    def test_to_what_is_not_in_the_file_stand_alone(self, article, move):
        report = move(thread(), post(2, parent=1))
        assert Comment.objects.get().parent is None
        assert "not in the file" in reasons(report, "comments")[0]

    def test_to_each_other_in_a_circle_come_all_the_same(self, article, move):
        move(thread(), post(1, parent=2), post(2, parent=1))
        assert Comment.objects.count() == 2

    def test_of_a_later_file_find_what_came_before(self, article, move):
        move(thread(), post(1))
        move(thread(), post(2, parent=1))
        assert Comment.objects.get(parent__isnull=False).depth == 1


class TestSecondRun:
    def test_changes_nothing(self, article, move):
        move(thread(), post(1), post(2, parent=1))
        before = list(Comment.objects.values())
        report = move(thread(), post(1), post(2, parent=1))
        assert report["counts"]["comments"]["unchanged"] == 2
        assert list(Comment.objects.values()) == before

    def test_with_a_newer_export_updates(self, article, move):
        move(thread(), post(1))
        report = move(thread(), post(1, message="Another"))
        assert report["counts"]["comments"]["updated"] == 1
        assert Comment.objects.get().html == "<p>Another</p>"

    def test_takes_off_the_page_what_was_deleted_over_there(self, article, move):
        move(thread(), post(1))
        move(thread(), post(1, isDeleted="true"))
        assert not Comment.objects.on_page().exists()
        assert Thread.objects.get(article=article).approved == 0

    def test_brings_nothing_back_that_was_deleted_here(self, article, move):
        move(thread(), post(1))
        Comment.objects.get().delete()
        report = move(thread(), post(1))
        assert report["counts"]["comments"]["skipped"] == 1
        assert not Comment.objects.exists()


class TestDryRun:
    def test_stores_nothing(self, article, move):
        report = move(thread(), post(1), post(2, parent=1), dry=True)
        assert report["counts"]["comments"]["created"] == 2
        assert not Comment.objects.exists()
        assert not Source.objects.exists()
        assert not ImportedComment.objects.exists()


class TestFile:
    def refused(self, tmp_path: Path, text: str) -> str:
        file = tmp_path / "file.xml"
        file.write_text(text, encoding="utf-8")
        with pytest.raises(CommandError) as refusal:
            call_command("import_disqus", str(file))
        return str(refusal.value)

    def test_that_is_none_of_disqus_is_refused(self, tmp_path):
        assert "no export of Disqus" in self.refused(tmp_path, "<rss/>")

    def test_with_entities_of_its_own_is_refused(self, tmp_path):
        bomb = '<!DOCTYPE disqus [<!ENTITY a "aaaaaaaaaa">]><disqus>&a;</disqus>'
        assert "declares a document type" in self.refused(tmp_path, bomb)

    def test_that_breaks_off_keeps_what_came_before(self, article, tmp_path):
        text = f"{HEAD}{thread()}{post()}<post"
        assert "cannot be read further" in self.refused(tmp_path, text)

    def test_that_nests_without_end_is_refused(self, tmp_path):
        assert "deep" in self.refused(tmp_path, f"{HEAD}{'<x>' * 30}")

    def test_with_text_without_end_is_refused(self, tmp_path, monkeypatch):
        monkeypatch.setattr(reader, "LONGEST", 1_000)
        assert "too long" in self.refused(tmp_path, f"{HEAD}<post>{'<x>y</x>' * 2_000}")

    def test_that_is_not_there_is_refused(self):
        with pytest.raises(CommandError, match="No such file"):
            call_command("import_disqus", "/nowhere.xml")
