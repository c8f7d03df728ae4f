"""`manage.py evaluate_spam_filter`: it lives through a file and tells the rates."""

import csv
import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from comments import learning
from comments.models import LearnedTrait, Lesson
from tests.comments.test_learning import BAIT, TALK, said

LAST = re.compile(r"^after 100: spam caught (0|1)\.\d{3} of \d+, honest held (0|1)\.\d{3} of \d+$")


@pytest.fixture
def stream(tmp_path):
    """A function that writes a file of comments, spam and honest ones in turn."""

    def write(number=240, header=("author", "text", "class"), extra=()):
        path = tmp_path / "stream.csv"
        with path.open("w", newline="", encoding="utf-8") as file:
            rows = csv.writer(file)
            rows.writerow(header)
            for seed in range(number):
                sample = said(BAIT if seed % 2 else TALK, seed)
                rows.writerow([sample.name, sample.text, seed % 2])
            rows.writerows(extra)
        return path

    return write


def told(path) -> list[str]:
    out = StringIO()
    call_command("evaluate_spam_filter", path, stdout=out)
    return out.getvalue().splitlines()


def refusal(path) -> str:
    with pytest.raises(CommandError) as caught:
        told(path)
    return str(caught.value)


def test_ends_with_the_rates_after_the_first_hundred(stream):
    last = told(stream())[-1]
    assert LAST.match(last)
    assert last.endswith("of 70")
    assert "spam caught 1.000 of 70" in last


def test_tells_the_rates_of_every_hundred(stream):
    starts = [line.partition(":")[0] for line in told(stream())]
    assert starts == ["1 to 100", "101 to 200", "201 to 240", "after 100"]


def test_judges_before_it_learns(stream):
    first = told(stream())[0]
    caught = re.search(r"spam caught (\S+) of 50", first)
    assert caught is not None
    assert float(caught[1]) < 0.7  # it was silent while it knew too little


def test_knows_the_columns_by_other_names_too(stream):
    lines = told(stream(header=("AUTHOR", "CONTENT", "CLASS")))
    assert LAST.match(lines[-1])


def test_refuses_a_file_that_is_not_there(tmp_path):
    assert "cannot be read" in refusal(tmp_path / "none.csv")


def test_refuses_a_file_without_the_column(stream):
    assert "no column “class”" in refusal(stream(header=("author", "text", "kind")))


def test_refuses_an_empty_file(tmp_path):
    path = tmp_path / "empty.csv"
    path.touch()
    assert "no column" in refusal(path)


def test_refuses_another_class_and_names_the_line(stream):
    found = refusal(stream(2, extra=[("Nell", "Hm.", "maybe")]))
    assert "line 4: the class is “maybe”; write 1 for spam and 0 for honest." in found


def test_refuses_a_file_that_is_no_text(tmp_path):
    path = tmp_path / "stream.csv"
    path.write_bytes(b"author,text,class\nNell,Hello,0\nNell,\xff\xfe,1\n")
    assert "line 3: not UTF-8; save the file as UTF-8." in refusal(path)


def test_says_that_a_short_file_proves_nothing(stream):
    last = told(stream(100))[-1]
    assert last.startswith("There are 100 comments;")
    assert not LAST.match(last)


def test_refuses_a_file_with_names_of_columns_alone(stream):
    assert "has no comments" in refusal(stream(0))


def test_refuses_a_row_that_breaks_off(stream):
    assert "line 3: the class is “”" in refusal(stream(1, extra=[("Nell",)]))


def test_reads_over_a_mark_at_the_beginning_and_empty_lines(stream):
    path = stream(1)
    path.write_bytes(b"\xef\xbb\xbfCLASS,text\n" + b"0,So it is.\n\n1,Click here!\n,\n" * 60)
    assert LAST.match(told(path)[-1])


def test_moves_the_cut_as_the_site_does(stream, monkeypatch):
    monkeypatch.setattr(learning, "cut", lambda scores: 0.0)
    assert told(stream())[-1].endswith("honest held 1.000 of 70")


def test_does_without_the_author(stream):
    assert LAST.match(told(stream(header=("ID", "text", "class")))[-1])


def test_counts_the_lines_of_a_comment_of_several(stream):
    extra = [("Nell", "one\ntwo", "0"), ("Nell", "Hm.", "2")]
    assert "line 5: the class is “2”" in refusal(stream(1, extra=extra))


def test_leaves_the_filter_of_the_site_alone(stream, db):
    told(stream())
    assert not Lesson.objects.exists()
    assert not LearnedTrait.objects.exists()
