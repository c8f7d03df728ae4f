"""An import may be repeated, interrupted and mended; every item is accounted for."""

import json

import pytest
from django.core.management import CommandError, call_command

from blog.models import Article, Author, Image, Tag
from comments.models import Comment
from tests.factories import picture_bytes
from tests.wordpress.exports import (
    SITE,
    attachment,
    author,
    category,
    comment,
    item,
    run,
    site,
    term,
    write,
)
from wordpress import importing
from wordpress.importing import articles, comments
from wordpress.importing.report import KINDS, OUTCOMES
from wordpress.models import Origin, Source

pytestmark = pytest.mark.django_db
PNG = f"{SITE}/wp-content/uploads/pier.png"


@pytest.fixture
def uploads(tmp_path):
    """Return a copy of the uploads."""
    folder = tmp_path / "uploads"
    folder.mkdir()
    (folder / "pier.png").write_bytes(picture_bytes(size=(80, 60)))
    return folder


@pytest.fixture
def move(tmp_path):
    """Import a file with these parts; return the report."""
    return lambda *parts, **options: run(write(tmp_path, *parts), **options)


def outcomes(report) -> set[str]:
    """Return every outcome that there was."""
    return {entry[2] for entry in report.entries}


class TestASecondRun:
    WHOLE = (
        author(),
        term("sea", "Sea", about="All of it"),
        attachment(PNG),
        item(comment(), comment(id=42, parent=41), category("sea", "Sea")),
        item(post_id=8, post_type="page", post_name="about", title="About"),
    )  # fmt: skip

    def test_changes_nothing(self, move, uploads):
        move(*self.WHOLE, media=uploads)
        assert outcomes(move(*self.WHOLE, media=uploads)) == {"unchanged"}

    def test_makes_nothing(self, move, uploads):
        move(*self.WHOLE, media=uploads)
        before = [model.objects.count() for model in (Article, Comment, Tag, Author, Origin)]
        move(*self.WHOLE, media=uploads)
        assert [m.objects.count() for m in (Article, Comment, Tag, Author, Origin)] == before

    def test_leaves_what_editors_changed(self, move):
        move(item())
        Article.objects.update(title="Better")
        move(item())
        assert Article.objects.get().title == "Better"

    def test_leaves_what_moderators_decided(self, move):
        move(item(comment(approved="0")))
        Comment.objects.update(status="approved")
        move(item(comment(approved="0"), comment(id=42)))
        assert Comment.objects.get(pk=41).status == "approved"

    def test_does_not_bring_back_what_was_deleted(self, move):
        move(item(comment()), term("sea", "Sea"), author())
        for model in (Article, Tag, Author):
            model.objects.all().delete()
        report = move(item(comment()), term("sea", "Sea"), author())
        assert not Article.objects.exists()
        assert {reason for *_, reason in report.entries} == {"It was deleted here."}

    def test_does_not_bring_back_a_comment_that_was_deleted(self, move):
        move(item(comment()))
        Comment.objects.all().delete()
        report = move(item(comment(), comment(id=42)))
        assert report.of("comments") == [("skipped", "It was deleted here."), ("created", "")]


