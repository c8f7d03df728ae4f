"""Texts that are alike find each other; what many honest people say is nobody's copy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments import similar

LONG = (
    "We sailed into the old harbour at dawn and found the crane standing still, "
    "with nobody near it but a boy who was waiting for the wind to turn."
)


def meet(one: str, other: str) -> bool:
    return bool(set(similar.numbers(one)) & set(similar.numbers(other)))


class TestSameText:
    @pytest.mark.parametrize(
        "other",
        [LONG, LONG.upper(), LONG.replace(" ", "  "), f"{LONG}!!!", LONG.replace(",", " –")],
        ids=["same", "capitals", "spaces", "signs", "dashes"],
    )
    def test_is_found_however_it_is_set(self, other):
        assert meet(LONG, other)
        assert similar.likeness(LONG, other) == 1

    def test_is_found_in_a_script_without_spaces(self):
        text = "我们在黎明时分驶入旧港发现起重机静静地站在那里等待风向改变的男孩也在那里"
        assert meet(text, text.replace("男孩", "女孩"))

    def test_is_found_though_short_when_it_has_a_link(self):
        assert meet("http://spam.example/", "http://spam.example/ ")


class TestNearlySameText:
    def test_is_found_with_words_changed(self):
        assert similar.likeness(LONG, LONG.replace("dawn", "noon")) >= similar.ALIKE
        assert meet(LONG, LONG.replace("dawn", "noon"))

    def test_is_never_called_the_same(self):
        assert similar.likeness(LONG, LONG.replace("dawn", "noon")) < 1


class TestOtherText:
    def test_is_not_alike(self):
        other = "The library lends oars on Sundays, and nobody has ever brought one back late."
        assert not meet(LONG, other)
        assert similar.likeness(LONG, other) < 0.1

    def test_that_quotes_and_answers_is_not_alike(self):
        answer = f"> {LONG}\n\nI was that boy. The wind turned at six, and I went home to bed."
        assert similar.likeness(LONG, answer) < 0.1

    @pytest.mark.parametrize("text", ["Thanks!", "Great article", "👍", "", "   ", "Me too."])
    def test_that_many_people_say_is_nobodys_copy(self, text):
        assert similar.numbers(text) == []


class TestAnyText:
    @given(st.text(max_size=300))
    def test_has_numbers_that_every_database_can_keep(self, text):
        assert all(-(2**63) <= number < 2**63 for number in similar.numbers(text))

    @given(st.text(max_size=300))
    def test_is_like_itself(self, text):
        assert similar.likeness(text, text) == 1

    @pytest.mark.parametrize("text", ["a" * 5000, "ab " * 1666, "\ud800" * 50, "\x00" * 5000])
    def test_however_hostile_has_a_few_numbers(self, text):
        assert len(similar.numbers(text)) <= 1 + similar.BANDS
