"""Which words of an article went, and which came."""

from time import perf_counter
from types import SimpleNamespace

from blog.comparison import Row, Words, compare


def text(body="", title="", standfirst=""):
    """Return a state of an article."""
    return SimpleNamespace(body=body, title=title, standfirst=standfirst)


def shown(old: str, new: str) -> list[str]:
    """Return the rows in a line each: [-gone-] and {+new+}."""
    marks = {"same": "{}", "gone": "[-{}-]", "new": "{{+{}+}}"}
    return [
        f"…{row.left_out}"
        if row.left_out
        else " ".join(marks[words.state].format(words.text) for words in row.words)
        for row in compare(text(old), text(new))
    ]


class TestWords:
    def test_that_came_are_new(self):
        assert shown("<p>The tide fell.</p>", "<p>The spring tide fell.</p>") == [
            "The {+spring+} tide fell."
        ]

    def test_that_went_are_gone(self):
        assert shown("<p>The spring tide fell.</p>", "<p>The tide fell.</p>") == [
            "The [-spring-] tide fell."
        ]

    def test_at_the_end_are_the_same_with_and_without_more_to_follow(self):
        assert shown("<p>The tide fell</p>", "<p>The tide fell at noon</p>") == [
            "The tide fell {+at noon+}"
        ]

    def test_that_were_replaced_stand_in_both_states(self):
        assert shown("<p>The tide fell at noon.</p>", "<p>The tide rose at noon.</p>") == [
            "The tide [-fell-] {+rose+} at noon."
        ]


class TestBlocks:
    def test_that_are_the_same_are_left_out(self):
        old = "".join(f"<p>Paragraph {n}.</p>" for n in range(9))
        assert shown(old, f"{old}<p>The last word.</p>") == [
            "…8",
            "Paragraph 8.",
            "{+The last word.+}",
        ]

    def test_of_few_equal_words_are_replaced_whole(self):
        assert shown("<p>One two three.</p>", "<p>Quite another thought.</p>") == [
            "[-One two three.-]",
            "{+Quite another thought.+}",
        ]

    def test_of_another_kind_are_replaced(self):
        rows = compare(text("<p>Tides</p>"), text("<h2>Tides</h2>"))
        assert [row.kind for row in rows] == ["", "Heading"]

    def test_in_a_list_are_called_items(self):
        [row] = compare(text(), text("<ul><li><p>Kelp</p></li></ul>"))
        assert row == Row("•", [Words("new", "Kelp")])

    def test_after_a_list_are_paragraphs_again(self):
        rows = compare(text(), text("<ul><li><p>Kelp</p></li></ul><p>Dulse</p>"))
        assert [row.kind for row in rows] == ["•", ""]


class TestWhatCannotBeRead:
    def test_an_address_is_written_out(self):
        assert shown('<p><a href="/a/">Tides</a></p>', '<p><a href="/b/">Tides</a></p>') == [
            "Tides [-‹/a/›-] {+‹/b/›+}"
        ]

    def test_a_picture_has_its_words(self):
        [row] = compare(text(), text('<figure><img src="/media/a.png" alt="A pier"></figure>'))
        assert (row.kind, row.words[0].text) == ("Picture", "A pier")

    def test_markup_comes_out_as_words(self):
        assert shown("", "<p>&lt;script&gt;</p>") == ["{+<script>+}"]


class TestHead:
    def test_is_compared_too(self):
        rows = compare(text(title="Ebb", standfirst="A"), text(title="Flood", standfirst="A"))
        assert [row.kind for row in rows] == ["Title", "Title", "Standfirst"]


class TestSame:
    def test_gives_nothing(self):
        assert compare(text("<p>Kelp</p>", "Tides"), text("<p>Kelp</p>", "Tides")) == []


class TestLongTexts:
    def test_are_compared_within_seconds(self):
        old = "".join(f"<p>{'tide ' * 9}{n}</p>" for n in range(6000))
        new = "".join(f"<p>{'tide ' * 9}{n + 3}</p>" for n in range(6000))
        start = perf_counter()
        assert compare(text(old), text(new))
        assert perf_counter() - start < 10