class TestANewerExport:
    def test_updates_the_article(self, move, client):
        move(item())
        report = move(item(content="The harbour was loud."))
        assert report.of("posts")[0][0] == "updated"
        assert b"was loud" in client.get("/2020/10/low-tide/").content

    def test_keeps_what_the_article_said_here(self, move):
        move(item())
        move(item(content="The harbour was loud."))
        assert "quiet" in Article.objects.get().revisions.earliest("pk").body

    def test_adds_comments_and_leaves_the_article(self, move):
        move(item(comment()))
        report = move(item(comment(), comment(id=42, parent=41)))
        assert report.of("posts")[0][0] == "unchanged"
        assert report.of("comments") == [("unchanged", ""), ("created", "")]
        assert Comment.objects.get(pk=42).parent_id == 41

    def test_updates_a_comment(self, move, client):
        move(item(comment(approved="0")))
        move(item(comment(approved="1")))
        page = client.get("/2020/10/low-tide/").content
        assert b"Which harbour?" in page
        assert b"1 comment" in page.lower()

    def test_hides_what_was_hidden_over_there(self, move, client):
        move(item(comment()))
        move(item(comment(), status="private"))
        assert client.get("/2020/10/low-tide/").status_code == 404

    def test_leads_from_the_slug_before(self, move, client):
        move(item())
        move(item(post_name="ebb", link=f"{SITE}/2020/10/25/ebb/"))
        paths = ("/2020/10/low-tide/", "/2020/10/25/low-tide/", "/2020/10/25/ebb/")
        assert {client.get(path)["Location"] for path in paths} == {"/2020/10/ebb/"}

    def test_updates_tags_and_authors(self, move):
        move(author(), term("sea", "Sea"))
        report = move(author(name="Nell F."), term("sea", "The sea"))
        assert outcomes(report) == {"updated"}
        assert (Author.objects.get().name, Tag.objects.get().name) == ("Nell F.", "The sea")

    def test_with_the_files_mends_what_lacked_them(self, move, uploads):
        parts = (attachment(PNG), item(content=f'<img src="{PNG}" alt="A pier">'))
        move(*parts)
        report = move(*parts, media=uploads)
        assert report.of("posts")[0][0] == "updated"
        assert "data-file" in Article.objects.get().body

    def test_of_another_site_at_the_same_address_is_another(self, move):
        move(item())
        move(item(title="Ebb", post_name="ebb", post_date="2021-01-01 00:00:00"))
        assert Article.objects.count() == 2

    def test_of_a_site_that_got_https_is_of_the_same_site(self, tmp_path, uploads):
        for address in ("http://www.old.example", "https://old.example"):
            png = f"{address}/wp-content/uploads/pier.png"
            parts = (attachment(png), item(comment(), link=f"{address}/2020/10/25/low-tide/"))
            run(write(tmp_path, *parts, address=address), media=uploads)
        assert [m.objects.count() for m in (Source, Article, Image, Comment)] == [1, 1, 1, 1]

    def test_of_another_address_is_another_source(self, move, tmp_path):
        move(item())
        run(write(tmp_path, item(), address="https://other.example"))
        assert Source.objects.count() == Article.objects.count() == 2


class TestAnInterruption:
    @pytest.mark.django_db(transaction=True)
    def test_leaves_nothing_half_done(self, monkeypatch, tmp_path):
        monkeypatch.setattr(articles, "AT_ONCE", 1)
        path = write(tmp_path, item(comment(id=1)), item(comment(id=2), post_id=8, title="Ebb"))
        whole = comments.store

        def stops(move, entries):
            if entries[0].item.number == 8:
                raise KeyboardInterrupt
            whole(move, entries)

        with monkeypatch.context() as patched:
            patched.setattr(comments, "store", stops)
            with pytest.raises(KeyboardInterrupt):
                run(path)
        assert Article.objects.count() == Comment.objects.count() == 1
        report = run(path)
        assert [name for name, _ in report.of("posts")] == ["unchanged", "created"]

    def test_leaves_no_report_that_looks_complete(self, tmp_path, monkeypatch):
        def stops(*args):
            raise KeyboardInterrupt

        monkeypatch.setattr(importing.others, "skip", stops)
        path = write(tmp_path, item(post_type="product"))
        with pytest.raises(CommandError, match="goes on"):
            call_command("import_wordpress", str(path), report=tmp_path / "report.json")
        assert not (tmp_path / "report.json").exists()


class TestABadItem:
    def test_does_not_stop_the_rest(self, move):
        report = move(item(comment(id=1), content="x" * 500_000), item(post_id=8, title="Ebb"))
        assert [name for name, _ in report.of("posts")] == ["failed", "created"]

    def test_accounts_for_its_comments(self, move):
        report = move(item(comment(id=1), comment(id=2), content="x" * 500_000))
        assert [name for name, _ in report.of("comments")] == ["failed", "failed"]

    def test_is_tried_again(self, move):
        move(item(content="x" * 500_000))
        assert move(item()).of("posts") == [("created", "")]

    def test_that_stands_twice_is_taken_once(self, move):
        report = move(item(), item(content="Another."))
        assert [name for name, _ in report.of("posts")] == ["created", "skipped"]

    def test_without_a_number_is_known_by_its_guid(self, move):
        move(item(post_id=""))
        assert outcomes(move(item(post_id=""))) == {"unchanged"}


