"""What the filter makes of comments, from nothing but what it was told."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments import learning
from comments.learning import Learned, Sample

BAIT = ["cheap watches", "visit my shop", "win money", "free followers", "click here", "best price"]
TALK = ["the harbour", "my father", "this crane", "last winter", "the tide", "your article"]


def said(kind: list[str], seed: int) -> Sample:
    """Return a made-up comment with words of one kind."""
    chance = random.Random(seed)
    words = " ".join(chance.choice([*kind, "and", "so", "I think"]) for _ in range(8))
    link = f" http://shop{seed}.example/" if kind is BAIT and seed % 2 else ""
    return Sample(f"{words}{link}", f"Writer {seed}")


def taught(number: int = 40) -> Learned:
    """Return a filter that was told of as many comments of each kind."""
    learned = Learned()
    for seed in range(number):
        for kind in (BAIT, TALK):
            learned.learn(learning.keys(said(kind, seed)), is_spam=kind is BAIT)
    return learned


def verdict(sample: Sample, learned: Learned) -> learning.Judgement:
    found = learning.judge(learning.keys(sample), learned)
    assert found is not None
    return found


class TestBeginning:
    def test_is_silent_until_enough_of_both_kinds_was_seen(self):
        sample = learning.keys(said(BAIT, 1))
        assert learning.judge(sample, taught(learning.ENOUGH - 1)) is None
        assert learning.judge(sample, taught(learning.ENOUGH)) is not None

    def test_is_silent_however_much_was_seen_of_one_kind(self):
        learned = Learned()
        for seed in range(200):
            learned.learn(learning.keys(said(BAIT, seed)), is_spam=True)
        assert learning.judge(learning.keys(said(BAIT, 1)), learned) is None


class TestVerdict:
    def test_tells_the_kinds_apart(self):
        learned = taught()
        assert all(verdict(said(BAIT, seed), learned).is_spam_like for seed in range(500, 520))
        assert not any(verdict(said(TALK, seed), learned).is_spam_like for seed in range(500, 520))

    def test_shows_the_words_that_weighed_most(self):
        words = [word for word, _ in verdict(said(BAIT, 501), taught()).words]
        assert 1 <= len(words) <= learning.MOST_SHOWN
        assert any(bait in " ".join(words) for phrase in BAIT for bait in phrase.split())

    def test_shows_nothing_twice(self):
        shown = [word for word, _ in verdict(said(BAIT, 501), taught()).words]
        named = [bait for bait in " ".join(BAIT).split() for word in shown if bait in word]
        assert len(named) > 1
        assert len(named) == len(set(named))

    def test_names_signs_last(self):
        learned = Learned()
        for seed in range(30):
            learned.learn(learning.keys(Sample(f"Buy {seed} + + +")), is_spam=True)
            learned.learn(learning.keys(Sample("Buy it" if seed < 5 else "Sea")), is_spam=False)
        words = [word for word, _ in verdict(Sample("Buy +"), learned).words]
        assert words[0] == "buy"
        assert "“+”" not in words[:-1]

    def test_about_something_unheard_of_is_unsure(self):
        found = verdict(Sample("zzyzx", "zzyzx"), taught())
        assert not found.is_spam_like

    @given(text=st.text(max_size=200), name=st.text(max_size=40), website=st.text(max_size=40))
    def test_of_anything_is_a_probability(self, text, name, website):
        assert 0 <= verdict(Sample(text, name, website), LEARNED).probability <= 1

    @pytest.mark.parametrize(
        "text", ["", "a" * 5000, "😀" * 5000, "\u202e" * 500, "ab " * 1600, "http://" * 700]
    )
    def test_of_hostile_text_is_bounded(self, text):
        assert len(learning.keys(Sample(text))) < 6_000
        assert verdict(Sample(text), LEARNED)


LEARNED = taught()


class TestUndo:
    def test_leaves_everything_as_it_was(self):
        learned, again = taught(), taught()
        found = learning.keys(said(BAIT, 900))
        learned.learn(found, is_spam=True)
        assert learned != again
        learned.unlearn(found, is_spam=True)
        assert learned == again


class TestCut:
    def test_leaves_out_what_a_beginner_thought(self):
        found = learning.keys(said(TALK, 900))
        assert Learned().learn(found, is_spam=False) is None
        assert taught().learn(found, is_spam=False) is not None

    def test_is_a_sound_one_where_nothing_is_known(self):
        assert learning.cut([]) == learning.FIRST_CUT

    def test_rises_where_honest_comments_look_like_spam(self):
        assert learning.cut([0.99] * 150) > learning.FIRST_CUT

    def test_falls_where_they_do_not(self):
        assert learning.cut([0.05] * 150) < learning.FIRST_CUT

    def test_does_not_jump_for_a_single_one(self):
        assert abs(learning.cut([0.05]) - learning.FIRST_CUT) < 0.05
