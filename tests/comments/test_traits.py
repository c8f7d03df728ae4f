"""What the filter sees of a comment, and what it does not."""

import pytest

from comments import traits
from comments.traits import Sample

HOSTILE = {
    "nothing": "",
    "one word of five thousand letters": "a" * 5_000,
    "an address without an end": "a." * 2_500,
    "hyphens": "a-" * 2_500,
    "pictographs": "😀" * 5_000,
    "control characters": "\x00\x07\x1b",
    "half a character": "\ud800",
    "right to left": "\u202eשלום\u200f عليكم",
    "repetition": "buy now " * 625,
    "a thousand words": " ".join(f"w{number}" for number in range(1_000)),
    "a thousand links": "http://x.example " * 300,
    "broken links": "http://[" * 600,
    "signs that stand for eighteen letters": "\ufdfa" * 5_000,
    "characters without spaces": "漢字" * 2_500,
}


def of(text: str, **fields) -> frozenset[str]:
    return traits.of(Sample(text, **fields))


class TestWords:
    def test_are_known_in_capitals_too(self):
        assert "w:subscribe" in of("SUBSCRIBE")

    def test_are_known_in_other_letters_too(self):
        assert "w:free" in of("ｆｒｅｅ")

    def test_are_known_with_nothing_hidden_inside(self):
        assert "w:free" in of("fr\u200bee")

    def test_are_known_in_the_language_of_pages(self):
        assert "w:here" in of("&#104;ere")

    def test_with_one_beginning_know_each_other(self):
        assert "s:subsc…" in of("subscribe") & of("subscribers")

    def test_that_follow_each_other_are_a_trait(self):
        assert "b:check out" in of("check out my channel")

    def test_that_stand_near_are_one_in_any_order(self):
        assert "p:channel … check" in of("check my channel") & of("my channel, check")

    def test_that_stand_far_apart_are_none(self):
        assert "p:check … mine" not in of("check one two three four mine")

    def test_of_scripts_without_spaces_are_their_characters(self):
        assert {"w:漢", "b:漢 字"} <= of("漢字")


class TestLinks:
    @pytest.mark.parametrize(
        "address",
        ["http://www.shop.test/x", "HTTPS://shop.test", "shop.test", "SHOP.TEST"],
    )
    def test_are_known_by_where_they_lead(self, address):
        assert "l:a link to shop.test" in of(f"See {address} there")

    def test_are_not_made_by_a_forgotten_space(self):
        assert not any(trait.startswith("l:") for trait in of("Great.This is a song"))

    def test_are_counted(self):
        assert "l:3 links or more" in of("http://a.example http://b.example http://c.example")

    def test_are_known_by_their_place(self):
        assert "l:a link at the end" in of("See http://shop.example")
        assert "l:a link at the end" not in of("See http://shop.example there")

    def test_may_be_all_that_is_said(self):
        assert "l:nothing but a link" in of("http://shop.example")


class TestWriter:
    def test_is_known_by_name_and_website(self):
        found = of("Hello", name="CheapWatches", website="https://shop.example/")
        assert {"n:a capital inside the name", "h:the website shop.example"} <= found

    def test_brings_the_rules_that_fired(self):
        assert "r:the rule “links”" in of("Hello", rules=("links",))


class TestSaid:
    @pytest.mark.parametrize(
        ("trait", "words"),
        [
            ("w:subscribe", "subscribe"),
            ("b:check out", "check out"),
            ("b:▸ hey", "“hey” at the beginning"),
            ("b:⟨link⟩ ◂", "“a link” at the end"),
        ],
    )
    def test_in_words_that_a_moderator_knows(self, trait, words):
        assert traits.said(trait) == words


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_leaves_few_traits(text):
    assert len(of(text, name=text[:80], website=text[:200])) < 2_000


def test_no_word_is_bad_by_itself():
    plain = of("click subscribe viagra casino")
    assert {trait[0] for trait in plain} <= set("wsbpf")