class TestADryRun:
    WHOLE = TestASecondRun.WHOLE

    def test_stores_nothing(self, move, uploads):
        move(*self.WHOLE, media=uploads, is_dry=True)
        models = (Article, Comment, Tag, Author, Origin, Source)
        assert [model.objects.count() for model in models] == [0] * 6

    def test_says_what_would_be_done(self, move, uploads):
        dry = move(*self.WHOLE, media=uploads, is_dry=True)
        assert dry.entries == move(*self.WHOLE, media=uploads).entries

    def test_knows_tags_of_one_name_for_one(self, move):
        parts = (term("sea", "Sea"), term("the-sea", "Sea", kind="category"))
        dry = move(*parts, is_dry=True)
        assert dry.entries == move(*parts).entries

    def test_knows_what_is_there(self, move, uploads):
        move(*self.WHOLE, media=uploads)
        assert outcomes(move(*self.WHOLE, media=uploads, is_dry=True)) == {"unchanged"}


class TestTheReport:
    @pytest.fixture
    def report(self, tmp_path):
        """Return the report of a file with everything in it."""
        parts = (*TestASecondRun.WHOLE, item(post_type="product", post_id=9))
        call_command(
            "import_wordpress", str(write(tmp_path, *parts)), report=tmp_path / "report.json"
        )
        return json.loads((tmp_path / "report.json").read_text())

    def test_counts_every_kind_and_outcome(self, report):
        assert set(report["counts"]) == set(KINDS)
        assert all(set(counts) == set(OUTCOMES) for counts in report["counts"].values())

    def test_adds_up(self, report):
        sums = {kind: sum(counts.values()) for kind, counts in report["counts"].items()}
        assert sums == {
            "posts": 1, "pages": 1, "attachments": 1, "comments": 2, "other": 1, "tags": 1,
            "authors": 1,
        }  # fmt: skip

    def test_names_every_item(self, report):
        assert len(report["items"]) == 8
        assert set(report["items"][0]) == {"kind", "id", "title", "outcome", "reason"}

    def test_gives_a_reason_for_whatever_was_not_taken(self, report):
        left = [one for one in report["items"] if one["outcome"] in ("skipped", "failed")]
        assert len(left) == 2
        assert all(one["reason"] for one in left)


class TestTheCommand:
    def test_shows_the_counts(self, tmp_path, capsys):
        call_command("import_wordpress", str(write(tmp_path, item())))
        assert "posts                 1" in capsys.readouterr().out

    def test_shows_what_failed(self, tmp_path, capsys):
        call_command("import_wordpress", str(write(tmp_path, item(content="x" * 500_000))))
        assert "“Low tide”" in capsys.readouterr().err

    def test_shows_how_far_it_is(self, tmp_path, capsys):
        call_command("import_wordpress", str(write(tmp_path, item())))
        assert "100%" in capsys.readouterr().err

    def test_refuses_what_is_no_export(self, tmp_path):
        (tmp_path / "x.xml").write_text("hello")
        with pytest.raises(CommandError, match="no export"):
            call_command("import_wordpress", str(tmp_path / "x.xml"))

    def test_refuses_a_file_that_is_not_there(self, tmp_path):
        with pytest.raises(CommandError, match="No such file"):
            call_command("import_wordpress", str(tmp_path / "x.xml"))

    def test_refuses_a_folder_that_is_not_there(self, tmp_path):
        with pytest.raises(CommandError, match="no folder"):
            call_command("import_wordpress", str(write(tmp_path)), media=tmp_path / "x")

    def test_says_that_a_dry_run_was_one(self, tmp_path, capsys):
        call_command("import_wordpress", str(write(tmp_path, item())), dry_run=True)
        assert "dry run" in capsys.readouterr().out


def test_a_file_of_nothing_is_imported(tmp_path):
    path = tmp_path / "empty.xml"
    path.write_text(site())
    assert run(path).entries == []
